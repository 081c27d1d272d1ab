//! A claim of days for which a table has no edition: the nearest answers, and the report says so once a table.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::BTreeSet;

use ancillary::{
    Validator,
    claim::{Claim, ClaimType, Line, Payer},
    code::BillType,
    edits,
    jiff::civil::{Date, date},
    profile::Profile,
    reference::{Reference, TableKind},
    report::Reason,
    validate,
};

/// The edits that stand for a table, and the day that the report names.
fn carried(claim: &Claim) -> Vec<(String, Date)> {
    let report = validate(claim);
    let entries = report.not_checked().iter().filter(|entry| entry.reason == Reason::EditionCarried);
    entries.map(|entry| (entry.edit.to_string(), entry.edition.unwrap())).collect()
}

/// A repair of skin: no ancillary service, whose tables have days of their own.
fn line(day: Date) -> Line {
    Line::new("12001").on(day).with_modifier("59").with_place_of_service("11").with_revenue_code("0361")
}

fn professional(days: [Date; 2]) -> Claim {
    let claim = Claim::new(ClaimType::Professional).with_diagnosis("E11.9");
    days.into_iter().fold(claim, |claim, day| claim.with_line(line(day).pointing_to([1])))
}

fn institutional(day: Date) -> Claim {
    let claim = Claim::new(ClaimType::Institutional).with_diagnosis("E11.9");
    claim.with_bill(BillType::parse("0131").unwrap(), day, day).with_line(line(day))
}

fn period(table: TableKind) -> (Date, Date) {
    let editions = || Reference::embedded().editions().filter(|edition| edition.table == table);
    let first = editions().filter_map(|edition| edition.period.from()).min();
    (first.unwrap(), editions().filter_map(|edition| edition.period.through()).max().unwrap())
}

const OF_A_LINE: [TableKind; 4] =
    [TableKind::Procedures, TableKind::Modifiers, TableKind::Diagnoses, TableKind::Coverage];

const NCCI: [TableKind; 3] =
    [TableKind::PractitionerPairs, TableKind::PractitionerUnitLimits, TableKind::AddOns];

#[test]
fn the_report_names_the_nearest_day_of_the_edition_once_a_table() {
    let expected = |tables: &[TableKind], day: fn((Date, Date)) -> Date| -> Vec<Date> {
        let mut days: Vec<Date> = tables.iter().map(|table| day(period(*table))).collect();
        days.sort_unstable();
        days
    };
    let of = |claim: &Claim| -> Vec<Date> {
        let mut days: Vec<Date> = carried(claim).into_iter().map(|(_, day)| day).collect();
        days.sort_unstable();
        days
    };
    let late = date(2031, 3, 14);
    let tables = [&OF_A_LINE[..], &[TableKind::Places, TableKind::Indicators], &NCCI[..]].concat();
    assert_eq!(of(&professional([late, late])), expected(&tables, |(_, last)| last));
    let of_hospital = [
        TableKind::RevenueCodes,
        TableKind::OutpatientUnitLimits,
        TableKind::AddOns,
        TableKind::HospitalAuthorization,
    ];
    let tables = [&OF_A_LINE[..], &of_hospital].concat();
    assert_eq!(of(&institutional(late)), expected(&tables, |(_, last)| last));
    let early = date(1980, 3, 14);
    let tables = [
        TableKind::Procedures,
        TableKind::Modifiers,
        TableKind::Icd9Diagnoses,
        TableKind::Places,
        TableKind::Indicators,
        TableKind::PractitionerPairs,
        TableKind::AddOns,
    ];
    // There were no unit limits before 2007, and none is carried there.
    assert_eq!(of(&professional([early, early])), expected(&tables, |(first, _)| first));
    let limits = period(TableKind::PractitionerUnitLimits).0;
    let carries_limits = |day| of(&professional([day, day])).iter().filter(|first| **first == limits).count();
    assert_eq!(carries_limits(date(2006, 12, 31)) + 1, carries_limits(date(2007, 1, 1)));
}

#[test]
fn each_table_is_told_by_an_edit_of_its_own() {
    let late = date(2031, 3, 14);
    for claim in [professional([late, late]), institutional(late)] {
        let named = carried(&claim);
        let distinct: BTreeSet<&String> = named.iter().map(|(edit, _)| edit).collect();
        assert_eq!(distinct.len(), named.len(), "{named:?}");
        assert!(named.iter().all(|(edit, _)| edits::explain(edit).is_some()));
    }
}

#[test]
fn places_of_2025_are_those_of_august_2024() {
    let claim = professional([date(2025, 3, 14), date(2025, 3, 15)]);
    // The practitioners' pairs are those of July 2024.
    let entry = |edit: &str, day| (edit.to_owned(), day);
    let expected = [entry("CLM017", date(2024, 8, 31)), entry("PTP001", date(2024, 9, 30))];
    assert_eq!(carried(&claim), expected);
    assert!(validate(&claim).to_string().contains("not-checked[CLM017]: edition-carried, from 2024-08-31"));
}

/// Where edits are switched off, tables are still told apart as long as each has an edit of its own.
#[test]
fn an_edit_stands_for_one_table_where_others_read_the_other() {
    let late = date(2031, 3, 14);
    let off = ["CLM013", "CLM019"]
        .into_iter()
        .fold(Profile::new(), |profile, id| profile.without(id.parse().unwrap()));
    let report = Validator::new(Reference::embedded()).profile(off).validate(&professional([late, late]));
    let entries = report.not_checked().iter().filter(|entry| entry.reason == Reason::EditionCarried);
    let named: Vec<_> = entries.map(|entry| entry.edit).collect();
    assert_eq!((named.len(), named.iter().collect::<BTreeSet<_>>().len()), (9, 9), "{named:?}");
}

/// Each year has amounts of its own, and no other year's are taken for it, whatever days the list of codes speaks for.
#[test]
fn thresholds_of_therapy_are_those_of_their_year() {
    let thresholds = ["THE007", "THE008"];
    let others = edits::all().filter(|edit| !thresholds.contains(&edit.id.to_string().as_str()));
    let profile = others.fold(Profile::new(), |profile, edit| profile.without(edit.id));
    let entries = |line: Line| -> Vec<(String, Option<String>, Reason)> {
        let mut claim = Claim::new(ClaimType::Professional).with_line(line);
        claim.payer = Payer::Medicare;
        let report = Validator::new(Reference::embedded()).profile(profile.clone()).validate(&claim);
        let entries = report.not_checked().iter();
        entries.map(|it| (it.edit.to_string(), it.field.map(|field| field.to_string()), it.reason)).collect()
    };
    let both = |field: &str, reason| thresholds.map(|edit| (edit.to_owned(), Some(field.to_owned()), reason));
    let exercises = || Line::new("97110").with_modifier("GP");
    assert_eq!(entries(exercises().on(date(2024, 8, 1))), both("therapy_to_date", Reason::MissingInput));
    assert_eq!(entries(exercises().on(date(2031, 3, 14))), both("service_date", Reason::NoTable));
    assert_eq!(
        entries(Line::new("97110").on(date(2031, 3, 14))),
        both("service_date", Reason::NoTable),
        "whoever's plan it is"
    );
    let visit = Line::new("99213").with_modifier("95").on(date(2031, 3, 14));
    assert_eq!(entries(visit), [], "no therapy, though its modifier shares a mark with one of therapy");
    assert_eq!(entries(exercises()), both("service_date", Reason::MissingInput));
}

/// What an edition of ambulance services does not speak for concerns nobody on an office visit.
#[test]
fn a_table_of_services_is_told_where_a_line_asks_for_it() {
    let late = date(2031, 3, 14);
    let is_told = |claim: &Claim| carried(claim).iter().any(|(edit, _)| edit.starts_with("AMB"));
    let trip = Claim::new(ClaimType::Professional).with_line(Line::new("A0429").on(late));
    assert!(is_told(&trip) && !is_told(&professional([late, late])));
}
