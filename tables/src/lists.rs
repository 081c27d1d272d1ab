//! Ranges of procedure codes in our own lists.
//!
//! A range holds the codes of its ends' form: five digits; four digits and the same letter; the same letter
//! and four digits.

use ancillary::code::ProcedureCode;
use anyhow::{Result, ensure};

use crate::facts::Row;

/// The form of a code and its number within the form.
pub(crate) fn place(code: ProcedureCode) -> (char, u32) {
    let text = code.to_string();
    let letter = text.chars().find(char::is_ascii_alphabetic);
    let first = text.starts_with(|c: char| c.is_ascii_alphabetic());
    let number = text.chars().filter_map(|c| c.to_digit(10)).fold(0, |number, digit| number * 10 + digit);
    (letter.map_or('0', |letter| if first { letter } else { letter.to_ascii_lowercase() }), number)
}

/// A code or a run of codes.
#[derive(Clone, Copy)]
pub(crate) struct CodeRange {
    pub(crate) form: char,
    pub(crate) first: u32,
    pub(crate) last: u32,
}

impl CodeRange {
    /// From the columns `first` and `last`, or `code`.
    pub(crate) fn of(row: &Row) -> Result<Self> {
        let single = row.text("code").is_ok();
        let first = place(row.value(if single { "code" } else { "first" })?);
        let last = place(row.value(if single { "code" } else { "last" })?);
        ensure!(first.0 == last.0 && first.1 <= last.1, "a range of two forms: {first:?} {last:?}");
        Ok(Self { form: first.0, first: first.1, last: last.1 })
    }

    pub(crate) fn contains(self, code: ProcedureCode) -> bool {
        let (form, number) = place(code);
        form == self.form && (self.first..=self.last).contains(&number)
    }
}
