use jiff::civil::Date;

use super::{EditId, Field};

/// An edit that could not be made, or was made with a table of another date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct NotChecked {
    /// The line, from 1; none for the claim.
    pub line: Option<u16>,
    /// The edit.
    pub edit: EditId,
    /// The field that is missing or unreadable.
    pub field: Option<Field>,
    /// Why.
    pub reason: Reason,
    /// Of an edition that was used for a date that it does not speak for: its day nearest to that date, which is its
    /// last, or its first if the claim is older.
    pub edition: Option<Date>,
}

/// Why an edit was not, or not fully, made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Reason {
    /// The claim does not say what the edit needs.
    MissingInput,
    /// The reference has no such table.
    NoTable,
    /// The date lies outside the table's editions; the nearest one was used. Said once a table.
    EditionCarried,
    /// The edit looks further back than the history given.
    BeyondHistory,
    /// A table names the code, but no list of codes says on which days it is valid.
    Undated,
    /// The entry could not be read, or the rule is in words that no table can decide.
    Unread,
    /// The claim is larger than any form takes, and no edit looked at what lies beyond; or more lines of the patient's
    /// other claims stand beside it than the edit looked at.
    BeyondLimit,
}

impl Reason {
    /// The name in the JSON form.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::MissingInput => "missing-input",
            Self::NoTable => "no-table",
            Self::EditionCarried => "edition-carried",
            Self::BeyondHistory => "beyond-history",
            Self::Undated => "undated",
            Self::Unread => "unread",
            Self::BeyondLimit => "beyond-limit",
        }
    }
}
