//! Codes and names from the texts of a JSON form.

#[cfg(feature = "serde")]
use core::{fmt, marker::PhantomData, str::FromStr};

/// Any code from any deserializer that gives text.
#[cfg(feature = "serde")]
pub(crate) fn deserialize<'de, T, D>(deserializer: D, expected: &'static str) -> Result<T, D::Error>
where
    T: FromStr<Err: fmt::Display>,
    D: serde::Deserializer<'de>,
{
    struct Visitor<T>(&'static str, PhantomData<T>);

    impl<T: FromStr<Err: fmt::Display>> serde::de::Visitor<'_> for Visitor<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.0)
        }

        fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
            text.parse().map_err(E::custom)
        }
    }

    deserializer.deserialize_str(Visitor(expected, PhantomData))
}

/// Declares how an enumeration whose values have names is written and read.
macro_rules! by_name {
    ($name:ident) => {
        #[cfg(feature = "serde")]
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::code::deserialize_named(deserializer, Self::ALL, Self::name)
            }
        }
    };
}

pub(crate) use by_name;

/// One of some values by its name. The error does not repeat what was written.
#[cfg(feature = "serde")]
pub(crate) fn deserialize_named<'de, T, D>(
    deserializer: D,
    all: &'static [T],
    name: fn(T) -> &'static str,
) -> Result<T, D::Error>
where
    T: Copy,
    D: serde::Deserializer<'de>,
{
    struct Visitor<T: 'static>(&'static [T], fn(T) -> &'static str);

    impl<T: Copy> serde::de::Visitor<'_> for Visitor<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("one of")?;
            self.0.iter().try_for_each(|value| write!(f, " `{}`", self.1(*value)))
        }

        fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
            let found = self.0.iter().copied().find(|value| self.1(*value) == text);
            found.ok_or_else(|| E::custom(format_args!("expected {}", &self as &dyn serde::de::Expected)))
        }
    }

    deserializer.deserialize_str(Visitor(all, name))
}
