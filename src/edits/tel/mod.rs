//! TEL: telehealth.

mod facts;

use super::{ancillary::Ancillary, kinds::Concern};
use crate::{code::Marks, modifier, report::Kinds};

/// What its modifiers or its place say is telehealth.
const CONCERN: Concern = Concern::of(Kinds::TELEHEALTH_PLACE).with_modifiers(Marks::of(&[
    modifier!("93"),
    modifier!("95"),
    modifier!("GT"),
    modifier!("GQ"),
]));

pub(super) static FAMILY: Ancillary = Ancillary::of(facts::EDITS, CONCERN);
