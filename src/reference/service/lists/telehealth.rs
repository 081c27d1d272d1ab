//! Places from which telehealth is billed.

use jiff::civil::Date;

use super::ListKind;
use crate::{
    code::PlaceOfService,
    reference::{Reference, packed::Day},
};

impl Reference<'_> {
    /// Whether a professional claim may have a telehealth modifier with a place on a date; no before the list's first
    /// day, 2024-01-01.
    #[must_use]
    pub fn is_telehealth_place(&self, place: PlaceOfService, date: Date) -> bool {
        self.is_telehealth_place_on(place, Day::of(date))
    }

    pub(crate) fn is_telehealth_place_on(&self, place: PlaceOfService, day: Day) -> bool {
        self.keyed(ListKind::TelehealthPlaces, place.number().into(), day).next().is_some()
    }
}
