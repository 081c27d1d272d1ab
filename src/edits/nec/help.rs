//! Which diagnoses would support a line: how many, which on the claim, and which near by.

use arrayvec::ArrayVec;

use super::pointed::{Pointed, known};
use crate::{
    code::Icd10Code,
    coverage::{Asked, Known},
    edits::{
        context::{Context, MOST_DIAGNOSES},
        line::LineView,
    },
    reference::{Day, GroupRole, Resolution, coverage::is_billable},
    report::{Listed, Mend},
};

/// How many are named.
pub(super) const NAMED: usize = 3;
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
        let mut help = Self { on_claim: ArrayVec::new(), has_room: line.pointers().len() < MOST_POINTERS };
        if context.is_institutional() {
            return help;
        }
        let mut with: ArrayVec<Known, { MOST_DIAGNOSES + 1 }> = pointed.known.iter().copied().collect();
        for (index, written) in context.diagnoses() {
            let is_pointed_to = line.pointers().iter().any(|pointer| usize::from(*pointer) == index + 1);
            let Some(other) = known(context, written, pointed.day).filter(|_| !is_pointed_to) else {
                continue;
            };
            let _has_room = with.try_push(other);
            if policy.resolution(&with, pointed.day) == Resolution::Supports
                && help.on_claim.try_push((index, other.code)).is_err()
            {
                break;
            }
            with.pop();
        }
        help
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

/// The diagnoses that a policy lists in a role, of which the first few are named and all are counted.
pub(super) fn listed(
    context: &Context<'_>,
    policy: &Asked<'_>,
    role: GroupRole,
    day: Day,
) -> Listed<Icd10Code> {
    let mut listed = Listed::NONE;
    policy.diagnoses(context.reference, role, day, &mut |code| {
        if !listed.first().any(|known| known == code) {
            listed.push(code);
        }
    });
    listed
}

/// The relatives of the diagnoses, of the same category, that would support the line: those first that share the most
/// characters.
pub(super) fn nearest(context: &Context<'_>, pointed: &Pointed, policy: &Asked<'_>) -> Listed<Icd10Code> {
    let mut found: ArrayVec<Icd10Code, NAMED> = ArrayVec::new();
    let Some(table) = context.reference.tables.diagnoses.as_ref() else { return found.into_iter().collect() };
    for own in &pointed.known {
        let mut seen = own.rank..own.rank + 1;
        for characters in (3..own.code.len()).rev() {
            let family = table.family(own.code.prefix(characters));
            for rank in family.clone().filter(|rank| !seen.contains(rank)) {
                let Some(code) = table.code(rank).filter(|_| is_billable(table, rank, pointed.day)) else {
                    continue;
                };
                let alone = policy.resolution(&[Known { code, rank }], pointed.day);
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
