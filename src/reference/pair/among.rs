//! Pairs among lines that somebody else keeps, with no room of its own.

use super::{ModifierIndicator, Order, PairTable, table::Place};
use crate::reference::{Reference, Setting, packed::Day};

/// So many cells of a line are looked at before their hits are judged.
const BLOCK: usize = 32;

impl Reference<'_> {
    /// Where a code stands in the pair table, by its rank among the procedures.
    #[inline]
    pub(crate) fn pair_place(&self, rank: u32) -> Option<Place> {
        Some(self.tables.pairs.as_ref()?.place(self.pair_code_of_rank(rank)?))
    }

    /// The pair of two codes on a day: whether the first is column 1, and the indicator.
    pub(crate) fn pair_of(
        &self,
        a: Place,
        b: Place,
        setting: Setting,
        day: Day,
    ) -> Option<(bool, ModifierIndicator)> {
        let table = self.tables.pairs.as_ref()?;
        judged(table, table.class(a, b)?, (a, b), setting, day)
    }

    /// Calls `found` for every two lines whose codes are a pair on a day: with the lines, the places of the column 1
    /// and the column 2 line, and the indicator. `place` is none for lines that no pair has.
    ///
    /// As in [`PairsOn::among`](super::PairsOn::among) cells are looked at without a branch, a block of a line's at a
    /// time, and the hits judged behind it.
    #[inline]
    pub(crate) fn pairs_among<T>(
        &self,
        lines: &mut [T],
        place: impl Fn(&T) -> Option<Place>,
        setting: Setting,
        day: Day,
        mut found: impl FnMut(&mut [T], usize, usize, ModifierIndicator),
    ) {
        let Some(table) = self.tables.pairs.as_ref() else { return };
        let mut hits = [(0_usize, 0_u16); BLOCK];
        for one in 0..lines.len() {
            let Some(a) = lines.get(one).and_then(&place) else { continue };
            let mut from = one + 1;
            while from < lines.len() {
                let mut count = 0;
                for (other, line) in lines.iter().enumerate().skip(from).take(BLOCK) {
                    let b = place(line);
                    let key = b.map_or(a.key, |b| b.key);
                    let (lower, higher) = (a.key.min(key), a.key.max(key));
                    let (chunk, held) = table.chunks.cell(Place::row(lower), Place::column(higher));
                    if let Some(hit) = hits.get_mut(count) {
                        *hit = (other, chunk);
                    }
                    count += usize::from(held & b.is_some());
                }
                for (other, chunk) in hits.iter().take(count) {
                    let Some(b) = lines.get(*other).and_then(&place) else { continue };
                    let class = table.chunks.class(*chunk, Place::column(a.key.max(b.key)));
                    let pair = class.and_then(|class| judged(table, class, (a, b), setting, day));
                    let Some((in_order, indicator)) = pair else { continue };
                    let (column1, column2) = if in_order { (one, *other) } else { (*other, one) };
                    found(lines, column1, column2, indicator);
                }
                from += BLOCK;
            }
        }
    }
}

/// Whether the first of two codes is column 1, and the indicator, if a row of their class is in force.
fn judged(
    table: &PairTable<'_>,
    class: u16,
    (a, b): (Place, Place),
    setting: Setting,
    day: Day,
) -> Option<(bool, ModifierIndicator)> {
    let (order, record) = table.on(class, setting, Day(a.first.max(b.first)), day)?;
    Some(((order == Order::LowerFirst) == (a.key <= b.key), record.indicator))
}

#[cfg(all(test, feature = "embedded"))]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil::date;

    use super::*;

    /// Every thirtieth code of the table, so that a line has more than a block of cells: as one pair at a time.
    #[test]
    fn pairs_among_are_those_of_every_two_codes() {
        let (reference, setting) = (Reference::embedded(), Setting::Practitioner);
        let day = date(2024, 8, 1);
        let codes: Vec<_> = reference.procedures().map(|found| found.code()).step_by(30).collect();
        let mut lines: Vec<_> = codes
            .iter()
            .map(|code| reference.rank(*code).and_then(|rank| reference.pair_place(rank)))
            .collect();
        assert!(lines.iter().any(Option::is_none) && lines.len() > 500);
        let mut found = BTreeSet::new();
        let note = |_: &mut [_], column1, column2, indicator: ModifierIndicator| {
            assert!(found.insert((column1, column2, indicator.digit())));
        };
        reference.pairs_among(&mut lines, |place| *place, setting, Day::of(day), note);
        let mut expected = BTreeSet::new();
        for (a, first) in codes.iter().enumerate() {
            for (b, second) in codes.iter().enumerate().skip(a + 1) {
                let pair = reference.pair(*first, *second, setting, day);
                let one = lines[a]
                    .zip(lines[b])
                    .and_then(|(one, other)| reference.pair_of(other, one, setting, Day::of(day)));
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
