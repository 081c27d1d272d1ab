//! Null and absent are the same, and an error repeats nothing that was written about a person or provider.

use alloc::boxed::Box;
use core::{fmt, marker::PhantomData, str::FromStr};

use jiff::civil::Date;
use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer},
};

use super::{Sex, Written};

/// For fields whose absence is a default value rather than `None`.
pub(super) fn or_default<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Deserialize<'de> + Default,
    D: Deserializer<'de>,
{
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

pub(super) fn text_of_a_person<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Box<str>>, D::Error> {
    d.deserialize_any(Private { wrong: "not text", read: |text| Some(text.into()) })
}

/// A day in the one form that all dates of a claim have.
pub(super) fn date<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Date>, D::Error> {
    d.deserialize_any(Private { wrong: "not a date, YYYY-MM-DD", read: day })
}

/// `jiff` reads other forms of a date too, and a time behind it, which would be lost.
fn day(text: &str) -> Option<Date> {
    let fits = |(place, byte): (usize, u8)| {
        if matches!(place, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() }
    };
    if text.len() == 10 && text.bytes().enumerate().all(fits) { text.parse().ok() } else { None }
}

/// A code that is there.
pub(super) fn code<'de, T: FromStr, D: Deserializer<'de>>(d: D) -> Result<Written<T>, D::Error> {
    let wrong = "not text";
    let code = d.deserialize_any(Private { wrong, read: |text| Some(Written::parse(text)) })?;
    code.ok_or_else(|| D::Error::custom(wrong))
}

pub(super) fn sex_of_a_person<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Sex>, D::Error> {
    d.deserialize_any(Private { wrong: "expected one of `F` `M` `U`", read: |text| text.parse().ok() })
}

/// An object of private fields.
pub(super) fn person<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Deserialize<'de> + Default,
    D: Deserializer<'de>,
{
    deserializer.deserialize_any(Object { wrong: "not an object", object: PhantomData })
}

/// Reads a text, or null.
struct Private<T> {
    wrong: &'static str,
    read: fn(&str) -> Option<T>,
}

/// Reads an object, or null.
struct Object<T> {
    wrong: &'static str,
    object: PhantomData<T>,
}

/// Answers `self.wrong` to values of the types named; serde's own answer would repeat the value.
macro_rules! refuse {
    ($($visit:ident $type:ty),+) => {
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.wrong)
        }

        fn visit_none<E>(self) -> Result<Self::Value, E> {
            Ok(Self::Value::default())
        }

        fn visit_unit<E>(self) -> Result<Self::Value, E> {
            Ok(Self::Value::default())
        }

        fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<Self::Value, A::Error> {
            Err(A::Error::custom(self.wrong))
        }

        $(fn $visit<E: Error>(self, _: $type) -> Result<Self::Value, E> {
            Err(E::custom(self.wrong))
        })+
    };
}

impl<'de, T> Visitor<'de> for Private<T> {
    type Value = Option<T>;

    refuse! { visit_bool bool, visit_i64 i64, visit_u64 u64, visit_f64 f64 }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        (self.read)(text).map(Some).ok_or_else(|| E::custom(self.wrong))
    }

    fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<Self::Value, A::Error> {
        Err(A::Error::custom(self.wrong))
    }
}

impl<'de, T: Deserialize<'de> + Default> Visitor<'de> for Object<T> {
    type Value = T;

    refuse! { visit_bool bool, visit_i64 i64, visit_u64 u64, visit_f64 f64, visit_str &str }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map))
    }
}
