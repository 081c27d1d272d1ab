//! The minutes that levels of office visits take.

use jiff::civil::Date;

use super::ListKind;
use crate::{
    code::ProcedureCode,
    reference::{Reference, packed::Day},
};

/// A level of a visit that can be chosen by total time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct VisitLevel {
    /// The least minutes of the visit's day.
    pub minutes: u16,
    /// The lowest level of its kind of visit, which stands for the kind.
    pub family: ProcedureCode,
}

impl Reference<'_> {
    /// The minutes that a level of office visit takes on a date; none if it is not chosen by time.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use ancillary::{cpt, jiff::civil::date, reference::Reference};
    ///
    /// let (reference, day) = (Reference::embedded(), date(2025, 3, 14));
    /// assert_eq!(reference.visit_level(cpt!("99214"), day).map(|level| level.minutes), Some(30));
    /// assert_eq!(reference.visit_level_by_minutes(cpt!("99214"), 25, day), Some(cpt!("99213").into()));
    /// # }
    /// ```
    #[must_use]
    pub fn visit_level(&self, code: impl Into<ProcedureCode>, date: Date) -> Option<VisitLevel> {
        self.visit_level_of_rank(self.rank(code.into())?, Day::of(date))
    }

    pub(crate) fn visit_level_of_rank(&self, rank: u32, day: Day) -> Option<VisitLevel> {
        let entry = self.listed(ListKind::VisitLevels, rank, day).next()?;
        Some(VisitLevel { minutes: entry.number, family: self.listed_code(entry.other)? })
    }

    /// The highest level of a visit's kind that minutes allow, on a date; none if they allow none.
    #[must_use]
    pub fn visit_level_by_minutes(
        &self,
        code: impl Into<ProcedureCode>,
        minutes: u32,
        date: Date,
    ) -> Option<ProcedureCode> {
        self.visit_level_by_minutes_of_rank(self.rank(code.into())?, minutes, Day::of(date))
    }

    pub(crate) fn visit_level_by_minutes_of_rank(
        &self,
        rank: u32,
        minutes: u32,
        day: Day,
    ) -> Option<ProcedureCode> {
        let family = self.listed(ListKind::VisitLevels, rank, day).next()?.other;
        let (mut most, mut level) = (0, None);
        for entry in self.tables.services.as_ref()?.lists.all(ListKind::VisitLevels) {
            if entry.other == family
                && entry.period.has(day)
                && (most..=minutes).contains(&entry.number.into())
            {
                (most, level) = (entry.number.into(), Some(entry.key));
            }
        }
        self.listed_code(level?)
    }
}
