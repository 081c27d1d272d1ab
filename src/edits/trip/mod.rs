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

/// Whether two characters are an origin and a destination on a date, or on some date where none is given.
pub(crate) fn is_trip(modifier: Modifier, on: Option<Date>) -> bool {
    let [origin, destination] = modifier.characters();
    let is = |letter: char, role: fn(&Letter) -> bool| {
        LETTERS.iter().any(|own| own.letter == letter && role(own) && on.is_none_or(|on| own.is_one_on(on)))
    };
    is(origin, |letter| letter.origin) && is(destination, |letter| letter.destination)
}

impl Letter {
    fn is_one_on(&self, on: Date) -> bool {
        self.from.is_none_or(|from| from <= on) && self.through.is_none_or(|through| on <= through)
    }
}
