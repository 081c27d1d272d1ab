//! DME: equipment, prosthetics, orthotics, supplies.

mod authorization;
mod contractor;
mod facts;
mod level;
mod named;
mod policy;
mod prosthesis;
mod rental;
mod supply;
mod undated;

use super::{ancillary::Ancillary, context::Context, kinds::Concern, line::LineView};
use crate::{
    claim::{ClaimType, Written},
    code::Modifier,
    reference::TableKind,
    report::{EditFacts, Field, FieldName, Finding, Kinds, Mend, Message, Reason},
};

/// Whatever is on a DME claim; of others, what is billed to the contractors for equipment.
const CONCERN: Concern = Concern::of(Kinds::LINE);

pub(super) static FAMILY: Ancillary =
    Ancillary::of(facts::EDITS, CONCERN).by_line(line).by_services(prosthesis::services);

fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    if context.claim.claim_type != ClaimType::Dme {
        if line.date.is_none() || line.kinds.any(Kinds::EQUIPMENT_CONTRACTOR) {
            contractor::of_other_claim(context, line);
        }
        return;
    }
    if line.is_ambulance() {
        return;
    }
    if line.date.is_none() {
        undated::line(context, line);
    }
    contractor::line(context, line);
    rental::line(context, line);
    policy::line(context, line);
    level::line(context, line);
    supply::line(context, line);
    authorization::line(context, line);
}

/// Whether a line has none of some modifiers. One that was not read may be any of them, which is said.
fn lacks(context: &mut Context<'_>, line: &LineView<'_>, edit: &EditFacts, modifiers: &[Modifier]) -> bool {
    if line.has_any(modifiers) {
        return false;
    }
    for (index, written) in line.written_modifiers() {
        if let Written::Unread(_) = written {
            context.not_checked(edit, line.at_modifier(index), Reason::Unread);
            return false;
        }
    }
    true
}

/// The first two different modifiers of a line that are of some.
fn two_of(line: &LineView<'_>, modifiers: &[Modifier]) -> Option<[(usize, Modifier); 2]> {
    let first = line.first_of(modifiers)?;
    for (index, own) in line.judged_modifiers() {
        if own != first.1 && modifiers.contains(&own) {
            return Some([first, (index, own)]);
        }
    }
    None
}

/// Reports two modifiers of which a line takes one; the template takes both and the code.
fn one_of_two(
    context: &mut Context<'_>,
    line: &LineView<'_>,
    edit: &'static EditFacts,
    [first, second]: [(usize, Modifier); 2],
    of: &[Modifier],
    template: &'static str,
) {
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    let message = Message::new(template).with(first.1).with(second.1).with(code);
    let remove = |index| Mend::remove(Some(line.number()), Field::entry(FieldName::Modifiers, index));
    let count = line.judged_modifiers().count_of(of);
    let finding = Finding::new(edit, line.at_modifier(second.0), message)
        .answered(1)
        .by(context.release(TableKind::Equipment, date));
    context.report(if count == 2 {
        finding.mend(remove(second.0)).mend(remove(first.0))
    } else {
        finding.mend(Mend::review(Some(line.number()), FieldName::Modifiers))
    });
}
