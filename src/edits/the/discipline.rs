//! Whose plan of care a line is of: THE001, THE002, THE003, THE012.

use super::{
    DISCIPLINES,
    facts::{
        DISCIPLINE_MODIFIER_MISSING, DISCIPLINE_MODIFIER_WRONG, DISCIPLINE_MODIFIERS_CONFLICT,
        REVENUE_CODE_DISCIPLINE_MISMATCH,
    },
    named, named_beside, names,
};
use crate::{
    edits::{
        context::Context,
        kinds::discipline_of_revenue,
        line::{LineView, revenue_number},
    },
    reference::{Discipline, TableKind, TherapyDisposition},
    report::{Field, FieldName, Finding, Kinds, Mend, Message, Value},
};

/// THE002.
pub(super) fn together(context: &mut Context<'_>, line: &LineView<'_>) {
    let Some((first, one)) = named(line) else { return };
    let Some((second, other)) = named_beside(line, Some(one)) else { return };
    let third = Discipline::ALL.iter().all(|own| names(line, *own));
    let message = Message::new("{} and {} stand on one line, which is of one plan of care")
        .with(one.modifier())
        .with(other.modifier());
    let finding = Finding::new(&DISCIPLINE_MODIFIERS_CONFLICT, line.at_modifier(second), message);
    let remove = |index| Mend::remove(Some(line.number()), Field::entry(FieldName::Modifiers, index));
    let review = Mend::review(Some(line.number()), FieldName::Modifiers);
    context.report(match line.facts.discipline {
        _ if third => finding.mend(review),
        Some(only) if only == one => finding.mend(remove(second)),
        Some(only) if only == other => finding.mend(remove(first)),
        _ => finding.mend(remove(second)).mend(remove(first)),
    });
}

/// THE001.
pub(super) fn missing(context: &mut Context<'_>, line: &LineView<'_>) {
    let always = line.facts.therapy == Some(TherapyDisposition::Always);
    if !always || named(line).is_some() {
        return;
    }
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    let message = match line.facts.discipline {
        Some(only) => Message::new("{} is therapy whoever gives it, and the line has no {}")
            .with(code)
            .with(only.modifier()),
        None => Message::new(
            "{} is therapy whoever gives it, and the line does not say with {}, {} or {} whose plan of care it is",
        )
        .with(code)
        .with(DISCIPLINES[0])
        .with(DISCIPLINES[1])
        .with(DISCIPLINES[2]),
    };
    let finding = Finding::new(&DISCIPLINE_MODIFIER_MISSING, line.at(FieldName::Modifiers), message)
        .by(context.release(TableKind::Therapy, date));
    let likely = line.facts.discipline.or_else(|| of_revenue(line));
    context.report(match likely {
        Some(one) => context.offer_modifiers(finding, line.index, FieldName::Modifiers, &[one.modifier()]),
        None => context.offer_modifiers(finding, line.index, FieldName::Modifiers, &DISCIPLINES),
    });
}

/// THE003.
pub(super) fn wrong(context: &mut Context<'_>, line: &LineView<'_>) {
    let Some(only) = line.facts.discipline else { return };
    let Some((index, other)) = named(line).filter(|_| !names(line, only)) else { return };
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    let message = Message::new("{} is billed with {} only, and the line has {}")
        .with(code)
        .with(only.modifier())
        .with(other.modifier());
    let finding = Finding::new(&DISCIPLINE_MODIFIER_WRONG, line.at_modifier(index), message)
        .mend(replaced(line, index, only))
        .by(context.release(TableKind::Therapy, date));
    context.report(finding);
}

/// THE012.
pub(super) fn by_revenue(context: &mut Context<'_>, line: &LineView<'_>) {
    if !line.kinds.any(Kinds::THERAPY_REVENUE) || !context.runs(&REVENUE_CODE_DISCIPLINE_MISMATCH) {
        return;
    }
    let (Some(expected), Some(revenue)) = (of_revenue(line), line.line.revenue_code.as_ref()) else { return };
    if names(line, expected) {
        return;
    }
    let other = named(line);
    let template = if other.is_some() {
        "revenue code {} is billed with {}, and the line has {}"
    } else {
        "revenue code {} is billed with {}, and the line has none"
    };
    let message = Message::new(template).with_written(revenue).with(expected.modifier());
    let message = other.iter().fold(message, |message, (_, other)| message.with(other.modifier()));
    let location = other.map_or_else(|| line.at(FieldName::Modifiers), |(index, _)| line.at_modifier(index));
    let finding = Finding::new(&REVENUE_CODE_DISCIPLINE_MISMATCH, location, message);
    let review = Mend::review(Some(line.number()), FieldName::RevenueCode);
    // A procedure of another discipline has the wrong revenue code.
    let suits = line.facts.discipline.is_none_or(|only| only == expected);
    let finding = match other {
        _ if !suits => finding,
        Some((index, _)) => finding.mend(replaced(line, index, expected)),
        None => context.offer_modifiers(finding, line.index, FieldName::Modifiers, &[expected.modifier()]),
    };
    context.report(finding.mend(review));
}

fn replaced(line: &LineView<'_>, index: usize, discipline: Discipline) -> Mend {
    let field = Field::entry(FieldName::Modifiers, index);
    Mend::replace(Some(line.number()), field, Value::Modifier(discipline.modifier()))
}

fn of_revenue(line: &LineView<'_>) -> Option<Discipline> {
    revenue_number(line.line).and_then(discipline_of_revenue)
}
