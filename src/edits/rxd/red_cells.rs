//! RXD004: why an agent that stimulates the making of red cells was given.

use arrayvec::ArrayVec;

use super::facts::ANEMIA_MODIFIER;
use crate::{
    code::Modifier,
    edits::{context::Context, line::LineView, ncci::Subject},
    modifier,
    reference::TableKind,
    report::{Field, FieldName, Finding, Mend, Message},
};

/// Anemia of chemotherapy, of radiotherapy, and of neither.
const CAUSES: [Modifier; 3] = [modifier!("EA"), modifier!("EB"), modifier!("EC")];

pub(super) fn check(context: &mut Context<'_>, line: &LineView<'_>) {
    // What is paid by the stay says nothing line by line.
    if !line.facts.traits.anemia_drug() || Subject::of(context.claim).is_none() {
        return;
    }
    let mut count = 0;
    for cause in CAUSES {
        count += usize::from(line.has(cause));
    }
    match count {
        0 => missing(context, line),
        1 => {}
        count => several(context, line, count),
    }
}

fn missing(context: &mut Context<'_>, line: &LineView<'_>) {
    let Some(code) = line.code else { return };
    let [chemotherapy, radiotherapy, neither] = CAUSES;
    let message = Message::new(
        "{} without the cause of the anemia: {} of chemotherapy, {} of radiotherapy, {} of neither",
    )
    .with(code)
    .with(chemotherapy)
    .with(radiotherapy)
    .with(neither);
    let finding = Finding::new(&ANEMIA_MODIFIER, line.at(FieldName::Modifiers), message);
    let finding = context.offer_modifiers(finding, line.index, FieldName::Modifiers, &CAUSES);
    report(context, line, finding);
}

fn several(context: &mut Context<'_>, line: &LineView<'_>, count: usize) {
    let Some(code) = line.code else { return };
    let mut causes = ArrayVec::<usize, 3>::new();
    let mut last = 0;
    for (index, modifier) in line.modifiers() {
        if CAUSES.contains(&modifier) {
            let _full = causes.try_push(index);
            last = index;
        }
    }
    let [chemotherapy, radiotherapy, neither] = CAUSES;
    let message = Message::new("{} with {} causes of one anemia: one of {}, {} and {} is true")
        .with(code)
        .with(count)
        .with(chemotherapy)
        .with(radiotherapy)
        .with(neither);
    let finding = Finding::new(&ANEMIA_MODIFIER, line.at_modifier(last), message).answered(1);
    let remove = |index| Mend::remove(Some(line.number()), Field::entry(FieldName::Modifiers, index));
    // Of two, either may go; of three a person says which is left.
    report(
        context,
        line,
        match causes.as_slice() {
            [first, second] => finding.mend(remove(*first)).mend(remove(*second)),
            _ => finding.mend(Mend::review(Some(line.number()), FieldName::Modifiers)),
        },
    );
}

fn report(context: &mut Context<'_>, line: &LineView<'_>, finding: Finding) {
    let release = line.date.map_or("", |date| context.release(TableKind::DrugRules, date));
    context.report(finding.by(release));
}
