//! Both validators over the same claims; what differs is made as small as it can be and printed.

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    sync::OnceLock,
};

use ancillary::{
    Validator,
    profile::Profile,
    reference::Reference,
    report::{Family, Report, Severity},
};

use super::{
    claims::{Case, Maker},
    common::{self, compared},
    general::alone,
    naive::{EDITS, Found, Judgement, Tables, TextClaim, judge},
};

const SEED: u64 = 20_260_401;
/// The differences of a kind that are made small, which takes its time.
const SHOWN: usize = 3;

/// The naive validator's tables, read once.
pub(crate) fn tables() -> Option<&'static Tables> {
    static TABLES: OnceLock<Option<Tables>> = OnceLock::new();
    TABLES.get_or_init(|| Tables::read(common::text)).as_ref()
}

/// What leaves the edits in question their findings.
pub(crate) fn profile() -> Profile {
    alone(&[Family::Ptp, Family::Mue, Family::Aoc])
}

/// What the library says, of the edits in question.
pub(crate) fn library(validator: &Validator<'_>, case: &Case, report: &mut Report) -> BTreeSet<Found> {
    validator.validate_into(&case.claim, &case.history, report);
    let found = report.findings().iter().filter_map(|finding| {
        let id = finding.edit.id.to_string();
        Some(Found {
            line: finding.location.line.unwrap_or_default(),
            edit: EDITS.into_iter().find(|edit| *edit == id)?,
            related_line: finding.location.related_line,
            warning: finding.severity != Severity::Error,
        })
    });
    found.collect()
}

pub(crate) fn naive(tables: &Tables, case: &Case) -> Judgement {
    let history: Vec<TextClaim> = case.history.iter().map(TextClaim::of).collect();
    judge(tables, &TextClaim::of(&case.claim), &history)
}

/// 200,000 claims, a tenth of them where the test is not compiled with all optimizations, or as many as
/// `ANCILLARY_NCCI_CLAIMS` says.
fn count() -> usize {
    let asked = env::var("ANCILLARY_NCCI_CLAIMS").ok().map(|count| count.parse().unwrap());
    asked.unwrap_or(if cfg!(debug_assertions) { 20_000 } else { 200_000 })
}

#[test]
fn the_library_finds_what_the_naive_validator_finds() {
    let Some(tables) = tables() else { return };
    let validator = Validator::new(Reference::embedded()).profile(profile());
    let (mut maker, mut report) = (Maker::new(tables, SEED), Report::new());
    let mut comparison = Comparison::new(tables, &validator);
    for _ in 0..count() {
        let case = maker.case();
        comparison.compare(&case, &mut report);
    }
    comparison.conclude();
}

/// An edit that only one of the two found.
type Difference = (&'static str, bool);

struct Comparison<'c> {
    tables: &'c Tables,
    validator: &'c Validator<'c>,
    claims: usize,
    with_history: usize,
    /// Findings of the naive validator by edit and severity.
    naive: BTreeMap<(&'static str, bool), usize>,
    differing: BTreeMap<Difference, (usize, Vec<Case>)>,
    claims_differing: usize,
}

impl<'c> Comparison<'c> {
    fn new(tables: &'c Tables, validator: &'c Validator<'c>) -> Self {
        Self {
            tables,
            validator,
            claims: 0,
            with_history: 0,
            naive: BTreeMap::new(),
            differing: BTreeMap::new(),
            claims_differing: 0,
        }
    }

    fn differences(&self, case: &Case, report: &mut Report) -> BTreeSet<Difference> {
        let (ours, theirs) = (library(self.validator, case, report), naive(self.tables, case));
        theirs.differences(&ours)
    }

    fn compare(&mut self, case: &Case, report: &mut Report) {
        self.claims += 1;
        self.with_history += usize::from(!case.history.is_empty());
        let naive = naive(self.tables, case);
        let found = naive.found.iter().map(|found| (found.edit, found.warning));
        for found in found.chain(naive.days.iter().map(|day| (day.edit, false))) {
            *self.naive.entry(found).or_default() += 1;
        }
        let differences = self.differences(case, report);
        self.claims_differing += usize::from(!differences.is_empty());
        for difference in differences {
            let (count, shown) = self.differing.entry(difference).or_default();
            *count += 1;
            if shown.len() < SHOWN {
                shown.push(case.clone());
            }
        }
    }

    fn conclude(self) {
        println!("{} claims, {} with others of the patient", self.claims, self.with_history);
        for ((edit, warning), count) in &self.naive {
            let severity = if *warning { "not an error" } else { "error" };
            println!("{edit}, {severity}: {count} found by the naive validator");
            assert!(self.claims < 10_000 || *count > 50, "{edit} is hardly met");
        }
        let edits: BTreeSet<&str> = self.naive.keys().map(|(edit, _)| *edit).collect();
        assert_eq!(edits, BTreeSet::from(EDITS));
        let mut report = Report::new();
        for (difference, (count, cases)) in &self.differing {
            let whose = if difference.1 { "the library's only" } else { "the naive validator's only" };
            println!("\n{}: {whose}: on {count} claims", difference.0);
            for case in cases {
                let small =
                    smallest(case.clone(), |case| self.differences(case, &mut report).contains(difference));
                println!("  {}", serde_json::to_string(&small.claim).unwrap());
                for past in &small.history {
                    println!("  beside {}", serde_json::to_string(past).unwrap());
                }
                println!("    library: {:?}", library(self.validator, &small, &mut report));
                println!("    naive:   {:?}", naive(self.tables, &small));
            }
        }
        assert_eq!(self.claims_differing, 0, "of {} claims", self.claims);
        compared("claims, by the edits PTP, MUE and AOC", self.claims);
    }
}

/// Leaves out claims, lines, modifiers and spans as long as the claim still differs.
fn smallest(mut case: Case, mut differs: impl FnMut(&Case) -> bool) -> Case {
    loop {
        let smaller = smaller(&case);
        match smaller.into_iter().find(|smaller| differs(smaller)) {
            Some(smaller) => case = smaller,
            None => return case,
        }
    }
}

/// All claims that have one thing less.
fn smaller(case: &Case) -> Vec<Case> {
    let mut all = Vec::new();
    for past in 0..case.history.len() {
        let mut smaller = case.clone();
        smaller.history.remove(past);
        all.push(smaller);
    }
    for claim in 0..=case.history.len() {
        let lines = if claim == 0 { case.claim.lines.len() } else { case.history[claim - 1].lines.len() };
        for line in 0..lines {
            let mut change = |change: &dyn Fn(&mut Vec<ancillary::claim::Line>)| {
                let mut smaller = case.clone();
                let claim = if claim == 0 { &mut smaller.claim } else { &mut smaller.history[claim - 1] };
                change(&mut claim.lines);
                all.push(smaller);
            };
            let old = if claim == 0 { &case.claim.lines[line] } else { &case.history[claim - 1].lines[line] };
            change(&|lines| drop(lines.remove(line)));
            for modifier in 0..old.modifiers.len() {
                change(&|lines| drop(lines[line].modifiers.remove(modifier)));
            }
            if old.service_through.is_some() {
                change(&|lines| lines[line].service_through = None);
            }
            if old.rendering_npi.is_some() {
                change(&|lines| lines[line].rendering_npi = None);
            }
        }
    }
    all
}
