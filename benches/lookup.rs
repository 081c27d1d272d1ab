//! Look-ups from `&str` in claim-like order, by code set and contender; `ratios` compares them round by round.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;
#[path = "common/tables.rs"]
mod tables;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

const LOOKUPS: usize = 1 << 16;
const SEED: u64 = 20_250_314;

fn lookup(criterion: &mut Criterion) {
    for set in tables::code_sets() {
        let texts = common::claim_like(&set.texts, LOOKUPS, SEED);
        let contenders = set.contenders();
        let wanted: Vec<u32> = texts.iter().map(|text| (contenders[0].judge.one)(text)).collect();
        let mut group = criterion.benchmark_group(set.name);
        group.throughput(Throughput::Elements(LOOKUPS as u64));
        for contender in &contenders {
            let answers = texts.iter().map(|text| (contender.judge.one)(text));
            assert!(answers.eq(wanted.iter().copied()), "{}", contender.name);
            for (what, question) in [("find", &contender.find), ("judge", &contender.judge)] {
                group.bench_function(BenchmarkId::new(what, contender.name), |bencher| {
                    bencher.iter(|| (question.sum)(&texts));
                });
            }
        }
    }
}

criterion_group!(benches, lookup);
criterion_main!(benches);
