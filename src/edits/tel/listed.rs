//! Medicare's list of what may be given by telehealth: TEL001.

use jiff::civil::{Date, date};

use super::facts::TELEHEALTH_CODE_NOT_LISTED;
use crate::{
    code::{BillType, Modifier},
    edits::{context::Context, line::LineView},
    reference::TableKind,
    report::{EditFacts, Field, FieldName, Finding, Location, Mend, Message, Reason},
};

/// From this day the outpatient editor has the list.
const LISTED_FROM: Date = date(2023, 7, 1);

/// Rural health clinics and federally qualified health centers.
const HEALTH_CENTERS: [u8; 2] = [71, 77];

pub(super) fn check(context: &mut Context<'_>, line: &LineView<'_>, index: usize, modifier: Modifier) {
    let at_center =
        context.claim.bill_type.map(BillType::facility).is_some_and(|own| HEALTH_CENTERS.contains(&own));
    if (context.is_institutional() && at_center) || !context.runs(&TELEHEALTH_CODE_NOT_LISTED) {
        return;
    }
    if is_unlisted(context, line, &TELEHEALTH_CODE_NOT_LISTED) {
        report(context, line, index, modifier);
    }
}

/// Whether a code that is valid on the date is not on the list; what cannot be told is said to be not checked, for no
/// edition of the list answers for the days of another.
pub(super) fn is_unlisted(context: &mut Context<'_>, line: &LineView<'_>, edit: &EditFacts) -> bool {
    let Some(date) = line.date else {
        context.not_checked(edit, line.at(FieldName::ServiceDate), Reason::MissingInput);
        return false;
    };
    if !line.exists {
        return false;
    }
    if date < LISTED_FROM || context.carried_from(TableKind::Procedures, date).is_some() {
        let at = Location { line: Some(line.number()), ..Location::default() };
        context.not_checked(edit, at, Reason::NoTable);
        return false;
    }
    !line.flags().telehealth()
}

#[cold]
fn report(context: &mut Context<'_>, line: &LineView<'_>, index: usize, modifier: Modifier) {
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    let message =
        Message::new("{} is not on Medicare's telehealth list of {}, and {} says that it was given so")
            .with(code)
            .with(date)
            .with(modifier);
    let entry = Field::entry(FieldName::Modifiers, index);
    let finding = Finding::new(&TELEHEALTH_CODE_NOT_LISTED, line.at_modifier(index), message)
        .mend(Mend::review(Some(line.number()), FieldName::Procedure))
        .mend(Mend::remove(Some(line.number()), entry))
        .by(context.release(TableKind::Procedures, date));
    context.report(finding);
}
