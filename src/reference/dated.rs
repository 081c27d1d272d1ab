//! The plainest table: code → days and flags.

use core::fmt;

use jiff::civil::Date;

use super::{
    Editions, Period,
    packed::{Arrays, Classes, Day, Flags, Histories, Index, Record},
};
use crate::code::debug_as;

/// Facts that hold during some days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Dated<F> {
    /// The days.
    pub period: Period,
    /// The facts.
    pub flags: F,
}

impl<F: Flags> Record<8> for Dated<F> {
    #[inline]
    fn unpack([a, b, c, d, e, f, g, h]: [u8; 8]) -> Self {
        Self { period: Period::unpack([a, b, c, d]), flags: F::from_bits(u32::from_le_bytes([e, f, g, h])) }
    }

    #[cfg(feature = "build")]
    fn pack(self) -> [u8; 8] {
        let ([a, b, c, d], [e, f, g, h]) = (self.period.pack(), self.flags.bits().to_le_bytes());
        [a, b, c, d, e, f, g, h]
    }
}

/// A table of codes with dated flags.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DatedTable<'a, F> {
    pub(crate) editions: Editions<'a>,
    pub(crate) index: Index<'a>,
    pub(crate) classes: Classes<'a, 1>,
    pub(crate) histories: Histories<'a, Dated<F>, 8>,
}

impl<'a, F> DatedTable<'a, F> {
    pub(super) const fn open(bytes: &'a [u8]) -> Option<Self> {
        let mut arrays = Arrays::new(bytes);
        let table = Self::open_first(&mut arrays);
        if arrays.is_empty() { table } else { None }
    }

    /// Opens the table as the first part of a larger one.
    pub(super) const fn open_first(arrays: &mut Arrays<'a>) -> Option<Self> {
        let Some(editions) = Editions::open(arrays) else { return None };
        let Some(index) = Index::open(arrays) else { return None };
        let Some(classes) = Classes::open(arrays) else { return None };
        let Some(histories) = Histories::open(arrays) else { return None };
        Some(Self { editions, index, classes, histories })
    }
}

/// A code of a plain table, valid on some date or other: a modifier, a place of service, a revenue code or a
/// diagnosis of ICD-9-CM.
#[derive(Clone, Copy)]
pub struct DatedCode<'a, C, F> {
    code: C,
    history: u16,
    histories: Histories<'a, Dated<F>, 8>,
}

impl<C: fmt::Debug, F> fmt::Debug for DatedCode<'_, C, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug_as(f, "DatedCode", &format_args!("{:?}", self.code))
    }
}

impl<C: Copy, F> DatedCode<'_, C, F> {
    /// The code.
    #[must_use]
    pub const fn code(&self) -> C {
        self.code
    }
}

impl<'a, C, F: Flags> DatedCode<'a, C, F> {
    /// What the code is on a date; none before its first, after its last day and between them.
    #[must_use]
    pub fn on(&self, date: Date) -> Option<Dated<F>> {
        self.on_day(Day::of(date))
    }

    pub(crate) fn on_day(&self, day: Day) -> Option<Dated<F>> {
        self.histories.find(self.history, day)
    }

    /// All that the code has been, by date.
    pub fn history(&self) -> impl DoubleEndedIterator<Item = Dated<F>> + ExactSizeIterator + use<'a, C, F> {
        self.histories.all(self.history)
    }
}

impl<'a, F: Flags> DatedTable<'a, F> {
    /// A code that the table has on some date.
    pub(crate) fn get<C: Copy>(&self, code: C, key: u64) -> Option<DatedCode<'a, C, F>> {
        let history = self.history(self.index.rank(key)?);
        Some(DatedCode { code, history, histories: self.histories })
    }

    #[inline]
    pub(crate) fn on(&self, key: u64, day: Day) -> Option<Dated<F>> {
        self.histories.find(self.history(self.index.rank(key)?), day)
    }

    /// All that is known of a code; nothing if it is not in the table.
    pub(crate) fn all(&self, key: u64) -> impl DoubleEndedIterator<Item = Dated<F>> + use<'a, F> {
        self.histories.all(self.index.rank(key).map_or(0, |rank| self.history(rank)))
    }

    pub(crate) fn history(&self, rank: u32) -> u16 {
        self.classes.get(rank, 0)
    }
}
