//! Tests that another laboratory did: LAB006, LAB007.

use super::{
    REFERRED,
    facts::{REFERENCE_LABORATORY_MISSING, REFERRED_TEST_ELSEWHERE},
};
use crate::{
    code::PlaceOfService,
    edits::{context::Context, line::LineView},
    report::{FieldName, Finding, Location, Mend, Message, Reason},
};

/// An independent laboratory.
const fn is_laboratory(place: PlaceOfService) -> bool {
    place.number() == 81
}

pub(super) fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    let Some((index, _)) = line.first_of(&[REFERRED]) else { return };
    let Some(code) = line.code else { return };
    if line.line.reference_clia.is_none() {
        let message =
            Message::new("{} with {} was done by another laboratory, and its CLIA number is missing")
                .with(code)
                .with(REFERRED);
        let at = line.at(FieldName::ReferenceClia);
        let finding = Finding::new(&REFERENCE_LABORATORY_MISSING, at, message)
            .mend(Mend::review(Some(line.number()), FieldName::ReferenceClia));
        context.report(finding);
    }
    match line.place {
        None => no_place(context, line),
        Some(place) if is_laboratory(place) => {}
        Some(place) => {
            let message =
                Message::new("{} with {} in place {}: Medicare pays a referred test to laboratories alone")
                    .with(code)
                    .with(REFERRED)
                    .with(place);
            let finding = Finding::new(&REFERRED_TEST_ELSEWHERE, line.at_modifier(index), message)
                .mend(Mend::review(Some(line.number()), FieldName::PlaceOfService));
            context.report(finding);
        }
    }
}

#[cold]
fn no_place(context: &mut Context<'_>, line: &LineView<'_>) {
    let own = line.line.place_of_service.is_some();
    let reason =
        if own || context.claim.place_of_service.is_some() { Reason::Unread } else { Reason::MissingInput };
    let of_claim = !own && reason == Reason::Unread;
    let field = FieldName::PlaceOfService;
    let at = if of_claim { Location::claim(field) } else { line.at(field) };
    context.not_checked(&REFERRED_TEST_ELSEWHERE, at, reason);
}
