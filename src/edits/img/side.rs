//! A study of a limb or a paired organ names its side: IMG003.

use super::{STUDIES, facts::SIDE_MISSING};
use crate::{
    code::Modifier,
    edits::{context::Context, line::LineView},
    modifier,
    reference::{Day, ModifierFlags, TableKind},
    report::{FieldName, Finding, Message, Reason},
};

const RIGHT: Modifier = modifier!("RT");
const LEFT: Modifier = modifier!("LT");
const BILATERAL: Modifier = modifier!("50");

pub(super) fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    let is_sided = line.indicator.is_some_and(|row| matches!(row.bilateral, 1 | 3));
    if is_sided && line.kinds.any(STUDIES) && !names_side(context, line) {
        missing(context, line);
    }
}

/// Both, or one of the modifiers that name a side or a site.
fn names_side(context: &Context<'_>, line: &LineView<'_>) -> bool {
    if line.first_of(&[BILATERAL]).is_some() {
        return true;
    }
    let (Some(table), Some(date)) = (&context.reference.tables.modifiers, line.date) else { return false };
    line.judged_modifiers().any_in(table, Day::of(date), ModifierFlags::anatomic)
}

#[cold]
fn missing(context: &mut Context<'_>, line: &LineView<'_>) {
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    for (index, modifier) in line.written_modifiers() {
        if modifier.read().is_none() {
            return context.not_checked(&SIDE_MISSING, line.at_modifier(index), Reason::Unread);
        }
    }
    let message = Message::new("{} is of one side, and no modifier says which").with(code);
    let finding = Finding::new(&SIDE_MISSING, line.at(FieldName::Modifiers), message)
        .by(context.release(TableKind::Indicators, date));
    let sides = [RIGHT, LEFT, BILATERAL];
    context.report(context.offer_modifiers(finding, line.index, FieldName::Modifiers, &sides));
}
