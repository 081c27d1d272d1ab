//! Rows to and from CSV, one file a kind of row.

use std::io::Read;

use serde::{Serialize, de::DeserializeOwned};

use super::Rows;

/// Why CSV files are not rows.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RowsError {
    /// A row that cannot be read, with its place.
    #[error("{file}.csv: {error}")]
    Csv {
        /// The file, without its ending.
        file: String,
        /// What is wrong and where.
        error: csv::Error,
    },
    /// A file that is not one of the rows'.
    #[error("{file}.csv is none of the row files")]
    File {
        /// The file, without its ending.
        file: String,
    },
}

macro_rules! files {
    ($($file:ident),+ $(,)?) => {
        impl Rows {
            /// The names of the row files, without their ending.
            pub const FILES: &'static [&'static str] = &[$(stringify!($file)),+];

            /// The rows as CSV: names and contents.
            ///
            /// # Errors
            ///
            /// If a row cannot be written, which no row of these types is known to do.
            pub fn to_csv(&self) -> Result<Vec<(&'static str, Vec<u8>)>, RowsError> {
                Ok(vec![$((stringify!($file), write(stringify!($file), &self.$file)?)),+])
            }

            /// Adds the rows of one CSV file.
            ///
            /// # Errors
            ///
            /// If the name is not in [`Rows::FILES`] or a row cannot be read.
            pub fn add_csv(&mut self, file: &str, csv: impl Read) -> Result<(), RowsError> {
                match file {
                    $(stringify!($file) => self.$file.extend(read(file, csv)?),)+
                    _ => return Err(RowsError::File { file: file.to_owned() }),
                }
                Ok(())
            }
        }
    };
}

files! {
    editions, diagnoses, diagnosis_lists, icd9_diagnoses, procedures, procedure_statuses, replacements, indicators,
    pairs, unit_limits, add_ons, modifiers, modifier_conflicts, places, revenue_codes, services,
    lists, policies, policy_procedures, policy_diagnoses, drugs,
}

fn write<T: Serialize>(file: &str, rows: &[T]) -> Result<Vec<u8>, RowsError> {
    let mut csv = csv::Writer::from_writer(Vec::new());
    let written = rows.iter().try_for_each(|row| csv.serialize(row));
    let bytes = written.and_then(|()| csv.into_inner().map_err(|error| error.into_error().into()));
    bytes.map_err(|error| RowsError::Csv { file: file.to_owned(), error })
}

fn read<T: DeserializeOwned>(file: &str, csv: impl Read) -> Result<Vec<T>, RowsError> {
    let rows: Result<Vec<T>, csv::Error> = csv::Reader::from_reader(csv).into_deserialize().collect();
    rows.map_err(|error| RowsError::Csv { file: file.to_owned(), error })
}
