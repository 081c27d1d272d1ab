//! How an item of equipment is acquired.

use super::ServiceView;
use crate::{code::Modifier, modifier};

const NEW: Modifier = modifier!("NU");
const USED: Modifier = modifier!("UE");
const RENTED: Modifier = modifier!("RR");
const MAINTENANCE: Modifier = modifier!("MS");

/// How an item of equipment is acquired (Claims Processing Manual, chapter 20).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Acquisition {
    /// Bought new, NU.
    New,
    /// Bought used, UE.
    Used,
    /// Rented, RR, with the months of a capped rental if they are named.
    Rented(Option<RentalMonth>),
    /// Maintained and serviced, MS.
    Maintenance,
}

/// The months of a capped rental.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum RentalMonth {
    /// The first, KH.
    First,
    /// The second or third, KI.
    SecondOrThird,
    /// The fourth to thirteenth, KJ.
    FourthToThirteenth,
}

const MONTHS: [(Modifier, RentalMonth); 3] = [
    (modifier!("KH"), RentalMonth::First),
    (modifier!("KI"), RentalMonth::SecondOrThird),
    (modifier!("KJ"), RentalMonth::FourthToThirteenth),
];

/// By the first modifier that says it.
pub(super) fn of(view: &ServiceView<'_>) -> Option<Acquisition> {
    view.modifiers().find_map(|modifier| match modifier {
        NEW => Some(Acquisition::New),
        USED => Some(Acquisition::Used),
        RENTED => {
            let month = MONTHS.iter().find(|(modifier, _)| view.has(*modifier));
            Some(Acquisition::Rented(month.map(|(_, month)| *month)))
        }
        MAINTENANCE => Some(Acquisition::Maintenance),
        _ => None,
    })
}
