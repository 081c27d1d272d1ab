//! IMG: diagnostic imaging.

mod facts;

use super::{ancillary::Ancillary, kinds::Concern};
use crate::{code::Marks, modifier, report::Kinds, service::ServiceFamily};

/// Studies, their agents and radiotherapy; film and CT by their modifiers too, for they may stand on what is none.
const CONCERN: Concern = Concern::of(Kinds::of(&[
    ServiceFamily::Imaging,
    ServiceFamily::ImagingAgent,
    ServiceFamily::Radiotherapy,
]))
.with_modifiers(Marks::of(&[modifier!("FX"), modifier!("FY"), modifier!("CT")]));

pub(super) static FAMILY: Ancillary = Ancillary::of(facts::EDITS, CONCERN);
