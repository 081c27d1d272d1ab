//! Small enumerations that a record keeps as a number and rows as text.

/// Declares an enumeration of named values. In a record 0 is none and the first value 1.
macro_rules! named {
    (
        $(#[$doc:meta])*
        $name:ident { $($(#[$value_doc:meta])* $value:ident = $text:literal),+ $(,)? }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$value_doc])* $value),+
        }

        $crate::code::by_name!($name);

        impl $name {
            /// All values.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];

            /// The value's name in rows.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$value => $text),+
                }
            }

            /// The value of a record's number.
            #[allow(dead_code, reason = "not every enumeration stands in a record")]
            pub(in crate::reference) fn of_number(number: u32) -> Option<Self> {
                Self::ALL.get((number as usize).checked_sub(1)?).copied()
            }

            /// A value's number in a record.
            #[cfg(feature = "build")]
            #[allow(dead_code, reason = "not every enumeration stands in a record")]
            pub(in crate::reference) fn number_of(value: Option<Self>) -> u32 {
                value.map_or(0, |value| value as u32 + 1)
            }
        }
    };
}

pub(in crate::reference) use named;
