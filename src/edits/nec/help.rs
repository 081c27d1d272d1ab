//! Which diagnoses would support a line: how many, which on the claim, and which near by.

use core::iter;

use arrayvec::ArrayVec;

use super::pointed::{Pointed, known};
use crate::{
    code::Icd10Code,
    coverage::{Asked, Known},
    edits::{context::Context, line::LineView},
    reference::{GroupRole, Resolution, coverage::is_billable},
    report::{Listed, Mend},
};

/// How many are named.
const NAMED: usize = 3;
/// The most pointers that a form has room for.
const MOST_POINTERS: usize = 4;

/// What would help a line that its diagnoses do not support.
#[derive(Debug)]
pub(super) struct Help {
    /// Diagnoses of the claim that are not pointed to and would support the line, by their index.
    pub(super) on_claim: ArrayVec<(usize, Icd10Code), NAMED>,
    has_room: bool,
}

impl Help {
    pub(super) fn of(
        context: &Context<'_>,
        line: &LineView<'_>,
        pointed: &Pointed,
        policy: &Asked<'_>,
    ) -> Self {
        let supports = |other: Known| {
            let with = pointed.known().chain(iter::once(other));
            policy.resolution(with, pointed.day) == Resolution::Supports
        };
        let pointers = line.pointers();
        let not_pointed_to = context.diagnoses().filter(|(index, _)| {
            !context.is_institutional() && !pointers.iter().any(|pointer| usize::from(*pointer) == index + 1)
        });
        let found = not_pointed_to.filter_map(|(index, written)| {
            let other = known(context, written, pointed.day)?;
            supports(other).then_some((index, other.code))
        });
        Self { on_claim: found.take(NAMED).collect(), has_room: pointers.len() < MOST_POINTERS }
    }

    pub(super) fn listed(&self) -> Listed<Icd10Code> {
        self.on_claim.iter().map(|(_, code)| *code).collect()
    }

    /// Pointing to what is there, if the line has room for a pointer.
    pub(super) fn mends(&self, line: &LineView<'_>) -> impl Iterator<Item = Mend> {
        let number = line.number();
        let indexes = self.on_claim.iter().filter(|_| self.has_room).map(|(index, _)| *index);
        let pointers = indexes.filter_map(|index| u16::try_from(index + 1).ok());
        pointers.take(NAMED - 1).map(move |pointer| Mend::add_pointer(number, pointer).safe())
    }
}

/// How many diagnoses have a role in a policy.
pub(super) fn count(context: &Context<'_>, pointed: &Pointed, policy: &Asked<'_>, role: GroupRole) -> usize {
    let groups = policy.groups(pointed.day).filter(|group| group.role() == role);
    groups.map(|group| group.count(context.reference, pointed.day)).sum()
}

/// The relatives of the diagnoses, of the same category, that would support the line: those first that share the most
/// characters.
pub(super) fn nearest(context: &Context<'_>, pointed: &Pointed, policy: &Asked<'_>) -> Listed<Icd10Code> {
    let mut found: ArrayVec<Icd10Code, NAMED> = ArrayVec::new();
    let Some(table) = context.reference.tables.diagnoses.as_ref() else { return found.into_iter().collect() };
    for own in pointed.known() {
        let mut seen = own.rank..own.rank + 1;
        for characters in (3..own.code.len()).rev() {
            let family = table.family(own.code.prefix(characters));
            for rank in family.clone().filter(|rank| !seen.contains(rank)) {
                let Some(code) = table.code(rank).filter(|_| is_billable(table, rank, pointed.day)) else {
                    continue;
                };
                let alone = policy.resolution(iter::once(Known { code, rank }), pointed.day);
                let helps = matches!(alone, Resolution::Supports | Resolution::Incomplete);
                if helps && !found.contains(&code) && found.try_push(code).is_err() {
                    return found.into_iter().collect();
                }
            }
            seen = family;
        }
    }
    found.into_iter().collect()
}
