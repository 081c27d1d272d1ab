//! The codes of a payer's answer: when they may be used, and nothing else. Their wording is X12's and not here.

use arrayvec::ArrayString;
use phf::Map;

use super::{
    Period,
    embedded::reason_codes::{CLAIM_ADJUSTMENT_REASONS, REMITTANCE_REMARKS},
    packed::Day,
};

/// The longest code: `MA130`, `N1001`.
const LONGEST: usize = 5;

/// The days of a code, as the generated maps write them.
pub(super) const fn days(from: u16, through: u16) -> Period {
    Period { from: Day(from), through: Day(through) }
}

/// The days on which a Claim Adjustment Reason Code may be used in an original claim payment; none if no list of
/// X12 has had it.
///
/// The last day is the list's stop date. Case and blanks around the code do not matter.
///
/// ```
/// use ancillary::{jiff::civil::date, reference::claim_adjustment_reason};
///
/// assert!(claim_adjustment_reason("16").is_some_and(|days| days.contains(date(2025, 3, 14))));
/// assert!(claim_adjustment_reason("17").is_some_and(|days| days.through().is_some()));
/// assert!(claim_adjustment_reason("9999").is_none());
/// ```
#[must_use]
pub fn claim_adjustment_reason(code: &str) -> Option<Period> {
    look_up(&CLAIM_ADJUSTMENT_REASONS, code)
}

/// The days on which a Remittance Advice Remark Code may be used in an original claim payment; none if no list
/// has had it.
///
/// The last day is the list's stop date. Case and blanks around the code do not matter.
///
/// ```
/// use ancillary::{jiff::civil::date, reference::remittance_remark};
///
/// assert!(remittance_remark("MA130").is_some_and(|days| days.contains(date(2025, 3, 14))));
/// assert!(remittance_remark("n519").is_some_and(|days| days.from() == Some(date(2009, 7, 1))));
/// assert!(remittance_remark("N0").is_none());
/// ```
#[must_use]
pub fn remittance_remark(code: &str) -> Option<Period> {
    look_up(&REMITTANCE_REMARKS, code)
}

fn look_up(codes: &Map<&'static str, Period>, code: &str) -> Option<Period> {
    let mut upper = ArrayString::<LONGEST>::from(code.trim_ascii()).ok()?;
    upper.make_ascii_uppercase();
    codes.get(upper.as_str()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_codes_of_the_lists_are_found() {
        assert_eq!((CLAIM_ADJUSTMENT_REASONS.len(), REMITTANCE_REMARKS.len()), (407, 1198));
        for codes in [&CLAIM_ADJUSTMENT_REASONS, &REMITTANCE_REMARKS] {
            for (code, days) in codes {
                assert!(code.len() <= LONGEST && days.from <= days.through, "{code}");
                assert_eq!(look_up(codes, &code.to_lowercase()), Some(*days), "{code}");
            }
        }
        for text in ["", " ", "C", "123456", "ß"] {
            assert_eq!((claim_adjustment_reason(text), remittance_remark(text)), (None, None), "{text}");
        }
    }
}
