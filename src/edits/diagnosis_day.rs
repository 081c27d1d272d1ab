//! The day for which a diagnosis is judged, and the code set of that day.
//!
//! A stay is coded as a whole when it ends: a claim of a hospital's inpatient, a swing bed, a nursing facility's
//! Part A or a home health episode goes by its through date, and is not split where codes change. All other
//! institutional claims go by their from date, and are split (CMS, MLN Matters SE1325 and CR 7492, of claims over
//! 2015-10-01; for the changes of each October it is the same: Claims Processing Manual, chapter 23). Professional
//! and DME claims are judged line by line.

use jiff::civil::Date;

use super::context::{Context, MOST_ON_A_LINE};
use crate::{claim::DiagnosisCodeSet, report::line_number};

/// The first day of ICD-10-CM (45 CFR 162.1002).
pub(crate) const ICD10_FROM: Date = jiff::civil::date(2015, 10, 1);

/// The code set that a date asks for.
pub(crate) fn code_set_of(date: Date) -> DiagnosisCodeSet {
    if date < ICD10_FROM { DiagnosisCodeSet::Icd9 } else { DiagnosisCodeSet::Icd10 }
}

impl<'c> Context<'c> {
    /// The day for which the diagnoses of the claim as a whole are judged.
    pub(crate) fn diagnosis_date(&self) -> Option<Date> {
        self.claim.through_date.filter(|_| self.is_coded_at_its_end()).or_else(|| self.claim_date())
    }

    /// Whether the type of bill is that of an inpatient (11x), a swing bed (18x), a nursing facility's Part A (21x)
    /// or home health under a plan of care (32x).
    fn is_coded_at_its_end(&self) -> bool {
        let facility = self.claim.bill_type.map(|bill| bill.facility());
        self.is_institutional() && matches!(facility, Some(11 | 18 | 21 | 32))
    }

    /// The dates on which a diagnosis is judged, ascending in line order: institutional, the claim's; otherwise
    /// those of the lines that point to it, or the claim's if none does.
    pub(crate) fn diagnosis_dates(&self, index: usize) -> impl Iterator<Item = Date> + use<'c> {
        let pointed = !self.is_institutional();
        let number = line_number(index);
        let mut dates = self
            .lines()
            .filter(move |(_, line)| {
                pointed && line.diagnosis_pointers.iter().take(MOST_ON_A_LINE).any(|own| *own == number)
            })
            .filter_map(|(_, line)| line.service_date)
            .peekable();
        let fallback = if dates.peek().is_none() { self.diagnosis_date() } else { None };
        dates.chain(fallback)
    }

    /// The code set of the claim's diagnoses on a date: what the claim says, or what the date asks for.
    pub(crate) fn code_set(&self, date: Date) -> DiagnosisCodeSet {
        self.claim.diagnosis_code_set.unwrap_or(code_set_of(date))
    }
}
