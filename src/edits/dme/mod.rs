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
    report::{EditFacts, Kinds, Reason},
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
    let unread = line.written_modifiers().find(|(_, written)| matches!(written, Written::Unread(_)));
    if let Some((index, _)) = unread {
        context.not_checked(edit, line.at_modifier(index), Reason::Unread);
    }
    unread.is_none()
}

/// The first two different modifiers of a line that are of some.
fn two_of(line: &LineView<'_>, modifiers: &[Modifier]) -> Option<[(usize, Modifier); 2]> {
    let first = line.first_of(modifiers)?;
    let mut others = line.judged_modifiers().filter(|(_, own)| *own != first.1 && modifiers.contains(own));
    Some([first, others.next()?])
}
