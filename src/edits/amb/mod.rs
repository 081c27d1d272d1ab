//! AMB: ambulance.

mod arrangement;
mod day;
mod death;
mod facts;
mod journeys;
mod pair;
mod place;
mod units;

use super::{ancillary::Ancillary, context::Context, kinds::Concern, line::LineView};
use crate::{
    code::Modifier,
    modifier,
    reference::AmbulanceRole,
    report::{FieldName, Kinds, Reason},
    service::ServiceFamily,
};

const AMBULANCE: Kinds = Kinds::of(&[ServiceFamily::Ambulance]);

/// The patient was pronounced dead after the ambulance was called.
const DIED: Modifier = modifier!("QL");

pub(super) static FAMILY: Ancillary =
    Ancillary::of(facts::EDITS, Concern::of(AMBULANCE)).by_line(line).by_services(day::services);

fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    if line.date.is_none() {
        return undated(context, line);
    }
    arrangement::misplaced(context, line);
    let Some(role) = leg(line) else { return };
    pair::check(context, line, role);
    units::check(context, line, role);
    arrangement::missing(context, line);
    place::check(context, line, role);
    death::on_mileage(context, line, role);
}

/// What a line is of a trip: its base rate or its miles; none if it is neither.
fn leg(line: &LineView<'_>) -> Option<AmbulanceRole> {
    line.facts.ambulance.filter(|role| role.is_base() || role.is_mileage())
}

/// The origin and destination of a line, with its index among the modifiers.
fn pair_of(line: &LineView<'_>) -> Option<(usize, Modifier)> {
    line.service()?.pair()
}

/// Without a date it is not known what the code is.
#[cold]
fn undated(context: &mut Context<'_>, line: &LineView<'_>) {
    for edit in facts::EDITS {
        context.not_checked(edit.facts, line.at(FieldName::ServiceDate), Reason::MissingInput);
    }
}
