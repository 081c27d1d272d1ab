//! Pairs among lines that somebody else keeps, in the order of their codes and with no room of its own.

use super::{ModifierIndicator, Order, PairCode, table::Place};
use crate::reference::{
    Reference, Setting,
    packed::{Cell, Day},
};

/// So many columns of a row are looked at before their hits are judged.
const BLOCK: usize = 32;

/// What a line keeps of its code: the number, and its column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PairColumn {
    pub(crate) code: PairCode,
    pub(crate) column: u16,
}

impl Reference<'_> {
    /// Where a code stands in the pair table, by its rank among the procedures.
    #[inline]
    pub(crate) fn pair_column(&self, rank: u32) -> Option<PairColumn> {
        let code = self.pair_code_of_rank(rank)?;
        Some(PairColumn { code, column: self.tables.pairs.as_ref()?.place(code).column })
    }

    /// The pair of two codes on a day: its indicator, and whether the first is column 1.
    pub(crate) fn pair_of(
        &self,
        a: PairCode,
        b: PairCode,
        setting: Setting,
        day: Day,
    ) -> Option<(bool, ModifierIndicator)> {
        let table = self.tables.pairs.as_ref()?;
        let (lower, higher) = if a <= b { (a, b) } else { (b, a) };
        let (lower, higher) = (table.place(lower), table.place(higher));
        let first = Day(lower.first.max(higher.first));
        let (order, record) = table.on(table.class(lower, higher)?, setting, first, day)?;
        Some(((order == Order::LowerFirst) == (a <= b), record.indicator))
    }

    /// Calls `found` for every two lines whose codes are a pair on a day: with the lines, the places of the column 1
    /// and the column 2 line, and the indicator. The lines stand in the order of their codes; `column` is none for
    /// lines that no pair has.
    ///
    /// As in [`pairs_among`](Reference::pairs_among) cells are looked at without a branch, a block of a row at a
    /// time, and the hits judged behind it.
    #[inline]
    pub(crate) fn pairs_in_order<T>(
        &self,
        lines: &mut [T],
        column: impl Fn(&T) -> Option<PairColumn>,
        setting: Setting,
        day: Day,
        mut found: impl FnMut(&mut [T], usize, usize, ModifierIndicator),
    ) {
        let Some(table) = self.tables.pairs.as_ref() else { return };
        let mut hits = [(0_usize, Cell::default()); BLOCK];
        for lower in 0..lines.len() {
            let Some(place) = lines.get(lower).and_then(&column).map(|own| table.place(own.code)) else {
                continue;
            };
            let mut from = lower + 1;
            while from < lines.len() {
                let mut count = 0;
                for (higher, line) in lines.iter().enumerate().skip(from).take(BLOCK) {
                    let other = column(line);
                    let (cell, held) = table.chunks.cell(place.row, other.map_or(0, |other| other.column));
                    if let Some(hit) = hits.get_mut(count) {
                        *hit = (higher, cell);
                    }
                    count += usize::from(held && other.is_some());
                }
                for (higher, cell) in hits.iter().take(count) {
                    let other = lines.get(*higher).and_then(&column).map(|own| table.place(own.code));
                    let Some((order, indicator)) = self.judged(place, other, *cell, setting, day) else {
                        continue;
                    };
                    let (column1, column2) = match order {
                        Order::LowerFirst => (lower, *higher),
                        Order::HigherFirst => (*higher, lower),
                    };
                    found(lines, column1, column2, indicator);
                }
                from += BLOCK;
            }
        }
    }

    fn judged(
        &self,
        lower: Place,
        higher: Option<Place>,
        cell: Cell,
        setting: Setting,
        day: Day,
    ) -> Option<(Order, ModifierIndicator)> {
        let (table, higher) = (self.tables.pairs.as_ref()?, higher?);
        let first = Day(lower.first.max(higher.first));
        let (order, record) = table.on(table.chunks.class(cell)?, setting, first, day)?;
        Some((order, record.indicator))
    }
}

#[cfg(all(test, feature = "embedded"))]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil::date;

    use super::*;

    /// Every thirtieth code of the table, so that rows have more than a block of columns: as one pair at a time.
    #[test]
    fn pairs_in_order_are_those_of_every_two_codes() {
        let (reference, setting) = (Reference::embedded(), Setting::Practitioner);
        let day = date(2024, 8, 1);
        let codes: Vec<_> = reference.procedures().map(|found| found.code()).step_by(30).collect();
        let mut lines: Vec<_> = codes
            .iter()
            .map(|code| reference.rank(*code).and_then(|rank| reference.pair_column(rank)))
            .collect();
        assert!(lines.iter().any(Option::is_none) && lines.len() > 500);
        let mut found = BTreeSet::new();
        let note = |_: &mut [_], column1, column2, indicator: ModifierIndicator| {
            assert!(found.insert((column1, column2, indicator.digit())));
        };
        reference.pairs_in_order(&mut lines, |column| *column, setting, Day::of(day), note);
        let mut expected = BTreeSet::new();
        for (a, first) in codes.iter().enumerate() {
            for (b, second) in codes.iter().enumerate().skip(a + 1) {
                let pair = reference.pair(*first, *second, setting, day);
                let one = lines[a]
                    .zip(lines[b])
                    .and_then(|(one, other)| reference.pair_of(other.code, one.code, setting, Day::of(day)));
                assert_eq!(pair.map(|pair| (pair.column1 == *second, pair.indicator)), one);
                if let Some(pair) = pair {
                    let places = if pair.column1 == *first { (a, b) } else { (b, a) };
                    expected.insert((places.0, places.1, pair.indicator.digit()));
                }
            }
        }
        assert!(expected.len() > 1_000, "{}", expected.len());
        assert_eq!(found, expected);
    }
}
