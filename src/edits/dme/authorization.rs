//! Prior authorization of equipment, prosthetics and orthotics: DME012.

use super::{
    facts::PRIOR_AUTHORIZATION_MISSING,
    lacks,
    named::{DENIAL_EXPECTED, EXCLUDED, LATER_MONTH, OF_PROFESSIONAL, SECOND_OR_THIRD_MONTH, URGENT, WAIVER},
};
use crate::{
    edits::{context::Context, line::LineView},
    reference::{AuthorizationScope, Day, TableKind},
    report::{FieldName, Finding, Location, Mend, Message, Reason},
};

/// How many days before the third and the thirteenth month a rental begins at most.
const SINCE_FIRST_MONTH: u16 = 3 * 31;
const SINCE_FIRST_YEAR: u16 = 13 * 31;

pub(super) fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    let (Some(rank), Some(date)) = (line.rank, line.date) else { return };
    let day = Day::of(date);
    let Some(scope) = context.reference.equipment_authorization_of_rank(rank, day) else { return };
    let is_given = line.line.prior_authorization.is_some() || context.claim.prior_authorization.is_some();
    let is_exempt = line.has_any(&[URGENT, OF_PROFESSIONAL, WAIVER, EXCLUDED, DENIAL_EXPECTED]);
    if is_given || is_exempt {
        return;
    }
    if scope == AuthorizationScope::SomeStates {
        let whole = Location { field: None, ..line.at(FieldName::PriorAuthorization) };
        context.not_checked(&PRIOR_AUTHORIZATION_MISSING, whole, Reason::MissingInput);
        return;
    }
    if began_before(context, line, rank, day) || !lacks(context, line, &PRIOR_AUTHORIZATION_MISSING, &[]) {
        return;
    }
    let Some(code) = line.code else { return };
    let message =
        Message::new("{} is paid with prior authorization only, and neither line nor claim has its number")
            .with(code);
    let finding = Finding::new(&PRIOR_AUTHORIZATION_MISSING, line.at(FieldName::PriorAuthorization), message)
        .mend(Mend::review(Some(line.number()), FieldName::PriorAuthorization))
        .by(context.release(TableKind::Equipment, date));
    context.report(finding);
}

/// Whether a later month's rental may have begun when the list did not ask yet.
fn began_before(context: &Context<'_>, line: &LineView<'_>, rank: u32, Day(day): Day) -> bool {
    let ago = if line.has(LATER_MONTH) {
        SINCE_FIRST_YEAR
    } else if line.has(SECOND_OR_THIRD_MONTH) {
        SINCE_FIRST_MONTH
    } else {
        return false;
    };
    let began = Day(day.saturating_sub(ago));
    let scope = context.reference.equipment_authorization_of_rank(rank, began);
    scope != Some(AuthorizationScope::Everywhere)
}
