//! A claim validated a second time into the same report allocates nothing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "../benches/common/mod.rs"]
mod common;
#[path = "../benches/common/claims.rs"]
mod made_up;

use std::{hint::black_box, time::Instant};

use ancillary::{Validator, reference::Reference, report::Report};

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
