//! VIS: visits beside ancillary services, and their level.

mod facts;

use super::{ancillary::Ancillary, kinds::Concern};
use crate::{report::Kinds, service::ServiceFamily};

const CONCERN: Concern = Concern::of(Kinds::of(&[ServiceFamily::Visit]));

pub(super) static FAMILY: Ancillary = Ancillary::of(facts::EDITS, CONCERN);
