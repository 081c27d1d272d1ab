//! Why a text is not a code.

use core::fmt;

/// The error of every code's parser: what was expected and where the text departs from it.
///
/// Where the text departs is found out when somebody asks: on the hot path only its first bytes are kept. They
/// appear neither in `Debug` nor in the message.
///
/// ```
/// use ancillary::code::{CptCode, Fault};
///
/// let error = CptCode::parse("99Z13").unwrap_err();
/// assert_eq!(error.fault(), Fault::Character { at: 2 });
/// assert_eq!(
///     error.to_string(),
///     "not a CPT code: character 3 does not fit; expected five digits, or four digits and A, F, M, T or U"
/// );
/// ```
#[derive(Clone, Copy, thiserror::Error)]
#[error("not {}: {}; expected {}", .shape.name, self.fault(), .shape.expected)]
pub struct CodeError {
    shape: &'static Shape,
    kept: [u8; KEPT],
    length: u8,
}

/// Bytes kept of a text, enough to have one more than the longest code.
const KEPT: usize = 15;

impl CodeError {
    /// What is wrong with the text.
    #[must_use]
    pub const fn fault(self) -> Fault {
        let (text, _) = self.kept.split_at(self.length as usize);
        self.shape.fault(text)
    }

    /// The kind of code that was expected, with its article: "a CPT code".
    #[must_use]
    pub const fn kind(self) -> &'static str {
        self.shape.name
    }

    /// `text` is without the blanks around it.
    pub(crate) const fn new(shape: &'static Shape, text: &[u8]) -> Self {
        let mut kept = [0; KEPT];
        let length = if text.len() < KEPT { text.len() } else { KEPT };
        let (text, _) = text.split_at(length);
        let (head, _) = kept.split_at_mut(length);
        head.copy_from_slice(text);
        Self { shape, kept, length: length as u8 }
    }
}

/// Errors are equal if they say the same.
impl PartialEq for CodeError {
    fn eq(&self, other: &Self) -> bool {
        self.shape == other.shape && self.fault() == other.fault()
    }
}

impl Eq for CodeError {}

impl fmt::Debug for CodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CodeError").field("kind", &self.shape.name).field("fault", &self.fault()).finish()
    }
}

/// What is wrong with a text that is not a code; places count bytes from 0, after leading blanks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// There is nothing but blanks.
    #[error("there is no text")]
    Empty,
    /// The text ends too early.
    #[error("the text ends after {length} characters")]
    TooShort {
        /// Bytes in the text.
        length: usize,
    },
    /// The text goes on behind a complete code.
    #[error("something follows character {}", .at)]
    TooLong {
        /// The place of the first byte too many.
        at: usize,
    },
    /// A byte that no code of the kind has at this place.
    #[error("character {} does not fit", .at + 1)]
    Character {
        /// The place of the byte.
        at: usize,
    },
    /// All characters fit, but not the check digit.
    #[error("the check digit is wrong")]
    CheckDigit,
}

/// The form of a kind of code, for messages and for the tests that hold the parsers to it.
///
/// In a pattern `#` is a digit, `@` a letter, `*` either, `^` a letter from A to V, `%` a digit, A or B;
/// any other character is itself.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Shape {
    pub(crate) name: &'static str,
    pub(crate) expected: &'static str,
    pub(crate) patterns: &'static [&'static str],
}

impl Shape {
    /// The first place at which `text` leaves every pattern.
    const fn fault(&self, text: &[u8]) -> Fault {
        if text.is_empty() {
            return Fault::Empty;
        }
        let mut furthest = Fault::Character { at: 0 };
        let mut reached = 0;
        let mut patterns = self.patterns;
        while let [pattern, rest @ ..] = patterns {
            patterns = rest;
            let (at, fault) = departure(pattern.as_bytes(), text);
            if at >= reached {
                reached = at;
                furthest = fault;
            }
        }
        furthest
    }
}

/// How far `text` follows `pattern`, and why no further.
const fn departure(mut pattern: &[u8], text: &[u8]) -> (usize, Fault) {
    let mut rest = text;
    let mut at = 0;
    loop {
        match (pattern, rest) {
            ([], []) => return (at, Fault::CheckDigit),
            ([], _) => return (at, Fault::TooLong { at }),
            (_, []) => return (at, Fault::TooShort { length: text.len() }),
            ([class, more @ ..], [byte, later @ ..]) => {
                if !matches(*class, byte.to_ascii_uppercase()) {
                    return (at, Fault::Character { at });
                }
                pattern = more;
                rest = later;
                at += 1;
            }
        }
    }
}

pub(crate) const fn matches(class: u8, byte: u8) -> bool {
    match class {
        b'#' => byte.is_ascii_digit(),
        b'@' => byte.is_ascii_uppercase(),
        b'*' => byte.is_ascii_digit() || byte.is_ascii_uppercase(),
        b'^' => matches!(byte, b'A'..=b'V'),
        b'%' => byte.is_ascii_digit() || matches!(byte, b'A' | b'B'),
        other => byte == other,
    }
}
