//! The search for pairs among the lines of a day: a few lines two by two, many by their rows and columns.

use super::{LinePair, ModifierIndicator, Order, PairCode, PairTable, PairsOn, few::FEW, table::Place};
use crate::reference::Day;

/// Lines among which pairs are sought, and what becomes of a pair.
pub(crate) trait Lines {
    /// How many lines there are.
    fn count(&self) -> usize;
    /// The code of a line; none if it is in no pair.
    fn code(&self, line: usize) -> Option<PairCode>;
    /// Takes a pair. The codes of the lines stay what they are.
    fn found(&mut self, pair: LinePair);
}

impl PairsOn<'_> {
    /// Finds every two lines whose codes are a pair, each once, in an order of its own.
    #[inline]
    pub(crate) fn search(&self, lines: &mut impl Lines) {
        let Some(table) = self.table else { return };
        if lines.count() <= FEW { self.few(table, lines) } else { self.many(table, lines) }
    }

    /// The first day, through `last`, on which two codes are a pair; its indicator, and whether the first code is
    /// column 1.
    pub(crate) fn between(
        &self,
        a: PairCode,
        b: PairCode,
        last: Day,
    ) -> Option<(Day, bool, ModifierIndicator)> {
        let table = self.table?;
        let (row, column) = (table.place(a.min(b)), table.place(a.max(b)));
        let class = table.class(row, column)?;
        let first = table.first(row, column);
        let on = |day| Some((day, table.on(class, self.setting, first, day)?));
        let mut found = on(self.day);
        if found.is_none() {
            for history in table.history(class, self.setting) {
                for row in table.rows_of(history, first) {
                    let start = row.period.from;
                    if self.day <= start
                        && start <= last
                        && found.is_none_or(|(earliest, _)| start < earliest)
                    {
                        found = on(start).or(found);
                    }
                }
            }
        }
        let (day, (order, record)) = found?;
        Some((day, (order == Order::LowerFirst) == (a <= b), record.indicator))
    }

    /// Tells of two lines whose cell holds a class, by the chunk that it is in, if their pair is in force. Few cells do,
    /// so that this is better a call than a part of the searches.
    #[inline(never)]
    pub(super) fn judge(
        &self,
        table: &PairTable<'_>,
        lines: &mut impl Lines,
        chunk: u16,
        row: (Place, usize),
        column: (Place, usize),
    ) {
        let Some(class) = table.chunks.class(chunk, table.column(column.0)) else { return };
        let first = table.first(row.0, column.0);
        let Some((order, record)) = table.on(class, self.setting, first, self.day) else { return };
        let (column1, column2) = match order {
            Order::LowerFirst => (row.1, column.1),
            Order::HigherFirst => (column.1, row.1),
        };
        lines.found(LinePair { column1, column2, indicator: record.indicator });
    }
}

#[cfg(all(test, feature = "embedded"))]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil::date;

    use super::*;
    use crate::reference::{Reference, Setting};

    /// Lines of which some are in no pair.
    struct Kept {
        codes: Vec<Option<PairCode>>,
        found: BTreeSet<(usize, usize, u8)>,
    }

    impl Lines for Kept {
        fn count(&self) -> usize {
            self.codes.len()
        }

        fn code(&self, line: usize) -> Option<PairCode> {
            self.codes[line]
        }

        fn found(&mut self, pair: LinePair) {
            assert!(self.found.insert((pair.column1, pair.column2, pair.indicator.digit())));
        }
    }

    /// As few lines and as many, one behind the other, as every two codes asked for alone.
    #[test]
    fn pairs_found_are_those_of_every_two_codes() {
        let (reference, setting) = (Reference::embedded(), Setting::Practitioner);
        let day = date(2024, 8, 1);
        let in_force = reference.pairs_on(setting, day);
        let all: Vec<_> = reference.procedures().map(|found| found.code()).step_by(30).collect();
        assert!(all.len() > 600 && all.iter().any(|code| reference.pair_code(*code).is_none()));
        let mut pairs = 0;
        for size in [1, 2, 5, FEW, FEW + 1, 63, 64, 65, 200, all.len()] {
            for codes in all.chunks(size) {
                let numbers: Vec<_> = codes.iter().map(|code| reference.pair_code(*code)).collect();
                let mut lines = Kept { codes: numbers.clone(), found: BTreeSet::new() };
                in_force.search(&mut lines);
                let mut expected = BTreeSet::new();
                for (a, first) in codes.iter().enumerate() {
                    for (b, second) in codes.iter().enumerate().skip(a + 1) {
                        let pair = reference.pair(*first, *second, setting, day);
                        let one = numbers[a]
                            .zip(numbers[b])
                            .and_then(|(one, other)| in_force.between(other, one, Day::of(day)));
                        let looked_up =
                            pair.map(|pair| (Day::of(day), pair.column1 == *second, pair.indicator));
                        assert_eq!(looked_up, one);
                        if let Some(pair) = pair {
                            let lines = if pair.column1 == *first { (a, b) } else { (b, a) };
                            expected.insert((lines.0, lines.1, pair.indicator.digit()));
                        }
                    }
                }
                assert_eq!(lines.found, expected);
                pairs += expected.len();
            }
        }
        assert!(pairs > 1_000, "{pairs}");
    }
}
