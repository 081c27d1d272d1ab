//! Revenue codes: numbers and dates only, the wording is NUBC's.

use super::{DatedCode, Reference, packed::flags};
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

impl<'a> Reference<'a> {
    /// A revenue code; none if there was no such code on any date.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use ancillary::{code::RevenueCode, jiff::civil::date, reference::Reference};
    ///
    /// let code = RevenueCode::parse("0301").unwrap();
    /// assert!(Reference::embedded().revenue(code).unwrap().on(date(2025, 3, 14)).is_some());
    /// # }
    /// ```
    #[must_use]
    pub fn revenue(&self, code: RevenueCode) -> Option<DatedCode<'a, RevenueCode, RevenueFlags>> {
        self.tables.revenue?.get(code, code.packed())
    }
}
