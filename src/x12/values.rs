//! Values: what is absent is none, what cannot be read is an error at its place.

use alloc::{boxed::Box, vec::Vec};
use core::str::FromStr;

use jiff::civil::Date;

use super::{Error, ErrorKind, segment::Segment};
use crate::{
    claim::{DecimalError, Units, Written},
    code::Npi,
};

/// The longest text that is kept, in bytes, of those that a claim takes as they are: numbers of claim, line,
/// patient and authorization, and descriptions. The guides allow 80 at most.
pub const LONGEST_TEXT: usize = 256;

/// How many of one kind of code a claim, or pointers a line, may have: diagnoses, conditions. Four times what
/// the guides allow, so that too many are a finding and no error.
pub const MOST_CODES: usize = 100;

/// An element as a code, or as the text that is none; nothing if it is empty.
pub(super) fn written<T: FromStr>(text: &str) -> Option<Written<T>> {
    (!text.is_empty()).then(|| Written::parse(text))
}

/// The NPI that an NM1 gives; other kinds of identifier are none.
pub(super) fn npi(segment: Segment<'_>) -> Option<Written<Npi>> {
    if segment.element(8) == "XX" { written(segment.element(9)) } else { None }
}

/// An element as text.
pub(super) fn text(segment: Segment<'_>, element: u8) -> Result<Option<Box<str>>, Error> {
    bounded(segment.element(element)).map_err(|kind| Error::at_element(segment, element, kind))
}

/// A text that is neither empty nor too long.
pub(super) fn bounded(text: &str) -> Result<Option<Box<str>>, ErrorKind> {
    if text.len() > LONGEST_TEXT {
        return Err(ErrorKind::TextTooLong(LONGEST_TEXT));
    }
    Ok((!text.is_empty()).then(|| text.into()))
}

/// An element as an amount or as units.
pub(super) fn decimal<T: FromStr<Err = DecimalError>>(
    segment: Segment<'_>,
    element: u8,
) -> Result<Option<T>, Error> {
    let text = segment.element(element);
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|error| Error::at_element(segment, element, ErrorKind::Decimal(error)))
}

/// A whole number up to `most`; `1.00` is one.
pub(super) fn whole(text: &str, most: u32) -> Result<u32, ErrorKind> {
    text.parse::<Units>()
        .ok()
        .filter(|units| units.is_whole())
        .and_then(|units| u32::try_from(units.get() / 1000).ok())
        .filter(|number| *number <= most)
        .ok_or(ErrorKind::Whole(most))
}

/// A date or the first and last of several, from the qualifier of its form and the element behind it.
pub(super) fn dates(segment: Segment<'_>, qualifier: u8) -> Result<Option<(Date, Option<Date>)>, Error> {
    let element = qualifier + 1;
    let text = segment.element(element);
    if text.is_empty() {
        return Ok(None);
    }
    let read = |text| date(text).ok_or_else(|| Error::at_element(segment, element, ErrorKind::Date));
    match segment.element(qualifier) {
        "D8" => Ok(Some((read(text)?, None))),
        "RD8" => {
            let (from, through) = text.split_once('-').unwrap_or((text, ""));
            Ok(Some((read(from)?, Some(read(through)?))))
        }
        "" => Err(Error::at_element(segment, qualifier, ErrorKind::Missing)),
        _ => Err(Error::at_element(segment, qualifier, ErrorKind::Expected("D8 or RD8"))),
    }
}

fn date(text: &str) -> Option<Date> {
    if text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i32 = text.parse().ok()?;
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// Appends to a list that has its bound.
pub(super) fn push<T>(list: &mut Vec<T>, value: T, of: &'static str) -> Result<(), ErrorKind> {
    if list.len() >= MOST_CODES {
        return Err(ErrorKind::TooMany { most: MOST_CODES, of });
    }
    list.push(value);
    Ok(())
}

/// Fills a field that is empty: of what may stand once and stands again, the first counts.
pub(super) fn set<T>(field: &mut Option<T>, value: Option<T>) {
    if field.is_none() {
        *field = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_days_of_the_calendar() {
        assert_eq!(date("20240229"), Some(jiff::civil::date(2024, 2, 29)));
        for text in ["20230229", "2024022", "202402299", "2024-2-9", "+2024022", "00000000", "２０２４"] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn whole_numbers_may_have_zeros_behind_the_point() {
        assert_eq!(whole("1.00", 9), Ok(1));
        for text in ["1.5", "-1", "10", "A", ""] {
            assert_eq!(whole(text, 9), Err(ErrorKind::Whole(9)), "{text}");
        }
    }
}
