//! Therapy by assistants: THE004.

use jiff::civil::{Date, date};

use super::{ASSISTANTS, facts::ASSISTANT_MODIFIER_MISMATCH, named, names};
use crate::{
    code::{Marks, Modifier},
    edits::{context::Context, line::LineView},
    reference::Discipline,
    report::{Field, FieldName, Finding, Mend, Message, Value},
};

/// The first day on which the modifiers are asked for.
const FIRST: Date = date(2020, 1, 1);

pub(super) fn check(context: &mut Context<'_>, line: &LineView<'_>) {
    if !line.may_have(const { Marks::of(&ASSISTANTS) }) {
        return;
    }
    let mut found = line.judged_modifiers().filter(|(_, modifier)| ASSISTANTS.contains(modifier));
    let Some((index, one)) = found.next() else { return };
    let other = found.find(|(_, other)| *other != one);
    match line.date.filter(|date| *date < FIRST) {
        Some(date) => {
            too_early(context, line, (index, one), date);
            other.iter().for_each(|other| too_early(context, line, *other, date));
        }
        None => match other {
            Some(other) => both(context, line, (index, one), other),
            None => without_plan(context, line, (index, one)),
        },
    }
}

/// The discipline whose assistant a modifier names.
fn discipline(modifier: Modifier) -> Discipline {
    if modifier == ASSISTANTS[0] { Discipline::PhysicalTherapy } else { Discipline::OccupationalTherapy }
}

fn remove(line: &LineView<'_>, index: usize) -> Mend {
    Mend::remove(Some(line.number()), Field::entry(FieldName::Modifiers, index))
}

#[cold]
fn too_early(context: &mut Context<'_>, line: &LineView<'_>, (index, own): (usize, Modifier), date: Date) {
    let message = Message::new("{} is asked for from {} on, and the service is of {}").with(own);
    let message = message.with(FIRST).with(date);
    let finding = Finding::new(&ASSISTANT_MODIFIER_MISMATCH, line.at_modifier(index), message);
    context.report(finding.mend(remove(line, index)));
}

#[cold]
fn both(
    context: &mut Context<'_>,
    line: &LineView<'_>,
    (first, one): (usize, Modifier),
    (second, other): (usize, Modifier),
) {
    let message = Message::new("{} and {} stand on one line, which one assistant gave").with(one).with(other);
    let finding = Finding::new(&ASSISTANT_MODIFIER_MISMATCH, line.at_modifier(second), message);
    let has = |modifier| names(line, discipline(modifier));
    context.report(match (has(one), has(other)) {
        (true, false) => finding.mend(remove(line, second)),
        (false, true) => finding.mend(remove(line, first)),
        _ => finding.mend(Mend::review(Some(line.number()), FieldName::Modifiers)),
    });
}

fn without_plan(context: &mut Context<'_>, line: &LineView<'_>, (index, own): (usize, Modifier)) {
    let plan = discipline(own);
    if names(line, plan) {
        return;
    }
    let other = named(line);
    let template = if other.is_some() {
        "{} goes with {}, and the line has {}"
    } else {
        "{} goes with {}, which the line lacks"
    };
    let message = Message::new(template).with(own).with(plan.modifier());
    let message = other.iter().fold(message, |message, (_, other)| message.with(other.modifier()));
    let finding = Finding::new(&ASSISTANT_MODIFIER_MISMATCH, line.at_modifier(index), message);
    let of_other =
        ASSISTANTS.into_iter().find(|own| other.is_some_and(|(_, other)| other == discipline(*own)));
    context.report(match (of_other, other) {
        (Some(assistant), _) => {
            let field = Field::entry(FieldName::Modifiers, index);
            finding.mend(Mend::replace(Some(line.number()), field, Value::Modifier(assistant)))
        }
        // Speech-language pathology has no assistants here.
        (None, Some(_)) => finding.mend(remove(line, index)),
        (None, None) => {
            context.offer_modifiers(finding, line.index, FieldName::Modifiers, &[plan.modifier()])
        }
    });
}
