//! AMB: ambulance.

mod facts;

use super::{ancillary::Ancillary, kinds::Concern};
use crate::{report::Kinds, service::ServiceFamily};

const CONCERN: Concern = Concern::of(Kinds::of(&[ServiceFamily::Ambulance]));

pub(super) static FAMILY: Ancillary = Ancillary::of(facts::EDITS, CONCERN);
