//! The day for which a diagnosis is judged, and the code set of that day.
//!
//! A stay is coded as a whole when it ends: a claim of a hospital's inpatient, a swing bed, a nursing facility's
//! Part A or a home health episode goes by its through date, and is not split where codes change. All other
//! institutional claims go by their from date, and are split (CMS, MLN Matters SE1325 and CR 7492, of claims over
//! 2015-10-01; for the changes of each October it is the same: Claims Processing Manual, chapter 23). Professional
//! and DME claims are judged line by line.

use core::slice;

use jiff::civil::Date;

use super::context::Context;
use crate::{
    claim::{Claim, ClaimType, DiagnosisCodeSet, Line},
    code::BillType,
    report::line_number,
};

/// The first day of ICD-10-CM (45 CFR 162.1002).
pub(crate) const ICD10_FROM: Date = jiff::civil::date(2015, 10, 1);

/// The code set that a date asks for.
pub(crate) fn code_set_of(date: Date) -> DiagnosisCodeSet {
    if date < ICD10_FROM { DiagnosisCodeSet::Icd9 } else { DiagnosisCodeSet::Icd10 }
}

/// The through date of a claim whose diagnoses are judged on it: of an inpatient (bill type 11x), a swing bed (18x), a
/// nursing facility's Part A (21x) or home health under a plan of care (32x).
pub(crate) fn through_date(claim: &Claim) -> Option<Date> {
    let facility = claim.bill_type.map(BillType::facility);
    let at_its_end =
        claim.claim_type == ClaimType::Institutional && matches!(facility, Some(11 | 18 | 21 | 32));
    claim.through_date.filter(|_| at_its_end)
}

/// The dates on which a diagnosis is judged, in line order: those of the lines that point to it, or one for the claim
/// if none does.
#[derive(Clone, Debug)]
pub(crate) struct DiagnosisDates<'c> {
    lines: slice::Iter<'c, Line>,
    /// The diagnosis, as pointers name it.
    number: u16,
    of_claim: Option<Date>,
}

impl<'c> DiagnosisDates<'c> {
    pub(crate) fn new(lines: &'c [Line], index: usize, of_claim: Option<Date>) -> Self {
        Self { lines: lines.iter(), number: line_number(index), of_claim }
    }
}

impl Iterator for DiagnosisDates<'_> {
    type Item = Date;

    fn next(&mut self) -> Option<Date> {
        for line in self.lines.by_ref() {
            if let (Some(date), true) = (line.service_date, line.first_pointers().contains(&self.number)) {
                self.of_claim = None;
                return Some(date);
            }
        }
        self.of_claim.take()
    }
}

impl Context<'_> {
    /// The code set of the claim's diagnoses on a date: what the claim says, or what the date asks for.
    pub(crate) fn code_set(&self, date: Date) -> DiagnosisCodeSet {
        self.claim.diagnosis_code_set.unwrap_or(code_set_of(date))
    }
}
