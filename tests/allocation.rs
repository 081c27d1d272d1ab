//! A claim validated a second time into the same report allocates nothing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "../benches/common/mod.rs"]
mod common;
#[path = "../benches/common/claims.rs"]
mod made_up;

use std::{hint::black_box, time::Instant};

use ancillary::{
    Validator,
    claim::{Claim, ClaimType, Line},
    coverage::{CoveragePolicy, DiagnosisGroup, Frequency, GroupRole, Policies, PolicyKind, Span},
    icd10,
    jiff::civil::date,
    reference::Reference,
    report::Report,
};

/// Claims beside others of the same patient: the made-up ones, each with those before it, moved to its days.
#[test]
fn other_claims_allocate_nothing_either() {
    let claims = made_up::claims(300, 11);
    let mut histories: Vec<Vec<Claim>> = Vec::new();
    for claims in claims.windows(4) {
        let (day, own) = (claims[3].lines[0].service_date, &claims[3]);
        let mut others = claims[..3].to_vec();
        for other in &mut others {
            other.claim_type = own.claim_type;
            other.bill_type = own.bill_type;
            other.lines.iter_mut().for_each(|line| line.service_date = day);
        }
        histories.push(others);
    }
    let validator = Validator::new(Reference::embedded());
    let mut report = Report::new();
    let mut pass = || {
        let mut of_ncci = 0;
        for (claim, history) in claims[3..].iter().zip(&histories) {
            validator.validate_into(claim, history, &mut report);
            let families = ["PTP", "MUE"];
            of_ncci += report
                .findings()
                .iter()
                .filter(|found| families.contains(&found.edit.id.family.letters()))
                .count();
        }
        of_ncci
    };
    let first = pass();
    assert!(first > 50, "{first} findings");
    let mut second = 0;
    let allocated = allocation_counter::measure(|| second = black_box(pass()));
    assert_eq!((allocated.count_total, first), (0, second), "{allocated:?}");
}

#[test]
fn the_second_pass_over_a_thousand_claims_allocates_nothing() {
    let claims = made_up::claims(1000, 7);
    let validator = Validator::new(Reference::embedded());
    let mut report = Report::new();
    let mut pass = || {
        let mut findings = 0;
        for claim in &claims {
            validator.validate_into(claim, &[], &mut report);
            findings += report.findings().len();
        }
        findings
    };
    let first = pass();
    let mut second = 0;
    let start = Instant::now();
    let allocated = allocation_counter::measure(|| second = black_box(pass()));
    let seconds = start.elapsed().as_secs_f64();
    assert_eq!((allocated.count_total, first), (0, second), "{allocated:?}");
    let found = claims.iter().filter(|claim| !validator.validate(claim).findings().is_empty()).count();
    let rate = claims.len() as f64 / seconds;
    eprintln!(
        "{rate:.0} claims a second in this build; {first} findings on {found} of {} claims",
        claims.len()
    );
}

/// Services that policies of the tables and of a payer do not support, or cover too seldom.
#[test]
fn policies_allocate_nothing_once_they_are_compiled() {
    let mut policy = CoveragePolicy::new("A1", PolicyKind::Local).with_procedure(ancillary::cpt!("93306"));
    policy.groups.push(DiagnosisGroup::new(1, GroupRole::Supports, [icd10!("I50").into()]));
    policy.frequency = Some(Frequency::new(1, Span::Months(12)));
    let policies = Policies::new([policy]).unwrap();
    let validator = Validator::new(Reference::embedded()).policies(&policies);
    let claim = |month| {
        let codes = ["84443", "85025", "77067", "81528", "70551", "93306", "G0103"];
        let lines = codes.map(|code| Line::new(code).on(date(2025, month, 14)).pointing_to([1]));
        let claim = Claim::new(ClaimType::Professional).with_diagnosis("Z00.00").with_diagnosis("E03.9");
        lines.into_iter().fold(claim, Claim::with_line)
    };
    let (own, history) = (claim(6), [claim(1)]);
    let mut report = Report::new();
    let mut pass = || {
        validator.validate_into(&own, &history, &mut report);
        let necessity = report.findings().iter().filter(|found| found.edit.id.family.letters() == "NEC");
        necessity.count()
    };
    let first = pass();
    assert!(first > 6, "{first} findings");
    let allocated = allocation_counter::measure(|| assert_eq!(pass(), first));
    assert_eq!(allocated.count_total, 0, "{allocated:?}");
}
