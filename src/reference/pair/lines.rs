//! All pairs among the lines of a day.
//!
//! Few cells hold something, so cells are looked at without a branch and hits written down, to be
//! judged in a second pass.

use alloc::vec::Vec;

use jiff::civil::Date;

use super::{ModifierIndicator, Order, PairCode, PairTable, table::Place};
use crate::reference::{Reference, Setting, packed::Day};

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
    places: Vec<Place>,
    hits: Vec<Hit>,
}

impl PairScratch {
    /// No room yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { order: Vec::new(), places: Vec::new(), hits: Vec::new() }
    }
}

/// Two of the lines, by their places in two halves of a number, whose cell holds something; and its chunk.
#[derive(Clone, Copy, Debug, Default)]
struct Hit {
    lines: u64,
    chunk: u16,
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
        let PairScratch { order, places, hits } = room;
        let room = if lines.len() <= FEW { FEW * (FEW - 1) / 2 } else { lines.len() };
        if hits.len() < room {
            hits.resize(room, Hit::default());
            places.resize(room, Place::default());
        }
        order.clear();
        let few = lines.len() <= FEW;
        if !few {
            order.extend(lines.iter().zip(0_u64..).map(|(code, line)| u64::from(code.0) << 32 | line));
            order.sort_unstable();
        }
        let places = places.get_mut(..lines.len()).unwrap_or_default();
        if few {
            places.iter_mut().zip(lines).for_each(|(place, code)| *place = table.place(*code));
        } else {
            let codes = order.iter().map(|line| PairCode((line >> 32) as u16));
            places.iter_mut().zip(codes).for_each(|(place, code)| *place = table.place(code));
        }
        let mut search = Search { table, setting: self.setting, day: self.day, order, places, hits, found };
        if few { search.few() } else { search.many() }
    }
}

struct Search<'s, F> {
    table: &'s PairTable<'s>,
    setting: Setting,
    day: Day,
    /// The lines by their codes, below which they stand; empty for a few lines, which are in their own order.
    order: &'s [u64],
    places: &'s [Place],
    hits: &'s mut [Hit],
    found: F,
}

impl<F: FnMut(LinePair)> Search<'_, F> {
    /// Every line with every later one, all hits at the end.
    #[inline]
    fn few(&mut self) {
        let chunks = self.table.chunks;
        let mut count = 0;
        let (mut rest, mut one) = (self.places, 0);
        while let [a, later @ ..] = rest {
            let mut lines = one << 32 | one;
            for b in later {
                lines += 1;
                let (lower, higher) = (a.key.min(b.key), a.key.max(b.key));
                let (chunk, held) = chunks.cell(Place::row(lower), Place::column(higher));
                if let Some(hit) = self.hits.get_mut(count) {
                    *hit = Hit { lines, chunk };
                }
                count += usize::from(held);
            }
            (rest, one) = (later, one + 1);
        }
        if count > 0 {
            self.judge(count);
        }
    }

    /// The lines in the order of their codes: each row with all columns behind it, and its hits.
    fn many(&mut self) {
        let chunks = self.table.chunks;
        let (mut rest, mut one) = (self.places, 0);
        while let [a, behind @ ..] = rest {
            let (row, mut lines, mut count) = (Place::row(a.key), one << 32 | one, 0);
            for b in behind {
                lines += 1;
                let (chunk, held) = chunks.cell(row, Place::column(b.key));
                if let Some(hit) = self.hits.get_mut(count) {
                    *hit = Hit { lines, chunk };
                }
                count += usize::from(held);
            }
            if count > 0 {
                self.judge(count);
            }
            (rest, one) = (behind, one + 1);
        }
    }

    /// Finds out which of the first hits are in force.
    fn judge(&mut self, count: usize) {
        for Hit { lines, chunk } in self.hits.iter().take(count) {
            let places = ((lines >> 32) as usize, *lines as u32 as usize);
            let (Some(a), Some(b)) = (self.places.get(places.0), self.places.get(places.1)) else { continue };
            let (lower, higher) = if a.key <= b.key { places } else { (places.1, places.0) };
            let column = Place::column(a.key.max(b.key));
            let Some(class) = self.table.chunks.class(*chunk, column) else { continue };
            let first = Day(a.first.max(b.first));
            let Some((order, record)) = self.table.on(class, self.setting, first, self.day) else { continue };
            let line = |place| self.order.get(place).map_or(place, |line| *line as u32 as usize);
            let (column1, column2) = match order {
                Order::LowerFirst => (line(lower), line(higher)),
                Order::HigherFirst => (line(higher), line(lower)),
            };
            (self.found)(LinePair { column1, column2, indicator: record.indicator });
        }
    }
}
