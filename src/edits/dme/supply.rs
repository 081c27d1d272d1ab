//! Supplies that say what they are used with, and dressings on how many wounds: DME015, DME016.

use super::{
    facts::{DRESSING_WOUND_COUNT_MISSING, SUPPLY_USE_MODIFIER_MISSING},
    lacks,
    named::{DRESSING_USE, NO_WOUNDS, PROSTHETIC_USE, UROLOGICAL_USE, USES, WOUNDS},
    policy::is_priced_by_use,
    rental::priced,
};
use crate::{
    edits::{context::Context, line::LineView},
    reference::TableKind,
    report::{Field, FieldName, Finding, Message},
};

pub(super) fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    let (prices, traits) = (line.facts.prices, line.facts.traits);
    if is_priced_by_use(prices) && !prices.plain() {
        used_with(context, line);
    }
    if traits.wound_count() || (traits.wound_count_with_use() && line.has(DRESSING_USE)) {
        wounds(context, line);
    }
}

/// DME015.
fn used_with(context: &mut Context<'_>, line: &LineView<'_>) {
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    if !lacks(context, line, &SUPPLY_USE_MODIFIER_MISSING, USES) {
        return;
    }
    let prices = line.facts.prices;
    let offered = priced([
        (prices.urological(), UROLOGICAL_USE),
        (prices.prosthetic(), PROSTHETIC_USE),
        (prices.dressing(), DRESSING_USE),
    ]);
    let message = match offered.as_slice() {
        [only] => Message::new("{} is priced with {} only").with(code).with(*only),
        [one, other] => {
            Message::new("{} is priced by what it is used with: {} or {}").with(code).with(*one).with(*other)
        }
        _ => Message::new("{} is priced by what it is used with: {}, {} or {}")
            .with(code)
            .with(UROLOGICAL_USE)
            .with(PROSTHETIC_USE)
            .with(DRESSING_USE),
    };
    let finding = Finding::new(&SUPPLY_USE_MODIFIER_MISSING, line.at(FieldName::Modifiers), message)
        .by(context.release(TableKind::Equipment, date));
    let first = Field::entry(FieldName::Modifiers, 0);
    context.report(context.offer_modifiers(finding, line.index, first, &offered));
}

/// DME016.
fn wounds(context: &mut Context<'_>, line: &LineView<'_>) {
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    if line.has_any(NO_WOUNDS) || !lacks(context, line, &DRESSING_WOUND_COUNT_MISSING, WOUNDS) {
        return;
    }
    let message =
        Message::new("{} is a dressing, and the line does not say on how many wounds: {} to {}").with(code);
    let message = match WOUNDS {
        [first, .., last] => message.with(*first).with(*last),
        _ => message,
    };
    let finding = Finding::new(&DRESSING_WOUND_COUNT_MISSING, line.at(FieldName::Modifiers), message)
        .by(context.release(TableKind::Equipment, date));
    context.report(context.offer_modifiers(finding, line.index, FieldName::Modifiers, WOUNDS));
}
