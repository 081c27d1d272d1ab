//! All pairs among the lines of a day.
//!
//! Few pairs of lines are a pair of the table, so cells are looked at without a branch and hits written down, to be
//! judged in a second pass.

use alloc::vec::Vec;

use jiff::civil::Date;

use super::{ModifierIndicator, Order, PairCode, PairTable, table::Place};
use crate::reference::{
    Reference, Setting,
    packed::{Cell, Day},
};

/// Up to as many lines are not sorted first.
const FEW: usize = 10;

/// Two lines whose codes are a pair, by their places among the lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct LinePair {
    /// The line of the column 1 code.
    pub column1: usize,
    /// The line of the column 2 code.
    pub column2: usize,
    /// Whether a modifier lifts the edit: [`NotAllowed`](ModifierIndicator::NotAllowed) or
    /// [`Allowed`](ModifierIndicator::Allowed).
    pub indicator: ModifierIndicator,
}

/// Room that [`Reference::pairs_among`] works in. It grows with the lines, once.
#[derive(Clone, Debug, Default)]
pub struct PairScratch {
    lines: Vec<(Place, usize)>,
    hits: Vec<Hit>,
}

impl PairScratch {
    /// No room yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { lines: Vec::new(), hits: Vec::new() }
    }
}

/// A cell that holds something: of two lines, the lower code's first.
#[derive(Clone, Copy, Debug, Default)]
struct Hit {
    lower: u32,
    higher: u32,
    cell: Cell,
}

impl Reference<'_> {
    /// Calls `found` for every two lines whose codes are a pair in force on a date, as [`pair`](Self::pair) answers.
    ///
    /// The lines are given by their codes' numbers. Lines of the same code are no pair. The order of calls is not by
    /// line, but always the same. Allocates nothing when the room has grown to size.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use ancillary::{cpt, jiff::civil::date, reference::{PairScratch, Reference, Setting}};
    ///
    /// let reference = Reference::embedded();
    /// let codes = [cpt!("80048"), cpt!("36415"), cpt!("80053")];
    /// let numbers = codes.map(|code| reference.pair_code(code).unwrap());
    /// let mut room = PairScratch::new();
    /// let mut pairs = Vec::new();
    /// reference.pairs_among(&numbers, Setting::Practitioner, date(2024, 8, 1), &mut room, |pair| pairs.push(pair));
    /// assert_eq!(pairs.iter().map(|pair| (pair.column1, pair.column2)).collect::<Vec<_>>(), [(2, 0)]);
    /// # }
    /// ```
    pub fn pairs_among(
        &self,
        lines: &[PairCode],
        setting: Setting,
        date: Date,
        room: &mut PairScratch,
        found: impl FnMut(LinePair),
    ) {
        self.pairs_among_on(lines, setting, Day::of(date), room, found);
    }

    #[inline]
    pub(crate) fn pairs_among_on(
        &self,
        lines: &[PairCode],
        setting: Setting,
        day: Day,
        room: &mut PairScratch,
        found: impl FnMut(LinePair),
    ) {
        let Some(table) = self.tables.pairs.as_ref() else { return };
        room.lines.clear();
        room.lines.extend(lines.iter().enumerate().map(|(line, code)| (table.place(*code), line)));
        let mut search = Search { table, setting, day, lines: &mut room.lines, hits: &mut room.hits, found };
        if lines.len() <= FEW { search.few() } else { search.many() }
    }
}

struct Search<'s, F> {
    table: &'s PairTable<'s>,
    setting: Setting,
    day: Day,
    lines: &'s mut [(Place, usize)],
    hits: &'s mut Vec<Hit>,
    found: F,
}

impl<F: FnMut(LinePair)> Search<'_, F> {
    /// Every line with every later one, all hits at the end.
    fn few(&mut self) {
        let pairs = self.lines.len() * self.lines.len().saturating_sub(1) / 2;
        self.make_room(pairs);
        let mut count = 0;
        let mut rest = &*self.lines;
        while let [(one, one_line), later @ ..] = rest {
            rest = later;
            for (other, other_line) in later {
                let one_is_lower = one.code <= other.code;
                let (row, column) =
                    if one_is_lower { (one.row, other.column) } else { (other.row, one.column) };
                let (lower, higher) =
                    if one_is_lower { (one_line, other_line) } else { (other_line, one_line) };
                let (cell, held) = self.table.chunks.cell(row, column);
                if let Some(hit) = self.hits.get_mut(count) {
                    *hit = Hit { lower: *lower as u32, higher: *higher as u32, cell };
                }
                count += usize::from(held);
            }
        }
        self.judge(count);
    }

    /// The lines by their codes; each row with all columns behind it, and its hits.
    fn many(&mut self) {
        self.lines.sort_unstable_by_key(|(place, line)| (place.code, *line));
        self.make_room(self.lines.len());
        for lower in 0..self.lines.len() {
            let count = self.row(lower);
            self.judge(count);
        }
    }

    /// Writes down the hits of one line with those behind it.
    fn row(&mut self, lower: usize) -> usize {
        let mut count = 0;
        let Some((Place { row, .. }, _)) = self.lines.get(lower).copied() else { return 0 };
        for (higher, (Place { column, .. }, _)) in self.lines.iter().enumerate().skip(lower + 1) {
            let (cell, held) = self.table.chunks.cell(row, *column);
            if let Some(hit) = self.hits.get_mut(count) {
                *hit = Hit { lower: lower as u32, higher: higher as u32, cell };
            }
            count += usize::from(held);
        }
        count
    }

    fn make_room(&mut self, hits: usize) {
        if self.hits.len() < hits {
            self.hits.resize(hits, Hit::default());
        }
    }

    /// Finds out which of the first hits are in force.
    fn judge(&mut self, count: usize) {
        for hit in self.hits.iter().take(count) {
            let line = |index: u32| self.lines.get(index as usize).copied().unwrap_or_default();
            let ((lower, lower_line), (higher, higher_line)) = (line(hit.lower), line(hit.higher));
            let Some(class) = self.table.chunks.class(hit.cell) else { continue };
            let first = Day(lower.first.max(higher.first));
            let Some((order, record)) = self.table.on(class, self.setting, first, self.day) else { continue };
            let (column1, column2) = match order {
                Order::LowerFirst => (lower_line, higher_line),
                Order::HigherFirst => (higher_line, lower_line),
            };
            (self.found)(LinePair { column1, column2, indicator: record.indicator });
        }
    }
}
