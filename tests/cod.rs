//! The family COD beyond its fixtures: one fault is one finding, profiles, absent tables, any text at all.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::{collections::BTreeMap, fs};

use ancillary::{
    Validator,
    claim::{Claim, ClaimType, Line, Written},
    jiff::civil::date,
    profile::Profile,
    reference::Reference,
    report::{Action, Family, Finding, Reason, Report, Severity},
};
use serde_json::Value;

fn claim(diagnosis: &str, procedure: &str) -> Claim {
    Claim::new(ClaimType::Professional)
        .with_diagnosis(diagnosis)
        .with_line(Line::new(procedure).on(date(2025, 3, 14)).pointing_to([1]))
}

fn ids(report: &Report) -> Vec<String> {
    let own = report.findings().iter().filter(|finding| finding.edit.id.family == Family::Cod);
    own.map(|finding| finding.edit.id.to_string()).collect()
}

fn with_profile(claim: &Claim, profile: Profile) -> Vec<String> {
    ids(&Validator::new(Reference::embedded()).profile(profile).validate(claim))
}

fn without(claim: &Claim, edits: &[&str]) -> Vec<String> {
    let all = edits.iter().fold(Profile::new(), |profile, edit| profile.without(edit.parse().unwrap()));
    with_profile(claim, all)
}

/// The claims of the family's fixtures.
fn fixture_claims() -> impl Iterator<Item = (String, Claim)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/cod");
    fs::read_dir(folder).unwrap().flat_map(|file| {
        let fixture: Value =
            serde_json::from_str(&fs::read_to_string(file.unwrap().path()).unwrap()).unwrap();
        let cases =
            ["firing", "quiet"].into_iter().flat_map(|kind| fixture[kind].as_array().unwrap().clone());
        cases
            .map(|case| {
                let name = case["name"].as_str().unwrap().to_owned();
                (name, serde_json::from_value(case["claim"].clone()).unwrap())
            })
            .collect::<Vec<_>>()
    })
}

/// Edits of a code's existence; those of its payment may stand beside one another.
fn is_about_existence(finding: &Finding) -> bool {
    finding.edit.id.family == Family::Cod && finding.edit.id.number <= 15
}

#[test]
fn an_entry_has_one_finding_about_its_existence() {
    for (name, claim) in fixture_claims() {
        let report = Validator::new(Reference::embedded()).validate(&claim);
        let mut entries = BTreeMap::new();
        for finding in report.findings().iter().filter(|finding| is_about_existence(finding)) {
            let other = entries.insert(finding.location, finding.edit.id);
            assert_eq!(other, None, "`{name}`: {} beside it", finding.edit.id);
        }
    }
}

#[test]
fn every_finding_has_a_mend_and_every_applied_one_leaves_the_entry_right() {
    // Where lines point to a diagnosis on both sides of its division no one code suits them all.
    let one_date =
        |claim: &Claim| claim.lines.iter().all(|line| line.service_date == claim.lines[0].service_date);
    for (name, claim) in fixture_claims().filter(|(_, claim)| one_date(claim)) {
        let validator = Validator::new(Reference::embedded());
        for finding in validator.validate(&claim).findings().iter().filter(|it| is_about_existence(it)) {
            assert!(!finding.mends.is_empty(), "`{name}`: {}", finding.edit.id);
            for mend in finding.mends.iter().filter(|mend| mend.action == Action::Replace) {
                let mut mended = claim.clone();
                mend.apply(&mut mended).unwrap();
                let after = validator.validate(&mended);
                let left = after.findings().iter().filter(|it| is_about_existence(it));
                assert_eq!(
                    left.filter(|left| left.location == finding.location).count(),
                    0,
                    "`{name}`: `{mend}` is no better\n{after}"
                );
            }
        }
    }
}

#[test]
fn the_general_edit_has_its_turn_where_the_specific_one_is_off() {
    assert_eq!(without(&claim("W21.89", "99213"), &[]), ["COD010"]);
    assert_eq!(without(&claim("W21.89", "99213"), &["COD010"]), ["COD007"]);
    assert_eq!(without(&claim("W21.89A", "99213"), &["COD010"]), ["COD006"]);
    assert_eq!(without(&claim("E0601", "99213"), &["COD014"]), ["COD006"]);
    assert_eq!(without(&claim("99213", "99213"), &[]), ["COD014"]);
    assert_eq!(without(&claim("99213", "99213"), &["COD014"]), ["COD015"]);
    assert_eq!(without(&claim("99213", "99213"), &["COD014", "COD015"]), ["COD005"]);
    assert_eq!(without(&claim("V10.01", "99213"), &["COD015"]), ["COD006"]);
    assert_eq!(without(&claim("E11.9", "E11.9"), &["COD014"]), ["COD001"]);
    assert_eq!(without(&claim("J45.20", "J4520"), &["COD014"]), ["COD002"]);
}

#[test]
fn a_code_out_of_date_is_not_outside_its_approval_too() {
    let mut claim = claim("U07.1", "Q0243");
    claim.lines[0].service_date = Some(date(2024, 12, 14));
    assert_eq!(without(&claim, &[]), ["COD004"]);
    assert_eq!(without(&claim, &["COD004"]), ["COD020"]);
}

#[test]
fn a_profile_sets_the_severity_of_a_finding() {
    let profile = Profile::new().with_severity("COD007".parse().unwrap(), Severity::Info);
    let report = Validator::new(Reference::embedded()).profile(profile).validate(&claim("E11", "99213"));
    assert!(
        report
            .findings()
            .iter()
            .any(|it| it.edit.name == "diagnosis-not-billable" && it.severity == Severity::Info)
    );
}

#[test]
fn an_absent_table_faults_nothing_and_the_report_says_so() {
    let nothing = Reference::default();
    for (diagnosis, procedure) in
        [("E11.9", "99213"), ("E11", "U0003"), ("250.00", "83063"), ("Z99.99X", "A0429")]
    {
        let mut claim = claim(diagnosis, procedure);
        claim.lines[0].modifiers.push(Written::parse("4Z"));
        let report = Validator::new(&nothing).validate(&claim);
        let found = ids(&report);
        assert!(found.iter().all(|id| id == "COD015"), "{diagnosis} {procedure}: {found:?}");
        for id in ["COD002", "COD006", "COD007", "COD012", "COD014", "COD018", "COD020"] {
            assert!(report.not_checked().iter().any(|entry| entry.edit.to_string() == id), "{id}");
        }
    }
    let unread = Validator::new(&nothing).validate(&claim("E1I.9", "83O36"));
    assert_eq!(ids(&unread), ["COD005", "COD001"]);
}

#[test]
fn a_diagnosis_is_faulted_once_however_many_lines_point_to_it() {
    let mut claim = claim("E11", "99213");
    for _ in 0..20 {
        let line = claim.lines[0].clone();
        claim.lines.push(line);
    }
    assert_eq!(ids(&Validator::new(Reference::embedded()).validate(&claim)), ["COD007"]);
}

#[test]
fn what_stands_between_blanks_or_lacks_its_dot_is_the_same_code() {
    for diagnosis in ["e119", " E11.9 ", "E119"] {
        assert!(
            ids(&Validator::new(Reference::embedded()).validate(&claim(diagnosis, " 99213 "))).is_empty()
        );
    }
}

#[test]
fn any_text_in_any_code_field_is_judged_without_a_panic() {
    let texts = [
        "",
        " ",
        "\0",
        ".",
        "E",
        "E1",
        "E11.",
        ".E119",
        "XXXXXXX",
        "W21XXXX",
        "A00X",
        "O9AXXXX",
        "999",
        "V",
        "E999",
        "É11.9",
        "E11.9\u{301}",
        "𝟘𝟘𝟘𝟘𝟘",
        "00000",
        "99999",
        "ZZZZZ",
        "A0000",
        "V9999",
        "0000A",
        "9999U",
        "XX",
        "X",
    ];
    let validator = Validator::new(Reference::embedded());
    let mut report = Report::new();
    let dates = [
        None,
        Some(date(-9999, 1, 1)),
        Some(date(2015, 9, 30)),
        Some(date(2025, 3, 14)),
        Some(date(9999, 12, 31)),
    ];
    for claim_type in ClaimType::ALL {
        for date in dates {
            for text in texts {
                let mut claim = Claim::new(*claim_type).with_diagnosis(text);
                claim.admitting_diagnosis = Some(Written::parse(text));
                claim.visit_reasons.push(Written::parse(text));
                claim.external_causes.push(Written::parse(text));
                let mut line = Line::new(text).pointing_to([0, 1, 2]);
                line.service_date = date;
                line.modifiers.push(Written::parse(text));
                claim.lines.push(line);
                validator.validate_into(&claim, &[], &mut report);
                for finding in report.findings() {
                    assert!(finding.message.is_complete(), "{}", finding.edit.id);
                }
            }
        }
    }
}

#[test]
fn an_edit_that_ran_with_a_table_of_another_date_passed() {
    let mut claim = claim("250.00", "99213");
    claim.lines[0].service_date = Some(date(2012, 3, 14));
    let report =
        Validator::new(Reference::embedded()).profile(Profile::new().listing_passed()).validate(&claim);
    let entries = |id| report.not_checked().iter().filter(move |entry| entry.edit == id);
    let carried = report.not_checked().iter().filter(|entry| entry.reason == Reason::EditionCarried);
    let mut judged = carried.map(|entry| entry.edit).filter(|id| {
        entries(*id).count() == 1 && report.findings().iter().all(|finding| finding.edit.id != *id)
    });
    let first = judged.next().unwrap();
    assert!(report.passed().contains(&first), "{first}: {:?}", report.passed());
    assert!(judged.all(|id| report.passed().contains(&id)), "{:?}", report.passed());
}
