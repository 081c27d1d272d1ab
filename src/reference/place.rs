//! Places of service.

use jiff::civil::Date;

use super::{
    Dated, Reference,
    packed::{Day, flags},
};
use crate::code::PlaceOfService;

flags! {
    /// What a place of service is.
    PlaceFlags {
        /// The fee schedule pays its facility rate there.
        facility = 0,
    }
}

impl Reference<'_> {
    /// What a place of service is on a date; none if the number is not assigned.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use ancillary::{code::PlaceOfService, jiff::civil::date, reference::Reference};
    ///
    /// let place = |text| Reference::embedded().place(PlaceOfService::parse(text).unwrap(), date(2025, 3, 14));
    /// assert!(place("22").unwrap().flags.facility());
    /// assert!(place("98").is_none());
    /// # }
    /// ```
    #[must_use]
    pub fn place(&self, place: PlaceOfService, date: Date) -> Option<Dated<PlaceFlags>> {
        self.place_on(place, Day::of(date))
    }

    pub(crate) fn place_on(&self, place: PlaceOfService, day: Day) -> Option<Dated<PlaceFlags>> {
        self.tables.places?.on(place.packed(), day)
    }
}
