//! The list, the documentation, the fixtures, the answers and the mends of all edits, held together.
//!
//! `tests/fixtures/<family>/<id>.json` has for its edit the claims that fire it and near misses that do not:
//!
//! ```json
//! {"firing": [{"name": "what the biller did", "claim": {…}, "history": [], "profile": {},
//!              "findings": [{"line": 1, "field": "procedure", "carc": "16", "rarc": ["M51"], …}]}],
//!  "quiet": [{"name": "what is right instead", "claim": {…}}]}
//! ```
//!
//! A firing case lists all findings of its edit in order; each lists the keys of the JSON report that it wants to
//! be held to. Every mend but a review is applied, and must silence its finding, unless the case says
//! `"mends_silence": false`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::{collections::BTreeSet, fs, path::PathBuf};

use ancillary::{
    Validator,
    claim::{Claim, Line, Written},
    coverage::{CoveragePolicy, Policies},
    edits,
    profile::Profile,
    reference::Reference,
    report::{Action, EditFacts, Finding, Reason, Report},
};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fixture {
    firing: Vec<Case>,
    quiet: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
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
    #[serde(default)]
    findings: Vec<Value>,
    #[serde(default)]
    not_checked: Vec<Value>,
    #[serde(default = "yes")]
    mends_silence: bool,
}

const fn yes() -> bool {
    true
}

impl Case {
    fn validate(&self, claim: &Claim) -> Report {
        let policies = Policies::new(self.policies.clone()).unwrap();
        let validator =
            Validator::new(Reference::embedded()).profile(self.profile.clone()).policies(&policies);
        let mut report = Report::new();
        validator.validate_into(claim, &self.history, &mut report);
        report
    }
}

fn fixture(edit: &EditFacts) -> Fixture {
    let (family, id) = (edit.id.family.letters().to_lowercase(), edit.id.to_string());
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(family).join(id + ".json");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn of<'r>(report: &'r Report, edit: &'static EditFacts) -> impl Iterator<Item = &'r Finding> {
    report.findings().iter().filter(move |finding| finding.edit == edit)
}

/// Whether every key that `wanted` names has its value in `found`.
fn holds(wanted: &Value, found: &Value) -> bool {
    match (wanted, found) {
        (Value::Object(wanted), Value::Object(found)) => {
            wanted.iter().all(|(key, value)| found.get(key).is_some_and(|found| holds(value, found)))
        }
        (Value::Array(wanted), Value::Array(found)) => {
            wanted.len() == found.len()
                && wanted.iter().zip(found).all(|(wanted, found)| holds(wanted, found))
        }
        _ => wanted == found,
    }
}

#[test]
fn every_edit_fires_on_its_firing_claims_and_is_quiet_on_the_others() {
    for edit in edits::all() {
        let fixture = fixture(edit);
        assert!(!fixture.firing.is_empty(), "{}: no firing claim", edit.id);
        assert!(!fixture.quiet.is_empty(), "{}: no quiet claim", edit.id);
        for case in &fixture.firing {
            let report = case.validate(&case.claim);
            let found: Vec<Value> =
                of(&report, edit).map(|found| serde_json::to_value(found).unwrap()).collect();
            assert!(!found.is_empty(), "{} `{}`: quiet\n{report}", edit.id, case.name);
            assert!(
                found.len() == case.findings.len()
                    && case.findings.iter().zip(&found).all(|(a, b)| holds(a, b)),
                "{} `{}`: found {found:#?}",
                edit.id,
                case.name
            );
        }
        for case in &fixture.quiet {
            let report = case.validate(&case.claim);
            assert_eq!(of(&report, edit).count(), 0, "{} `{}`: fires\n{report}", edit.id, case.name);
        }
        for case in fixture.firing.iter().chain(&fixture.quiet).filter(|case| !case.not_checked.is_empty()) {
            let report = serde_json::to_value(case.validate(&case.claim)).unwrap();
            for wanted in &case.not_checked {
                let entries = report["not_checked"].as_array().unwrap();
                assert!(
                    entries.iter().any(|entry| holds(wanted, entry)),
                    "{} `{}`: {entries:#?}",
                    edit.id,
                    case.name
                );
            }
        }
    }
}

/// The edits that find what stands beside each other, on this claim and the patient's others.
const OF_PRESENCE: &[&str] = &[
    "PTP001", "PTP002", "PTP003", "MUE002", "MUE003", "LAB008", "LAB009", "LAB010", "LAB011", "IMG001",
    "IMG002", "IMG004", "IMG006", "THE009", "THE011", "DME013", "DME014", "RXD002", "RXD010", "VIS001",
];
/// Those that find that something does not, or that one more service may silence.
const OF_ABSENCE: &[&str] = &[
    "AOC001", "AOC002", "LAB013", "IMG007", "THE005", "AMB003", "AMB004", "AMB005", "AMB009", "RXD001",
    "RXD003", "RXD008", "RXD009", "VAC001", "VAC002", "VAC003", "VIS005",
];
/// Those that walk the other claims themselves, as far back as they go.
const OF_HISTORY: &[&str] = &["MOD014", "MOD015", "NEC005", "VIS002"];

/// More lines of other claims, of another provider on the claim's first day, than are looked at.
fn crowd(claim: &Claim) -> Option<Claim> {
    let day = claim.lines.iter().find_map(|line| line.service_date)?;
    let mut other = Claim::new(claim.claim_type).with_billing_npi("1000000004");
    other.bill_type = claim.bill_type;
    other.rendering_npi = Some(Written::parse("1000000004"));
    other.lines = vec![Line::new("99213").on(day); 1000];
    Some(other)
}

#[test]
fn edits_of_what_stands_beside_each_other_say_that_they_did_not_see_all_of_it() {
    for edit in edits::all() {
        let id = edit.id.to_string();
        let is_absence = OF_ABSENCE.contains(&id.as_str());
        let mut told = false;
        for mut case in fixture(edit).firing {
            let Some(crowd) = crowd(&case.claim) else { continue };
            case.history.insert(0, crowd);
            let report = case.validate(&case.claim);
            let is_told = report
                .not_checked()
                .iter()
                .any(|entry| entry.edit == edit.id && entry.reason == Reason::BeyondLimit);
            told |= is_told;
            // Miles may say themselves that nobody travelled them.
            let is_of_line = |found: &Finding| id == "AMB009" && found.location.related_line.is_none();
            let is_silent = of(&report, edit).all(is_of_line);
            assert!(!is_absence || !is_told || is_silent, "{id} `{}`: fires\n{report}", case.name);
        }
        assert_eq!(told, is_absence || OF_PRESENCE.contains(&id.as_str()), "{id}");
    }
}

#[test]
fn edits_whose_verdict_hangs_on_other_claims_are_of_what_stands_beside_each_other() {
    for edit in edits::all() {
        let (id, fixture) = (edit.id.to_string(), fixture(edit));
        let is_of = |edits: &[&str]| edits.contains(&id.as_str());
        for mut case in fixture.firing.into_iter().chain(fixture.quiet) {
            let beside = of(&case.validate(&case.claim), edit).count();
            case.history.clear();
            let alone = of(&case.validate(&case.claim), edit).count();
            let is_known = is_of(OF_HISTORY) || is_of(OF_ABSENCE) || (alone < beside && is_of(OF_PRESENCE));
            assert!(alone == beside || is_known, "{id} `{}`: {beside}, and {alone} alone", case.name);
        }
    }
}

#[test]
fn mends_silence_their_finding() {
    for edit in edits::all() {
        for case in fixture(edit).firing.iter().filter(|case| case.mends_silence) {
            let report = case.validate(&case.claim);
            let count = of(&report, edit).count();
            for finding in of(&report, edit) {
                for mend in finding.mends.iter().filter(|mend| mend.action != Action::Review) {
                    let mut mended = case.claim.clone();
                    mend.apply(&mut mended)
                        .unwrap_or_else(|error| panic!("{} `{}`: {error}", edit.id, case.name));
                    let after = case.validate(&mended);
                    assert!(
                        of(&after, edit).count() < count,
                        "{} `{}`: `{mend}` does not silence it\n{after}",
                        edit.id,
                        case.name
                    );
                }
            }
        }
    }
}

#[test]
fn messages_are_complete_sentences_of_their_arguments() {
    for edit in edits::all() {
        for case in fixture(edit).firing {
            for finding in case.validate(&case.claim).findings() {
                let message = finding.message.to_string();
                assert!(finding.message.is_complete(), "{}: {message}", finding.edit.id);
                assert!(!message.is_empty() && !message.ends_with('.'), "{}: {message}", finding.edit.id);
            }
        }
    }
}

#[test]
fn facts_are_complete_and_unique() {
    let mut seen = BTreeSet::new();
    for edit in edits::all() {
        assert!(seen.insert(edit.id.to_string()), "{} twice", edit.id);
        assert!(seen.insert(edit.name.to_owned()), "{} twice", edit.name);
        assert!(
            edit.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        );
        for text in [edit.checks, edit.why, edit.fires, edit.quiet, edit.source, edit.limits] {
            assert!(!text.trim().is_empty(), "{}: an empty part of the documentation", edit.id);
        }
        assert!(!edit.answers.is_empty() && !edit.scope.claim_types.is_empty(), "{}", edit.id);
        for answer in edit.answers {
            let remark_needed = matches!(answer.carc, Some("16" | "96" | "125" | "234"));
            assert!(!remark_needed || !answer.rarc.is_empty(), "{}: CARC without a RARC", edit.id);
        }
        for replaced in edit.replaces {
            let other = edits::all().find(|other| other.id == *replaced);
            let other = other.unwrap_or_else(|| panic!("{} replaces {replaced}", edit.id));
            assert!(!other.replaces.contains(&edit.id), "{} and {replaced} replace each other", edit.id);
        }
        assert_eq!(edits::explain(edit.name).map(|found| found.id), Some(edit.id));
    }
}
