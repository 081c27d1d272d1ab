//! The modifiers of a line, as edits ask for them.

use core::{iter::Enumerate, slice};

use jiff::civil::Date;

use super::context::MOST_ON_A_LINE;
use crate::{
    claim::{Line, Written},
    code::Modifier,
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
    let modifiers = line.modifiers.as_slice();
    modifiers.get(..MOST_ON_A_LINE).unwrap_or(modifiers).iter().enumerate()
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
