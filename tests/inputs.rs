//! No silent pass: where a claim lacks an input that an edit needs, the report says that the edit was not made.
//!
//! Each firing claim of `tests/fixtures` is tried again without each input that a claim may lack. An edit that then
//! finds nothing must be named as not checked, for want of that input; or the input must be what it found fault with.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::{collections::BTreeSet, fs, path::PathBuf};

use ancillary::{
    Validator,
    claim::{Claim, Line},
    coverage::{CoveragePolicy, Policies},
    edits,
    profile::Profile,
    reference::Reference,
    report::{EditFacts, Reason, Report},
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Fixture {
    firing: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    claim: Claim,
    #[serde(default)]
    history: Vec<Claim>,
    #[serde(default)]
    profile: Profile,
    /// The payer's own, beside those of the tables.
    #[serde(default)]
    policies: Vec<CoveragePolicy>,
}

fn cases(edit: &EditFacts) -> Vec<Case> {
    let (family, id) = (edit.id.family.letters().to_lowercase(), edit.id.to_string());
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(family).join(id + ".json");
    let fixture: Fixture = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    fixture.firing
}

/// An input that a claim may lack.
struct Input {
    /// The field that the entry names; none for the history, which is no field of the claim.
    field: Option<&'static str>,
    reason: Reason,
    /// Takes it out of a claim and its history.
    take: fn(&mut Claim, &mut Vec<Claim>),
    /// Edits for which nothing is left to check without it.
    settled: &'static [&'static str],
    /// Whether some edit needs it; what none needs yet is here for those to come.
    needed: bool,
}

fn lines(claim: &mut Claim, take: impl Fn(&mut Line)) {
    claim.lines.iter_mut().for_each(take);
}

const INPUTS: &[Input] = &[
    Input {
        field: Some("patient.birth_date"),
        reason: Reason::MissingInput,
        take: |claim, _| claim.patient.birth_date = None,
        settled: &[],
        needed: true,
    },
    Input {
        field: Some("patient.sex"),
        reason: Reason::MissingInput,
        take: |claim, _| claim.patient.sex = None,
        settled: &[],
        needed: false,
    },
    Input {
        field: Some("received_date"),
        reason: Reason::MissingInput,
        take: |claim, _| claim.received_date = None,
        settled: &[],
        needed: true,
    },
    Input {
        field: Some("contractor"),
        reason: Reason::MissingInput,
        take: |claim, _| claim.contractor = None,
        settled: &[],
        needed: true,
    },
    Input {
        field: Some("clia_certificate"),
        reason: Reason::MissingInput,
        take: |claim, _| claim.clia_certificate = None,
        settled: &[],
        needed: true,
    },
    Input {
        field: Some("therapy_to_date"),
        reason: Reason::MissingInput,
        take: |claim, _| claim.therapy_to_date = None,
        settled: &[],
        needed: true,
    },
    Input {
        field: Some("minutes"),
        reason: Reason::MissingInput,
        take: |claim, _| lines(claim, |line| line.minutes = None),
        settled: &[],
        needed: true,
    },
    Input {
        field: Some("ndc"),
        reason: Reason::MissingInput,
        take: |claim, _| {
            lines(claim, |line| line.ndc.iter_mut().for_each(|ndc| (ndc.quantity, ndc.unit) = (None, None)));
        },
        settled: &[],
        needed: true,
    },
    Input {
        field: Some("units"),
        reason: Reason::MissingInput,
        take: |claim, _| lines(claim, |line| line.units = None),
        // A line without units counts as one.
        settled: &["MOD007"],
        needed: true,
    },
    Input {
        field: None,
        reason: Reason::BeyondHistory,
        take: |_, history| history.clear(),
        // A day is judged by what is there of it.
        settled: &[
            "PTP001", "PTP002", "PTP003", "MUE002", "MUE003", "THE009", "THE011", "AMB003", "AMB009",
            "DME013", "DME014", "RXD002", "RXD010", "VAC003", "LAB008", "LAB009", "LAB010", "LAB011",
            "IMG001", "IMG002", "IMG004", "IMG006", "VIS001", "VIS005",
        ],
        needed: true,
    },
];

fn validate(case: &Case, claim: &Claim, history: &[Claim]) -> Report {
    let policies = Policies::new(case.policies.clone()).unwrap();
    let validator = Validator::new(Reference::embedded()).profile(case.profile.clone()).policies(&policies);
    let mut report = Report::new();
    validator.validate_into(claim, history, &mut report);
    report
}

fn finds(report: &Report, edit: &EditFacts) -> bool {
    report.findings().iter().any(|finding| finding.edit == edit)
}

fn is_named(report: &Report, edit: &EditFacts, input: &Input) -> bool {
    report.not_checked().iter().any(|entry| {
        let field = entry.field.map(|field| field.name.name());
        entry.edit == edit.id && field == input.field && entry.reason == input.reason
    })
}

#[test]
fn what_lacks_an_input_is_named_as_not_checked() {
    let mut silent = Vec::new();
    for input in INPUTS {
        let name = input.field.unwrap_or("history");
        let (mut named, mut excepted) = (0, BTreeSet::new());
        for edit in edits::all() {
            for case in cases(edit) {
                let (mut claim, mut history) = (case.claim.clone(), case.history.clone());
                (input.take)(&mut claim, &mut history);
                if (&claim, &history) == (&case.claim, &case.history) {
                    continue;
                }
                let report = validate(&case, &claim, &history);
                if finds(&report, edit) {
                    continue;
                }
                let id = edit.id.to_string();
                if is_named(&report, edit, input) {
                    named += 1;
                } else if input.settled.contains(&id.as_str()) {
                    excepted.insert(id);
                } else {
                    silent.push(format!("{id} `{}` without {name}", case.name));
                }
            }
        }
        assert_eq!(named > 0, input.needed, "{name}: {named} cases need it");
        for id in input.settled {
            assert!(excepted.contains(*id), "{name}: {id} needs no exception");
        }
    }
    assert!(silent.is_empty(), "silent:\n{}", silent.join("\n"));
}
