//! Assistants, co-surgeons and teams: MOD010, MOD011.

use super::{
    dated,
    facts::{ASSISTANT_NOT_PAID, SURGEON_TEAM_NOT_APPLICABLE},
    is_never_paid,
    named::{ASSISTANTS, CO_SURGEON, TEAM},
    row,
};
use crate::{
    code::Marks,
    edits::{context::Context, line::LineView},
    reference::TableKind,
    report::{Field, FieldName, Finding, Mend, Message, Severity},
};

pub(super) fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    if line.may_have(Marks::of(ASSISTANTS)) && context.runs(&ASSISTANT_NOT_PAID) {
        assistant(context, line);
    }
    if line.may_have(Marks::of(&[CO_SURGEON, TEAM])) && context.runs(&SURGEON_TEAM_NOT_APPLICABLE) {
        team(context, line);
    }
}

fn assistant(context: &mut Context<'_>, line: &LineView<'_>) {
    let (Some((index, modifier)), Some(code)) = (line.first_of(ASSISTANTS), line.code) else { return };
    let Some(date) = dated(context, line, &ASSISTANT_NOT_PAID) else { return };
    let Some(row) = row(line, date).filter(|row| !is_never_paid(row)) else { return };
    let (severity, words) = match row.assistant {
        0 => (Severity::Warning, "an assistant is paid only if the record shows why one was needed"),
        1 => (Severity::Error, "no assistant is paid by statute"),
        9 => (Severity::Error, "it is no surgery that could have an assistant"),
        _ => return,
    };
    let message = Message::new("{} has assistant indicator {} for {}: {}")
        .with(code)
        .with(i64::from(row.assistant))
        .with(modifier)
        .with(words);
    let finding = Finding::new(&ASSISTANT_NOT_PAID, line.at_modifier(index), message)
        .judged(severity)
        .by(context.release(TableKind::Indicators, date));
    let finding = match severity {
        Severity::Error => finding.mend(Mend::remove_line(line.number())),
        _ => finding.mend(Mend::review(Some(line.number()), Field::entry(FieldName::Modifiers, index))),
    };
    context.report(finding);
}

fn team(context: &mut Context<'_>, line: &LineView<'_>) {
    for (index, modifier) in line.judged_modifiers() {
        let surgeons = modifier == CO_SURGEON;
        let (true, Some(code)) = (surgeons || modifier == TEAM, line.code) else { continue };
        let Some(date) = dated(context, line, &SURGEON_TEAM_NOT_APPLICABLE) else { return };
        let Some(row) = row(line, date).filter(|row| !is_never_paid(row)) else { return };
        let (kind, indicator) = if surgeons { ("co-surgeon", row.co_surgeons) } else { ("team", row.team) };
        let words = match indicator {
            0 => "not paid for this procedure",
            9 => "it is no surgery to which this applies",
            _ => continue,
        };
        let message = Message::new("{} has {} indicator {} for {}: {}")
            .with(code)
            .with(kind)
            .with(i64::from(indicator))
            .with(modifier)
            .with(words);
        let entry = Field::entry(FieldName::Modifiers, index);
        let finding = Finding::new(&SURGEON_TEAM_NOT_APPLICABLE, line.at_modifier(index), message)
            .mend(Mend::remove(Some(line.number()), entry))
            .by(context.release(TableKind::Indicators, date));
        context.report(finding);
    }
}
