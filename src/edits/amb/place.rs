//! The place of service of an ambulance: AMB010.

use super::facts::PLACE_OF_SERVICE_WRONG;
use crate::{
    code::PlaceOfService,
    edits::{context::Context, line::LineView},
    reference::{AmbulanceRole, Transport},
    report::{FieldName, Finding, Message},
};

const ON_LAND: PlaceNumber = PlaceNumber { number: 41, text: "41" };
const IN_AIR_OR_ON_WATER: PlaceNumber = PlaceNumber { number: 42, text: "42" };

struct PlaceNumber {
    number: u8,
    text: &'static str,
}

pub(super) fn check(context: &mut Context<'_>, line: &LineView<'_>, role: AmbulanceRole) {
    if context.is_institutional() || !context.runs(&PLACE_OF_SERVICE_WRONG) {
        return;
    }
    let Some(place) = line.place else {
        return context.not_checked(
            &PLACE_OF_SERVICE_WRONG,
            line.at(FieldName::PlaceOfService),
            line.no_place(),
        );
    };
    let wanted = if role.transport() == Some(Transport::Ground) { ON_LAND } else { IN_AIR_OR_ON_WATER };
    if place.number() != wanted.number {
        report(context, line, place, wanted);
    }
}

#[cold]
fn report(context: &mut Context<'_>, line: &LineView<'_>, place: PlaceOfService, wanted: PlaceNumber) {
    let (Some(code), Ok(instead)) = (line.code, PlaceOfService::parse(wanted.text)) else { return };
    let template = if place.number() == IN_AIR_OR_ON_WATER.number {
        "{} goes by road, place {}; place {} is that of aircraft, and right only if the ambulance was a boat"
    } else {
        "the place of {} is an ambulance's, {}, and not {}"
    };
    let message = Message::new(template).with(code).with(instead).with(place);
    let finding = Finding::new(&PLACE_OF_SERVICE_WRONG, line.at(FieldName::PlaceOfService), message)
        .mend(line.with_place(instead));
    context.report(finding);
}
