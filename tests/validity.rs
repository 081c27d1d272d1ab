//! Which codes are valid on a day, beside what independent peers answered (`tests/peers`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::{
    collections::{BTreeSet, HashMap},
    path::Path,
};

use ancillary::{
    code::{Modifier, RevenueCode},
    jiff::civil::Date,
    reference::Reference,
};
use serde::Deserialize;
use sha2::{Digest, Sha256};

#[derive(Deserialize)]
struct Answer {
    peer: String,
    kind: String,
    date: Date,
    count: usize,
    sha256: String,
}

/// A code of which the facts say otherwise than the peer; `tests/peers/README.md` has the causes.
#[derive(Deserialize)]
struct Difference {
    peer: String,
    kind: String,
    date: Date,
    code: String,
    accepted_by: String,
}

fn rows<T: serde::de::DeserializeOwned>(file: &str) -> Vec<T> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/peers").join(file);
    csv::Reader::from_path(path).unwrap().into_deserialize().map(Result::unwrap).collect()
}

/// The codes of a kind that the tables accept on a day, as text without dots.
fn accepted(kind: &str, day: Date) -> BTreeSet<String> {
    let reference = Reference::embedded();
    match kind {
        "diagnosis" => {
            let billable =
                reference.diagnoses().filter(|code| code.on(day).is_some_and(|status| status.is_billable()));
            billable.map(|found| found.code().to_string().replace('.', "")).collect()
        }
        "procedure" => {
            let existing = reference.procedures().filter(|procedure| procedure.exists_on(day));
            existing.map(|procedure| procedure.code().to_string()).collect()
        }
        // D codes are the dentists' association's and in no release of CMS.
        "hcpcs" => {
            let is_of_cms =
                |code: &String| code.starts_with(|first: char| first.is_ascii_alphabetic() && first != 'D');
            accepted("procedure", day).into_iter().filter(is_of_cms).collect()
        }
        "modifier" => {
            let characters = || ('0'..='9').chain('A'..='Z');
            let pairs =
                characters().flat_map(|first| characters().map(move |second| format!("{first}{second}")));
            let valid =
                |code: Modifier| reference.modifier(code).is_some_and(|found| found.on(day).is_some());
            pairs.filter(|text| valid(text.parse().unwrap())).collect()
        }
        "revenue" => {
            let codes = (0..10_000).map(|number| format!("{number:04}"));
            codes
                .filter(|text| {
                    let found = reference.revenue(text.parse::<RevenueCode>().unwrap());
                    found.is_some_and(|found| found.on(day).is_some())
                })
                .collect()
        }
        other => panic!("kind {other}"),
    }
}

#[test]
fn valid_codes_are_those_of_the_peers() {
    let answers: Vec<Answer> = rows("validity.csv");
    let differences: Vec<Difference> = rows("validity.differences.csv");
    let mut sets: HashMap<(String, Date), BTreeSet<String>> = HashMap::new();
    for answer in &answers {
        let key = (answer.kind.clone(), answer.date);
        let mut codes = sets.entry(key).or_insert_with(|| accepted(&answer.kind, answer.date)).clone();
        let ours = codes.len();
        let differing = differences
            .iter()
            .filter(|row| (&row.peer, &row.kind, row.date) == (&answer.peer, &answer.kind, answer.date));
        let mut named = 0;
        if answer.kind == "modifier" {
            // The outpatient editor leaves out modifiers of category II that the list of added ones has.
            for added in ["1P", "2P", "3P"] {
                named += usize::from(codes.remove(added));
            }
        }
        for row in differing {
            named += 1;
            let changed = if row.accepted_by == "peer" {
                codes.insert(row.code.clone())
            } else {
                codes.remove(&row.code)
            };
            assert!(changed, "{} on {}: {} does not differ", row.peer, row.date, row.code);
        }
        let text: String = codes.iter().map(|code| format!("{code}\n")).collect();
        let digest: String = Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect();
        println!("{} {} {}: {ours} codes, {named} differ", answer.peer, answer.kind, answer.date);
        assert_eq!(
            (codes.len(), &digest),
            (answer.count, &answer.sha256),
            "{} {} {}",
            answer.peer,
            answer.kind,
            answer.date
        );
    }
    assert!(answers.len() > 100);
}
