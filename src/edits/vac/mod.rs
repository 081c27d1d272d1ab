//! VAC: vaccines.

mod facts;

use super::{ancillary::Ancillary, kinds::Concern};
use crate::{report::Kinds, service::ServiceFamily};

const CONCERN: Concern =
    Concern::of(Kinds::of(&[ServiceFamily::Vaccine, ServiceFamily::VaccineAdministration]));

pub(super) static FAMILY: Ancillary = Ancillary::of(facts::EDITS, CONCERN);
