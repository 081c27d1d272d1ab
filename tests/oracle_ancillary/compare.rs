//! Library and oracle over the same claims; what differs is made as small as it can be and printed.

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
};

use ancillary::{Validator, claim::Claim, reference::Reference, report::Report};

use super::{Found, Oracle, claims::TextClaim, common, random::Random};

const SEED: u64 = 20_250_701;
/// The claims of a difference that are shown.
const SHOWN: usize = 3;

/// 100,000 claims, a tenth of them where the test is not compiled with all optimizations, or as many as
/// `ANCILLARY_ORACLE_CLAIMS` says.
fn count() -> usize {
    let asked = env::var("ANCILLARY_ORACLE_CLAIMS").ok().map(|count| count.parse().unwrap());
    asked.unwrap_or(if cfg!(debug_assertions) { 10_000 } else { 100_000 })
}

pub(crate) fn library<O: Oracle>(
    validator: &Validator<'_>,
    claim: &Claim,
    report: &mut Report,
) -> BTreeSet<Found> {
    validator.validate_into(claim, &[], report);
    let found = report.findings().iter().filter_map(|finding| {
        let id = finding.edit.id.to_string();
        let edit = *O::EDITS.iter().find(|edit| **edit == id)?;
        Some((edit, finding.location.line.filter(|_| !O::ANY_LINE.contains(&edit))))
    });
    found.collect()
}

pub(crate) fn compared<O: Oracle>() {
    let Some(oracle) = O::read() else { return };
    let validator = Validator::new(Reference::embedded()).profile(O::profile());
    let (mut random, mut report) = (Random(SEED), Report::new());
    let mut met: BTreeMap<&str, usize> = BTreeMap::new();
    let mut differing: BTreeMap<(&str, bool), (usize, Vec<Claim>)> = BTreeMap::new();
    let mut differences = |claim: &Claim| -> BTreeSet<(&'static str, bool)> {
        let theirs = oracle.judge(&TextClaim::of(claim));
        let ours = library::<O>(&validator, claim, &mut report);
        let mine = ours.difference(&theirs).map(|(edit, _)| (*edit, true));
        mine.chain(theirs.difference(&ours).map(|(edit, _)| (*edit, false))).collect()
    };
    for _ in 0..count() {
        let claim = oracle.claim(&mut random);
        for (edit, _) in oracle.judge(&TextClaim::of(&claim)) {
            *met.entry(edit).or_default() += 1;
        }
        for difference in differences(&claim) {
            let (count, claims) = differing.entry(difference).or_default();
            *count += 1;
            if claims.len() < SHOWN {
                claims.push(claim.clone());
            }
        }
    }
    for edit in O::EDITS {
        let count = met.get(edit).copied().unwrap_or_default();
        println!("{edit}: {count} found by the oracle");
        assert!(self::count() < 10_000 || count > 50, "{edit} is hardly met");
    }
    for ((edit, is_library), (count, claims)) in &differing {
        let whose = if *is_library { "the library's only" } else { "the oracle's only" };
        println!("\n{edit}: {whose}: on {count} claims");
        for claim in claims {
            let small = smallest(claim.clone(), |claim| differences(claim).contains(&(*edit, *is_library)));
            println!("  {}", serde_json::to_string(&small).unwrap());
        }
    }
    assert!(differing.is_empty(), "{}: library and oracle differ", O::NAME);
    common::compared(&format!("claims, by the edits {}", O::EDITS.join(" ")), count());
}

/// Leaves out lines, modifiers and numbers as long as the claim still differs.
fn smallest(mut claim: Claim, mut differs: impl FnMut(&Claim) -> bool) -> Claim {
    while let Some(smaller) = smaller(&claim).into_iter().find(|smaller| differs(smaller)) {
        claim = smaller;
    }
    claim
}

/// All claims that have one thing less.
fn smaller(claim: &Claim) -> Vec<Claim> {
    let mut all = Vec::new();
    let mut without = |change: &dyn Fn(&mut Claim)| {
        let mut smaller = claim.clone();
        change(&mut smaller);
        if smaller != *claim {
            all.push(smaller);
        }
    };
    without(&|claim| claim.clia = None);
    without(&|claim| claim.clia_certificate = None);
    without(&|claim| claim.therapy_to_date = None);
    without(&|claim| drop(claim.diagnoses.pop()));
    for (place, line) in claim.lines.iter().enumerate() {
        without(&|claim| drop(claim.lines.remove(place)));
        for modifier in 0..line.modifiers.len() {
            without(&|claim| drop(claim.lines[place].modifiers.remove(modifier)));
        }
        without(&|claim| claim.lines[place].reference_clia = None);
        without(&|claim| claim.lines[place].units = None);
        without(&|claim| claim.lines[place].minutes = None);
        without(&|claim| claim.lines[place].ndc = None);
        for pointer in 0..line.diagnosis_pointers.len() {
            without(&|claim| _ = claim.lines[place].diagnosis_pointers.remove(pointer));
        }
    }
    all
}
