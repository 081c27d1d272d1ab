//! Base and mileage of one day beside each other: AMB003, AMB004, AMB005.

use super::{
    AMBULANCE, DIED, death,
    facts::{BASE_WITHOUT_MILEAGE, MILEAGE_WITHOUT_BASE, ORIGIN_DESTINATION_MISMATCH},
    journeys::Journeys,
    leg, pair_of,
};
use crate::{
    code::Modifier,
    edits::{
        context::Context,
        line::LineView,
        ncci::own,
        services::{beside, days, named},
    },
    reference::{AmbulanceRole, Transport},
    report::{Field, FieldName, Finding, Mend, Message, Service, Value},
};

/// By kind of vehicle.
type Vehicles = [Journeys; Transport::ALL.len()];

pub(super) fn services(context: &mut Context<'_>, services: &[Service]) {
    for day in days(services, AMBULANCE) {
        let vehicles = gathered(context, day);
        for service in own(day, AMBULANCE) {
            let Some(line) = context.view(service) else { continue };
            let Some(role) = leg(&line) else { continue };
            let Some(journeys) = place(role).and_then(|place| vehicles.get(place)) else { continue };
            if role.is_base() {
                without_mileage(context, &line, journeys);
            } else {
                mileage(context, &line, journeys);
            }
        }
    }
}

fn gathered(context: &Context<'_>, day: &[Service]) -> Vehicles {
    let mut vehicles = Vehicles::default();
    for service in day {
        if !service.is(AMBULANCE) {
            continue;
        }
        let Some(line) = context.view(service) else { continue };
        let Some(role) = leg(&line) else { continue };
        let Some(journeys) = place(role).and_then(|place| vehicles.get_mut(place)) else { continue };
        if role.is_base() {
            let pair = pair_of(&line).map(|(_, pair)| pair);
            journeys.add_base(service.place(), pair, line.has(DIED));
        } else {
            journeys.has_mileage = true;
        }
    }
    vehicles
}

fn place(role: AmbulanceRole) -> Option<usize> {
    let transport = role.transport()?;
    Transport::ALL.iter().position(|known| *known == transport)
}

fn mileage(context: &mut Context<'_>, line: &LineView<'_>, journeys: &Journeys) {
    let pair = pair_of(line);
    match (journeys.base, pair) {
        (None, _) => without_base(context, line),
        (Some(_), Some((index, pair))) if !journeys.has(pair) => {
            mismatch(context, line, index, pair, journeys)
        }
        _ => {}
    }
    death::beside_base(context, line, pair.map(|(_, pair)| pair), journeys);
}

/// AMB003.
fn mismatch(
    context: &mut Context<'_>,
    line: &LineView<'_>,
    index: usize,
    pair: Modifier,
    journeys: &Journeys,
) {
    let (Some(code), Some((other, place))) = (line.code, journeys.paired) else { return };
    let message = Message::new("the miles of {} are of a trip {}, which no base of the day is; {} {} is {}")
        .with(code)
        .with(pair);
    let message = named(message, context, place).with(other);
    let entry = Field::entry(FieldName::Modifiers, index);
    let finding = Finding::new(&ORIGIN_DESTINATION_MISMATCH, beside(line.at_modifier(index), place), message);
    // Which of several trips was meant the run report tells.
    let finding = if journeys.differ {
        finding
    } else {
        finding.mend(Mend::replace(Some(line.number()), entry, Value::Modifier(other)))
    };
    context.report(finding.mend(Mend::review(Some(line.number()), entry)));
}

/// AMB004.
#[cold]
fn without_base(context: &mut Context<'_>, line: &LineView<'_>) {
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    let message = Message::new(
        "{} is the miles of a trip, and {} has no base rate of such a trip: the run report tells what it was",
    )
    .with(code)
    .with(date);
    let finding = Finding::new(&MILEAGE_WITHOUT_BASE, line.at(FieldName::Procedure), message)
        .mend(Mend::review(Some(line.number()), FieldName::Procedure))
        .mend(Mend::remove_line(line.number()));
    context.report(finding);
}

/// AMB005.
fn without_mileage(context: &mut Context<'_>, line: &LineView<'_>, journeys: &Journeys) {
    if journeys.has_mileage || line.has(DIED) {
        return;
    }
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    let message = Message::new(
        "{} is a trip, and {} has no miles of one; {} says that there are none because the patient died before",
    )
    .with(code)
    .with(date)
    .with(DIED);
    let finding = Finding::new(&BASE_WITHOUT_MILEAGE, line.at(FieldName::Procedure), message)
        .mend(Mend::review(Some(line.number()), FieldName::Procedure));
    context.report(finding);
}
