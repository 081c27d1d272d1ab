//! Several ways of telehealth on one line: TEL002.

use super::{TELEHEALTH, facts::TELEHEALTH_MODIFIERS_CONFLICT};
use crate::{
    code::Modifier,
    edits::{context::Context, line::LineView},
    report::{Field, FieldName, Finding, Mend, Message},
};

/// Those of a line that are not the same as one before, with their indexes.
fn different(line: &LineView<'_>) -> impl Iterator<Item = (usize, Modifier)> {
    let is_new = move |index: usize, modifier: Modifier| {
        !line.judged_modifiers().any(|(before, other)| before < index && other == modifier)
    };
    let found = line.judged_modifiers().filter(|(_, modifier)| TELEHEALTH.contains(modifier));
    found.filter(move |(index, modifier)| is_new(*index, *modifier))
}

pub(super) fn check(context: &mut Context<'_>, line: &LineView<'_>) {
    let mut found = different(line);
    let (Some((first, one)), Some((index, other))) = (found.next(), found.next()) else { return };
    let more = found.next().is_some();
    let message = Message::new("{} and {} are two ways of telehealth, and the service was given in one")
        .with(one)
        .with(other);
    let finding = Finding::new(&TELEHEALTH_MODIFIERS_CONFLICT, line.at_modifier(index), message);
    let remove = |index| Mend::remove(Some(line.number()), Field::entry(FieldName::Modifiers, index));
    // One gone of three leaves two; and of one that is there twice, itself.
    let finding = if more { finding } else { finding.mend(remove(index)).mend(remove(first)) };
    context.report(finding.mend(Mend::review(Some(line.number()), FieldName::Modifiers)));
}
