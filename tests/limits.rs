//! Claims larger than any form takes: what is looked at, what is said of the rest, and that it takes no long time.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use std::collections::BTreeSet;

use ancillary::{
    claim::{Claim, ClaimType, Line, Units},
    jiff::civil::date,
    report::{Reason, Report},
    validate,
};

fn found(report: &Report, edit: &str) -> usize {
    report.findings().iter().filter(|finding| finding.edit.id.to_string() == edit).count()
}

fn beyond(report: &Report) -> Vec<(String, Option<String>)> {
    let entries = report.not_checked().iter().filter(|entry| entry.reason == Reason::BeyondLimit);
    entries.map(|entry| (entry.edit.to_string(), entry.field.map(|field| field.to_string()))).collect()
}

#[test]
fn an_institutional_claim_has_room_for_450_lines() {
    let mut claim = Claim::new(ClaimType::Institutional);
    claim.lines = vec![Line::default(); 450];
    assert_eq!(found(&validate(&claim), "CLM004"), 0);
    claim.lines.push(Line::default());
    assert_eq!(found(&validate(&claim), "CLM004"), 1);
    assert_eq!(beyond(&validate(&claim)), []);
}

#[test]
fn the_report_says_what_was_not_looked_at() {
    let mut claim = Claim::new(ClaimType::Professional);
    claim.lines = vec![Line::new("83036").on(date(2025, 3, 14)).pointing_to([1]); 999];
    for _ in 0..99 {
        claim = claim.with_diagnosis("E11.9");
    }
    assert_eq!(beyond(&validate(&claim)), []);
    claim = claim.with_diagnosis("E11.9").with_line(Line::new("83036").on(date(2025, 3, 14)));
    let report = validate(&claim);
    assert_eq!(found(&report, "CLM010"), 0, "the thousandth line is not looked at");
    let beyond = beyond(&report);
    assert_eq!(
        beyond,
        [
            ("CLM002".to_owned(), Some("diagnoses".to_owned())),
            ("CLM004".to_owned(), Some("lines".to_owned()))
        ]
    );
}

#[test]
fn a_run_of_lines_of_one_service_is_compared_once_each() {
    let mut claim = Claim::new(ClaimType::Professional).with_diagnosis("E11.9");
    for units in 1..=999 {
        let line = Line::new("97110").on(date(2025, 3, 14)).with_units(Units::whole(units)).pointing_to([1]);
        claim = claim.with_line(line);
    }
    assert_eq!(found(&validate(&claim), "CLM021"), 0);
    for line in &mut claim.lines {
        line.units = Some(Units::whole(1));
    }
    assert_eq!(found(&validate(&claim), "CLM021"), 998);
}

#[test]
fn lists_of_a_line_are_looked_at_up_to_their_limit_and_the_report_says_so() {
    let mut line = Line::new("83036").on(date(2025, 3, 14)).pointing_to(vec![1; 10_000]);
    for _ in 0..10_000 {
        line = line.with_modifier("QW");
    }
    let claim =
        Claim::new(ClaimType::Professional).with_diagnosis("E11.9").with_line(line.clone()).with_line(line);
    let report = validate(&claim);
    for (twice, too_many) in [("CLM015", "CLM014"), ("CLM012", "CLM012")] {
        assert_eq!(found(&report, twice), 2 * 24);
        let beyond = report
            .not_checked()
            .iter()
            .filter(|entry| entry.edit.to_string() == too_many && entry.reason == Reason::BeyondLimit);
        assert_eq!(beyond.count(), 2);
    }
}

#[test]
fn diagnoses_that_exclude_each_other_are_compared_once_a_pair() {
    let mut claim = Claim::new(ClaimType::Professional);
    for index in 0..99 {
        claim = claim.with_diagnosis(if index % 2 == 0 { "J02.9" } else { "J03.90" });
    }
    for pointer in 0..999 {
        claim = claim.with_line(Line::new("87880").on(date(2025, 3, 14)).pointing_to([pointer % 99 + 1]));
    }
    let report = validate(&claim);
    assert_eq!((found(&report, "DIA005"), found(&report, "DIA006")), (97, 50 * 49));
}

/// Conflicts of modifiers that a finding on a panel explains, on each of the most lines that are looked at.
#[test]
fn findings_that_others_replace_are_taken_out_at_once() {
    let modifiers = ["26", "TC", "59", "XE"];
    let procedures = ["80048", "80053", "36415", "84132", "97110"];
    let mut claim = Claim::new(ClaimType::Professional).with_diagnosis("E11.9");
    for procedure in procedures.iter().cycle().take(999) {
        let line = Line::new(procedure).on(date(2025, 3, 14)).pointing_to([1]);
        claim = claim
            .with_line(modifiers.iter().cycle().take(99).fold(line, |line, own| line.with_modifier(own)));
    }
    let report = validate(&claim);
    // LAB012 says of a laboratory code what MOD002 says of any, which is left to the lines of 97110.
    let lines = |edit: &str| -> BTreeSet<u16> {
        let findings = report.findings().iter().filter(|finding| finding.edit.id.to_string() == edit);
        findings.filter_map(|finding| finding.location.line).collect()
    };
    assert_eq!((lines("LAB012").len(), lines("MOD002").len()), (4 * 200, 199));
    assert!(lines("LAB012").is_disjoint(&lines("MOD002")));
}
