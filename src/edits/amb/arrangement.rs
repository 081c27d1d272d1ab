//! Who furnishes an institution's ambulance: AMB008.

use super::facts::ARRANGEMENT_MODIFIER_MISPLACED;
use crate::{
    code::Modifier,
    edits::{context::Context, line::LineView},
    modifier,
    report::{Field, FieldName, Finding, Mend, Message},
};

/// Under arrangement by a provider of services, or by it directly.
const ARRANGEMENTS: [Modifier; 2] = [modifier!("QM"), modifier!("QN")];

/// A supplier's claim with one of the modifiers.
pub(super) fn misplaced(context: &mut Context<'_>, line: &LineView<'_>) {
    let Some((index, modifier)) = line.first_of(&ARRANGEMENTS).filter(|_| !context.is_institutional()) else {
        return;
    };
    let message = Message::new(
        "{} says how a hospital or another institution furnishes its ambulance; this is a supplier's claim",
    )
    .with(modifier);
    let entry = Field::entry(FieldName::Modifiers, index);
    let finding = Finding::new(&ARRANGEMENT_MODIFIER_MISPLACED, line.at_modifier(index), message)
        .mend(Mend::remove(Some(line.number()), entry));
    context.report(finding);
}

/// A trip of an institution without either.
pub(super) fn missing(context: &mut Context<'_>, line: &LineView<'_>) {
    if !context.is_institutional() || line.has_any(&ARRANGEMENTS) {
        return;
    }
    let Some(code) = line.code else { return };
    let [arranged, direct] = ARRANGEMENTS;
    let message =
        Message::new("{} has neither {}, for a trip under arrangement, nor {}, for one of its own ambulance")
            .with(code)
            .with(arranged)
            .with(direct);
    let finding =
        Finding::new(&ARRANGEMENT_MODIFIER_MISPLACED, line.at(FieldName::Modifiers), message).answered(1);
    let finding = context.offer_modifiers(finding, line.index, FieldName::Modifiers, &ARRANGEMENTS);
    context.report(finding);
}
