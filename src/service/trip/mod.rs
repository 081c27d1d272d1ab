//! Where an ambulance's trip begins and ends: two letters in the place of a modifier.
//!
//! Claims Processing Manual, chapter 15, section 30; `tables/facts/ambulance_origin_destination.csv` has the letters.

#[rustfmt::skip]
mod letters;

use jiff::civil::Date;

use self::letters::LETTERS;
use crate::code::Modifier;

/// A letter, and the days on which it is one; the ends may be open.
#[derive(Debug)]
struct Letter {
    letter: char,
    origin: bool,
    destination: bool,
    from: Option<Date>,
    through: Option<Date>,
}

/// An ambulance's trip: where it began and where it ended, a letter each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Trip {
    /// Where the patient was taken up.
    pub origin: char,
    /// Where the patient was brought.
    pub destination: char,
}

impl Trip {
    /// The trip that two characters name on a date, or on some date where none is given.
    ///
    /// ```
    /// use ancillary::{jiff::civil::date, modifier, service::Trip};
    ///
    /// let home = Trip::read(modifier!("RH"), Some(date(2025, 3, 14))).unwrap();
    /// assert_eq!((home.origin, home.destination), ('R', 'H'));
    /// // X, a stop on the way, is no origin.
    /// assert!(Trip::read(modifier!("XH"), None).is_none());
    /// ```
    #[must_use]
    pub fn read(modifier: Modifier, on: Option<Date>) -> Option<Self> {
        let [origin, destination] = modifier.characters();
        let is = |letter: char, role: fn(&Letter) -> bool| {
            LETTERS
                .iter()
                .any(|own| own.letter == letter && role(own) && on.is_none_or(|on| own.is_one_on(on)))
        };
        let found = is(origin, |letter| letter.origin) && is(destination, |letter| letter.destination);
        found.then_some(Self { origin, destination })
    }
}

/// Whether two characters are an origin and a destination on a date, or on some date where none is given.
pub(crate) fn is_trip(modifier: Modifier, on: Option<Date>) -> bool {
    Trip::read(modifier, on).is_some()
}

impl Letter {
    fn is_one_on(&self, on: Date) -> bool {
        self.from.is_none_or(|from| from <= on) && self.through.is_none_or(|through| on <= through)
    }
}
