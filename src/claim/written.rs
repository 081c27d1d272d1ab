use alloc::boxed::Box;
use core::{fmt, str::FromStr};

use crate::code::debug_as;

/// A code as it was written: read, or the text that could not be.
///
/// ```
/// use ancillary::{claim::Written, code::Modifier, modifier};
///
/// assert_eq!(Written::parse("qw"), Written::Read(modifier!("QW")));
/// let unread: Written<Modifier> = Written::parse("Q-");
/// assert_eq!((unread.read(), unread.unread()), (None, Some("Q-")));
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum Written<T> {
    /// The text has the form of the code.
    Read(T),
    /// It has not; made by [`keep`](Written::keep) and [`parse`](Written::parse), the first [`Written::KEPT`] bytes
    /// of it.
    Unread(Box<str>),
}

impl<T> Written<T> {
    /// How many bytes of an unreadable text are kept.
    pub const KEPT: usize = 80;

    /// Keeps a text as unread, up to [`Written::KEPT`] bytes and without cutting a character.
    #[must_use]
    pub fn keep(text: &str) -> Self {
        Self::Unread(kept(text))
    }

    /// Reads a text, or keeps it.
    #[must_use]
    pub fn parse(text: &str) -> Self
    where
        T: FromStr,
    {
        text.parse().map_or_else(|_| Self::keep(text), Self::Read)
    }

    /// The code, if it was read.
    #[must_use]
    pub const fn read(&self) -> Option<T>
    where
        T: Copy,
    {
        match self {
            Self::Read(code) => Some(*code),
            Self::Unread(_) => None,
        }
    }

    /// The text, if it was not read.
    #[must_use]
    pub fn unread(&self) -> Option<&str> {
        match self {
            Self::Read(_) => None,
            Self::Unread(text) => Some(text),
        }
    }
}

fn kept(text: &str) -> Box<str> {
    text.get(..text.floor_char_boundary(Written::<()>::KEPT)).unwrap_or_default().into()
}

impl<T> From<T> for Written<T> {
    fn from(code: T) -> Self {
        Self::Read(code)
    }
}

impl<T: fmt::Display> fmt::Display for Written<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(code) => code.fmt(f),
            Self::Unread(text) => f.pad(text),
        }
    }
}

/// An unread text may be anything, a name among it, and stays out of `Debug`.
impl<T: fmt::Debug> fmt::Debug for Written<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(code) => code.fmt(f),
            Self::Unread(text) => debug_as(f, "Unread", &format_args!("{} bytes", text.len())),
        }
    }
}

#[cfg(feature = "serde")]
impl<T: serde::Serialize> serde::Serialize for Written<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Read(code) => code.serialize(serializer),
            Self::Unread(text) => serializer.serialize_str(text),
        }
    }
}

#[cfg(feature = "serde")]
impl<'de, T: FromStr> serde::Deserialize<'de> for Written<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::nullable::code(deserializer)
    }
}

#[cfg(test)]
mod tests {
    use super::Written;
    use crate::code::Npi;

    #[test]
    fn a_long_text_is_cut_at_a_character() {
        let text = format!("{}é{}", "x".repeat(79), "y".repeat(300));
        assert_eq!(Written::<Npi>::parse(&text).unread(), Some("x".repeat(79).as_str()));
    }

    #[test]
    fn debug_hides_what_was_not_read() {
        assert_eq!(format!("{:?}", Written::<Npi>::parse("secret")), "Unread(6 bytes)");
    }
}
