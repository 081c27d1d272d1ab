//! A thousand policies of five hundred diagnoses: what they take, how long they load, how long one answers; beside what
//! anybody would write first, a map from procedure to a set of diagnoses.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::{
    collections::{HashMap, HashSet},
    hint::black_box,
};

use ancillary::{
    Validator,
    claim::{Claim, ClaimType, Line},
    code::{Icd10Code, ProcedureCode},
    coverage::{CoveragePolicy, DiagnosisGroup, GroupRole, Policies, PolicyKind, PolicyProcedure},
    jiff::civil::{Date, date},
    reference::Reference,
    report::Report,
};
use common::Random;
use criterion::{Criterion, criterion_group, criterion_main};

const POLICIES: usize = 1000;
const DIAGNOSES: usize = 500;
const DAY: Date = date(2025, 3, 14);

/// Policies of a procedure each, without one of the tables', of diagnoses that stand together as they do in policies: in
/// runs of codes.
fn policies() -> Vec<CoveragePolicy> {
    let reference = Reference::embedded();
    let is_billable =
        |code: &ancillary::reference::Diagnosis<'_>| code.on(DAY).is_some_and(|own| own.is_billable());
    let codes: Vec<Icd10Code> = reference.diagnoses().filter(is_billable).map(|own| own.code()).collect();
    let procedures = reference.procedures().filter(|own| own.exists_on(DAY)).map(|own| own.code());
    let free = procedures.filter(|code| reference.policies(*code, DAY).next().is_none());
    let mut random = Random(3);
    let made = free.step_by(12).take(POLICIES).enumerate().map(|(number, procedure)| {
        let mut diagnoses = HashSet::new();
        while diagnoses.len() < DIAGNOSES {
            let start = random.below(codes.len());
            let run = codes[start..].iter().take(1 + random.below(12));
            diagnoses.extend(run.take(DIAGNOSES - diagnoses.len()).copied());
        }
        let mut diagnoses: Vec<Icd10Code> = diagnoses.into_iter().collect();
        diagnoses.sort_unstable();
        let mut policy = CoveragePolicy::new(format!("A{}", 50_000 + number), PolicyKind::Local);
        policy.procedures.push(PolicyProcedure::new(procedure));
        policy.groups.push(DiagnosisGroup::new(
            1,
            GroupRole::Supports,
            diagnoses.into_iter().map(Into::into),
        ));
        policy
    });
    let made: Vec<CoveragePolicy> = made.collect();
    assert_eq!(made.len(), POLICIES);
    made
}

fn naive(policies: &[CoveragePolicy]) -> HashMap<String, HashSet<String>> {
    let pairs = policies.iter().map(|policy| {
        let codes = policy.groups[0].diagnoses.iter().map(|range| range.first().to_string());
        (policy.procedures[0].code.to_string(), codes.collect())
    });
    pairs.collect()
}

/// Claims of a line each, half of them with a diagnosis that supports it behind one that may not.
fn claims(policies: &[CoveragePolicy]) -> Vec<Claim> {
    let mut random = Random(5);
    let claims = (0..1000).map(|_| {
        let policy = random.choose(policies);
        let listed = random.choose(&policy.groups[0].diagnoses).first().to_string();
        let other = random.choose(policies);
        let other = random.choose(&other.groups[0].diagnoses).first().to_string();
        let second = if random.one_in(2) { &listed } else { &other };
        let line = Line::new(&policy.procedures[0].code.to_string()).on(DAY).pointing_to([1, 2]);
        Claim::new(ClaimType::Professional).with_diagnosis(&other).with_diagnosis(second).with_line(line)
    });
    claims.collect()
}

fn heap(make: impl FnOnce()) -> (u64, u64) {
    let counted = allocation_counter::measure(make);
    (u64::try_from(counted.bytes_current).unwrap_or_default(), counted.count_total)
}

fn bench(criterion: &mut Criterion) {
    let owned = policies();
    let (mut compiled, mut map) = (None, None);
    let of_map = heap(|| map = Some(naive(&owned)));
    let copy = owned.clone();
    let of_compiled = heap(|| compiled = Some(Policies::new(copy).unwrap()));
    let (compiled, map) = (compiled.unwrap(), map.unwrap());
    println!(
        "{POLICIES} policies of {DIAGNOSES} diagnoses: compiled {} bytes; the map {} bytes in {} allocations",
        compiled.size(),
        of_map.0,
        of_map.1
    );
    println!("compiling them: {} allocations", of_compiled.1);

    let mut group = criterion.benchmark_group("policies");
    group.sample_size(10);
    group.bench_function("load compiled", |b| {
        b.iter_batched(
            || owned.clone(),
            |owned| Policies::new(owned).unwrap(),
            criterion::BatchSize::LargeInput,
        )
    });
    group.bench_function("load map", |b| b.iter_with_large_drop(|| naive(&owned)));

    let reference = Reference::embedded();
    let claims = claims(&owned);
    let without = Validator::new(reference);
    let with = Validator::new(reference).policies(&compiled);
    let mut report = Report::new();
    let supported: Vec<bool> = claims
        .iter()
        .map(|claim| {
            with.validate_into(claim, &[], &mut report);
            !report.findings().iter().any(|finding| finding.edit.id.to_string() == "NEC001")
        })
        .collect();
    for (claim, supported) in claims.iter().zip(supported) {
        let procedure: ProcedureCode = claim.lines[0].procedure.as_ref().unwrap().read().unwrap();
        let set = &map[&procedure.to_string()];
        let naive = claim.diagnoses.iter().any(|code| set.contains(&code.to_string()));
        // A code of the compiled policy stands for what begins with it, and billable codes begin no other.
        assert_eq!(supported, naive, "{claim:?}");
    }
    let quiet: Vec<&Claim> = claims
        .iter()
        .filter(|claim| {
            with.validate_into(claim, &[], &mut report);
            !report.findings().iter().any(|finding| finding.edit.id.to_string() == "NEC001")
        })
        .collect();
    for (name, validator) in [("claim without policies", &without), ("claim with policies", &with)] {
        let mut next = quiet.iter().cycle();
        group.bench_function(name, |b| {
            b.iter(|| validator.validate_into(black_box(next.next().unwrap()), &[], &mut report));
        });
    }
    let texts: Vec<(String, [String; 2])> = quiet
        .iter()
        .map(|claim| {
            let code = claim.lines[0].procedure.as_ref().unwrap().to_string();
            (code, [claim.diagnoses[0].to_string(), claim.diagnoses[1].to_string()])
        })
        .collect();
    let mut next = texts.iter().cycle();
    group.bench_function("look up in the map", |b| {
        b.iter(|| {
            let (procedure, diagnoses) = next.next().unwrap();
            let set = map.get(black_box(procedure));
            set.is_some_and(|set| diagnoses.iter().any(|code| set.contains(code)))
        });
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
