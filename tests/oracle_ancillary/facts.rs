//! The files: the reference facts where they are, and the lists of `tables/facts`.

use std::collections::HashSet;

use super::common::{self, Row};

/// Rows of the reference facts.
pub(crate) fn reference(file: &str) -> Option<Vec<Row>> {
    common::rows(&format!("facts/{file}"))
}

/// Rows of one of our own lists.
pub(crate) fn own(file: &str) -> Vec<Row> {
    common::own_list(file)
}

/// A column of rows.
pub(crate) fn column(rows: &[Row], name: &str) -> HashSet<String> {
    rows.iter().map(|row| row[name].clone()).collect()
}
