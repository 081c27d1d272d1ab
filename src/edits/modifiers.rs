//! The modifiers of a line, as edits ask for them.

use core::{iter::Enumerate, slice};

use jiff::civil::Date;

use crate::{
    claim::{Line, Written},
    code::Modifier,
    reference::{Day, ModifierFlags, ModifierTable},
    service::is_trip,
};

/// The modifiers that were read, with their indexes.
#[derive(Clone, Debug)]
pub(crate) struct Modifiers<'c> {
    written: Enumerate<slice::Iter<'c, Written<Modifier>>>,
    /// Whether the origin and destination of an ambulance's trip are left out, and the date on which they are one.
    without_trips: Option<Option<Date>>,
}

impl<'c> Modifiers<'c> {
    pub(super) fn of(line: &'c Line) -> Self {
        Self { written: written(line), without_trips: None }
    }

    /// Those of an ambulance's line but its origin and destination.
    pub(super) fn but_trips(line: &'c Line, date: Option<Date>) -> Self {
        Self { written: written(line), without_trips: Some(date) }
    }
}

/// The modifiers of a line that are looked at, read or not, with their indexes.
pub(super) fn written(line: &Line) -> Enumerate<slice::Iter<'_, Written<Modifier>>> {
    line.first_modifiers().iter().enumerate()
}

impl Modifiers<'_> {
    /// How many of them are among some.
    pub(crate) fn count_of(self, modifiers: &[Modifier]) -> usize {
        let mut count = 0;
        for (_, modifier) in self {
            count += usize::from(modifiers.contains(&modifier));
        }
        count
    }

    /// Whether the table says something of one of them on a day.
    pub(crate) fn any_in(self, table: &ModifierTable<'_>, day: Day, is: fn(ModifierFlags) -> bool) -> bool {
        for (_, modifier) in self {
            if table.on(modifier, day).is_some_and(|dated| is(dated.flags)) {
                return true;
            }
        }
        false
    }
}

impl Iterator for Modifiers<'_> {
    type Item = (usize, Modifier);

    fn next(&mut self) -> Option<Self::Item> {
        for (index, written) in self.written.by_ref() {
            if let Some(modifier) = written.read()
                && !self.without_trips.is_some_and(|on| is_trip(modifier, on))
            {
                return Some((index, modifier));
            }
        }
        None
    }
}
