//! DME: equipment, prosthetics, orthotics, supplies.

mod facts;

use super::{ancillary::Ancillary, kinds::Concern};
use crate::{code::Marks, modifier, report::Kinds, service::ServiceFamily};

/// Items, whatever is billed to the contractors for equipment, and what is bought or rented by its modifiers.
const CONCERN: Concern = Concern::of(
    Kinds::of(&[ServiceFamily::Equipment, ServiceFamily::Supply, ServiceFamily::Prosthetic])
        .or(Kinds::EQUIPMENT_CONTRACTOR),
)
.with_modifiers(Marks::of(&[modifier!("NU"), modifier!("RR"), modifier!("UE")]));

pub(super) static FAMILY: Ancillary = Ancillary::of(facts::EDITS, CONCERN);
