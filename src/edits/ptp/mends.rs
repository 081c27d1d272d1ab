//! What would set a pair right: taking the column 2 line out, or the modifier that says why both are paid.

use crate::{
    code::Modifier,
    edits::{context::Context, line::LineView},
    modifier,
    reference::GlobalPeriod,
    report::{FieldName, Finding, Mend, Paired},
};

/// Of a visit: beside a service, and when major surgery was decided on.
const SEPARATE_VISIT: Modifier = modifier!("25");
const DECISION_FOR_SURGERY: Modifier = modifier!("57");
/// Of other services: distinct, on another structure.
const DISTINCT: Modifier = modifier!("59");
const OTHER_STRUCTURE: Modifier = modifier!("XS");
/// Of a laboratory test: for another specimen or at another encounter.
const OTHER_ENCOUNTER: Modifier = modifier!("XE");

pub(super) fn remove(finding: Finding, column2: &LineView<'_>) -> Finding {
    finding.mend(Mend::remove_line(column2.number()))
}

/// A visit takes its modifier itself, be it column 1 or 2; otherwise the column 2 line does.
pub(super) fn remove_or_separate(
    context: &Context<'_>,
    finding: Finding,
    column2: &LineView<'_>,
    pair: Paired,
) -> Finding {
    let finding = remove(finding, column2);
    let partner = if pair.claim == 0 {
        let index = pair.line as usize;
        context.claim.lines.get(index).map(|line| LineView::new(context, index, line))
    } else {
        None
    };
    let (visit, other) = match &partner {
        Some(column1) if is_visit(column1) && !is_visit(column2) => (Some(column1), Some(column2)),
        _ if is_visit(column2) => (Some(column2), partner.as_ref()),
        _ => (None, None),
    };
    let Some(visit) = visit else {
        let modifiers =
            if is_laboratory(column2) { [DISTINCT, OTHER_ENCOUNTER] } else { [DISTINCT, OTHER_STRUCTURE] };
        return context.offer_modifiers(finding, column2.index, FieldName::Modifiers, &modifiers);
    };
    let major = other.and_then(|other| other.indicator).is_some_and(|row| {
        matches!(row.global, GlobalPeriod::Days90 | GlobalPeriod::Maternity | GlobalPeriod::Contractor)
    });
    let modifiers: &[Modifier] =
        if major { &[DECISION_FOR_SURGERY, SEPARATE_VISIT] } else { &[SEPARATE_VISIT] };
    context.offer_modifiers(finding, visit.index, FieldName::Modifiers, modifiers)
}

fn is_visit(line: &LineView<'_>) -> bool {
    line.flags().visit() || line.flags().evaluation_and_management()
}

fn is_laboratory(line: &LineView<'_>) -> bool {
    line.category == Some(crate::code::ProcedureCategory::Laboratory)
}
