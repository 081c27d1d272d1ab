//! The form of CLIA numbers: LAB002.

use super::facts::CLIA_NUMBER_INVALID;
use crate::{
    claim::Written,
    code::CliaNumber,
    edits::{context::Context, line::LineView},
    report::{FieldName, Finding, Location, Mend, Message},
};

pub(super) fn claim(context: &mut Context<'_>) {
    if is_unread(&context.claim.clia) {
        report(context, Location::claim(FieldName::Clia));
    }
}

pub(super) fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    if is_unread(&line.line.clia) {
        report(context, line.at(FieldName::Clia));
    }
    if is_unread(&line.line.reference_clia) {
        report(context, line.at(FieldName::ReferenceClia));
    }
}

const fn is_unread(number: &Option<Written<CliaNumber>>) -> bool {
    matches!(number, Some(Written::Unread(_)))
}

#[cold]
fn report(context: &mut Context<'_>, location: Location) {
    let Some(field) = location.field else { return };
    let message = Message::new("a CLIA number is two digits, the letter D and seven digits; this one is not");
    let finding = Finding::new(&CLIA_NUMBER_INVALID, location, message);
    context.report(finding.mend(Mend::review(location.line, field)));
}
