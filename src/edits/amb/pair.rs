//! The origin and destination of a line: AMB001, AMB002, AMB007.

use super::{
    facts::{ORIGIN_DESTINATION_INVALID, ORIGIN_DESTINATION_MISSING, PAIR_NOT_COVERED},
    pair_of,
};
use crate::{
    claim::Written,
    code::Modifier,
    edits::{context::Context, line::LineView},
    reference::{AmbulanceRole, Day, PairCoverage, TableKind, Transport},
    report::{Field, FieldName, Finding, Mend, Message, Reason, Value},
    service::is_trip,
};

/// A stop at a physician's office on the way to a hospital, which is a destination only.
const STOP: char = 'X';

pub(super) fn check(context: &mut Context<'_>, line: &LineView<'_>, role: AmbulanceRole) {
    let pair = pair_of(line);
    match invalid(context, line, pair.is_some()) {
        Some(modifier) => report_invalid(context, line, modifier),
        None if pair.is_none() => missing(context, line),
        None => {}
    }
    if let Some((index, pair)) = pair {
        not_covered(context, line, role, index, pair);
    }
}

/// The first modifier, if it is two letters that are neither origin and destination nor a modifier, or begins with a
/// stop on the way. Three of the latter are modifiers too, which the line may have beside its pair.
fn invalid(context: &Context<'_>, line: &LineView<'_>, has_pair: bool) -> Option<Modifier> {
    let first = line.line.modifiers.first().and_then(Written::read)?;
    let letters = first.characters().iter().all(|character| character.is_ascii_alphabetic());
    if !letters || is_trip(first, line.date) {
        return None;
    }
    let unknown = context.reference.tables.modifiers.is_some() && context.reference.modifier(first).is_none();
    (unknown || (!has_pair && begins_with_stop(line, first))).then_some(first)
}

fn begins_with_stop(line: &LineView<'_>, modifier: Modifier) -> bool {
    modifier.characters().first() == Some(&STOP) && reversed(line, modifier).is_some()
}

/// The letters the other way round, if that is a trip.
fn reversed(line: &LineView<'_>, modifier: Modifier) -> Option<Modifier> {
    let [origin, destination] = modifier.characters();
    let mut text = [0; 2];
    for (place, character) in text.iter_mut().zip([destination, origin]) {
        *place = u8::try_from(character).ok()?;
    }
    let reversed = Modifier::parse(str::from_utf8(&text).ok()?).ok()?;
    is_trip(reversed, line.date).then_some(reversed)
}

/// AMB002.
#[cold]
fn report_invalid(context: &mut Context<'_>, line: &LineView<'_>, modifier: Modifier) {
    let entry = Field::entry(FieldName::Modifiers, 0);
    let template = if begins_with_stop(line, modifier) {
        "{} begins where an ambulance only stops on its way: X is a destination and no origin"
    } else {
        "{} is no origin with a destination, and no modifier"
    };
    let message = Message::new(template).with(modifier);
    let instead = |pair| Mend::replace(Some(line.number()), entry, Value::Modifier(pair));
    let finding = Finding::new(&ORIGIN_DESTINATION_INVALID, line.at_modifier(0), message)
        .mends(beside(context, line).map(instead))
        .mends(reversed(line, modifier).map(instead))
        .mend(Mend::review(Some(line.number()), entry));
    context.report(released(context, finding, line));
}

/// AMB001.
fn missing(context: &mut Context<'_>, line: &LineView<'_>) {
    if !context.runs(&ORIGIN_DESTINATION_MISSING) {
        return;
    }
    let at = line.at(FieldName::Modifiers);
    for (_, written) in line.written_modifiers() {
        if written.read().is_none() {
            return context.not_checked(&ORIGIN_DESTINATION_MISSING, at, Reason::Unread);
        }
    }
    report_missing(context, line);
}

#[cold]
fn report_missing(context: &mut Context<'_>, line: &LineView<'_>) {
    let Some(code) = line.code else { return };
    let message = Message::new(
        "{} does not say where the trip began and where it ended: the run report has both, a letter each",
    )
    .with(code);
    let finding = Finding::new(&ORIGIN_DESTINATION_MISSING, line.at(FieldName::Modifiers), message);
    let finding = match beside(context, line) {
        Some(pair) => {
            context.offer_modifiers(finding, line.index, Field::entry(FieldName::Modifiers, 0), &[pair])
        }
        None => finding.mend(Mend::review(Some(line.number()), FieldName::Modifiers)),
    };
    context.report(released(context, finding, line));
}

/// The pair of the line before or behind, where base and mileage of one trip stand, if it is of the same day and kind
/// of vehicle.
fn beside(context: &Context<'_>, line: &LineView<'_>) -> Option<Modifier> {
    let transport = |line: &LineView<'_>| line.facts.ambulance.and_then(AmbulanceRole::transport);
    // Before the first line there is none: no claim has so many.
    for index in [line.index.wrapping_sub(1), line.index + 1] {
        let Some(other) = context.claim.lines.get(index) else { continue };
        let other = LineView::new(context, index, other);
        if other.date == line.date
            && transport(&other) == transport(line)
            && let Some((_, pair)) = pair_of(&other)
        {
            return Some(pair);
        }
    }
    None
}

/// AMB007.
fn not_covered(
    context: &mut Context<'_>,
    line: &LineView<'_>,
    role: AmbulanceRole,
    index: usize,
    pair: Modifier,
) {
    if !context.runs(&PAIR_NOT_COVERED) {
        return;
    }
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    let template = match context.reference.ambulance_pair_on(pair, Day::of(date)) {
        Some(PairCoverage::Denied) => "{} of {} is a trip that the contractor does not cover",
        Some(PairCoverage::FixedWingOnly) if role.transport() != Some(Transport::FixedWing) => {
            "{} of {} is a trip that the contractor covers by airplane only"
        }
        _ => return,
    };
    let finding = Finding::new(
        &PAIR_NOT_COVERED,
        line.at_modifier(index),
        Message::new(template).with(pair).with(code),
    )
    .mend(Mend::review(Some(line.number()), Field::entry(FieldName::Modifiers, index)));
    context.report(released(context, finding, line));
}

fn released(context: &Context<'_>, finding: Finding, line: &LineView<'_>) -> Finding {
    finding.by(line.date.map_or("", |date| context.release(TableKind::Ambulance, date)))
}
