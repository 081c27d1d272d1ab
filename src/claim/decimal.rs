//! Amounts and units: decimal text, stored as integers.

use core::{fmt, str::FromStr};

/// Why a text is not an amount or a count of units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DecimalError {
    /// Not an optional sign, digits, and digits behind a point.
    #[error("not a decimal number")]
    Form,
    /// More decimals than are kept; trailing zeros do not count.
    #[error("more than {0} decimals")]
    TooPrecise(u32),
    /// Beyond 15 digits.
    #[error("the number is too large")]
    TooLarge,
}

/// The largest value of the stored integer: 15 digits, which sums of many lines cannot overflow.
const LARGEST: i64 = 999_999_999_999_999;

fn read(text: &str, decimals: u32) -> Result<i64, DecimalError> {
    let text = text.trim_ascii();
    let (negative, digits) = match text.as_bytes() {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        all => (false, all),
    };
    let mut value: i64 = 0;
    let mut behind: Option<u32> = None;
    let mut any = false;
    for byte in digits {
        match (byte, behind) {
            (b'.', None) => behind = Some(0),
            (b'0'..=b'9', _) => {
                any = true;
                let digit = i64::from(byte - b'0');
                match &mut behind {
                    Some(places) if *places == decimals => {
                        if digit != 0 {
                            return Err(DecimalError::TooPrecise(decimals));
                        }
                        continue;
                    }
                    Some(places) => *places += 1,
                    None => {}
                }
                value = value * 10 + digit;
                if value > LARGEST {
                    return Err(DecimalError::TooLarge);
                }
            }
            _ => return Err(DecimalError::Form),
        }
    }
    if !any {
        return Err(DecimalError::Form);
    }
    let scaled = value * 10_i64.pow(decimals - behind.unwrap_or(0));
    if scaled > LARGEST {
        return Err(DecimalError::TooLarge);
    }
    Ok(if negative { -scaled } else { scaled })
}

fn write(f: &mut fmt::Formatter<'_>, value: i64, decimals: usize, least: usize) -> fmt::Result {
    let sign = if value < 0 { "-" } else { "" };
    let unit = 10_u64.pow(decimals as u32);
    let (whole, part) = (value.unsigned_abs() / unit, value.unsigned_abs() % unit);
    let mut shown = decimals;
    let mut rest = part;
    while shown > least && rest.is_multiple_of(10) {
        shown -= 1;
        rest /= 10;
    }
    if shown == 0 { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{rest:0shown$}") }
}

macro_rules! decimal {
    ($(#[$doc:meta])* $name:ident, $decimals:literal, $least:literal, $stored:ident, $expected:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(i64);

        impl $name {
            /// From the stored integer; what has more than 15 digits becomes the largest or smallest value, which
            /// reading a text refuses.
            #[must_use]
            pub const fn $stored(value: i64) -> Self {
                if value > LARGEST {
                    Self(LARGEST)
                } else if value < -LARGEST {
                    Self(-LARGEST)
                } else {
                    Self(value)
                }
            }

            /// The stored integer, of at most 15 digits.
            #[must_use]
            pub const fn get(self) -> i64 {
                self.0
            }
        }

        impl FromStr for $name {
            type Err = DecimalError;
            fn from_str(text: &str) -> Result<Self, DecimalError> {
                read(text, $decimals).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write(f, self.0, $decimals, $least)
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(Visitor { expected: $expected, decimals: $decimals }).map(Self)
            }
        }
    };
}

decimal! {
    /// Dollars and cents, stored as cents, up to 15 digits.
    ///
    /// ```
    /// use ancillary::claim::Amount;
    /// assert_eq!("25.5".parse(), Ok(Amount::from_cents(2550)));
    /// assert_eq!(Amount::from_cents(2550).to_string(), "25.50");
    /// assert!("25.505".parse::<Amount>().is_err());
    /// ```
    Amount, 2, 2, from_cents, "an amount with up to two decimals"
}

decimal! {
    /// A count of service or drug units, stored as thousandths, up to 15 digits.
    ///
    /// ```
    /// use ancillary::claim::Units;
    /// assert_eq!("12.4".parse(), Ok(Units::from_thousandths(12_400)));
    /// assert_eq!(Units::whole(3).to_string(), "3");
    /// ```
    Units, 3, 0, from_thousandths, "units with up to three decimals"
}

impl Units {
    /// Whole units.
    #[must_use]
    pub const fn whole(units: u32) -> Self {
        Self(units as i64 * 1000)
    }

    /// Whether nothing stands behind the point.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        self.0 % 1000 == 0
    }
}

/// An amount is text, so that no reader makes a binary fraction of it.
#[cfg(feature = "serde")]
impl serde::Serialize for Amount {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Whole units are a number, others text.
#[cfg(feature = "serde")]
impl serde::Serialize for Units {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_whole() { serializer.serialize_i64(self.0 / 1000) } else { serializer.collect_str(self) }
    }
}

#[cfg(feature = "serde")]
struct Visitor {
    expected: &'static str,
    decimals: u32,
}

#[cfg(feature = "serde")]
impl serde::de::Visitor<'_> for Visitor {
    type Value = i64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<i64, E> {
        read(text, self.decimals).map_err(E::custom)
    }

    fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<i64, E> {
        number
            .checked_mul(10_i64.pow(self.decimals))
            .filter(|scaled| scaled.unsigned_abs() <= LARGEST.unsigned_abs())
            .ok_or_else(|| E::custom(DecimalError::TooLarge))
    }

    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<i64, E> {
        i64::try_from(number).map_err(|_| E::custom(DecimalError::TooLarge)).and_then(|n| self.visit_i64(n))
    }

    /// A JSON fraction is judged by its shortest text, which is what was written.
    fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<i64, E> {
        use alloc::string::ToString;
        self.visit_str(&number.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_reads_exactly_or_not_at_all() {
        let cents = |text: &str| text.parse::<Amount>().map(Amount::get);
        assert_eq!(cents("25"), Ok(2500));
        assert_eq!(cents(" -0.05 "), Ok(-5));
        assert_eq!(cents(".5"), Ok(50));
        assert_eq!(cents("1.2300"), Ok(123));
        assert_eq!(cents("1.234"), Err(DecimalError::TooPrecise(2)));
        assert_eq!(cents("9999999999999.99"), Ok(999_999_999_999_999));
        assert_eq!(cents("10000000000000"), Err(DecimalError::TooLarge));
        for text in ["", ".", "-", "1,5", "1e3", "1.2.3", "--1", "٣"] {
            assert_eq!(cents(text), Err(DecimalError::Form), "{text:?}");
        }
    }

    #[test]
    fn stored_integers_keep_to_the_bounds_of_texts() {
        for (value, kept) in [(i64::MAX, LARGEST), (LARGEST, LARGEST), (-7, -7), (i64::MIN, -LARGEST)] {
            assert_eq!((Amount::from_cents(value).get(), Units::from_thousandths(value).get()), (kept, kept));
            assert_eq!(Amount::from_cents(value).to_string().parse(), Ok(Amount::from_cents(kept)));
        }
    }

    #[test]
    fn units_show_only_the_decimals_they_have() {
        for text in ["0", "1", "-2.5", "0.125", "12.4"] {
            assert_eq!(text.parse::<Units>().unwrap().to_string(), text);
        }
        assert_eq!("2.50".parse::<Units>().unwrap().to_string(), "2.5");
    }

    #[test]
    fn errors_say_what_is_wrong() {
        assert_eq!(DecimalError::Form.to_string(), "not a decimal number");
        assert_eq!(DecimalError::TooPrecise(3).to_string(), "more than 3 decimals");
        assert_eq!(DecimalError::TooLarge.to_string(), "the number is too large");
    }
}
