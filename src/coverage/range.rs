//! Diagnoses as a policy names them.

use core::{fmt, str::FromStr};

use crate::code::{CodeError, Icd10Code};

/// A code of ICD-10-CM with all codes that begin with it, or those from one code to another.
///
/// `E11.9` and `E11` stand for themselves and whatever begins with them; `E11.0-E11.9` is all from the first that
/// begins with E11.0 to the last that begins with E11.9.
///
/// ```
/// use ancillary::{coverage::DiagnosisRange, icd10};
///
/// let range: DiagnosisRange = "E11.0-E11.3".parse()?;
/// assert!(range.contains(icd10!("E11.311")) && !range.contains(icd10!("E11.40")));
/// assert_eq!(range.to_string(), "E11.0-E11.3");
/// # Ok::<(), ancillary::coverage::DiagnosisRangeError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DiagnosisRange {
    first: Icd10Code,
    last: Icd10Code,
}

/// Why a text is no code or range of ICD-10-CM.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DiagnosisRangeError {
    /// An end is no code.
    #[error(transparent)]
    Code(#[from] CodeError),
    /// The last code comes before the first.
    #[error("the range ends before it begins")]
    Reversed,
}

impl DiagnosisRange {
    /// From one code to another.
    ///
    /// # Errors
    ///
    /// If the last comes before the first.
    pub fn new(first: Icd10Code, last: Icd10Code) -> Result<Self, DiagnosisRangeError> {
        let range = Self { first, last };
        if first.packed() <= end(last) { Ok(range) } else { Err(DiagnosisRangeError::Reversed) }
    }

    /// The first code.
    #[must_use]
    pub const fn first(self) -> Icd10Code {
        self.first
    }

    /// The last code; codes that begin with it are in the range too.
    #[must_use]
    pub const fn last(self) -> Icd10Code {
        self.last
    }

    /// Whether a code is in the range.
    #[must_use]
    pub fn contains(self, code: Icd10Code) -> bool {
        self.keys().contains(&code.packed())
    }

    /// Codes as numbers in the order of their texts.
    pub(super) fn keys(self) -> core::ops::RangeInclusive<u64> {
        self.first.packed()..=end(self.last)
    }
}

/// Behind all codes that begin with one.
fn end(code: Icd10Code) -> u64 {
    let free = 6 * (7 - code.len() as u32);
    code.packed() | ((1 << free) - 1)
}

impl From<Icd10Code> for DiagnosisRange {
    fn from(code: Icd10Code) -> Self {
        Self { first: code, last: code }
    }
}

impl FromStr for DiagnosisRange {
    type Err = DiagnosisRangeError;

    fn from_str(text: &str) -> Result<Self, DiagnosisRangeError> {
        match text.split_once('-') {
            None => Ok(Icd10Code::parse(text)?.into()),
            Some((first, last)) => Self::new(Icd10Code::parse(first)?, Icd10Code::parse(last)?),
        }
    }
}

impl fmt::Display for DiagnosisRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last { self.first.fmt(f) } else { write!(f, "{}-{}", self.first, self.last) }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for DiagnosisRange {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for DiagnosisRange {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl serde::de::Visitor<'_> for Visitor {
            type Value = DiagnosisRange;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a code of ICD-10-CM, or two with - between them")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<DiagnosisRange, E> {
                text.parse().map_err(E::custom)
            }
        }

        deserializer.deserialize_str(Visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::icd10;

    fn contains(range: &str, code: &str) -> bool {
        range.parse::<DiagnosisRange>().unwrap().contains(code.parse().unwrap())
    }

    #[test]
    fn a_code_stands_for_all_that_begin_with_it() {
        assert!(contains("E11", "E11.9") && contains("e119", "E11.9") && contains("S72.001", "S72.001A"));
        assert!(!contains("E11.9", "E11") && !contains("E11", "E12.0"));
    }

    #[test]
    fn a_range_ends_with_what_begins_with_its_last_code() {
        assert!(contains("I48.0 - I48.2", "I48.20") && !contains("I48.0-I48.2", "I48.3"));
        assert_eq!("I48.2-I48.0".parse::<DiagnosisRange>(), Err(DiagnosisRangeError::Reversed));
        assert!(DiagnosisRange::new(icd10!("E11.9"), icd10!("E11")).is_ok());
        assert!("E11-".parse::<DiagnosisRange>().is_err());
    }
}
