//! Whole claims, validated one after the other into one report.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;
#[path = "common/claims.rs"]
mod made_up;

use ancillary::{Validator, reference::Reference, report::Report};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

const CLAIMS: usize = 1000;
const SEED: u64 = 20_250_314;

fn validate(criterion: &mut Criterion) {
    let claims = made_up::claims(CLAIMS, SEED);
    let validator = Validator::new(Reference::embedded());
    let mut report = Report::new();
    for claim in &claims {
        validator.validate_into(claim, &[], &mut report);
        assert_eq!(report, validator.validate(claim), "a used report says something else");
    }
    let mut group = criterion.benchmark_group("claims");
    group.throughput(Throughput::Elements(CLAIMS as u64));
    group.bench_function("ancillary, one report", |bencher| {
        bencher.iter(|| {
            let count = |claim| {
                validator.validate_into(claim, &[], &mut report);
                report.findings().len()
            };
            claims.iter().map(count).sum::<usize>()
        });
    });
    group.bench_function("ancillary, a report each", |bencher| {
        bencher.iter(|| claims.iter().map(|claim| validator.validate(claim).findings().len()).sum::<usize>());
    });
}

criterion_group!(benches, validate);
criterion_main!(benches);
