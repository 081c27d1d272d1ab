//! Origins and destinations that a contractor does not cover.

use jiff::civil::Date;

use super::ListKind;
use crate::{
    code::Modifier,
    reference::{Reference, named::named, packed::Day},
};

named! {
    /// What a contractor makes of an origin with a destination.
    PairCoverage {
        /// Denied at once.
        Denied = "denied",
        /// Covered by airplane and not on the ground.
        FixedWingOnly = "fixed_wing_only",
    }
}

impl Reference<'_> {
    /// What Noridian makes of an origin with a destination, as the two letters are written on the line; none if it is
    /// not on the list, which is no list of what is covered. Other contractors have lists of their own.
    #[must_use]
    pub fn ambulance_pair(&self, pair: Modifier, date: Date) -> Option<PairCoverage> {
        self.ambulance_pair_on(pair, Day::of(date))
    }

    pub(crate) fn ambulance_pair_on(&self, pair: Modifier, day: Day) -> Option<PairCoverage> {
        let key = u16::try_from(pair.packed()).ok()?;
        let entry = self.keyed(ListKind::AmbulancePairs, key, day).next()?;
        PairCoverage::of_number(entry.number.into())
    }
}
