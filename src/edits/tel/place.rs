//! The place of a telehealth service: TEL003.

use jiff::civil::{Date, date};

use super::{SOUND_AND_PICTURE, facts::TELEHEALTH_PLACE, listed};
use crate::{
    code::{Modifier, PlaceOfService},
    edits::{context::Context, line::LineView},
    modifier,
    reference::{Day, TableKind},
    report::{FieldName, Finding, Kinds, Mend, Message, Reason},
};

/// From this day the place tells where the patient was (CR 13582).
const TOLD_FROM: Date = date(2024, 1, 1);

/// Under a plan of care of physical or occupational therapy or of speech-language pathology.
const THERAPY: [Modifier; 3] = [modifier!("GP"), modifier!("GO"), modifier!("GN")];

/// The patient's home, and elsewhere.
const PLACES: [&str; 2] = ["10", "02"];

pub(super) fn check(context: &mut Context<'_>, line: &LineView<'_>, modifier: Option<(usize, Modifier)>) {
    if line.date.is_some_and(|date| date < TOLD_FROM) || !context.runs(&TELEHEALTH_PLACE) {
        return;
    }
    match modifier {
        Some((_, modifier)) => of_modifier(context, line, modifier),
        // Of a line with a modifier, whose code is not on the list, TEL001 speaks.
        None if line.kinds.any(Kinds::TELEHEALTH_PLACE) => of_code(context, line),
        None => {}
    }
}

/// A line that is telehealth by its modifier, at a place at which nobody is treated so.
fn of_modifier(context: &mut Context<'_>, line: &LineView<'_>, modifier: Modifier) {
    // A therapist bills from the place of the practice.
    let by_therapist = line.has(SOUND_AND_PICTURE) && line.first_of(&THERAPY).is_some();
    if by_therapist || context.reference.tables.editions(TableKind::Visits).is_none() {
        return;
    }
    let Some(date) = line.date else {
        return context.not_checked(&TELEHEALTH_PLACE, line.at(FieldName::ServiceDate), Reason::MissingInput);
    };
    let Some(place) = line.place else {
        return context.not_checked(&TELEHEALTH_PLACE, line.at(FieldName::PlaceOfService), line.no_place());
    };
    if context.reference.is_telehealth_place_on(place, Day::of(date)) {
        return;
    }
    let message = Message::new(
        "{} says telehealth, and the place is {}: it tells where the patient was, at home or elsewhere",
    )
    .with(modifier)
    .with(place);
    let mut finding = Finding::new(&TELEHEALTH_PLACE, line.at(FieldName::PlaceOfService), message);
    for place in PLACES {
        if let Ok(place) = PlaceOfService::parse(place) {
            finding = finding.mend(line.with_place(place));
        }
    }
    report(context, finding, line, date);
}

/// A line that is telehealth by its place, with a code that is not on the list.
fn of_code(context: &mut Context<'_>, line: &LineView<'_>) {
    if !listed::is_unlisted(context, line, &TELEHEALTH_PLACE) {
        return;
    }
    let (Some(code), Some(place), Some(date)) = (line.code, line.place, line.date) else { return };
    let message = Message::new("place {} is telehealth's, and {} is not on Medicare's telehealth list")
        .with(place)
        .with(code);
    let finding = Finding::new(&TELEHEALTH_PLACE, line.at(FieldName::PlaceOfService), message);
    report(context, finding, line, date);
}

fn report(context: &mut Context<'_>, finding: Finding, line: &LineView<'_>, date: Date) {
    let finding = finding.mend(Mend::review(Some(line.number()), FieldName::PlaceOfService));
    context.report(finding.by(context.release(TableKind::Visits, date)));
}
