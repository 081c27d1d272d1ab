//! A claim as texts: what is written, not what it means.

use ancillary::{
    claim::{Claim, ClaimType, Line, Payer},
    jiff::civil::Date,
};

#[derive(Clone, Debug)]
pub(crate) struct TextClaim {
    pub(crate) claim_type: ClaimType,
    pub(crate) is_medicare: bool,
    pub(crate) clia: Option<String>,
    /// By its name in the JSON form.
    pub(crate) clia_certificate: Option<String>,
    pub(crate) lines: Vec<TextLine>,
}

#[derive(Clone, Debug)]
pub(crate) struct TextLine {
    /// Counted from 1.
    pub(crate) number: u16,
    pub(crate) procedure: String,
    pub(crate) modifiers: Vec<String>,
    pub(crate) day: Date,
    pub(crate) clia: Option<String>,
    pub(crate) reference_clia: Option<String>,
}

impl TextClaim {
    /// Lines without a date or a procedure are none of an oracle's.
    pub(crate) fn of(claim: &Claim) -> Self {
        let lines = claim.lines.iter().zip(1..).filter_map(|(line, number)| text_line(line, number));
        Self {
            claim_type: claim.claim_type,
            is_medicare: claim.payer == Payer::Medicare,
            clia: claim.clia.as_ref().map(ToString::to_string),
            clia_certificate: claim.clia_certificate.map(|certificate| certificate.name().to_owned()),
            lines: lines.collect(),
        }
    }
}

impl TextLine {
    pub(crate) fn has(&self, modifier: &str) -> bool {
        self.modifiers.iter().any(|own| own == modifier)
    }

    pub(crate) fn has_any(&self, modifiers: &[&str]) -> bool {
        modifiers.iter().any(|modifier| self.has(modifier))
    }
}

fn text_line(line: &Line, number: u16) -> Option<TextLine> {
    Some(TextLine {
        number,
        procedure: line.procedure.as_ref()?.to_string(),
        modifiers: line.modifiers.iter().map(ToString::to_string).collect(),
        day: line.service_date?,
        clia: line.clia.as_ref().map(ToString::to_string),
        reference_clia: line.reference_clia.as_ref().map(ToString::to_string),
    })
}
