//! Modifiers that a claim's form does not take: MOD019.

use super::{
    dated,
    facts::MODIFIER_OF_OTHER_CLAIM_TYPE,
    is_professional_revenue,
    named::{DISCONTINUED, DISCONTINUED_AFTER, DISCONTINUED_BEFORE},
};
use crate::{
    claim::ClaimType,
    code::Modifier,
    edits::{context::Context, line::LineView},
    reference::{Day, ModifierFlags, TableKind},
    report::{Field, FieldName, Finding, Mend, Message, Value},
};

/// The place of an ambulatory surgical center, which bills its facility service on a professional claim.
const SURGICAL_CENTER: u8 = 24;

pub(super) fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    let institutional = context.is_institutional();
    if !institutional && context.claim.claim_type != ClaimType::Professional {
        return;
    }
    let of_other_type = |flags: ModifierFlags| {
        if institutional { flags.not_institutional() } else { flags.not_professional() }
    };
    let Some(table) = &context.reference.tables.modifiers else { return };
    for (index, modifier) in line.judged_modifiers() {
        // The form that a modifier belongs to does not change with the date; only its name of the release does.
        let Some(date) = line.date else {
            for found in table.codes.all(modifier.packed()) {
                if of_other_type(found.flags) {
                    let _undated = dated(context, line, &MODIFIER_OF_OTHER_CLAIM_TYPE);
                    break;
                }
            }
            continue;
        };
        let found = table.on(modifier, Day::of(date));
        if !found.is_some_and(|found| of_other_type(found.flags)) || is_excepted(line, modifier) {
            continue;
        }
        let message = if institutional {
            Message::new("{} is for a physician's service and has no place on an institutional claim")
        } else {
            Message::new("{} is for a facility's service and has no place on a professional claim")
        };
        let entry = Field::entry(FieldName::Modifiers, index);
        let instead = |other| Mend::replace(Some(line.number()), entry, Value::Modifier(other));
        let finding =
            Finding::new(&MODIFIER_OF_OTHER_CLAIM_TYPE, line.at_modifier(index), message.with(modifier))
                .by(context.release(TableKind::Modifiers, date));
        let finding = match modifier {
            DISCONTINUED => finding.mend(instead(DISCONTINUED_AFTER)).mend(instead(DISCONTINUED_BEFORE)),
            DISCONTINUED_BEFORE | DISCONTINUED_AFTER => finding.mend(instead(DISCONTINUED)),
            _ => finding,
        };
        context.report(finding.mend(Mend::remove(Some(line.number()), entry)));
    }
}

/// A surgical center's terminated procedure; a physician's service on a critical access hospital's claim.
fn is_excepted(line: &LineView<'_>, modifier: Modifier) -> bool {
    match modifier {
        DISCONTINUED_BEFORE | DISCONTINUED_AFTER => {
            line.place.is_some_and(|place| place.number() == SURGICAL_CENTER)
        }
        DISCONTINUED => is_professional_revenue(line),
        _ => false,
    }
}
