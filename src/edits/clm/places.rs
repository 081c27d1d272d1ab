//! Where the service took place: CLM016 and CLM017.

use jiff::civil::Date;

use super::{
    digits,
    facts::{PLACE_OF_SERVICE_MISSING, PLACE_OF_SERVICE_UNKNOWN},
};
use crate::{
    claim::Written,
    code::PlaceOfService,
    edits::{context::Context, line::LineView},
    reference::TableKind,
    report::{FieldName, Finding, Location, Mend, Message, Value, line_number},
};

pub(super) fn claim(context: &mut Context<'_>) {
    if context.is_institutional() {
        return;
    }
    if let Some(written) = &context.claim.place_of_service {
        // Judged on the days of the lines that use it.
        let users = context.lines().filter(|(_, line)| line.place_of_service.is_none());
        let mut asked = None;
        let mut dates = users.filter_map(|(_, line)| line.service_date);
        let date = dates.find(|date| {
            // Most lines are of one day.
            asked.replace(*date) != Some(*date)
                && written.read().is_none_or(|place| !is_assigned(context, place, *date))
        });
        judge(context, Location::claim(FieldName::PlaceOfService), written, date);
    } else {
        missing(context);
    }
}

pub(super) fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    if context.is_institutional() {
        return;
    }
    if let Some(written) = &line.line.place_of_service {
        judge(context, line.at(FieldName::PlaceOfService), written, line.date);
    }
}

/// One finding on the claim if no line has a place, else one on each line without.
fn missing(context: &mut Context<'_>) {
    let mut places = context.lines().filter_map(|(_, line)| line.place_of_service.as_ref());
    let Some(first) = places.next() else {
        if !context.claim.lines.is_empty() {
            let message = Message::new("neither the claim nor a line of it has a place of service");
            let mend = Mend::review(None, FieldName::PlaceOfService);
            let place = Location::claim(FieldName::PlaceOfService);
            context.report(Finding::new(&PLACE_OF_SERVICE_MISSING, place, message).mend(mend));
        }
        return;
    };
    let of_others = first.read().filter(|_| places.all(|place| place == first));
    for (index, _) in context.lines().filter(|(_, line)| line.place_of_service.is_none()) {
        let number = Some(line_number(index));
        let mend = of_others.map_or_else(
            || Mend::review(number, FieldName::PlaceOfService),
            |place| Mend::replace(number, FieldName::PlaceOfService, Value::Place(place)),
        );
        let place = Location::line(index, FieldName::PlaceOfService);
        let message = Message::new("neither the line nor the claim has a place of service");
        context.report(Finding::new(&PLACE_OF_SERVICE_MISSING, place, message).mend(mend));
    }
}

/// Whether the place is assigned, as far as the tables say.
fn is_assigned(context: &Context<'_>, place: PlaceOfService, date: Date) -> bool {
    context.reference.tables.places.is_none()
        || context.reference.place(place).is_some_and(|place| place.on(date).is_some())
}

/// CLM017.
fn judge(
    context: &mut Context<'_>,
    location: Location,
    written: &Written<PlaceOfService>,
    date: Option<Date>,
) {
    let assigned = |place: &PlaceOfService| date.is_none_or(|date| is_assigned(context, *place, date));
    let (message, meant, release) = match (written, date) {
        (Written::Unread(text), _) => {
            let meant = digits::looks_like::<2>(text)
                .and_then(|text| PlaceOfService::parse(&text).ok())
                .filter(assigned);
            (Message::new("{} is no place of service").with_text(text), meant, "")
        }
        (Written::Read(place), Some(date)) if !assigned(place) => {
            let message = Message::new("place of service {} is not assigned on {}").with(*place).with(date);
            let release = context.release(TableKind::Places, date);
            (message, predecessor(*place).filter(assigned), release)
        }
        (Written::Read(_), _) => return,
    };
    let mend = meant.map_or_else(
        || Mend::review(location.line, FieldName::PlaceOfService),
        |place| Mend::replace(location.line, FieldName::PlaceOfService, Value::Place(place)),
    );
    context.report(Finding::new(&PLACE_OF_SERVICE_UNKNOWN, location, message).mend(mend).by(release));
}

/// Before the patient's home (10) and off-campus departments (19) had places of their own, these were reported
/// (CR 12427, CR 9231).
fn predecessor(place: PlaceOfService) -> Option<PlaceOfService> {
    let before = match place.number() {
        10 => "02",
        19 => "22",
        _ => return None,
    };
    PlaceOfService::parse(before).ok()
}
