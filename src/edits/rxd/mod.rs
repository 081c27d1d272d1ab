//! RXD: drugs and biologicals.

mod facts;

use super::{ancillary::Ancillary, kinds::Concern};
use crate::{code::Marks, modifier, report::Kinds, service::ServiceFamily};

/// Drugs and giving them, whatever names a package, and wastage and discounts by their modifiers.
const CONCERN: Concern = Concern::of(
    Kinds::of(&[ServiceFamily::Drug, ServiceFamily::DrugAdministration, ServiceFamily::ImagingAgent])
        .or(Kinds::NDC),
)
.with_modifiers(Marks::of(&[modifier!("JW"), modifier!("JZ"), modifier!("JG"), modifier!("TB")]));

pub(super) static FAMILY: Ancillary = Ancillary::of(facts::EDITS, CONCERN);
