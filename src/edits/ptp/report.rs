//! What is said of a pair.

use super::{
    facts::{BUNDLED_PAIR, BUNDLED_PAIR_BYPASSED, BUNDLED_PAIR_WITHOUT_MODIFIER},
    mends,
};
use crate::{
    claim::{Claim, Written},
    code::{Modifier, ProcedureCode},
    edits::{
        context::Context,
        line::LineView,
        ncci::Subject,
        services::{beside, named},
    },
    reference::{Day, ModifierFlags},
    report::{FieldName, Finding, Message, PairGrade, Paired},
};

/// Reports the pair of which the line at an index is column 2.
#[cold]
pub(super) fn found(context: &mut Context<'_>, subject: Subject, index: usize, pair: Paired) {
    let Some(line) = context.claim.lines.get(index).map(|line| LineView::new(context, index, line)) else {
        return;
    };
    let partner = context.numbered_claim(pair.claim);
    let (Some(column1), Some(column2)) = (partner.and_then(|claim| code(claim, pair.line)), line.code) else {
        return;
    };
    let (edit, template) = match pair.grade {
        PairGrade::Fixed => {
            (&BUNDLED_PAIR, "{} is part of {} on {} {}, and no modifier separates them (indicator 0)")
        }
        PairGrade::Liftable => (
            &BUNDLED_PAIR_WITHOUT_MODIFIER,
            "{} is part of {} on {} {} unless a modifier says that they were separate and the record shows it \
             (indicator 1)",
        ),
        PairGrade::Lifted { .. } => (
            &BUNDLED_PAIR_BYPASSED,
            "{} is part of {} on {} {} but for {} {}; the record must show it (indicator 1)",
        ),
    };
    let message = Message::new(template).with(column2).with(column1);
    let message = named(message, context, pair.place());
    let message = match pair.grade {
        PairGrade::Lifted { modifier, on_column2 } => {
            let other = if on_column2 { modifiers(partner, pair.line) } else { &line.line.modifiers };
            let both = other.iter().any(|other| other.read() == Some(modifier));
            message.with(modifier).with(meaning(context, modifier, on_column2, both, Day(pair.day)))
        }
        _ => message,
    };
    let location = beside(line.at(FieldName::Procedure), pair.place());
    let mut finding = Finding::new(edit, location, message);
    if let Some(date) = Day(pair.day).date() {
        finding = finding.by(context.release(subject.pair_table(), date));
    }
    context.report(match pair.grade {
        PairGrade::Fixed => mends::remove(finding, &line),
        PairGrade::Liftable => mends::remove_or_separate(context, finding, &line, pair),
        PairGrade::Lifted { .. } => finding,
    });
}

fn code(claim: &Claim, line: u32) -> Option<ProcedureCode> {
    claim.lines.get(usize::try_from(line).ok()?)?.procedure.as_ref().and_then(Written::read)
}

fn modifiers(claim: Option<&Claim>, line: u32) -> &[Written<Modifier>] {
    let line = usize::try_from(line).ok().and_then(|line| claim?.lines.get(line));
    line.map(|line| line.modifiers.as_slice()).unwrap_or_default()
}

/// Where a modifier that lifts a pair stands, and what it says; whether both lines have it.
fn meaning(
    context: &Context<'_>,
    modifier: Modifier,
    on_column2: bool,
    both: bool,
    day: Day,
) -> &'static str {
    let dated = context.reference.tables.modifiers.and_then(|table| table.on(modifier, day));
    let anatomic = dated.map(|dated| dated.flags).is_some_and(ModifierFlags::anatomic);
    match (on_column2, anatomic) {
        (_, true) if both => {
            "on both lines, which is anatomic: they name the same site, and it does not tell them apart"
        }
        (true, true) => "here, which is anatomic and names a site",
        (true, false) => "here, which is not anatomic and says that they were separate",
        (false, true) => "on the column 1 line, which is anatomic and names a site",
        (false, false) => "on the column 1 line, which is not anatomic and says that they were separate",
    }
}
