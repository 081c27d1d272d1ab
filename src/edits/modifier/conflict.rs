//! Modifiers that may not share a line: MOD001, MOD009, MOD016.

use arrayvec::ArrayVec;

use super::{
    bill_type::{has_conflicts, is_looked_at},
    dated,
    facts::{BOTH_SIDES_ON_ONE_LINE, LIABILITY_MODIFIER_CONFLICT, MODIFIER_CONFLICT},
    named::{DISTINCT, LEFT, POLICY_MET, RIGHT, WAIVER},
};
use crate::{
    claim::ClaimType,
    code::Modifier,
    edits::{context::Context, line::LineView},
    reference::{ConflictRule, TableKind},
    report::{Field, FieldName, Finding, Mend, Message, Severity},
};

/// No form has room for more than five modifiers; beyond these the claim is no claim.
const LOOKED_AT: usize = 8;

/// The first day on which DME contractors want each side on a line of its own (joint article of 2018-12-06).
const SIDES_APART_FROM: jiff::civil::Date = jiff::civil::date(2019, 3, 1);

pub(super) fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    if line.line.modifiers.len() < 2 {
        return;
    }
    both_sides(context, line);
    let mut looked_at = ArrayVec::<Entry, LOOKED_AT>::new();
    for later in line.judged_modifiers().take(LOOKED_AT) {
        // A modifier that stands twice is another edit's.
        if looked_at.iter().any(|earlier| earlier.1 == later.1) {
            continue;
        }
        for earlier in &looked_at {
            pair(context, line, *earlier, later);
        }
        let _full = looked_at.try_push(later);
    }
}

type Entry = (usize, Modifier);

fn pair(context: &mut Context<'_>, line: &LineView<'_>, earlier: Entry, later: Entry) {
    let Some(date) = dated(context, line, &MODIFIER_CONFLICT) else {
        let _undated = dated(context, line, &LIABILITY_MODIFIER_CONFLICT);
        return;
    };
    let Some(rule) = context.reference.modifier_conflict(earlier.1, later.1, date) else { return };
    if rule == ConflictRule::Editor && !is_looked_at(context, has_conflicts) {
        return;
    }
    let liability = rule == ConflictRule::Liability;
    let edit = if liability { &LIABILITY_MODIFIER_CONFLICT } else { &MODIFIER_CONFLICT };
    let message = Message::new("{} and {} may not stand on one line: {}").with(earlier.1).with(later.1).with(
        match rule {
            ConflictRule::Editor => "the outpatient editor returns them",
            ConflictRule::Component => "together the components are the whole service, billed without either",
            ConflictRule::DistinctService => "59 is for what none of XE, XP, XS and XU says",
            _ => "they say different things of who pays",
        },
    );
    let remove =
        |entry: Entry| Mend::remove(Some(line.number()), Field::entry(FieldName::Modifiers, entry.0));
    let mut finding = Finding::new(edit, line.at_modifier(later.0), message)
        .by(context.release(TableKind::Modifiers, date));
    if rule == ConflictRule::DistinctService {
        // What is left says the same and more.
        finding = finding.mend(remove(if earlier.1 == DISTINCT { earlier } else { later }).safe());
    } else {
        finding = finding.mend(remove(later)).mend(remove(earlier));
    }
    if liability && (context.claim.claim_type != ClaimType::Dme || is_waiver_with_policy_met(earlier, later))
    {
        finding = finding.judged(Severity::Warning);
    }
    context.report(finding);
}

/// GA beside KX is allowed on equipment that is the same as or similar to what the patient has.
fn is_waiver_with_policy_met(a: Entry, b: Entry) -> bool {
    let pair = [a.1, b.1];
    pair.contains(&WAIVER) && pair.contains(&POLICY_MET)
}

fn both_sides(context: &mut Context<'_>, line: &LineView<'_>) {
    let (Some((right, _)), Some((left, _))) = (line.first_of(&[RIGHT]), line.first_of(&[LEFT])) else {
        return;
    };
    let together = line.date.is_some_and(|date| date < SIDES_APART_FROM);
    if together && context.claim.claim_type == ClaimType::Dme {
        return;
    }
    let message =
        Message::new("{} and {} stand on one line; each side is a line of its own").with(RIGHT).with(LEFT);
    let remove = |index: usize| Mend::remove(Some(line.number()), Field::entry(FieldName::Modifiers, index));
    let finding = Finding::new(&BOTH_SIDES_ON_ONE_LINE, line.at(FieldName::Modifiers), message);
    // One unit is one side, so one of the two is wrong; more units are to be divided among two lines.
    let finding = if line.whole_units() == Some(1) {
        finding.mend(remove(right.max(left))).mend(remove(right.min(left)))
    } else {
        finding.mend(Mend::review(Some(line.number()), FieldName::Modifiers))
    };
    context.report(finding);
}
