//! Screening and diagnostic mammography of one day: IMG006.

use super::{
    STUDIES,
    bundled::{Studies, bundled},
    facts::SCREENING_AND_DIAGNOSTIC_MAMMOGRAM,
};
use crate::{
    code::Modifier,
    edits::{
        context::Context,
        ncci::own,
        ptp::Beside,
        services::{beside, named},
    },
    modifier,
    reference::TableKind,
    report::{FieldName, Finding, Mend, Message, Service},
};

/// A diagnostic mammogram that followed a screening one.
const FOLLOWS_SCREENING: Modifier = modifier!("GG");

pub(super) fn check(context: &mut Context<'_>, services: &[Service], studies: &Studies) {
    for own in own(services, STUDIES) {
        let traits = context.reference.service_of_rank(own.rank, own.day()).traits;
        if !traits.diagnostic_mammogram() || context.has_any(own, &[FOLLOWS_SCREENING]) {
            continue;
        }
        if let Some(found) = bundled(context, services, own, &studies.screening) {
            report(context, own, found);
        }
    }
}

#[cold]
fn report(context: &mut Context<'_>, own: &Service, found: Beside) {
    let Some(line) = context.view(own) else { return };
    let Some(screening) = context.view(&found.other).and_then(|other| other.code) else { return };
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    let message =
        Message::new("{} is beside the screening of {} on {} {}, and no {} says that one led to the other")
            .with(code)
            .with(screening);
    let message = named(message, context, found.other.place()).with(FOLLOWS_SCREENING);
    let location = beside(line.at(FieldName::Modifiers), found.other.place());
    let finding = Finding::new(&SCREENING_AND_DIAGNOSTIC_MAMMOGRAM, location, message)
        .by(context.release(TableKind::Imaging, date));
    let finding = context.offer_modifiers(finding, line.index, FieldName::Modifiers, &[FOLLOWS_SCREENING]);
    context.report(finding.mend(Mend::review(Some(line.number()), FieldName::Procedure)));
}
