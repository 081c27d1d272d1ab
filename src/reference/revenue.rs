//! Revenue codes: numbers and dates only, the wording is NUBC's.

use jiff::civil::Date;

use super::{
    Dated, Reference,
    packed::{Day, flags},
};
use crate::code::RevenueCode;

flags! {
    /// What a revenue code is.
    RevenueFlags {
        /// Not recognized by Medicare.
        not_recognized = 0,
        /// Therapy: needs the plan of care's modifier.
        therapy = 1,
        /// Excluded by statute.
        statutory_exclusion = 2,
    }
}

impl Reference<'_> {
    /// What a revenue code is on a date; none if there is no such code.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use ancillary::{code::RevenueCode, jiff::civil::date, reference::Reference};
    ///
    /// let code = RevenueCode::parse("0301").unwrap();
    /// assert!(Reference::embedded().revenue(code, date(2025, 3, 14)).is_some());
    /// # }
    /// ```
    #[must_use]
    pub fn revenue(&self, code: RevenueCode, date: Date) -> Option<Dated<RevenueFlags>> {
        self.revenue_on(code, Day::of(date))
    }

    pub(crate) fn revenue_on(&self, code: RevenueCode, day: Day) -> Option<Dated<RevenueFlags>> {
        self.tables.revenue?.on(code.packed(), day)
    }
}
