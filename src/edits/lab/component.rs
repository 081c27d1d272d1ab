//! A test has no parts: LAB012.

use super::{COMPONENTS, facts::COMPONENT_MODIFIER_ON_TEST};
use crate::{
    code::{Marks, Modifier},
    edits::{context::Context, line::LineView},
    modifier,
    reference::{Day, TableKind},
    report::{Field, FieldName, Finding, Mend, Message},
};

const PROFESSIONAL: Modifier = modifier!("26");

pub(super) fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    if line.facts.traits.clinical_laboratory() && line.may_have(Marks::of(COMPONENTS)) {
        for (index, modifier) in line.judged_modifiers().filter(|(_, own)| COMPONENTS.contains(own)) {
            if !is_priced(line, modifier) {
                report(context, line, index, modifier);
            }
        }
    }
}

/// Whether the physicians' fee schedule has the part: in a row of its own, or by the indicator of the whole.
fn is_priced(line: &LineView<'_>, modifier: Modifier) -> bool {
    let row = line.procedure.zip(line.date);
    let row = row.and_then(|(procedure, date)| procedure.indicator_on(Some(modifier), Day::of(date)));
    row.is_some()
        || line
            .indicator
            .is_some_and(|row| row.components == 1 || (row.components == 6 && modifier == PROFESSIONAL))
}

#[cold]
fn report(context: &mut Context<'_>, line: &LineView<'_>, index: usize, modifier: Modifier) {
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    let message = Message::new(
        "{} is a test of the clinical laboratory fee schedule, which has no parts: it does not take {}",
    )
    .with(code)
    .with(modifier);
    let finding = Finding::new(&COMPONENT_MODIFIER_ON_TEST, line.at_modifier(index), message)
        .mend(Mend::remove(Some(line.number()), Field::entry(FieldName::Modifiers, index)))
        .by(context.release(TableKind::Laboratory, date));
    context.report(finding);
}
