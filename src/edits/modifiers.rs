//! The modifiers of a line, as edits ask for them.

use core::{iter::Enumerate, slice};

use jiff::civil::Date;

use crate::{claim::Written, code::Modifier, service::is_trip};

/// The modifiers that were read, with their indexes.
#[derive(Clone, Debug)]
pub(crate) struct Modifiers<'c> {
    pub(super) written: Enumerate<slice::Iter<'c, Written<Modifier>>>,
    /// Whether the origin and destination of an ambulance's trip are left out, and the date on which they are one.
    pub(super) without_trips: Option<Option<Date>>,
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
