//! The order of injections, infusions and hydration in a facility, and how long they take at least.

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

    pub(crate) fn drug_administration_of_rank(&self, rank: u32, day: Day) -> Option<DrugAdministration> {
        let entry = self.listed(ListKind::DrugAdministrations, rank, day).next()?;
        let [order, _] = entry.other.to_le_bytes();
        Some(DrugAdministration {
            order: Some(order).filter(|order| *order > 0),
            minutes: Some(entry.number).filter(|minutes| *minutes > 0),
        })
    }
}
