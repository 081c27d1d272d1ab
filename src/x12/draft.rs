//! The claim that is being read: loops 2300, 2310 and 2320.

use super::{
    Error, ErrorKind,
    form::Form,
    line,
    loops::Parties,
    segment::Segment,
    values::{self, MOST_CODES, push, set, written},
};
use crate::{
    claim::{Claim, DiagnosisCodeSet, Line, Written},
    code::{DiagnosisCode, Icd9Code},
};

/// The most lines of a claim that are read. More than payers take, so that too many are a finding and no error.
pub const MOST_LINES: usize = 999;

/// Where one is within the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scope {
    /// 2300 and the providers of 2310, whose own numbers have qualifiers of their own.
    Claim,
    /// 2320 and 2330: another payer, with that payer's numbers of the same providers.
    OtherPayer,
    /// 2400 and below, with or without its service segment so far.
    Line { billed: bool },
}

/// A claim up to the current segment.
#[derive(Debug)]
pub(super) struct Draft {
    claim: Claim,
    scope: Scope,
    fault: Option<Error>,
}

impl Draft {
    /// Begins with the CLM.
    pub(super) fn open(segment: Segment<'_>, form: Form, parties: &Parties) -> Self {
        let mut claim = Claim::new(form.claim_type);
        claim.payer = parties.payer;
        claim.contractor.clone_from(&parties.contractor);
        claim.patient.clone_from(parties.patient());
        claim.billing_npi.clone_from(&parties.billing_npi);
        let mut draft = Self { claim, scope: Scope::Claim, fault: None };
        if let Err(error) = draft.begin(segment, form) {
            draft.fail(error);
        }
        draft
    }

    /// A claim of which not even the CLM can be read.
    pub(super) fn lost(form: Form, error: Error) -> Self {
        Self { claim: Claim::new(form.claim_type), scope: Scope::Claim, fault: Some(error) }
    }

    /// The claim is lost; the first reason is kept.
    pub(super) fn fail(&mut self, error: Error) {
        self.claim.lines.clear();
        self.fault.get_or_insert(error);
    }

    pub(super) fn finish(self) -> Result<Claim, Error> {
        match self.fault {
            Some(error) => Err(error.losing(self.claim.id.as_deref())),
            None => Ok(self.claim),
        }
    }

    pub(super) fn take(&mut self, segment: Segment<'_>, form: Form) -> Result<(), Error> {
        if self.fault.is_some() {
            return Ok(());
        }
        let tag = segment.tag();
        match (tag.as_str(), self.scope) {
            ("LX", _) => self.open_line(segment),
            (_, Scope::Line { billed }) => self.take_in_line(&tag, billed, segment, form),
            // Whichever payer's loop comes before it, a diagnosis is the claim's.
            ("HI", _) => self.health_information(segment),
            ("SBR", _) => {
                self.scope = Scope::OtherPayer;
                Ok(())
            }
            ("SV1" | "SV2" | "SV3", _) => Err(Error::at(segment, ErrorKind::Misplaced)),
            (_, Scope::OtherPayer) => Ok(()),
            (tag, Scope::Claim) => self.take_in_claim(tag, segment),
        }
    }

    fn begin(&mut self, segment: Segment<'_>, form: Form) -> Result<(), Error> {
        self.claim.id = values::text(segment, 1)?;
        let declared = char::from(segment.separators().component);
        if let Some(used) = separator(segment.element(5), form).filter(|used| *used != declared) {
            return Err(Error::at_element(segment, 5, ErrorKind::ComponentSeparator { declared, used }));
        }
        let (facility, qualifier, frequency) =
            (segment.component(5, 1), segment.component(5, 2), segment.component(5, 3));
        // Each form has one qualifier, so that one that is left out is no question.
        if !qualifier.is_empty() && qualifier != form.facility() {
            return Err(Error::at_component(segment, 5, 2, ErrorKind::Expected(form.facility())));
        }
        if form.is_institutional() {
            if !facility.is_empty() || !frequency.is_empty() {
                let bill_type = alloc::format!("{facility}{frequency}").parse();
                let bill_type =
                    bill_type.map_err(|error| Error::at_element(segment, 5, ErrorKind::Code(error)))?;
                self.claim.bill_type = Some(bill_type);
            }
        } else {
            self.claim.place_of_service = written(facility);
        }
        if !frequency.is_empty() {
            let code = frequency.parse();
            let code = code.map_err(|error| Error::at_component(segment, 5, 3, ErrorKind::Code(error)))?;
            self.claim.frequency_code = Some(code);
        }
        Ok(())
    }

    fn open_line(&mut self, segment: Segment<'_>) -> Result<(), Error> {
        if self.claim.lines.len() >= MOST_LINES {
            return Err(Error::at(segment, ErrorKind::TooMany { most: MOST_LINES, of: "lines" }));
        }
        self.claim.lines.push(Line::default());
        self.scope = Scope::Line { billed: false };
        Ok(())
    }

    fn take_in_line(
        &mut self,
        tag: &str,
        billed: bool,
        segment: Segment<'_>,
        form: Form,
    ) -> Result<(), Error> {
        let Some(line) = self.claim.lines.last_mut() else { return Ok(()) };
        match tag {
            "SV1" | "SV2" | "SV3" if billed || tag != form.service() => {
                Err(Error::at(segment, ErrorKind::Misplaced))
            }
            "SV1" | "SV2" => {
                self.scope = Scope::Line { billed: true };
                line::bill(line, segment, form)
            }
            "HI" | "SBR" => Err(Error::at(segment, ErrorKind::Misplaced)),
            _ => line::take(line, tag, segment),
        }
    }

    fn take_in_claim(&mut self, tag: &str, segment: Segment<'_>) -> Result<(), Error> {
        let claim = &mut self.claim;
        match (tag, segment.element(1)) {
            ("DTP", "434") if claim.from_date.is_none() => {
                if let Some((from, through)) = values::dates(segment, 2)? {
                    claim.from_date = Some(from);
                    claim.through_date = Some(through.unwrap_or(from));
                }
            }
            ("REF", "X4") => set(&mut claim.clia, written(segment.element(2))),
            ("REF", "G1") => set(&mut claim.prior_authorization, values::text(segment, 2)?),
            ("NM1", "82") => set(&mut claim.rendering_npi, values::npi(segment)),
            ("NM1", "DK") => set(&mut claim.ordering_npi, values::npi(segment)),
            ("NM1", "DN") => set(&mut claim.referring_npi, values::npi(segment)),
            _ => {}
        }
        Ok(())
    }

    fn health_information(&mut self, segment: Segment<'_>) -> Result<(), Error> {
        // The guides know twelve.
        if usize::from(segment.last()) > MOST_CODES {
            return Err(Error::at(segment, ErrorKind::TooMany { most: MOST_CODES, of: "elements" }));
        }
        for element in 1..=segment.last() {
            // A line points to its diagnoses by their places, which a gap would shift.
            if segment.element(element).is_empty() {
                return Err(Error::at_element(segment, element, ErrorKind::Missing));
            }
            self.information(segment, element)
                .map_err(|kind| Error::at_component(segment, element, 2, kind))?;
        }
        Ok(())
    }

    fn information(&mut self, segment: Segment<'_>, element: u8) -> Result<(), ErrorKind> {
        let claim = &mut self.claim;
        let (qualifier, code) = (segment.component(element, 1), segment.component(element, 2));
        if !segment.is_composite(element) {
            return push(&mut claim.diagnoses, Written::keep(qualifier), "diagnoses");
        }
        if qualifier == "BG" {
            let condition = code.parse().map_err(ErrorKind::Code)?;
            return push(&mut claim.condition_codes, condition, "condition codes");
        }
        let (set_of_codes, kind) = match qualifier.strip_prefix('A') {
            Some(kind @ ("BK" | "BF" | "BJ" | "PR" | "BN")) => (DiagnosisCodeSet::Icd10, kind),
            _ => (DiagnosisCodeSet::Icd9, qualifier),
        };
        let list = match kind {
            "BK" | "BF" => &mut claim.diagnoses,
            "PR" => &mut claim.visit_reasons,
            "BN" => &mut claim.external_causes,
            "BJ" => {
                set(&mut claim.admitting_diagnosis, Some(diagnosis(code, set_of_codes)));
                set(&mut claim.diagnosis_code_set, Some(set_of_codes));
                return Ok(());
            }
            _ => return Ok(()),
        };
        set(&mut claim.diagnosis_code_set, Some(set_of_codes));
        push(list, diagnosis(code, set_of_codes), "diagnoses")
    }
}

/// What separates a CLM05, whose second component is known.
fn separator(composite: &str, form: Form) -> Option<char> {
    let first = composite.chars().find(char::is_ascii_punctuation)?;
    (composite.split(first).nth(1) == Some(form.facility())).then_some(first)
}

/// Reads a code by the set that its qualifier names, or else by the other, so that an edit sees what it is.
fn diagnosis(code: &str, set: DiagnosisCodeSet) -> Written<DiagnosisCode> {
    match Icd9Code::parse(code) {
        Ok(code) if set == DiagnosisCodeSet::Icd9 => Written::Read(code.into()),
        _ => Written::parse(code),
    }
}
