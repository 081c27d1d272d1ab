//! On which types of bill the outpatient editor looks for faults of modifiers.
//!
//! No manual section or transmittal was found that asks for these edits on more types of bill than the editor does, so
//! it is followed, as `pyoce` 0.1.0 ports it (I/OCE 20.2 to 27.1): the specification's own table of edits by type of bill
//! was not at hand.

use crate::{code::BillType, edits::context::Context};

/// A critical access hospital's outpatient claim, which has physicians' services beside the hospital's.
pub(super) const CRITICAL_ACCESS: u8 = 85;

/// Whether a claim is of a type of bill that is looked at. What is no institutional claim is, and one that does not say
/// its type.
pub(super) fn is_looked_at(context: &Context<'_>, types: fn(u8) -> bool) -> bool {
    !context.is_institutional() || facility(context).is_none_or(types)
}

pub(super) fn facility(context: &Context<'_>) -> Option<u8> {
    context.claim.bill_type.map(BillType::facility)
}

/// Edit 102, of modifiers that exclude each other.
pub(super) const fn has_conflicts(facility: u8) -> bool {
    matches!(facility, 12..=14 | 32 | 71 | 72 | 74..=77 | 81 | 82 | CRITICAL_ACCESS)
}

/// Edit 74, of both sides in several units; of critical access hospitals on physicians' lines only.
pub(super) const fn has_bilateral_units(facility: u8) -> bool {
    matches!(facility, 12..=14 | CRITICAL_ACCESS)
}

/// Edit 17, of what means both sides and was given twice. Laboratories' claims (14x) are not asked.
pub(super) const fn has_inherently_bilateral(facility: u8) -> bool {
    matches!(facility, 12 | 13 | CRITICAL_ACCESS)
}

/// Edit 37, of what ended early; of hospitals' claims (12x to 14x) under the prospective payment system only, which the
/// claim does not say.
pub(super) const fn has_terminated(facility: u8) -> bool {
    matches!(facility, 12..=14 | CRITICAL_ACCESS)
}
