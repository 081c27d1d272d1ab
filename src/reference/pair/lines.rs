//! The pairs in force on a day, asked for a claim's lines.

use jiff::civil::Date;

use super::{Lines, ModifierIndicator, PairCode, PairTable};
use crate::reference::{Reference, Setting, packed::Day};

/// Two lines whose codes are a pair, by their places among the lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinePair {
    /// The line of the column 1 code.
    pub column1: usize,
    /// The line of the column 2 code.
    pub column2: usize,
    /// Whether a modifier lifts the edit: [`NotAllowed`](ModifierIndicator::NotAllowed) or
    /// [`Allowed`](ModifierIndicator::Allowed).
    pub indicator: ModifierIndicator,
}

/// The pairs in force in a setting on a day.
#[derive(Clone, Copy, Debug)]
pub struct PairsOn<'a> {
    pub(super) table: Option<&'a PairTable<'a>>,
    pub(super) setting: Setting,
    pub(super) day: Day,
}

impl Reference<'_> {
    /// The pairs in force in a setting on a date, to be asked for many lines.
    #[must_use]
    pub fn pairs_on(&self, setting: Setting, date: Date) -> PairsOn<'_> {
        self.pairs_on_day(setting, Day::of(date))
    }

    pub(crate) fn pairs_on_day(&self, setting: Setting, day: Day) -> PairsOn<'_> {
        PairsOn { table: self.tables.pairs.as_ref(), setting, day }
    }
}

impl PairsOn<'_> {
    /// Calls `found` for every two lines whose codes are a pair, as [`Reference::pair`] answers.
    ///
    /// The lines are given by their codes' numbers. Lines of the same code are no pair. The order of calls is not by
    /// line, but always the same. Allocates nothing.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use ancillary::{cpt, jiff::civil::date, reference::{Reference, Setting}};
    ///
    /// let reference = Reference::embedded();
    /// let codes = [cpt!("80048"), cpt!("36415"), cpt!("80053")];
    /// let numbers = codes.map(|code| reference.pair_code(code).unwrap());
    /// let in_force = reference.pairs_on(Setting::Practitioner, date(2024, 8, 1));
    /// let mut pairs = Vec::new();
    /// in_force.among(&numbers, |pair| pairs.push((pair.column1, pair.column2)));
    /// assert_eq!(pairs, [(2, 0)]);
    /// # }
    /// ```
    #[inline]
    pub fn among(&self, lines: &[PairCode], found: impl FnMut(LinePair)) {
        self.search(&mut Numbers { lines, found });
    }
}

/// Lines that are nothing but their codes' numbers.
struct Numbers<'l, F> {
    lines: &'l [PairCode],
    found: F,
}

impl<F: FnMut(LinePair)> Lines for Numbers<'_, F> {
    #[inline]
    fn count(&self) -> usize {
        self.lines.len()
    }

    #[inline]
    fn code(&self, line: usize) -> Option<PairCode> {
        self.lines.get(line).copied()
    }

    #[inline]
    fn found(&mut self, pair: LinePair) {
        (self.found)(pair);
    }
}
