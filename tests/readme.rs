//! What the README says of the edits is what the edits say. `ANCILLARY_WRITE=1 cargo test --test readme` writes it anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::{env, fmt::Write, fs, path::PathBuf};

use ancillary::{
    claim::{ClaimType, Payer},
    edits,
    report::{EditFacts, Family},
};

const BEGIN: &str = "<!-- scope: made from the edits by tests/readme.rs -->\n";
const END: &str = "<!-- end of scope -->\n";

/// Payers that have columns of their own, and what stands above the first of these.
const COLUMNS: [(Payer, &str); 2] = [(Payer::Medicare, "Medicare: "), (Payer::Medicaid, "others: ")];

/// By family, how many edits the default profile of a payer makes on each form.
fn table() -> String {
    let mut table = String::from("| family |");
    for (_, title) in COLUMNS {
        for (place, claim_type) in ClaimType::ALL.iter().enumerate() {
            write!(table, " {}{claim_type} |", if place == 0 { title } else { "" }).unwrap();
        }
    }
    table += " for Medicare only | on request |\n|---|--:|--:|--:|--:|--:|--:|---|---|\n";
    for family in Family::ALL {
        let edits: Vec<_> = edits::all().filter(|edit| edit.id.family == *family).collect();
        if edits.is_empty() {
            continue;
        }
        write!(table, "| {} |", family.letters()).unwrap();
        for (payer, _) in COLUMNS {
            for claim_type in ClaimType::ALL {
                let count = edits.iter().filter(|edit| edit.scope.covers(*claim_type, payer)).count();
                write!(table, " {count} |").unwrap();
            }
        }
        let medicare = named(&edits, |edit| edit.scope.medicare_only);
        let on_request = named(&edits, |edit| edit.scope.on_request);
        writeln!(table, " {medicare} | {on_request} |").unwrap();
    }
    table
}

/// `CLM007, CLM010–CLM012`; `all`.
fn named(edits: &[&EditFacts], is_named: impl Fn(&EditFacts) -> bool) -> String {
    if edits.iter().all(|edit| is_named(edit)) {
        return "all".to_owned();
    }
    let runs = edits.chunk_by(|a, b| is_named(a) == is_named(b)).filter(|run| is_named(run[0]));
    let names = runs.map(|run| match run {
        [only] => only.id.to_string(),
        [first, .., last] => format!("{}–{}", first.id, last.id),
        [] => unreachable!("a run is not empty"),
    });
    names.collect::<Vec<_>>().join(", ")
}

#[test]
fn the_table_of_scopes_is_that_of_the_edits() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = fs::read_to_string(&path).unwrap();
    let start = text.find(BEGIN).expect("the table's beginning is marked") + BEGIN.len();
    let end = text.find(END).expect("the table's end is marked");
    let wanted = format!("\n{}\n", table());
    if env::var_os("ANCILLARY_WRITE").is_some() {
        fs::write(&path, format!("{}{wanted}{}", &text[..start], &text[end..])).unwrap();
        return;
    }
    assert_eq!(&text[start..end], wanted, "`ANCILLARY_WRITE=1 cargo test --test readme` writes it anew");
}

/// So that one column is enough for them.
#[test]
fn payers_other_than_medicare_have_the_same_defaults() {
    for edit in edits::all() {
        for claim_type in ClaimType::ALL {
            let on = |payer| edit.scope.covers(*claim_type, payer);
            let others = Payer::ALL.iter().filter(|payer| **payer != Payer::Medicare);
            assert!(others.into_iter().all(|payer| on(*payer) == on(Payer::Medicaid)), "{}", edit.id);
        }
    }
}
