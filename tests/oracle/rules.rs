//! What the naive validator says of claims whose answer is known, so that it is not trusted blindly.

use ancillary::{
    claim::{Claim, ClaimType, Line, Units},
    jiff::civil::{Date, date},
};

use super::{
    claims::Case,
    compare::{naive, tables},
};

const DAY: Date = date(2024, 8, 1);

fn claim(claim_type: ClaimType, lines: impl IntoIterator<Item = Line>) -> Claim {
    lines.into_iter().fold(Claim::new(claim_type).with_billing_npi("1234567893"), Claim::with_line)
}

/// The findings as text: line, edit, related line.
fn said(claim: &Claim, history: &[Claim]) -> Option<Vec<String>> {
    let case = Case { claim: claim.clone(), history: history.to_vec() };
    let found = naive(tables()?, &case);
    let text = |found: &super::naive::Found| {
        let related = found.related_line.map(|line| format!(" with {line}")).unwrap_or_default();
        format!("{} {}{related}{}", found.line, found.edit, if found.warning { ", no error" } else { "" })
    };
    let days = found.days.iter().map(|day| format!("{:?} {}", day.lines, day.edit));
    Some(found.found.iter().map(text).chain(days).collect())
}

fn line(code: &str, units: u32) -> Line {
    Line::new(code).on(DAY).with_units(Units::whole(units))
}

#[track_caller]
fn says(claim: &Claim, history: &[Claim], wanted: &[&str]) {
    if let Some(said) = said(claim, history) {
        assert_eq!(said, wanted);
    }
}

use ClaimType::{Institutional, Professional};

#[test]
fn a_bundled_pair_is_found_on_column_2() {
    let panels = [line("80048", 1), line("80053", 1)];
    says(&claim(Professional, panels.clone()), &[], &["1 PTP001 with 2"]);
    let [basic, comprehensive] = panels;
    says(
        &claim(Professional, [basic.clone().with_modifier("59"), comprehensive.clone()]),
        &[],
        &["1 PTP001 with 2"],
    );
    let other_day = Line::new("80053").on(date(2024, 8, 2));
    says(&claim(Professional, [basic.clone(), other_day]), &[], &[]);
    let past = claim(Professional, [comprehensive.clone()]);
    says(&claim(Professional, [basic.clone()]), std::slice::from_ref(&past), &["1 PTP001"]);
    says(&claim(Professional, [basic]), &[past.with_rendering_npi("1000000004")], &[]);
    says(&claim(Professional, [comprehensive]), &[claim(Professional, [line("80048", 1)])], &[]);
}

#[test]
fn a_modifier_lifts_indicator_1() {
    let (column1, column2) = (line("11042", 1), line("97597", 1));
    let pair = |first: &Line, second: &Line| claim(Professional, [first.clone(), second.clone()]);
    says(&pair(&column1, &column2), &[], &["2 PTP002 with 1"]);
    let marked = |line: &Line, modifier| line.clone().with_modifier(modifier);
    says(&pair(&column1, &marked(&column2, "76")), &[], &["2 PTP002 with 1"]);
    says(&pair(&column1, &marked(&column2, "59")), &[], &["2 PTP003 with 1, no error"]);
    says(&pair(&marked(&column1, "XS"), &column2), &[], &["2 PTP003 with 1, no error"]);
    let early = |line: &Line| line.clone().on(date(2019, 6, 30));
    says(&pair(&early(&marked(&column1, "XS")), &early(&column2)), &[], &["2 PTP002 with 1"]);
    says(&pair(&early(&marked(&column1, "LT")), &early(&column2)), &[], &["2 PTP003 with 1, no error"]);
}

#[test]
fn a_pair_may_begin_while_lines_go_on() {
    // 0236U, and its pairs with it, began on 2021-01-01.
    let spanning = |code, last| line(code, 1).on(date(2020, 12, 28)).through(last);
    let (into_the_year, of_the_year) = (date(2021, 1, 2), date(2020, 12, 31));
    let two = |first: &Line, last| claim(Professional, [first.clone(), spanning("87158", last)]);
    let test = spanning("0236U", date(2021, 1, 3));
    says(&two(&test, into_the_year), &[], &["2 PTP002 with 1"]);
    says(&two(&test, of_the_year), &[], &[]);
}

#[test]
fn units_are_counted_by_line_or_day() {
    let Some(tables) = tables() else { return };
    let limits = &tables.limits[&super::naive::Kind::Professional][0].1;
    let of = |mai: u8| {
        let alone = |code: &&&str| !tables.add_ons.contains_key(**code) && limits[**code].value > 1;
        let codes = limits.iter().filter(|(_, limit)| limit.mai == mai).map(|(code, _)| code);
        let code = codes.filter(alone).min().unwrap();
        (*code, limits[*code].value as u32)
    };
    for (mai, edit) in [(1, "MUE001"), (2, "MUE002"), (3, "MUE003")] {
        let (code, most) = of(mai);
        says(&claim(Professional, [line(code, most)]), &[], &[]);
        let of = |lines: &str| if mai == 1 { format!("{lines} {edit}") } else { format!("[{lines}] {edit}") };
        let first = of("1");
        says(&claim(Professional, [line(code, most + 1)]), &[], &[&first]);
        let split = claim(Professional, [line(code, most), line(code, 1)]);
        let both = of("1, 2");
        let both = [both.as_str()];
        says(&split, &[], if mai == 1 { &[] } else { &both });
        let past = [claim(Professional, [line(code, most)])];
        let now = claim(Professional, [line(code, 1)]);
        let wanted: &[&str] = if mai == 1 { &[] } else { &[&first] };
        says(&now, &past, wanted);
        let two_days = line(code, 2 * most + 1).through(date(2024, 8, 2));
        // Half a unit too many is rounded to one.
        let twice = [first.as_str(), &first];
        says(&claim(Professional, [two_days]), &[], if mai == 1 { &twice[1..] } else { &twice });
        let three_days = line(code, 3 * most + 1).through(date(2024, 8, 3));
        says(&claim(Professional, [three_days]), &[], &[]);
    }
}

#[test]
fn add_ons_want_a_primary_that_is_itself_in_order() {
    let day_before = |code: &str| Line::new(code).on(date(2024, 7, 31));
    says(&claim(Professional, [line("11045", 1)]), &[], &["1 AOC001"]);
    says(&claim(Professional, [line("11045", 1), line("11042", 1)]), &[], &[]);
    says(&claim(Professional, [line("11045", 1), day_before("11042")]), &[], &[]);
    says(&claim(Professional, [line("11045", 1), line("71046", 1)]), &[], &["1 AOC001"]);
    says(&claim(Professional, [line("99292", 1)]), &[], &["1 AOC001, no error"]);
    let hospital = claim(Institutional, [line("11045", 1)]).with_bill("0131".parse().unwrap(), DAY, DAY);
    says(&hospital, &[], &["1 AOC001, no error"]);
    let mut critical = hospital;
    critical.bill_type = Some("0851".parse().unwrap());
    says(&critical, &[], &["1 AOC001"]);
    critical.lines = vec![line("96361", 1)];
    for (days, wanted) in [(0, &[][..]), (2, &["1 AOC001, no error"]), (3, &["1 AOC001"])] {
        let later = Line::new("96374").with_units(Units::whole(1)).on(date(2024, 8, 1 + days));
        critical.lines.truncate(1);
        critical.lines.push(later);
        says(&critical, &[], wanted);
    }
}
