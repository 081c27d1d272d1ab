//! NEC: medical necessity, the link from procedure to diagnosis.

mod facts;
mod frequency;
mod help;
mod pointed;
mod report;

use arrayvec::ArrayVec;

use self::{
    facts::{DIAGNOSIS_DOES_NOT_SUPPORT, SCREENING_NEEDS_SCREENING_DIAGNOSIS},
    pointed::Pointed,
};
use super::{
    ancillary::Ancillary,
    context::{Context, MOST_DIAGNOSES},
    kinds::Concern,
    line::LineView,
};
use crate::{
    claim::Written,
    code::{DiagnosisCode, ProcedureCode},
    coverage::{Asked, AskedPolicies, Known},
    reference::{Day, PolicyRule, Resolution},
    report::{FieldName, Kinds, Location, Reason, line_number},
};

/// A policy may name any procedure.
const CONCERN: Concern = Concern::of(Kinds::LINE);

pub(super) static FAMILY: Ancillary =
    Ancillary::of(facts::EDITS, CONCERN).by_line(line).by_services(frequency::services);

fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    let (Some(date), Some(code)) = (line.date, line.code) else { return };
    let day = Day::of(date);
    let reference = context.reference;
    let of_tables = || line.rank.is_some_and(|rank| reference.policies_of_rank(rank, day).next().is_some());
    let own = || context.policies.is_some_and(|policies| policies.entries(code, day).next().is_some());
    if line.exists && (of_tables() || own()) {
        judge(context, line, code, day);
    }
}

/// All policies in force that are for the claim, the tables' first.
fn asked<'c>(context: &Context<'c>, rank: Option<u32>, code: ProcedureCode, day: Day) -> AskedPolicies<'c> {
    AskedPolicies::of(context.reference, context.policies, context.claim, (rank, code), day)
}

#[inline(never)]
fn judge(context: &mut Context<'_>, line: &LineView<'_>, code: ProcedureCode, day: Day) {
    let claim = context.claim;
    if context.policies.is_some_and(|policies| policies.lacks_contractor(code, day, claim)) {
        let at = Location::claim(FieldName::Contractor);
        for edit in [&DIAGNOSIS_DOES_NOT_SUPPORT, &facts::DIAGNOSIS_NEVER_COVERED] {
            context.not_checked(edit, at, Reason::MissingInput);
        }
    }
    let Some(pointed) = Pointed::of(context, line, day) else { return };
    let Some((resolution, policy)) = best(asked(context, line.rank, code, day), &pointed) else { return };
    match (pointed.unsound, resolution) {
        (_, Resolution::Supports | Resolution::Undecided) => {}
        (Some(index), _) => {
            let edit = match policy.rule() {
                PolicyRule::Coverage => &DIAGNOSIS_DOES_NOT_SUPPORT,
                PolicyRule::Advisory => &facts::ADVANCED_IMAGING_UNSUPPORTED,
                _ => &SCREENING_NEEDS_SCREENING_DIAGNOSIS,
            };
            context.not_checked(edit, Context::diagnosis_place(index), Reason::Unread);
        }
        _ => report::unsupported(context, line, &pointed, resolution, &policy),
    }
}

/// Whether the policy of a line that points to a diagnosis asks for it beside the others. Institutional claims, whose
/// lines point to none, are not judged.
#[cold]
pub(super) fn is_asked_beside_another(context: &Context<'_>, index: usize) -> bool {
    let code = context.claim.diagnoses.get(index).and_then(Written::read);
    let (Some(code), false) = (code.and_then(DiagnosisCode::as_icd10), context.is_institutional()) else {
        return false;
    };
    let number = line_number(index);
    let pointing = context.lines().filter(|(_, line)| line.first_pointers().contains(&number));
    pointing.map(|(index, line)| LineView::new(context, index, line)).any(|line| {
        let (Some(date), Some(procedure)) = (line.date, line.code) else { return false };
        let day = Day::of(date);
        let Some(pointed) = Pointed::of(context, &line, day) else { return false };
        let without: ArrayVec<Known, MOST_DIAGNOSES> =
            pointed.known.iter().copied().filter(|known| known.code != code).collect();
        asked(context, line.rank, procedure, day).any(|policy| {
            policy.resolution(&without, day) == Resolution::Incomplete
                && policy.resolution(&pointed.known, day) == Resolution::Supports
        })
    })
}

/// What the diagnoses do under the policy that is best for them, and that policy: of equal ones a national one, then
/// one that its lists decide. An advice is heard only where there is no policy.
fn best<'c>(policies: AskedPolicies<'c>, pointed: &Pointed) -> Option<(Resolution, Asked<'c>)> {
    let mut best = None;
    let mut has_policy = false;
    for policy in policies {
        let is_advice = policy.rule() == PolicyRule::Advisory;
        if is_advice && has_policy {
            continue;
        }
        if !is_advice && !has_policy {
            (has_policy, best) = (true, None);
        }
        let resolution = policy.resolution(&pointed.known, pointed.day);
        let key = (resolution, policy.kind(), policy.is_undecided());
        if resolution != Resolution::Undecided && best.is_none_or(|(known, _)| key < known) {
            best = Some((key, policy));
        }
    }
    best.map(|((resolution, ..), policy)| (resolution, policy))
}
