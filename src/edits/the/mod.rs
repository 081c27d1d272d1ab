//! THE: therapy.

mod facts;

use super::{ancillary::Ancillary, kinds::Concern};
use crate::{code::Marks, modifier, report::Kinds, service::ServiceFamily};

/// Therapy, and what says by its revenue code or its modifiers that it is.
const CONCERN: Concern =
    Concern::of(Kinds::of(&[ServiceFamily::Therapy]).or(Kinds::THERAPY_REVENUE)).with_modifiers(Marks::of(
        &[modifier!("GP"), modifier!("GO"), modifier!("GN"), modifier!("CQ"), modifier!("CO")],
    ));

pub(super) static FAMILY: Ancillary = Ancillary::of(facts::EDITS, CONCERN);
