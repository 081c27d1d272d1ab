//! Six days of made-up claims, `examples/claims/*-day.837`: what they are written from, and what each must find.
//!
//! `source/<day>.day` holds the claims, `expected/<day>.csv` the findings that the rules ask for, written before any
//! program had read the claims. A row names claim, line (none: the claim; `*`: the rules leave open which), edit,
//! severity, and the action and value of one of the mends, where the rules say them; `review` asks for a person.
//! Until an edit is built its row is told as such, and `instead` names the general edit that stands at its place, as
//! `EDIT`, `EDIT@line` or `EDIT:severity`: so the test becomes strict by itself.

#![cfg(all(feature = "x12", feature = "embedded"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod expected;
mod file;
mod source;

use std::{collections::BTreeMap, env, fs, path::PathBuf};

use ancillary::{
    Validator,
    claim::{Claim, ClaimType},
    edits,
    reference::Reference,
    report::{Finding, Report},
    x12,
};

use self::{
    expected::{Expected, Place},
    source::Day,
};

const DAYS: [&str; 6] = ["laboratory", "imaging", "therapy", "equipment", "ambulance", "infusion"];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn day(name: &str) -> Day {
    let path = folder().join("tests/days/source").join(name).with_extension("day");
    Day::parse(&fs::read_to_string(path).unwrap())
}

fn path_of_file(name: &str) -> PathBuf {
    folder().join(format!("examples/claims/{name}-day.837"))
}

/// The claims as whoever runs `scrub` reads them.
fn claims(name: &str, day: &Day) -> Vec<Claim> {
    let file = fs::read(path_of_file(name)).unwrap();
    let options = x12::Options::new();
    let options = if day.is_equipment() { options.claim_type(ClaimType::Dme) } else { options };
    options
        .read(file.as_slice())
        .map(|claim| claim.unwrap_or_else(|error| panic!("{name}: {error}")))
        .collect()
}

/// With `ANCILLARY_WRITE_DAYS` set, the files are written anew.
#[test]
fn the_files_are_what_the_sources_say() {
    for name in DAYS {
        let text = file::write(&day(name));
        let path = path_of_file(name);
        if env::var_os("ANCILLARY_WRITE_DAYS").is_some() {
            fs::write(&path, &text).unwrap();
        }
        assert!(fs::read_to_string(&path).unwrap() == text, "{} is not of its source", path.display());
    }
}

#[test]
fn the_files_are_read_whole() {
    for name in DAYS {
        let day = day(name);
        let claims = claims(name, &day);
        let read = claims.iter().map(|claim| (claim.id.as_deref().unwrap(), claim.lines.len()));
        let written = day.claims.iter().map(|claim| (claim.id.as_str(), claim.lines.len()));
        assert!(read.eq(written), "{name}");
        assert!((10..=25).contains(&claims.len()), "{name}: {}", claims.len());
    }
}

/// What differs from the expectation on one day.
#[derive(Default)]
struct Differences {
    told: Vec<String>,
    /// Expected findings of edits that do not exist.
    not_built: BTreeMap<String, usize>,
}

#[test]
fn each_day_finds_what_the_rules_ask_for() {
    let validator = Validator::new(Reference::embedded());
    let mut differences = Differences::default();
    for name in DAYS {
        let day = day(name);
        let expected = expected::read(&folder().join("tests/days/expected").join(name).with_extension("csv"));
        let known = |row: &Expected| day.claims.iter().any(|claim| claim.id == row.claim);
        assert!(expected.iter().all(known), "{name}: a row of no claim");
        for claim in claims(name, &day) {
            let mut report = Report::new();
            validator.validate_into(&claim, &[], &mut report);
            let id = claim.id.as_deref().unwrap();
            let rows: Vec<&Expected> = expected.iter().filter(|row| row.claim == id).collect();
            compare(id, &rows, &report, &mut differences);
        }
    }
    for (edit, count) in &differences.not_built {
        println!("{edit}: not built yet, {count} expected");
    }
    assert!(differences.told.is_empty(), "\n{}", differences.told.join("\n"));
}

fn compare(claim: &str, rows: &[&Expected], report: &Report, differences: &mut Differences) {
    let mut left: Vec<&Finding> = report.findings().iter().collect();
    for row in rows {
        let place = if edits::explain(&row.edit).is_some() {
            Some(row.place())
        } else {
            *differences.not_built.entry(row.edit.clone()).or_default() += 1;
            row.instead()
        };
        let Some(place) = place else { continue };
        match left.iter().position(|finding| is_at(finding, &place)) {
            Some(found) => {
                let finding = left.swap_remove(found);
                if edits::explain(&row.edit).is_some() && !is_mended(finding, row) {
                    let wanted = format!("{} {}", row.action, row.value);
                    differences.told.push(format!("{claim}: not mended by `{wanted}`: {}", shown(finding)));
                }
            }
            None => differences.told.push(format!("{claim}: missing {place:?}: {}", row.why)),
        }
    }
    differences.told.extend(left.iter().map(|finding| format!("{claim}: not expected: {}", shown(finding))));
}

/// A finding on one line.
fn shown(finding: &Finding) -> String {
    let Finding { edit, severity, location, message, mends, .. } = finding;
    let mends: Vec<String> = mends.iter().map(ToString::to_string).collect();
    let line = location.line.map_or("the claim".to_owned(), |line| format!("line {line}"));
    format!("{} {severity}, {line}: {message} ({})", edit.id, mends.join("; "))
}

fn is_at(finding: &Finding, place: &Place) -> bool {
    let line = finding.location.line.map_or(String::new(), |line| line.to_string());
    finding.edit.id.to_string() == place.edit
        && finding.severity.to_string() == place.severity
        && (place.line == "*" || place.line == line)
}

/// Whether a mend does what the row says; an error is never without one, be it that a person must look.
fn is_mended(finding: &Finding, row: &Expected) -> bool {
    match row.action.as_str() {
        "" => row.severity != "error" || !finding.mends.is_empty(),
        "review" => !finding.mends.is_empty(),
        action => finding.mends.iter().any(|mend| {
            let value = mend.value.map_or(String::new(), |value| value.to_string());
            mend.action.name() == action && (row.value.is_empty() || value == row.value)
        }),
    }
}
