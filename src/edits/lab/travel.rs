//! Travel to fetch what nobody collected: LAB013.

use super::{TESTS, facts::TRAVEL_WITHOUT_COLLECTION};
use crate::{
    edits::context::Context,
    reference::TableKind,
    report::{FieldName, Finding, Mend, Message, Service},
};

/// On a provider's day without a collection.
#[cold]
pub(super) fn alone(context: &mut Context<'_>, day: &[Service]) {
    for own in day.iter().filter(|service| service.is_own() && service.is(TESTS)) {
        let Some(line) = context.view(own).filter(|line| line.facts.traits.specimen_travel()) else {
            continue;
        };
        let (Some(code), Some(date)) = (line.code, line.date) else { continue };
        let message =
            Message::new("{} is paid with collecting a specimen, and none is on {}").with(code).with(date);
        let finding = Finding::new(&TRAVEL_WITHOUT_COLLECTION, line.at(FieldName::Procedure), message)
            .mend(Mend::review(None, FieldName::Lines))
            .mend(Mend::remove_line(line.number()))
            .by(context.release(TableKind::Laboratory, date));
        context.report(finding);
    }
}
