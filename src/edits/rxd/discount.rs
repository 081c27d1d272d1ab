//! RXD012: how a claim says that a drug was bought under the 340B program.

use jiff::civil::Date;

use super::facts::DISCOUNT_MODIFIER;
use crate::{
    code::Modifier,
    edits::{context::Context, line::LineView},
    modifier,
    reference::TableKind,
    report::{Disposition, Field, FieldName, Finding, Mend, Message, Severity, Value},
};

/// Bought at the program's discount; until the day on which it ended.
const DISCOUNTED: Modifier = modifier!("JG");
/// The same, for information: first by some hospitals, now by all.
const REPORTED: Modifier = modifier!("TB");

pub(super) fn check(context: &mut Context<'_>, line: &LineView<'_>) {
    let (Some((place, _)), Some(date)) = (line.first_of(&[DISCOUNTED]), line.date) else { return };
    let other = line.first_of(&[REPORTED]);
    match (ended(context, date), other) {
        (Some(last), other) => outdated(context, line, place, (last, date), other.is_some()),
        (None, Some((other, _))) => both(context, line, [place, other], date),
        (None, None) => {}
    }
}

/// The last day of the modifier, if it is over and the other is valid.
fn ended(context: &Context<'_>, date: Date) -> Option<Date> {
    let (old, new) = (context.reference.modifier(DISCOUNTED)?, context.reference.modifier(REPORTED)?);
    if old.on(date).is_some() || new.on(date).is_none() {
        return None;
    }
    let mut ended = None;
    for status in old.history() {
        ended = ended.max(status.period.through().filter(|last| *last < date));
    }
    ended
}

fn remove(line: &LineView<'_>, place: usize) -> Mend {
    Mend::remove(Some(line.number()), Field::entry(FieldName::Modifiers, place))
}

fn outdated(
    context: &mut Context<'_>,
    line: &LineView<'_>,
    place: usize,
    (last, date): (Date, Date),
    has_other: bool,
) {
    let message =
        Message::new("modifier {} ended on {}; drugs of the 340B program are reported with {} on {}")
            .with(DISCOUNTED)
            .with(last)
            .with(REPORTED)
            .with(date);
    let field = Field::entry(FieldName::Modifiers, place);
    let mend = if has_other {
        remove(line, place)
    } else {
        Mend::replace(Some(line.number()), field, Value::Modifier(REPORTED))
    };
    let finding = Finding::new(&DISCOUNT_MODIFIER, line.at_modifier(place), message).answered(1).mend(mend);
    report(context, finding.judged(Severity::Error).disposed(Disposition::ReturnToProvider), date);
}

fn both(context: &mut Context<'_>, line: &LineView<'_>, [place, other]: [usize; 2], date: Date) {
    let message =
        Message::new("{} and {} on one line: who bills reports drugs of the 340B program with one of them")
            .with(DISCOUNTED)
            .with(REPORTED);
    let finding = Finding::new(&DISCOUNT_MODIFIER, line.at_modifier(place.max(other)), message)
        .mend(remove(line, place))
        .mend(remove(line, other));
    report(context, finding, date);
}

fn report(context: &mut Context<'_>, finding: Finding, date: Date) {
    let release = context.release(TableKind::Modifiers, date);
    context.report(finding.by(release));
}
