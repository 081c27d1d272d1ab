//! Rows → snapshot → rows.
//!
//! [`Rows`] is what the tables say, one struct a row, to and from CSV. [`Rows::to_snapshot`] packs them: the same
//! rows give the same bytes, in whatever order they come, and [`Rows::of`] a snapshot gives rows that build it
//! again. What a code inherits from its ancestors is already in the rows; packing resolves nothing.
//!
//! ```
//! use ancillary::reference::{Snapshot, build::{PlaceRow, Rows}};
//!
//! let mut rows = Rows::default();
//! rows.places.push(PlaceRow { code: "11".parse()?, from: None, through: None, flags: String::new() });
//! let snapshot = Snapshot::load(rows.to_snapshot()?)?;
//! assert_eq!(Rows::of(&snapshot.reference()), rows);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod add_ons;
mod check;
mod chunks;
mod coverage;
mod diagnoses;
mod displace;
mod drugs;
mod export;
mod overlap;
mod pack;
mod pairs;
mod procedures;
mod rows;
mod services;
mod tables;
mod text;
mod unit_limits;

pub use self::{
    rows::{
        AddOnRow, ConflictRow, DatedRow, DiagnosisRow, DrugRow, EditionRow, IndicatorTableRow, ListRow,
        ListedRow, ModifierRow, PairRow, PlaceRow, PolicyDiagnosisRow, PolicyProcedureRow, PolicyRow,
        ProcedureRow, ProcedureStatusRow, ReplacementRow, RevenueRow, Rows, ServiceRow, UnitLimitRow,
    },
    text::RowsError,
};

use super::TableKind;

/// Why rows cannot be packed.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum BuildError {
    /// A table with more rows of a kind than its numbers can count.
    #[error("the {table} table has too many {what}")]
    TooMany {
        /// The table.
        table: TableKind,
        /// What there is too much of.
        what: &'static str,
    },
    /// A row names what does not exist.
    #[error("the {table} table has an unknown {what}: {text}")]
    Unknown {
        /// The table.
        table: TableKind,
        /// The kind of thing.
        what: &'static str,
        /// Its text.
        text: String,
    },
    /// Rows of a code that cannot all be true.
    #[error("the {table} table contradicts itself about {text}: {what}")]
    Contradiction {
        /// The table.
        table: TableKind,
        /// What the rows disagree about.
        what: &'static str,
        /// The code.
        text: String,
    },
    /// A row whose end comes before its beginning.
    #[error("the {table} table has {what} that end before they begin: {text}")]
    Reversed {
        /// The table.
        table: TableKind,
        /// What is reversed.
        what: &'static str,
        /// The code or the run.
        text: String,
    },
}
