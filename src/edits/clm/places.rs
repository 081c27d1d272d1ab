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
        let (mut asked, mut wrong) = (None, None);
        for (_, line) in context.lines() {
            // Most lines are of one day.
            if line.place_of_service.is_none()
                && let Some(date) = line.service_date
                && asked.replace(date) != Some(date)
                && written.read().is_none_or(|place| !is_assigned(context, place, date))
            {
                wrong = Some(date);
                break;
            }
        }
        judge(context, Location::claim(FieldName::PlaceOfService), written, wrong);
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
    let (mut first, mut differ) = (None, false);
    for (_, line) in context.lines() {
        if let Some(place) = &line.place_of_service {
            differ |= first.is_some_and(|first| first != place);
            first = first.or(Some(place));
        }
    }
    let Some(first) = first else {
        if !context.claim.lines.is_empty() {
            let message = Message::new("neither the claim nor a line of it has a place of service");
            let mend = Mend::review(None, FieldName::PlaceOfService);
            let place = Location::claim(FieldName::PlaceOfService);
            context.report(Finding::new(&PLACE_OF_SERVICE_MISSING, place, message).mend(mend));
        }
        return;
    };
    let of_others = if differ { None } else { first.read() };
    for (index, line) in context.lines() {
        if line.place_of_service.is_some() {
            continue;
        }
        let mend = instead(Some(line_number(index)), of_others);
        let place = Location::line(index, FieldName::PlaceOfService);
        let message = Message::new("neither the line nor the claim has a place of service");
        context.report(Finding::new(&PLACE_OF_SERVICE_MISSING, place, message).mend(mend));
    }
}

/// The place that was meant, if it is known.
fn instead(line: Option<u16>, place: Option<PlaceOfService>) -> Mend {
    match place {
        Some(place) => Mend::replace(line, FieldName::PlaceOfService, Value::Place(place)),
        None => Mend::review(line, FieldName::PlaceOfService),
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
    let mend = instead(location.line, meant);
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
