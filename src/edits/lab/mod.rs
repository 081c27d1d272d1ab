//! LAB: clinical laboratory.

mod facts;

use super::{ancillary::Ancillary, kinds::Concern};
use crate::{code::Marks, modifier, report::Kinds, service::ServiceFamily};

/// Tests; waivers and referrals by their modifiers too, for they may stand on what is no test.
const CONCERN: Concern = Concern::of(Kinds::of(&[ServiceFamily::Laboratory]))
    .with_modifiers(Marks::of(&[modifier!("QW"), modifier!("90")]));

pub(super) static FAMILY: Ancillary = Ancillary::of(facts::EDITS, CONCERN);
