//! The findings that the rules ask for.

use std::path::Path;

use serde::Deserialize;

/// A row of `expected/<day>.csv`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expected {
    pub(crate) claim: String,
    pub(crate) line: String,
    pub(crate) edit: String,
    pub(crate) severity: String,
    pub(crate) action: String,
    pub(crate) value: String,
    instead: String,
    /// The rule, and the record that decides where the claim cannot.
    pub(crate) why: String,
}

/// An edit at a place.
#[derive(Debug)]
pub(crate) struct Place {
    pub(crate) edit: String,
    pub(crate) line: String,
    pub(crate) severity: String,
}

pub(crate) fn read(path: &Path) -> Vec<Expected> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    reader
        .deserialize()
        .map(|row| row.unwrap_or_else(|error| panic!("{}: {error}", path.display())))
        .collect()
}

impl Expected {
    pub(crate) fn place(&self) -> Place {
        Place { edit: self.edit.clone(), line: self.line.clone(), severity: self.severity.clone() }
    }

    /// What stands here until the edit is built.
    pub(crate) fn instead(&self) -> Option<Place> {
        let (rest, severity) = self.instead.split_once(':').unwrap_or((&self.instead, &self.severity));
        let (edit, line) = rest.split_once('@').unwrap_or((rest, &self.line));
        let place = Place { edit: edit.to_owned(), line: line.to_owned(), severity: severity.to_owned() };
        (!edit.is_empty()).then_some(place)
    }
}
