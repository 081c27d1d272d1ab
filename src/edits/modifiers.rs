//! The modifiers of a line, as edits ask for them.

use core::{iter::Enumerate, slice};

use jiff::civil::Date;

use super::trip::is_trip;
use crate::{claim::Written, code::Modifier};

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

/// Modifiers as one of 64 bits each: two sets without a common bit have no common modifier, which spares most
/// questions; a common bit says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks(u64);

impl Marks {
    pub(crate) const fn of(modifiers: &[Modifier]) -> Self {
        let (mut marks, mut rest) = (Self(0), modifiers);
        while let [modifier, others @ ..] = rest {
            marks = marks.with(*modifier);
            rest = others;
        }
        marks
    }

    #[inline]
    pub(crate) const fn with(self, modifier: Modifier) -> Self {
        // The high bits of the product depend on both characters.
        Self(self.0 | 1 << ((modifier.packed() as u16).wrapping_mul(0x9E37) >> 10))
    }

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[inline]
    pub(crate) const fn may_share(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::modifier;

    #[test]
    fn a_set_shares_a_mark_with_what_it_has_and_the_common_ones_differ() {
        let common = [modifier!("26"), modifier!("TC"), modifier!("59"), modifier!("25"), modifier!("RT")];
        for modifier in common {
            assert!(Marks::of(&common).may_share(Marks::default().with(modifier)));
            assert!(!Marks::default().may_share(Marks::of(&[modifier])));
            let others = common.into_iter().filter(|other| *other != modifier);
            assert!(others.into_iter().all(|other| !Marks::of(&[modifier]).may_share(Marks::of(&[other]))));
        }
    }
}
