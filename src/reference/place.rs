//! Places of service.

use super::{DatedCode, Reference, packed::flags};
use crate::code::PlaceOfService;

flags! {
    /// What a place of service is.
    PlaceFlags {
        /// The fee schedule pays its facility rate there.
        facility = 0,
    }
}

impl<'a> Reference<'a> {
    /// A place of service; none if the number was not assigned on any date.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use ancillary::{code::PlaceOfService, jiff::civil::date, reference::Reference};
    ///
    /// let place = |text| Reference::embedded().place(PlaceOfService::parse(text).unwrap());
    /// assert!(place("22").unwrap().on(date(2025, 3, 14)).unwrap().flags.facility());
    /// assert!(place("98").is_none());
    /// # }
    /// ```
    #[must_use]
    pub fn place(&self, place: PlaceOfService) -> Option<DatedCode<'a, PlaceOfService, PlaceFlags>> {
        self.tables.places?.get(place, place.packed())
    }
}
