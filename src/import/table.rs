//! Rows of a CSV file by the names of its columns.

use core::str::FromStr;
use std::{boxed::Box, io::Read, string::String, vec::Vec};

use jiff::civil::Date;

/// Why a file is not one of policies.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// The file is no CSV, or could not be read.
    #[error("{file}: {error}")]
    Csv {
        /// Which file.
        file: Box<str>,
        /// What is wrong and where.
        error: csv::Error,
    },
    /// A column is missing.
    #[error("{file}: there is no column {column}")]
    NoColumn {
        /// Which file.
        file: Box<str>,
        /// The column.
        column: &'static str,
    },
    /// A column that nobody knows.
    #[error("{file}: nobody knows column {column}")]
    UnknownColumn {
        /// Which file.
        file: Box<str>,
        /// Its name.
        column: Box<str>,
    },
    /// A value that cannot be read.
    #[error("{file}, line {line}: {column} is {problem}")]
    Value {
        /// Which file.
        file: Box<str>,
        /// The line, from 1.
        line: u64,
        /// The column.
        column: &'static str,
        /// What is wrong with it.
        problem: Box<str>,
    },
}

/// A file with its columns.
pub(super) struct Table<'r> {
    file: &'static str,
    columns: Vec<String>,
    reader: csv::Reader<Box<dyn Read + 'r>>,
}

/// One row. Bytes that are no UTF-8 are Latin-1, as in CMS's exports.
pub(super) struct Row<'t> {
    file: &'static str,
    columns: &'t [String],
    record: &'t csv::ByteRecord,
}

impl<'r> Table<'r> {
    pub(super) fn open(file: &'static str, source: impl Read + 'r) -> Result<Self, ImportError> {
        let source: Box<dyn Read + 'r> = Box::new(source);
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(source);
        let head = reader.byte_headers().map_err(|error| ImportError::Csv { file: file.into(), error })?;
        let columns =
            head.iter().map(|name| text(name).trim_start_matches('\u{feff}').trim().to_ascii_lowercase());
        let columns = columns.collect();
        Ok(Self { file, columns, reader })
    }

    pub(super) fn columns(&self) -> &[String] {
        &self.columns
    }

    pub(super) fn each(
        &mut self,
        mut with: impl FnMut(&Row<'_>) -> Result<(), ImportError>,
    ) -> Result<(), ImportError> {
        let mut record = csv::ByteRecord::new();
        let failed = |error| ImportError::Csv { file: self.file.into(), error };
        while self.reader.read_byte_record(&mut record).map_err(failed)? {
            with(&Row { file: self.file, columns: &self.columns, record: &record })?;
        }
        Ok(())
    }
}

fn text(bytes: &[u8]) -> String {
    match str::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

impl Row<'_> {
    /// The text of a column; none if it is empty or not there.
    pub(super) fn optional(&self, column: &str) -> Option<String> {
        let place = self.columns.iter().position(|name| name == column)?;
        let text = text(self.record.get(place)?);
        Some(text.trim().into()).filter(|text: &String| !text.is_empty())
    }

    /// The text of a column that must be there.
    pub(super) fn text(&self, column: &'static str) -> Result<String, ImportError> {
        if !self.columns.iter().any(|name| name == column) {
            return Err(ImportError::NoColumn { file: self.file.into(), column });
        }
        self.optional(column).ok_or_else(|| self.wrong(column, "empty"))
    }

    /// A value, if the column has one.
    pub(super) fn value<T: FromStr<Err: core::fmt::Display>>(
        &self,
        column: &'static str,
    ) -> Result<Option<T>, ImportError> {
        self.optional(column).map(|text| self.read(column, &text)).transpose()
    }

    /// Reads a text of a column.
    pub(super) fn read<T: FromStr<Err: core::fmt::Display>>(
        &self,
        column: &'static str,
        text: &str,
    ) -> Result<T, ImportError> {
        text.parse().map_err(|error: T::Err| self.wrong(column, &std::format!("`{text}`: {error}")))
    }

    /// A day as `2025-03-14`, `2025-03-14 00:00:00` or `03/14/2025`, if there is one.
    pub(super) fn day(&self, column: &'static str) -> Result<Option<Date>, ImportError> {
        let Some(text) = self.optional(column) else { return Ok(None) };
        let day = text.split_whitespace().next().unwrap_or_default();
        let read = match day.split_once('/').and_then(|(month, rest)| Some((month, rest.split_once('/')?))) {
            Some((month, (day, year))) => {
                let number = |text: &str| text.parse().ok();
                let year = year.parse().ok().zip(number(month)).zip(number(day));
                year.and_then(|((year, month), day)| Date::new(year, month, day).ok())
            }
            None => day.parse().ok(),
        };
        read.map(Some).ok_or_else(|| self.wrong(column, &std::format!("no date: `{text}`")))
    }

    pub(super) fn wrong(&self, column: &'static str, problem: &str) -> ImportError {
        let line = self.record.position().map_or(0, csv::Position::line);
        ImportError::Value { file: self.file.into(), line, column, problem: problem.into() }
    }
}
