//! A claim as texts: what is written, not what it means.

use ancillary::{
    claim::{Claim, ClaimType, Line, Payer},
    jiff::civil::Date,
};

#[derive(Clone, Debug)]
pub(crate) struct TextClaim {
    pub(crate) claim_type: ClaimType,
    pub(crate) payer: Payer,
    pub(crate) is_medicare: bool,
    pub(crate) contractor: Option<String>,
    pub(crate) bill_type: Option<String>,
    pub(crate) billing_npi: Option<String>,
    pub(crate) birth_date: Option<Date>,
    pub(crate) clia: Option<String>,
    /// By its name in the JSON form.
    pub(crate) clia_certificate: Option<String>,
    pub(crate) prior_authorization: Option<String>,
    /// Cents, of physical therapy with speech-language pathology, and of occupational therapy.
    pub(crate) therapy_to_date: [Option<i64>; 2],
    pub(crate) diagnoses: Vec<String>,
    pub(crate) lines: Vec<TextLine>,
}

#[derive(Clone, Debug)]
pub(crate) struct TextLine {
    /// Counted from 1.
    pub(crate) number: u16,
    pub(crate) procedure: String,
    pub(crate) modifiers: Vec<String>,
    pub(crate) day: Date,
    /// Thousandths.
    pub(crate) units: Option<i64>,
    pub(crate) minutes: Option<u32>,
    /// Counted from 1.
    pub(crate) pointers: Vec<u16>,
    /// Of the line, else of the claim.
    pub(crate) place: Option<String>,
    pub(crate) revenue_code: Option<String>,
    pub(crate) ndc: Option<TextNdc>,
    pub(crate) clia: Option<String>,
    pub(crate) reference_clia: Option<String>,
    pub(crate) prior_authorization: Option<String>,
}

#[derive(Clone, Debug)]
pub(crate) struct TextNdc {
    pub(crate) code: Option<String>,
    /// Thousandths.
    pub(crate) quantity: Option<i64>,
    pub(crate) unit: Option<String>,
}

fn text<T: ToString>(value: Option<&T>) -> Option<String> {
    value.map(ToString::to_string)
}

impl TextClaim {
    /// Lines without a date or a procedure are none of an oracle's.
    pub(crate) fn of(claim: &Claim) -> Self {
        let lines = claim.lines.iter().zip(1..).filter_map(|(line, number)| text_line(claim, line, number));
        let therapy = claim.therapy_to_date.as_ref();
        Self {
            claim_type: claim.claim_type,
            payer: claim.payer,
            is_medicare: claim.payer == Payer::Medicare,
            contractor: text(claim.contractor.as_ref()),
            bill_type: text(claim.bill_type.as_ref()),
            billing_npi: text(claim.billing_npi.as_ref()),
            birth_date: claim.patient.birth_date,
            clia: text(claim.clia.as_ref()),
            clia_certificate: claim.clia_certificate.map(|certificate| certificate.name().to_owned()),
            prior_authorization: text(claim.prior_authorization.as_ref()),
            therapy_to_date: [
                therapy.and_then(|spent| spent.pt_slp).map(|amount| amount.get()),
                therapy.and_then(|spent| spent.ot).map(|amount| amount.get()),
            ],
            diagnoses: claim.diagnoses.iter().map(ToString::to_string).collect(),
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

fn text_line(claim: &Claim, line: &Line, number: u16) -> Option<TextLine> {
    let ndc = line.ndc.as_ref().map(|ndc| TextNdc {
        code: text(ndc.code.as_ref()),
        quantity: ndc.quantity.map(|quantity| quantity.get()),
        unit: text(ndc.unit.as_ref()),
    });
    Some(TextLine {
        number,
        procedure: line.procedure.as_ref()?.to_string(),
        modifiers: line.modifiers.iter().map(ToString::to_string).collect(),
        day: line.service_date?,
        units: line.units.map(|units| units.get()),
        minutes: line.minutes,
        pointers: line.diagnosis_pointers.clone(),
        place: text(line.place_of_service.as_ref().or(claim.place_of_service.as_ref())),
        revenue_code: text(line.revenue_code.as_ref()),
        ndc,
        clia: text(line.clia.as_ref()),
        reference_clia: text(line.reference_clia.as_ref()),
        prior_authorization: text(line.prior_authorization.as_ref()),
    })
}
