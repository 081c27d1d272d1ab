//! Miles of a patient who died before being taken up: AMB009.

use super::{DIED, facts::MILEAGE_AFTER_DEATH, journeys::Journeys};
use crate::{
    code::Modifier,
    edits::{
        context::Context,
        line::LineView,
        services::{beside, named},
    },
    reference::AmbulanceRole,
    report::{FieldName, Finding, Location, Mend, Message},
};

/// Mileage that says so itself.
pub(super) fn on_mileage(context: &mut Context<'_>, line: &LineView<'_>, role: AmbulanceRole) {
    if !role.is_mileage() || !line.has(DIED) {
        return;
    }
    let Some(code) = line.code else { return };
    let message = Message::new("{} says that the patient died before the trip: no miles of {} are paid")
        .with(DIED)
        .with(code);
    report(context, line, line.at(FieldName::Procedure), message);
}

/// Mileage whose bases say so.
pub(super) fn beside_base(
    context: &mut Context<'_>,
    line: &LineView<'_>,
    pair: Option<Modifier>,
    journeys: &Journeys,
) {
    let Some(base) = journeys.died_before(pair).filter(|_| !line.has(DIED)) else { return };
    let Some(code) = line.code else { return };
    let message =
        Message::new("{} {} says by {} that the patient died before the trip: no miles of {} are paid");
    let message = named(message, context, base).with(DIED).with(code);
    report(context, line, beside(line.at(FieldName::Procedure), base), message);
}

#[cold]
fn report(context: &mut Context<'_>, line: &LineView<'_>, location: Location, message: Message) {
    let finding = Finding::new(&MILEAGE_AFTER_DEATH, location, message)
        .mend(Mend::remove_line(line.number()))
        .mend(Mend::review(Some(line.number()), FieldName::Modifiers));
    context.report(finding);
}
