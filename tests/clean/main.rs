//! Clean claims stay quiet: a thousand made-up claims of each setting, in which everything is as the rules have it,
//! give no finding above info.
//!
//! The claims are of the kind of which a hasty edit says what is not so: a routine draw, a reading alone, 33 and 7
//! minutes of therapy, oxygen contents, an ambulance trip whose letters are also a modifier, a free vaccine.

#![cfg(feature = "embedded")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod ambulance;
mod draft;
mod equipment;
mod imaging;
mod infusion;
mod laboratory;
#[path = "../../benches/common/mod.rs"]
mod random;
mod therapy;
mod visits;

use std::collections::BTreeMap;

use ancillary::{
    Validator,
    claim::Claim,
    reference::Reference,
    report::{Report, Severity},
};

use self::random::Random;

const CLAIMS: usize = 1000;
const SEED: u64 = 20_250_314;
type Make = fn(&mut Random) -> Claim;
/// The settings, each with its maker of claims.
const SETTINGS: [(&str, Make); 7] = [
    ("laboratory", laboratory::claim),
    ("imaging", imaging::claim),
    ("therapy", therapy::claim),
    ("equipment", equipment::claim),
    ("ambulance", ambulance::claim),
    ("infusion", infusion::claim),
    ("visits", visits::claim),
];

#[test]
fn clean_claims_give_no_finding_above_info() {
    let validator = Validator::new(Reference::embedded());
    let mut report = Report::new();
    let mut alarms = Vec::new();
    for (setting, claim) in SETTINGS {
        let mut random = Random(SEED);
        let mut infos: BTreeMap<String, usize> = BTreeMap::new();
        let mut false_alarms: BTreeMap<String, (usize, String)> = BTreeMap::new();
        for _ in 0..CLAIMS {
            let claim = claim(&mut random);
            assert!(!claim.lines.is_empty(), "{setting}: a claim without lines");
            validator.validate_into(&claim, &[], &mut report);
            for finding in report.findings() {
                let edit = format!("{} {}", finding.edit.id, finding.severity);
                if finding.severity == Severity::Info {
                    *infos.entry(edit).or_default() += 1;
                } else {
                    let shown = || format!("{report}\n{}", serde_json::to_string(&claim).unwrap());
                    false_alarms.entry(edit).or_insert_with(|| (0, shown())).0 += 1;
                }
            }
        }
        println!("{setting}: {infos:?}");
        let told = |(edit, (count, shown))| format!("{setting}: {edit} on {count} lines, first\n{shown}");
        alarms.extend(false_alarms.into_iter().map(told));
    }
    assert!(alarms.is_empty(), "\n{}", alarms.join("\n\n"));
}

/// The claims are not one claim a thousand times.
#[test]
fn claims_of_a_setting_differ() {
    for (setting, claim) in SETTINGS {
        let mut random = Random(SEED);
        let mut kinds: Vec<String> = (0..CLAIMS).map(|_| services(&claim(&mut random))).collect();
        kinds.sort();
        kinds.dedup();
        println!("{setting}: {} kinds of claims", kinds.len());
        assert!(kinds.len() >= 30, "{setting}: {}", kinds.len());
    }
}

fn services(claim: &Claim) -> String {
    let lines = claim.lines.iter().map(|line| {
        let modifiers = line.modifiers.iter().map(ToString::to_string);
        let procedure = line.procedure.iter().map(ToString::to_string);
        procedure.chain(modifiers).collect::<Vec<_>>().join("-")
    });
    lines.collect::<Vec<_>>().join(" ")
}
