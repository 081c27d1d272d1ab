//! The order of modifiers on a DME line: MOD017.

use super::{dated, facts::PRICING_MODIFIER_NOT_FIRST};
use crate::{
    claim::ClaimType,
    code::Modifier,
    edits::{context::Context, line::LineView},
    reference::{Day, ModifierFlags, TableKind},
    report::{FieldName, Finding, Mend, Message},
};

pub(super) fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    if context.claim.claim_type != ClaimType::Dme || line.judged_modifiers().nth(1).is_none() {
        return;
    }
    let Some(date) = dated(context, line, &PRICING_MODIFIER_NOT_FIRST) else { return };
    let Some(table) = context.reference.tables.modifiers else { return };
    let is = |modifier, flag: fn(ModifierFlags) -> bool| {
        table.on(modifier, Day::of(date)).is_some_and(|dated| flag(dated.flags))
    };
    let mut informational: Option<Modifier> = None;
    for (index, modifier) in line.judged_modifiers() {
        if is(modifier, ModifierFlags::informational) {
            informational = informational.or(Some(modifier));
        } else if let Some(before) = informational
            && is(modifier, ModifierFlags::pricing)
        {
            let message =
                Message::new("{} decides the price and stands behind {}").with(modifier).with(before);
            let finding = Finding::new(&PRICING_MODIFIER_NOT_FIRST, line.at_modifier(index), message)
                .mend(Mend::review(Some(line.number()), FieldName::Modifiers))
                .by(context.release(TableKind::Modifiers, date));
            context.report(finding);
            return;
        }
    }
}
