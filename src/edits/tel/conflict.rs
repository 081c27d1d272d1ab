//! Several ways of telehealth on one line: TEL002.

use arrayvec::ArrayVec;

use super::{TELEHEALTH, facts::TELEHEALTH_MODIFIERS_CONFLICT};
use crate::{
    code::Modifier,
    edits::{context::Context, line::LineView},
    report::{Field, FieldName, Finding, Mend, Message},
};

/// Those of a line that are not the same as one before, with their indexes.
fn different(line: &LineView<'_>) -> ArrayVec<(usize, Modifier), { TELEHEALTH.len() }> {
    let mut found = ArrayVec::new();
    for (index, modifier) in line.judged_modifiers() {
        if TELEHEALTH.contains(&modifier) && !found.iter().any(|(_, before)| *before == modifier) {
            let _full = found.try_push((index, modifier));
        }
    }
    found
}

pub(super) fn check(context: &mut Context<'_>, line: &LineView<'_>) {
    let found = different(line);
    let &[(first, one), (index, other), ref more @ ..] = found.as_slice() else { return };
    let message = Message::new("{} and {} are two ways of telehealth, and the service was given in one")
        .with(one)
        .with(other);
    let finding = Finding::new(&TELEHEALTH_MODIFIERS_CONFLICT, line.at_modifier(index), message);
    let remove = |index| Mend::remove(Some(line.number()), Field::entry(FieldName::Modifiers, index));
    // One gone of three leaves two; and of one that is there twice, itself.
    let finding = if more.is_empty() { finding.mend(remove(index)).mend(remove(first)) } else { finding };
    context.report(finding.mend(Mend::review(Some(line.number()), FieldName::Modifiers)));
}
