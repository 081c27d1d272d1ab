//! The table of ICD-10-CM compared with a naive reading of the facts: headers and what they inherit, 7th characters,
//! sides, Excludes1 and code first.
//!
//! Where there are no facts the tests say so on standard error and pass, as `tests/common` decides.

#![cfg(feature = "embedded")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "../common/mod.rs"]
mod common;
mod headers;
mod notes;
mod sides;

use std::{collections::BTreeMap, fmt::Debug, sync::LazyLock};

use ancillary::{
    code::Icd10Code,
    jiff::civil::{Date, date},
    reference::{Diagnosis, Reference},
};
use common::compared;

/// The day of the tabular list that the facts were taken from.
const TABULAR: Date = date(2026, 4, 1);
/// A day for which the order file of January 2021 speaks.
const ORDER_FILE: Date = date(2021, 1, 15);

/// Codes, whether they are billable, and titles of the order file.
fn order_file() -> Option<Vec<(String, bool, String)>> {
    let text = common::text("releases/icd10cm-fy2021/icd10cm-order-Jan-2021.txt")?;
    let entry =
        |line: &str| (line[6..13].trim().to_owned(), &line[14..15] == "1", line[77..].trim().to_owned());
    Some(text.lines().map(entry).collect())
}

/// All codes of the table by their text without the dot, found from every three characters that begin one.
static CODES: LazyLock<BTreeMap<String, Diagnosis<'static>>> = LazyLock::new(|| {
    let reference = Reference::embedded();
    let mut codes = BTreeMap::new();
    for first in 'A'..='Z' {
        for second in ('0'..='9').chain('A'..='Z') {
            for third in ('0'..='9').chain('A'..='B') {
                let category: Icd10Code = format!("{first}{second}{third}").parse().unwrap();
                let Some(category) = reference.diagnosis(category) else { continue };
                for code in category.descendants().chain([category]) {
                    codes.insert(plain(&code), code);
                }
            }
        }
    }
    codes
});

fn plain(code: &Diagnosis<'_>) -> String {
    code.code().to_string().replace('.', "")
}

fn below<'c>(prefix: &'c str) -> impl Iterator<Item = (&'static str, &'static Diagnosis<'static>)> + 'c {
    CODES
        .range(prefix.to_owned()..)
        .map(|(text, code)| (text.as_str(), code))
        .take_while(move |(text, _)| text.starts_with(prefix))
}

/// Fails with the first differences and their number.
fn none<T: Debug>(what: &str, count: usize, differences: &[T]) {
    compared(what, count);
    let first = differences.iter().take(20).collect::<Vec<_>>();
    assert!(differences.is_empty(), "{what}: {} differ, the first are {first:#?}", differences.len());
}
