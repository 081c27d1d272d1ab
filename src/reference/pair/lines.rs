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
pub struct LinePair {
    /// The line of the column 1 code.
    pub column1: usize,
    /// The line of the column 2 code.
    pub column2: usize,
    /// Whether a modifier lifts the edit: [`NotAllowed`](ModifierIndicator::NotAllowed) or
    /// [`Allowed`](ModifierIndicator::Allowed).
    pub indicator: ModifierIndicator,
}

/// Room that [`PairsOn::among`] works in. It grows with the lines, once.
#[derive(Clone, Debug, Default)]
pub struct PairScratch {
    order: Vec<u64>,
    lines: Vec<Place>,
    hits: Vec<Hit>,
}

impl PairScratch {
    /// No room yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { order: Vec::new(), lines: Vec::new(), hits: Vec::new() }
    }
}

/// A cell that holds something, of two of the lines: the place of the lower code's above that of the other.
#[derive(Clone, Copy, Debug, Default)]
struct Hit {
    lines: u64,
    cell: Cell,
}

/// The pairs in force in a setting on a day.
#[derive(Clone, Copy, Debug)]
pub struct PairsOn<'a> {
    table: Option<&'a PairTable<'a>>,
    setting: Setting,
    day: Day,
}

impl Reference<'_> {
    /// The pairs in force in a setting on a date, to be asked for many lines.
    #[must_use]
    pub fn pairs_on(&self, setting: Setting, date: Date) -> PairsOn<'_> {
        PairsOn { table: self.tables.pairs.as_ref(), setting, day: Day::of(date) }
    }
}

impl PairsOn<'_> {
    /// Calls `found` for every two lines whose codes are a pair, as [`Reference::pair`] answers.
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
    /// let in_force = reference.pairs_on(Setting::Practitioner, date(2024, 8, 1));
    /// let mut room = PairScratch::new();
    /// let mut pairs = Vec::new();
    /// in_force.among(&numbers, &mut room, |pair| pairs.push((pair.column1, pair.column2)));
    /// assert_eq!(pairs, [(2, 0)]);
    /// # }
    /// ```
    #[inline]
    pub fn among(&self, lines: &[PairCode], room: &mut PairScratch, found: impl FnMut(LinePair)) {
        let Some(table) = self.table else { return };
        let PairScratch { order, lines: places, hits } = room;
        let mut search = Search { table, setting: self.setting, day: self.day, hits, found };
        places.clear();
        if lines.len() <= FEW {
            places.extend(lines.iter().map(|code| table.place(*code)));
            search.few(places);
        } else {
            order.clear();
            order.extend(lines.iter().zip(0_u64..).map(|(code, line)| u64::from(code.0) << 32 | line));
            order.sort_unstable();
            places.extend(order.iter().map(|line| table.place(PairCode((line >> 32) as u16))));
            search.many(places, order);
        }
    }
}

struct Search<'s, F> {
    table: &'s PairTable<'s>,
    setting: Setting,
    day: Day,
    hits: &'s mut Vec<Hit>,
    found: F,
}

impl<F: FnMut(LinePair)> Search<'_, F> {
    /// Every line with every later one, all hits at the end.
    fn few(&mut self, lines: &[Place]) {
        let chunks = self.table.chunks;
        let hits = self.room(lines.len() * lines.len().saturating_sub(1) / 2);
        let mut count = 0;
        let (mut rest, mut one) = (lines, 0);
        while let [a, later @ ..] = rest {
            let mut other = one;
            for b in later {
                other += 1;
                let in_order = a.code <= b.code;
                let (row, column) = if in_order { (a.row, b.column) } else { (b.row, a.column) };
                let lines = if in_order { one << 32 | other } else { other << 32 | one };
                let (cell, held) = chunks.cell(row, column);
                if let Some(hit) = hits.get_mut(count) {
                    *hit = Hit { lines, cell };
                }
                count += usize::from(held);
            }
            (rest, one) = (later, one + 1);
        }
        self.judge(count, lines, |line| line);
    }

    /// The lines by their codes: each row with all columns behind it, and its hits.
    fn many(&mut self, lines: &[Place], order: &[u64]) {
        let chunks = self.table.chunks;
        let (mut rest, mut lower) = (lines, 0);
        while let [Place { row, .. }, behind @ ..] = rest {
            let hits = self.room(lines.len());
            let mut count = 0;
            let mut lines_of_hit = lower << 32 | lower;
            for Place { column, .. } in behind {
                lines_of_hit += 1;
                let (cell, held) = chunks.cell(*row, *column);
                if let Some(hit) = hits.get_mut(count) {
                    *hit = Hit { lines: lines_of_hit, cell };
                }
                count += usize::from(held);
            }
            self.judge(count, lines, |place| order.get(place).map_or(0, |line| *line as u32 as usize));
            (rest, lower) = (behind, lower + 1);
        }
    }

    /// Room for as many hits.
    #[inline]
    fn room(&mut self, hits: usize) -> &mut [Hit] {
        if self.hits.len() < hits {
            self.hits.resize(hits, Hit::default());
        }
        self.hits
    }

    /// Finds out which of the first hits are in force. `line` says which line stands at a place.
    #[inline]
    fn judge(&mut self, count: usize, places: &[Place], line: impl Fn(usize) -> usize) {
        for Hit { lines, cell } in self.hits.iter().take(count).copied() {
            let (lower, higher) = ((lines >> 32) as usize, lines as u32 as usize);
            let (Some(a), Some(b)) = (places.get(lower), places.get(higher)) else { continue };
            let Some(class) = self.table.chunks.class(cell) else { continue };
            let first = a.first.max(b.first);
            let Some((order, record)) = self.table.on(class, self.setting, first, self.day) else { continue };
            let (column1, column2) = match order {
                Order::LowerFirst => (line(lower), line(higher)),
                Order::HigherFirst => (line(higher), line(lower)),
            };
            (self.found)(LinePair { column1, column2, indicator: record.indicator });
        }
    }
}
