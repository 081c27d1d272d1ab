//! Units of therapy that is billed by the session: THE006.

use super::{THERAPY, facts, facts_of};
use crate::{
    claim::Units,
    edits::{context::Context, ncci::Subject},
    reference::TherapyDisposition,
    report::{FieldName, Finding, Location, Mend, Message, Reason, Service},
};

/// A unit, in thousandths.
const ONE: i64 = 1000;

pub(super) fn check(context: &mut Context<'_>, subject: Subject, services: &[Service]) {
    let Some(limits) = context.reference.tables.unit_limits.filter(|_| subject.units) else { return };
    for service in services.iter().filter(|service| service.is_own() && service.is(THERAPY)) {
        if service.units == Some(ONE) {
            continue;
        }
        let facts = facts_of(context, service);
        let by_session = facts.therapy == Some(TherapyDisposition::Always) && !facts.traits.timed();
        let limit = limits.on(service.rank, subject.setting, service.day());
        if !by_session || limit.is_none_or(|limit| limit.value != 1) {
            continue;
        }
        match service.units {
            None => {
                let at = Location::line(service.line as usize, FieldName::Units);
                context.not_checked(&facts::UNTIMED_CODE_UNITS, at, Reason::MissingInput);
            }
            Some(units) if units > ONE => several(context, subject, service),
            Some(_) => {}
        }
    }
}

#[cold]
fn several(context: &mut Context<'_>, subject: Subject, service: &Service) {
    let Some(line) = context.view(service) else { return };
    let (Some(code), Some(date), Some(units)) = (line.code, line.date, line.line.units) else { return };
    let days = u32::from(service.days.1 - service.days.0) + 1;
    let message =
        Message::new("{} is a session, whatever its length, of which a day has one; the line has {} units")
            .with(code)
            .with(units);
    let finding = Finding::new(&facts::UNTIMED_CODE_UNITS, line.at(FieldName::Units), message)
        .mend(Mend::set_units(line.number(), Units::whole(days)))
        .mend(Mend::review(Some(line.number()), FieldName::Units))
        .by(context.release(subject.setting.unit_limits(), date));
    context.report(finding);
}
