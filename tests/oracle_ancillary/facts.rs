//! The files: the reference facts where they are, and the lists of `tables/facts`.

use std::{collections::HashSet, fs, path::PathBuf};

use super::common::{self, Row};

/// Rows of the reference facts.
pub(crate) fn reference(file: &str) -> Option<Vec<Row>> {
    common::rows(&format!("facts/{file}"))
}

/// Rows of one of our own lists; none, and told, as long as it is not there.
pub(crate) fn own(file: &str) -> Option<Vec<Row>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tables/facts").join(file);
    let Ok(text) = fs::read_to_string(&path) else {
        eprintln!("not compared with facts: there is no {}", path.display());
        return None;
    };
    Some(csv::Reader::from_reader(text.as_bytes()).into_deserialize().map(Result::unwrap).collect())
}

/// A column of rows.
pub(crate) fn column(rows: &[Row], name: &str) -> HashSet<String> {
    rows.iter().map(|row| row[name].clone()).collect()
}
