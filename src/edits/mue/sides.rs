//! Both sides of the body on a day, which the unit limits of professional claims expect on one line with 50.

use crate::{
    claim::ClaimType,
    code::{Modifier, PlaceOfService},
    edits::{context::Context, line::LineView},
    modifier,
    reference::UnitLimit,
    report::{FieldName, Mend, Service, Value},
};

const BILATERAL: Modifier = modifier!("50");
const RIGHT: Modifier = modifier!("RT");
const LEFT: Modifier = modifier!("LT");

/// What units over a limit may be, where the fee schedule has a code by the side (bilateral indicator 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Both {
    /// Both sides, which are to be told otherwise.
    OfSurgeon,
    /// In a surgical center both sides as the center tells them, or as the surgeon should not.
    OfSurgeonOrCenter,
}

impl Both {
    /// What a message adds.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::OfSurgeon => "; both sides (bilateral indicator 1) are one line with 50 and one unit",
            Self::OfSurgeonOrCenter => {
                "; both sides (bilateral indicator 1) are one line with 50 and one unit for the surgeon, and two lines \
                 or two units without 50 for the surgical center"
            }
        }
    }
}

/// For a person to put both sides on the line.
pub(super) fn on_one_line(line: &LineView<'_>) -> Mend {
    Mend::review(Some(line.number()), FieldName::Modifiers).naming(Value::Modifier(BILATERAL))
}

/// Whether the lines of a day, of one code and provider, are over the limit because each side was counted: no side is
/// over it alone, and nothing else was given. The units are in thousandths.
#[cold]
pub(super) fn both<'s>(
    context: &Context<'_>,
    limit: UnitLimit,
    sum: i64,
    services: impl Iterator<Item = &'s Service>,
) -> Option<Both> {
    let allowed = super::allowed(limit);
    if allowed == 0 || sum > 2 * allowed || context.claim.claim_type != ClaimType::Professional {
        return None;
    }
    let (mut right, mut left, mut without, mut in_center) = (0, 0, 0, true);
    for service in services {
        let units = service.units.unwrap_or(0);
        if units == 0 {
            continue;
        }
        let line = context.view(service)?;
        if line.indicator.is_none_or(|row| row.bilateral != 1) || line.has(BILATERAL) {
            return None;
        }
        match (line.has(RIGHT), line.has(LEFT)) {
            (true, true) => (right, left) = (right + units / 2, left + units / 2),
            (true, false) => right += units,
            (false, true) => left += units,
            (false, false) => without += units,
        }
        in_center &= line.place.is_some_and(is_surgical_center);
    }
    let both_named = right > 0 && left > 0 && without == 0 && right.max(left) <= allowed;
    let unnamed = without == sum;
    match in_center {
        true if both_named || unnamed => Some(Both::OfSurgeonOrCenter),
        false if both_named => Some(Both::OfSurgeon),
        _ => None,
    }
}

const fn is_surgical_center(place: PlaceOfService) -> bool {
    place.number() == 24
}
