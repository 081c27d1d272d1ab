//! Packages of drugs beside a naive reading of CMS's crosswalk: every row is found, and nothing else is.

#![cfg(feature = "embedded")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::BTreeMap;

use ancillary::{
    code::Ndc,
    jiff::civil::date,
    reference::{
        DrugPackage, Reference, TableKind,
        build::{BuildError, DrugRow, Rows},
    },
};
use common::{compared, rows};

fn reference() -> &'static Reference<'static> {
    Reference::embedded()
}

/// A number of at most three decimals, by its text alone.
fn thousandths(text: &str) -> u32 {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    format!("{whole}{decimals:0<3}").parse().unwrap()
}

/// Size, items, units of an item and of the package.
type Amounts = (u32, u16, u32, u32);

fn amounts(package: DrugPackage) -> Amounts {
    (package.size, package.items, package.item_units, package.package_units)
}

/// What the crosswalk says of each package, by code.
fn published() -> Option<BTreeMap<String, BTreeMap<String, Amounts>>> {
    let mut packages: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
    for row in rows("facts/asp_ndc.csv")?.iter().filter(|row| !row["ndc11"].is_empty()) {
        let amounts = (
            thousandths(&row["pkg_size"]),
            row["pkg_qty"].parse().unwrap(),
            thousandths(&row["billunits"]),
            thousandths(&row["billunits_per_pkg"]),
        );
        let known = packages.entry(row["ndc11"].clone()).or_default().insert(row["hcpcs"].clone(), amounts);
        assert!(known.is_none(), "{} of {} twice", row["ndc11"], row["hcpcs"]);
    }
    Some(packages)
}

#[test]
fn every_package_is_billed_with_the_codes_of_the_crosswalk() {
    let Some(packages) = published() else { return };
    let mut count = 0;
    for (text, said) in &packages {
        let ndc: Ndc = text.parse().unwrap();
        let found: Vec<_> =
            reference().drug(ndc).map(|package| (package.code.to_string(), amounts(package))).collect();
        assert!(found.is_sorted_by(|a, b| a.0 < b.0), "{text}");
        assert_eq!(found.into_iter().collect::<BTreeMap<_, _>>(), *said, "{text}");
        count += said.len();
    }
    assert_eq!((packages.len(), count), (6_945, 7_124));
    compared("packages of drugs", count);
}

#[test]
fn numbers_beside_those_of_the_crosswalk_are_nothing() {
    let Some(packages) = published() else { return };
    let mut asked = 0;
    let largest = 99_999_999_999;
    for text in packages.keys() {
        let number: u64 = text.parse().unwrap();
        for other in [number.saturating_sub(1), (number + 1).min(largest), number / 10, largest - number] {
            let text = format!("{other:011}");
            if !packages.contains_key(&text) {
                assert_eq!(reference().drug(text.parse().unwrap()).count(), 0, "{text}");
                asked += 1;
            }
        }
    }
    for text in ["00000000000", "99999999999"] {
        assert_eq!(reference().drug(text.parse().unwrap()).count(), 0, "{text}");
    }
    compared("numbers that are no package", asked);
}

#[test]
fn the_crosswalk_is_of_the_first_quarter_of_2026() {
    let edition = reference().editions().find(|edition| edition.table == TableKind::Drugs).unwrap();
    assert_eq!(edition.period.from(), Some(date(2026, 1, 1)));
    assert_eq!(edition.period.through(), Some(date(2026, 3, 31)));
    assert_eq!(edition.rows, 7_124);
}

#[test]
fn without_the_crosswalk_no_package_is_known() {
    let reference = Reference::default();
    assert_eq!(reference.drug("00006-3026-02".parse().unwrap()).count(), 0);
}

fn built(rows: &[DrugRow]) -> Result<Vec<u8>, BuildError> {
    Rows { drugs: rows.to_vec(), ..Rows::default() }.to_snapshot()
}

#[test]
fn rows_that_cannot_be_packed_are_refused() {
    let good = DrugRow {
        ndc: "00006-3026-02".parse().unwrap(),
        code: "J9271".parse().unwrap(),
        size: 4_000,
        items: 1,
        item_units: 100_000,
        package_units: 100_000,
    };
    assert!(built(std::slice::from_ref(&good)).is_ok());
    let twice = [good.clone(), DrugRow { items: 2, ..good.clone() }];
    assert!(matches!(built(&twice), Err(BuildError::Contradiction { table: TableKind::Drugs, .. })));
    let large = DrugRow { package_units: u32::MAX - 5, ..good.clone() };
    let precise = DrugRow { item_units: 1_001, ..good };
    for row in [large, precise] {
        assert!(matches!(built(&[row]), Err(BuildError::TooMany { table: TableKind::Drugs, .. })));
    }
}
