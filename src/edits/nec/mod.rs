//! NEC: medical necessity, the link from procedure to diagnosis.

mod facts;

use super::{ancillary::Ancillary, kinds::Concern};
use crate::report::Kinds;

/// A policy may name any procedure.
const CONCERN: Concern = Concern::of(Kinds::LINE);

pub(super) static FAMILY: Ancillary = Ancillary::of(facts::EDITS, CONCERN);
