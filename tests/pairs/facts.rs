//! Every row of the facts, and pairs that are in none.

use std::collections::HashSet;

use ancillary::{
    code::ProcedureCode,
    jiff::civil::{Date, date},
    reference::{ModifierIndicator, Pair, Reference, Setting},
};

use super::{
    common::compared,
    lines::Random,
    naive::{Facts, OPEN_FROM, OPEN_THROUGH, Row, Text, facts},
};

const SETTINGS: [Setting; 2] = [Setting::Practitioner, Setting::OutpatientHospital];

pub(crate) fn code(text: Text) -> ProcedureCode {
    str::from_utf8(&text).unwrap().parse().unwrap()
}

/// What the facts say of two codes in a setting, the first of them column 1.
fn rows(facts: &Facts, setting: Setting, column1: Text, column2: Text) -> &[Row] {
    facts.rows.get(&(setting, column1, column2)).map_or(&[], Vec::as_slice)
}

/// The row in force: of either order, and if of both the one that ends first.
fn in_force(orders: [&[Row]; 2], day: Date) -> Option<(usize, &Row)> {
    let both =
        orders.into_iter().enumerate().flat_map(|(order, rows)| rows.iter().map(move |row| (order, row)));
    let speaking = both.filter(|(_, row)| row.from <= day && day <= row.through);
    let edits = speaking.filter(|(_, row)| row.indicator != ModifierIndicator::NotApplicable);
    edits.min_by_key(|(_, row)| row.through)
}

/// A day inside, the first and the last, and those before and behind them.
fn days(row: &Row) -> impl Iterator<Item = Date> {
    let starts = (row.from != OPEN_FROM).then(|| [row.from, row.from.yesterday().unwrap()]);
    let ends = (row.through != OPEN_THROUGH).then(|| [row.through, row.through.tomorrow().unwrap()]);
    let open = ends.is_none().then_some([date(2026, 8, 1), date(2031, 1, 1)]);
    let early = starts.is_none().then_some([date(1990, 1, 1)]);
    let chained = starts.into_iter().flatten().chain(ends.into_iter().flatten());
    chained.chain(open.into_iter().flatten()).chain(early.into_iter().flatten())
}

fn same(found: &Pair, codes: (ProcedureCode, ProcedureCode), row: &Row) -> bool {
    let period = (found.period.from().unwrap_or(OPEN_FROM), found.period.through().unwrap_or(OPEN_THROUGH));
    (found.column1, found.column2) == codes
        && (period, found.indicator) == ((row.from, row.through), row.indicator)
}

#[test]
fn every_row_answers_as_it_says() {
    let Some(facts) = facts() else { return };
    let reference = Reference::embedded();
    let (mut asked, mut edits, mut never) = (0, 0, 0);
    for ((setting, text1, text2), own) in &facts.rows {
        let orders = [own, rows(facts, *setting, *text2, *text1)];
        let (column1, column2) = (code(*text1), code(*text2));
        let codes = [(column1, column2), (column2, column1)];
        let all = reference.pair_rows(column1, column2, *setting);
        let wanted =
            codes.iter().zip(orders).flat_map(|(codes, rows)| rows.iter().map(move |row| (*codes, row)));
        let mut count = 0;
        assert!(
            all.inspect(|_| count += 1).zip(wanted).all(|(found, (codes, row))| same(&found, codes, row))
        );
        assert_eq!(count, orders[0].len() + orders[1].len(), "rows of {column1} and {column2}, {setting:?}");
        for day in own.iter().flat_map(days) {
            let wanted = in_force(orders, day);
            for (a, b) in codes {
                let found = reference.pair(a, b, *setting, day);
                let right = match (found, wanted) {
                    (Some(found), Some((order, row))) => same(&found, codes[order], row),
                    (found, wanted) => found.is_none() && wanted.is_none(),
                };
                assert!(right, "{a} and {b}, {setting:?}, on {day}: {found:?}, not {wanted:?}");
                asked += 1;
                edits += usize::from(wanted.is_some());
            }
        }
        never += own.iter().filter(|row| row.indicator == ModifierIndicator::NotApplicable).count();
    }
    let kept: usize = facts.rows.values().map(Vec::len).sum();
    assert_eq!((facts.count, kept), (4_144_849, 4_144_848), "one practitioner row is there twice");
    assert!(never > 90_000 && edits > 8_000_000 && edits < asked);
    compared("rows of pairs", facts.count);
    compared("pairs by setting, day and order", asked);
}

#[test]
fn editions_count_all_rows_and_are_carried_behind_the_last_whole_one() {
    use ancillary::reference::TableKind;
    let editions: Vec<_> = Reference::embedded()
        .editions()
        .filter(|edition| matches!(edition.table, TableKind::PractitionerPairs | TableKind::OutpatientPairs))
        .collect();
    assert_eq!(editions.iter().map(|edition| edition.rows).collect::<Vec<_>>(), [2_548_216, 1_596_633]);
    assert_eq!(editions[0].period.through(), Some(date(2024, 9, 30)));
    assert_eq!(editions[1].period.through(), Some(date(2026, 6, 30)));
}

/// A million, or fifty where the test is compiled with all optimizations.
#[test]
fn absent_pairs_answer_nothing() {
    let Some(facts) = facts() else { return };
    let mut texts: HashSet<Text> = facts.listed.clone();
    texts.extend(facts.rows.keys().flat_map(|(_, column1, column2)| [*column1, *column2]));
    let mut texts: Vec<Text> = texts.into_iter().collect();
    texts.sort_unstable();
    let codes: Vec<ProcedureCode> = texts.iter().map(|text| code(*text)).collect();
    let reference = Reference::embedded();
    let mut random = Random(20_260_701);
    let wanted = if cfg!(debug_assertions) { 1_000_000 } else { 50_000_000 };
    let mut absent = 0;
    while absent < wanted {
        let (a, b) = (random.below(codes.len()), random.below(codes.len()));
        for setting in SETTINGS {
            let known = |a: usize, b: usize| facts.rows.contains_key(&(setting, texts[a], texts[b]));
            if known(a, b) || known(b, a) {
                continue;
            }
            let day = date(1995 + random.below(35) as i16, 7, 1);
            let found = reference.pair(codes[a], codes[b], setting, day);
            assert!(found.is_none() && reference.pair_rows(codes[a], codes[b], setting).next().is_none());
            absent += 1;
        }
    }
    compared("pairs that are in no row", absent);
}

#[test]
fn codes_that_only_pairs_name_are_unknown_otherwise() {
    let Some(facts) = facts() else { return };
    let reference = Reference::embedded();
    let paired: HashSet<Text> = facts.rows.keys().flat_map(|(_, a, b)| [*a, *b]).collect();
    let only: Vec<_> =
        paired.iter().filter(|text| !facts.listed.contains(*text)).map(|text| code(*text)).collect();
    for code in &only {
        assert!(reference.procedure(*code).is_none() && reference.pair_code(*code).is_some(), "{code}");
        assert!(!reference.suggest::<ProcedureCode>(&code.to_string(), date(2005, 1, 1)).contains(code));
    }
    assert!(reference.procedures().all(|procedure| !only.contains(&procedure.code())));
    compared("codes that only pairs name", only.len());
}
