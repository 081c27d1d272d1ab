//! PAU: prior authorization outside equipment.

mod facts;

use super::{ancillary::Ancillary, kinds::Concern};
use crate::report::Kinds;

/// Any procedure may be on the list.
const CONCERN: Concern = Concern::of(Kinds::LINE);

pub(super) static FAMILY: Ancillary = Ancillary::of(facts::EDITS, CONCERN);
