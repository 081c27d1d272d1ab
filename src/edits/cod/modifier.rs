//! COD011 to COD013: the modifiers of a line, as written and as published.

use arrayvec::ArrayString;

use super::facts::{MODIFIER_TERMINATED, MODIFIER_UNKNOWN, MODIFIER_UNREADABLE};
use super::{Misdated, misdated};
use crate::{
    claim::Written,
    code::{Modifier, RevenueCode},
    edits::{context::Context, line::LineView},
    reference::TableKind,
    report::{EditFacts, Field, FieldName, Finding, Mend, Message, Reason, Value},
    service::is_trip,
};

pub(super) fn check(context: &mut Context<'_>, line: &LineView<'_>) {
    let trips = carries_trips(line);
    for (index, written) in line.written_modifiers() {
        match written {
            Written::Unread(text) => unreadable(context, line, index, text),
            Written::Read(modifier) if trips && is_trip(*modifier, line.date) => {}
            Written::Read(modifier) => published(context, line, index, *modifier),
        }
    }
}

/// Revenue codes of ambulance services, in tens.
const AMBULANCE: u16 = 54;

/// Whether two letters are an origin and a destination here: by the code, or by revenue code 054x where the code
/// itself is at fault or missing.
fn carries_trips(line: &LineView<'_>) -> bool {
    let revenue: Option<RevenueCode> = line.line.revenue_code.as_ref().and_then(Written::read);
    line.is_ambulance() || revenue.is_some_and(|revenue| revenue.number() / 10 == AMBULANCE)
}

fn remove(line: &LineView<'_>, index: usize) -> Mend {
    Mend::remove(Some(line.number()), Field::entry(FieldName::Modifiers, index))
}

fn unreadable(context: &mut Context<'_>, line: &LineView<'_>, index: usize, text: &str) {
    let message = Message::new("{} is no modifier: a modifier is two letters or digits").with_text(text);
    let finding = Finding::new(&MODIFIER_UNREADABLE, line.at_modifier(index), message);
    let field = Field::entry(FieldName::Modifiers, index);
    context.report(match within(text) {
        Some(modifier) => {
            finding.mend(Mend::replace(Some(line.number()), field, Value::Modifier(modifier)).safe())
        }
        None if text.trim().is_empty() => finding.mend(remove(line, index).safe()),
        None => finding.mend(remove(line, index)),
    });
}

/// The two letters or digits of a text that has signs between or around them: `-25`, `Q W`.
fn within(text: &str) -> Option<Modifier> {
    let mut plain = ArrayString::<2>::new();
    for character in text.chars().filter(|character| !matches!(character, ' ' | '-' | '.' | ',' | '\t')) {
        plain.try_push(character).ok()?;
    }
    Modifier::parse(&plain).ok()
}

fn published(context: &mut Context<'_>, line: &LineView<'_>, index: usize, modifier: Modifier) {
    if context.reference.tables.modifiers.is_none() {
        return;
    }
    let Some(found) = context.reference.modifier(modifier) else {
        let message = Message::new("{} is no modifier of CPT or HCPCS").with(modifier);
        return report(context, line, index, &MODIFIER_UNKNOWN, message);
    };
    let Some(date) = line.date else {
        return context.not_checked(
            &MODIFIER_TERMINATED,
            line.at(FieldName::ServiceDate),
            Reason::MissingInput,
        );
    };
    if found.on(date).is_some() {
        return;
    }
    let message = match misdated(found.history().map(|status| status.period), date) {
        Some(Misdated::Ended(last)) => {
            Message::new("modifier {} ended on {} and is not valid on {}").with(modifier).with(last)
        }
        Some(Misdated::Begins(first)) => {
            Message::new("modifier {} is valid from {} on, and not yet on {}").with(modifier).with(first)
        }
        None => return,
    };
    report(context, line, index, &MODIFIER_TERMINATED, message.with(date));
}

fn report(
    context: &mut Context<'_>,
    line: &LineView<'_>,
    index: usize,
    edit: &'static EditFacts,
    message: Message,
) {
    let finding = Finding::new(edit, line.at_modifier(index), message).mend(remove(line, index));
    let date = line.date.or(context.claim_date());
    context.report(match date {
        Some(date) => finding.by(context.release(TableKind::Modifiers, date)),
        None => finding,
    });
}
