//! One macro declares a kind of code: type, documentation, parser, traits and the tests of all of them.

use core::{fmt, str};

/// The text of a code, on the stack.
#[derive(Clone, Copy)]
pub(crate) struct Ascii<const N: usize> {
    bytes: [u8; N],
    length: usize,
}

impl<const N: usize> Ascii<N> {
    pub(crate) const fn new() -> Self {
        Self { bytes: [0; N], length: 0 }
    }

    /// Appends a character; beyond the capacity it is dropped, which no family's text reaches.
    pub(crate) const fn push(&mut self, byte: u8) {
        if let Some((_, [place, ..])) = self.bytes.split_at_mut_checked(self.length) {
            *place = byte;
            self.length += 1;
        }
    }

    /// Appends the last `digits` decimal digits of `number`.
    pub(crate) const fn push_digits(&mut self, number: u64, digits: u32) {
        let mut power = digits;
        while power > 0 {
            power -= 1;
            self.push((number / 10_u64.pow(power) % 10) as u8 + b'0');
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        text_of(&self.bytes, self.length)
    }
}

fn text_of(bytes: &[u8], length: usize) -> &str {
    bytes.get(..length).and_then(|bytes| str::from_utf8(bytes).ok()).unwrap_or_default()
}

/// Writes the characters of a six-bit word.
pub(crate) const fn push_sixbit<const N: usize>(text: &mut Ascii<N>, word: u64, characters: u32) {
    let mut index = 0;
    while index < super::sixbit::length(word, characters) {
        text.push(super::sixbit::character(super::sixbit::value(word, characters, index)));
        index += 1;
    }
}

/// Reads a run of at most 18 decimal digits, and of exactly `digits` of them.
pub(crate) const fn read_digits(text: &[u8], digits: usize) -> Option<u64> {
    if text.len() != digits {
        return None;
    }
    let mut number = 0;
    let mut rest = text;
    while let [byte @ b'0'..=b'9', more @ ..] = rest {
        number = number * 10 + (*byte - b'0') as u64;
        rest = more;
    }
    if rest.is_empty() { Some(number) } else { None }
}

pub(crate) fn pad(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.pad(text)
}

/// `Name(value)`, for `Debug`.
pub(crate) fn debug_as(f: &mut fmt::Formatter<'_>, name: &str, value: &dyn fmt::Display) -> fmt::Result {
    write!(f, "{name}({value})")
}

/// Declares a code type.
///
/// `read` takes the bytes of a text without the blanks around it and gives the packed code (never 0), `write`
/// gives the customary text back. `good` are texts beside their customary form, `bad` are texts that are no
/// code; both appear in tests, and the patterns of `shape` must accept just what `read` accepts.
macro_rules! code_family {
    (
        $(#[$doc:meta])*
        $name:ident($repr:ty) as $text:literal characters;
        shape: $article:literal, $expected:literal, [$($pattern:literal),+ $(,)?];
        read: $read:expr;
        write: $write:expr;
        debug: $debug:ident;
        good: [$($good:literal => $customary:literal),+ $(,)?];
        bad: [$($bad:literal),+ $(,)?];
    ) => {
        $(#[$doc])*
        ///
        /// Blanks around the text and lower case are forgiven, nothing is guessed. The order is the text's.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(transparent)]
        pub struct $name(pub(in crate::code) $repr);

        impl $name {
            pub(crate) const SHAPE: $crate::code::error::Shape = $crate::code::error::Shape {
                name: $article,
                expected: $expected,
                patterns: &[$($pattern),+],
            };

            #[doc = concat!("Reads ", $article, ": ", $expected, ".")]
            ///
            /// # Errors
            ///
            /// Says what does not fit and where. Form is not existence: whether there is such a code on a date
            /// is for the tables.
            #[inline]
            pub const fn parse(text: &str) -> Result<Self, $crate::code::CodeError> {
                match Self::read(text.as_bytes()) {
                    Some(code) => Ok(code),
                    None => Self::parse_trimmed(text),
                }
            }

            #[cold]
            const fn parse_trimmed(text: &str) -> Result<Self, $crate::code::CodeError> {
                let trimmed = text.as_bytes().trim_ascii();
                if trimmed.len() < text.len()
                    && let Some(code) = Self::read(trimmed)
                {
                    return Ok(code);
                }
                Err($crate::code::CodeError::new(&Self::SHAPE, trimmed))
            }

            #[inline]
            const fn read(text: &[u8]) -> Option<Self> {
                match $read(text) {
                    Some(packed) => match <$repr>::new(packed as _) {
                        Some(packed) => Some(Self(packed)),
                        None => None,
                    },
                    None => None,
                }
            }

            /// The packed form, whose order is the text's.
            #[inline]
            #[must_use]
            pub(crate) const fn packed(self) -> u64 {
                self.0.get() as u64
            }

            /// From a packed form of [`Self::packed`]; anything else gives some code or none.
            #[inline]
            #[allow(dead_code, reason = "not every table gives every kind of code back")]
            pub(crate) const fn from_packed(packed: u64) -> Option<Self> {
                match <$repr>::new(packed as _) {
                    Some(packed) => Some(Self(packed)),
                    None => None,
                }
            }

            const fn text(self) -> $crate::code::family::Ascii<$text> {
                $write(self.packed())
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                $crate::code::family::pad(f, self.text().as_str())
            }
        }

        $crate::code::family::debug!($debug $name);

        impl core::str::FromStr for $name {
            type Err = $crate::code::CodeError;
            #[inline]
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }

        impl TryFrom<&str> for $name {
            type Error = $crate::code::CodeError;
            #[inline]
            fn try_from(text: &str) -> Result<Self, Self::Error> {
                Self::parse(text)
            }
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.text().as_str())
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::code::deserialize(deserializer, $expected)
            }
        }

        #[cfg(test)]
        mod family_tests {
            use super::$name;

            #[test]
            fn good_texts_read_and_bad_ones_do_not() {
                $crate::code::family::tests::check::<$name>(
                    &$name::SHAPE,
                    &[$(($good, $customary)),+],
                    &[$($bad),+],
                );
                assert_eq!(size_of::<$name>(), size_of::<Option<$name>>());
            }
        }
    };
}

/// `plain` shows the code in `Debug`; `redacted` hides what names a person or an account.
macro_rules! debug {
    (plain $name:ident) => {
        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                $crate::code::family::debug_as(f, stringify!($name), self)
            }
        }
    };
    (redacted $name:ident) => {
        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(concat!(stringify!($name), "(redacted)"))
            }
        }
    };
}

pub(crate) use {code_family, debug};

#[cfg(test)]
pub(crate) mod tests {
    use core::{fmt, str::FromStr};

    use crate::code::{CodeError, error::Shape};

    fn fits(pattern: &str, text: &str) -> bool {
        pattern.len() == text.len()
            && pattern
                .bytes()
                .zip(text.bytes())
                .all(|(class, byte)| super::super::error::matches(class, byte.to_ascii_uppercase()))
    }

    /// Holds a family to its examples and, around them, to its patterns: every text that differs from an
    /// example in one character, lacks one or has one more.
    pub(crate) fn check<T>(shape: &Shape, good: &[(&str, &str)], bad: &[&str])
    where
        T: FromStr<Err = CodeError> + fmt::Display + fmt::Debug + Ord + Copy,
    {
        let mut read = Vec::new();
        for (text, customary) in good {
            let code: T = text.parse().unwrap_or_else(|error| panic!("{text:?}: {error}"));
            assert_eq!(code.to_string(), *customary);
            assert_eq!(customary.parse::<T>().unwrap(), code);
            assert_eq!(format!(" {text}\t").parse::<T>().unwrap(), code);
            assert_eq!(text.to_lowercase().parse::<T>().unwrap(), code);
            read.push((code, customary.replace('.', "")));
        }
        read.sort();
        assert!(read.is_sorted_by_key(|(_, text)| text.clone()), "{read:?}");
        for text in bad.iter().copied().chain(["", " ", "é", "\u{0}", "123456789012345678901234567890"]) {
            assert!(text.parse::<T>().is_err(), "{text:?} was read");
        }
        for (text, _) in good {
            for place in 0..=text.len() {
                for byte in 0..128_u8 {
                    let mut changed = text.to_string();
                    changed.insert(place, char::from(byte));
                    agree::<T>(shape, &changed);
                    if place < text.len() {
                        changed.remove(place + 1);
                        agree::<T>(shape, &changed);
                        changed.remove(place);
                        agree::<T>(shape, &changed);
                    }
                }
            }
        }
    }

    fn agree<T: FromStr<Err = CodeError>>(shape: &Shape, text: &str) {
        let patterns = shape.patterns.iter().any(|pattern| fits(pattern, text.trim_ascii()));
        match text.parse::<T>() {
            Ok(_) => assert!(patterns, "{text:?} is read, but not by the patterns"),
            Err(error) => assert!(
                !patterns || error.fault() == crate::code::Fault::CheckDigit,
                "{text:?} has the pattern, but is not read: {error}"
            ),
        }
    }
}
