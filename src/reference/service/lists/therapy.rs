//! Therapy's thresholds by year, and the codes that Medicare takes instead of others.

use jiff::civil::Date;

use super::ListKind;
use crate::{
    code::ProcedureCode,
    reference::{Period, Reference, packed::Day},
};

/// The amounts of a year above which therapy needs KX, and above which it may be reviewed (section 50202 of the
/// Bipartisan Budget Act of 2018).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TherapyThreshold {
    /// The year.
    pub period: Period,
    /// Physical therapy and speech-language pathology together, in whole dollars.
    pub pt_slp: u16,
    /// Occupational therapy, in whole dollars.
    pub ot: u16,
    /// Targeted medical review, for either, in whole dollars.
    pub review: u16,
}

impl Reference<'_> {
    /// The thresholds of a date's year; none if no edition has it.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use ancillary::{jiff::civil::date, reference::Reference};
    ///
    /// let threshold = Reference::embedded().therapy_threshold(date(2025, 3, 14)).unwrap();
    /// assert_eq!((threshold.pt_slp, threshold.ot, threshold.review), (2410, 2410, 3000));
    /// # }
    /// ```
    #[must_use]
    pub fn therapy_threshold(&self, date: Date) -> Option<TherapyThreshold> {
        let year = u16::try_from(date.year()).ok()?;
        let entry = self.keyed(ListKind::TherapyThresholds, year, Day::of(date)).next()?;
        Some(TherapyThreshold {
            period: entry.period,
            pt_slp: entry.other,
            ot: entry.third,
            review: entry.number,
        })
    }

    /// The code that Medicare takes instead of a therapy code, on a date.
    #[must_use]
    pub fn therapy_replacement(&self, code: impl Into<ProcedureCode>, date: Date) -> Option<ProcedureCode> {
        self.therapy_replacement_of_rank(self.rank(code.into())?, Day::of(date))
    }

    pub(crate) fn therapy_replacement_of_rank(&self, rank: u32, day: Day) -> Option<ProcedureCode> {
        self.listed_code(self.listed(ListKind::TherapyReplacements, rank, day).next()?.other)
    }
}
