use core::{fmt, str::FromStr};

use super::{CodeError, Icd9Code, Icd10Code, error::Shape, sixbit};

/// A diagnosis as a claim writes it, in the form of one of the two code sets.
///
/// A text that fits both (`V10.01`, `E8801`) is read as ICD-10-CM; [`as_icd9`](Self::as_icd9) reads it the
/// other way once the claim's code set is known.
///
/// ```
/// use ancillary::code::DiagnosisCode;
///
/// let code = DiagnosisCode::parse("E8801")?;
/// assert_eq!(code.as_icd10().unwrap().to_string(), "E88.01");
/// assert_eq!(code.as_icd9().unwrap().to_string(), "E880.1");
/// assert_eq!(DiagnosisCode::parse("250.00")?.as_icd10(), None);
/// # Ok::<(), ancillary::code::CodeError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum DiagnosisCode {
    /// In the form of ICD-10-CM.
    Icd10(Icd10Code),
    /// In the form of ICD-9-CM and not of ICD-10-CM, or known to be ICD-9-CM.
    Icd9(Icd9Code),
}

const SHAPE: Shape = Shape {
    name: "a diagnosis code",
    expected: "the form of ICD-10-CM (E11.9) or of ICD-9-CM (250.00)",
    patterns: Icd10Code::SHAPE.patterns,
};

impl DiagnosisCode {
    /// Reads a code of either set, ICD-10-CM first.
    ///
    /// # Errors
    ///
    /// Says where the text departs from the form of ICD-10-CM.
    pub const fn parse(text: &str) -> Result<Self, CodeError> {
        if let Ok(code) = Icd10Code::parse(text) {
            return Ok(Self::Icd10(code));
        }
        match Icd9Code::parse(text) {
            Ok(code) => Ok(Self::Icd9(code)),
            Err(_) => Err(CodeError::new(&SHAPE, text.as_bytes().trim_ascii())),
        }
    }

    /// The code as ICD-10-CM, if it has that form.
    #[must_use]
    pub const fn as_icd10(self) -> Option<Icd10Code> {
        match self {
            Self::Icd10(code) => Some(code),
            Self::Icd9(_) => None,
        }
    }

    /// The code as ICD-9-CM, if its characters have that form.
    #[must_use]
    pub fn as_icd9(self) -> Option<Icd9Code> {
        match self {
            Self::Icd9(code) => Some(code),
            Self::Icd10(code) => {
                let mut characters = [0; 7];
                let mut length = 0;
                for (place, index) in characters.iter_mut().zip(0..) {
                    match code.character(index) {
                        Some(character) => *place = character,
                        None => break,
                    }
                    length += 1;
                }
                characters
                    .get(..length)
                    .and_then(|text| str::from_utf8(text).ok())
                    .and_then(|text| Icd9Code::parse(text).ok())
            }
        }
    }

    /// The digit or letter that the code begins with.
    #[must_use]
    pub const fn first_character(self) -> char {
        match self {
            Self::Icd10(code) => sixbit::character(sixbit::value(code.packed(), 7, 0)) as char,
            Self::Icd9(code) => sixbit::character(sixbit::value(code.packed(), 5, 0)) as char,
        }
    }
}

impl fmt::Display for DiagnosisCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Icd10(code) => code.fmt(f),
            Self::Icd9(code) => code.fmt(f),
        }
    }
}

impl From<Icd10Code> for DiagnosisCode {
    fn from(code: Icd10Code) -> Self {
        Self::Icd10(code)
    }
}

impl From<Icd9Code> for DiagnosisCode {
    fn from(code: Icd9Code) -> Self {
        Self::Icd9(code)
    }
}

impl FromStr for DiagnosisCode {
    type Err = CodeError;
    fn from_str(text: &str) -> Result<Self, CodeError> {
        Self::parse(text)
    }
}

impl TryFrom<&str> for DiagnosisCode {
    type Error = CodeError;
    fn try_from(text: &str) -> Result<Self, CodeError> {
        Self::parse(text)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for DiagnosisCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for DiagnosisCode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::deserialize(deserializer, SHAPE.expected)
    }
}
