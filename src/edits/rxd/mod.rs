//! RXD: drugs and biologicals.

mod administration;
mod crosswalk;
mod discount;
mod facts;
mod initial;
mod package;
mod red_cells;
mod wastage;

use super::{ancillary::Ancillary, context::Context, kinds::Concern, line::LineView};
use crate::{
    code::{Marks, ProcedureCategory},
    modifier,
    report::{Kinds, Service},
    service::ServiceFamily,
};

/// Drugs and giving them, whatever names a package, and wastage and discounts by their modifiers.
const CONCERN: Concern = Concern::of(
    Kinds::of(&[ServiceFamily::Drug, ServiceFamily::DrugAdministration, ServiceFamily::ImagingAgent])
        .or(Kinds::NDC),
)
.with_modifiers(Marks::of(&[modifier!("JW"), modifier!("JZ"), modifier!("JG"), modifier!("TB")]));

pub(super) static FAMILY: Ancillary =
    Ancillary::of(facts::EDITS, CONCERN).by_line(line).by_services(services);

/// What comes in a container of which a rest may be left.
const CONTAINED: Kinds = Kinds::of(&[ServiceFamily::Drug, ServiceFamily::ImagingAgent]);

fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    package::check(context, line);
    crosswalk::check(context, line);
    red_cells::check(context, line);
    discount::check(context, line);
}

fn services(context: &mut Context<'_>, services: &[Service]) {
    wastage::check(context, services);
    administration::check(context, services);
    initial::check(context, services);
}

/// Skin substitutes stand among the drugs but are no drugs to those who ask for packages or for who gave them.
fn is_drug(line: &LineView<'_>) -> bool {
    line.kinds.any(Kinds::of(&[ServiceFamily::Drug]))
        && line.category != Some(ProcedureCategory::SkinSubstitute)
}
