//! Giving drugs: the order of injections, infusions and hydration in a facility, how long they take at least, and what
//! gives a vaccine.

use jiff::civil::Date;

use super::ListKind;
use crate::{
    code::ProcedureCode,
    reference::{Reference, packed::Day},
};

/// An administration of drugs among the others of an encounter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DrugAdministration {
    /// Its place in a facility's hierarchy, from 1: the first of those rendered is the initial one.
    pub order: Option<u8>,
    /// The minutes below which it is not billed.
    pub minutes: Option<u16>,
}

impl Reference<'_> {
    /// An administration's place and minutes on a date; none if the list does not have it.
    #[must_use]
    pub fn drug_administration(
        &self,
        code: impl Into<ProcedureCode>,
        date: Date,
    ) -> Option<DrugAdministration> {
        self.drug_administration_of_rank(self.rank(code.into())?, Day::of(date))
    }

    /// The code with which Medicare has a vaccine administered; none if it has none of its own for it on the date.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use ancillary::{cpt, hcpcs, jiff::civil::date, reference::Reference};
    ///
    /// let code = Reference::embedded().vaccine_administration(cpt!("90662"), date(2025, 3, 14));
    /// assert_eq!(code, Some(hcpcs!("G0008").into()));
    /// # }
    /// ```
    #[must_use]
    pub fn vaccine_administration(
        &self,
        vaccine: impl Into<ProcedureCode>,
        date: Date,
    ) -> Option<ProcedureCode> {
        self.vaccine_administration_of_rank(self.rank(vaccine.into())?, Day::of(date))
    }

    pub(crate) fn vaccine_administration_of_rank(&self, rank: u32, day: Day) -> Option<ProcedureCode> {
        let entry = self.listed(ListKind::VaccineAdministrations, rank, day).next()?;
        let code = self.listed_code(entry.other)?;
        self.procedure(code).is_some_and(|found| found.exists_on_day(day)).then_some(code)
    }

    pub(crate) fn drug_administration_of_rank(&self, rank: u32, day: Day) -> Option<DrugAdministration> {
        let entry = self.listed(ListKind::DrugAdministrations, rank, day).next()?;
        let [order, _] = entry.other.to_le_bytes();
        Some(DrugAdministration {
            order: Some(order).filter(|order| *order > 0),
            minutes: Some(entry.number).filter(|minutes| *minutes > 0),
        })
    }
}
