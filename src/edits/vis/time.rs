//! The level of an office visit beside its total time: VIS003, VIS004.

use super::facts::{VISIT_LEVEL_ABOVE_MINUTES, VISIT_LEVEL_BELOW_MINUTES};
use crate::{
    code::ProcedureCode,
    edits::{context::Context, line::LineView},
    reference::{Day, TableKind},
    report::{Count, FieldName, Finding, Mend, Message, Reason, Value},
};

pub(super) fn check(context: &mut Context<'_>, line: &LineView<'_>) {
    let (Some(code), Some(rank), Some(date)) = (line.code, line.rank, line.date) else { return };
    let day = Day::of(date);
    let Some(level) = context.reference.visit_level_of_rank(rank, day) else { return };
    let Some(minutes) = line.line.minutes else {
        for edit in [&VISIT_LEVEL_ABOVE_MINUTES, &VISIT_LEVEL_BELOW_MINUTES] {
            context.not_checked(edit, line.at(FieldName::Minutes), Reason::MissingInput);
        }
        return;
    };
    let supported = context.reference.visit_level_by_minutes_of_rank(rank, minutes, day);
    if supported != Some(code) {
        let below = minutes < level.minutes.into();
        differs(context, line, code, supported, (minutes, level.minutes), below);
    }
}

#[cold]
fn differs(
    context: &mut Context<'_>,
    line: &LineView<'_>,
    code: ProcedureCode,
    supported: Option<ProcedureCode>,
    (minutes, asked): (u32, u16),
    below: bool,
) {
    let (Some(date), true) = (line.date, below || supported.is_some()) else { return };
    let message = match (below, supported) {
        (true, Some(_)) => Message::new(
            "{} takes {} minutes by time, and {}, the time of {}; medical decision making may set the level too",
        ),
        (true, None) => {
            Message::new("{} takes {} minutes by time, and {}; medical decision making may set the level too")
        }
        (false, _) => Message::new("{} takes {} minutes by time, and {}, the time of {}"),
    };
    let message = message
        .with(code)
        .with(i64::from(asked))
        .with(Count::whole(minutes, &["minute is given", "minutes are given"]));
    let message = if let Some(code) = supported { message.with(code) } else { message };
    let edit = if below { &VISIT_LEVEL_ABOVE_MINUTES } else { &VISIT_LEVEL_BELOW_MINUTES };
    let number = Some(line.number());
    let mend = match supported {
        Some(code) => Mend::replace(number, FieldName::Procedure, Value::Procedure(code)),
        None => Mend::review(number, FieldName::Procedure),
    };
    let finding = Finding::new(edit, line.at(FieldName::Procedure), message)
        .mend(mend)
        .by(context.release(TableKind::Visits, date));
    context.report(finding);
}
