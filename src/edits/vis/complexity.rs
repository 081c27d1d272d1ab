//! The add-on for a visit's complexity: VIS005.

use jiff::civil::{Date, date};

use super::{SEPARATE, VISIT, facts::COMPLEXITY_ADD_ON_WITH_25, is_encounter};
use crate::{
    code::Marks,
    edits::{
        context::Context,
        ncci::own,
        services::{beside, days, named},
    },
    reference::{Day, TableKind},
    report::{FieldName, Finding, Kinds, Mend, Message, Service},
    service::ServiceFamily,
};

/// From this day the add-on is paid beside a preventive service or a vaccine.
const PREVENTION_EXCEPTED: Date = date(2025, 1, 1);

const VACCINES: Kinds = Kinds::of(&[ServiceFamily::Vaccine, ServiceFamily::VaccineAdministration]);

pub(super) fn check(context: &mut Context<'_>, services: &[Service]) {
    if !context.runs(&COMPLEXITY_ADD_ON_WITH_25) {
        return;
    }
    for day in days(services, VISIT) {
        if !own(day, VISIT).any(|service| is_add_on(context, service)) {
            continue;
        }
        let Some(visit) = first_separate(context, day) else { continue };
        if visit.day() >= Day::of(PREVENTION_EXCEPTED)
            && day.iter().any(|other| is_preventive(context, other))
        {
            continue;
        }
        for service in own(day, VISIT) {
            if is_add_on(context, service) {
                with_25(context, service, visit);
            }
        }
    }
}

/// The first visit of a day, of this claim before others, that says that it is a separate one.
fn first_separate<'s>(context: &Context<'_>, day: &'s [Service]) -> Option<&'s Service> {
    let mut first: Option<&Service> = None;
    for service in day {
        if service.is(VISIT)
            && service.marks.may_share(const { Marks::of(&[SEPARATE]) })
            && first.is_none_or(|first| service.place() < first.place())
            && is_separate(context, service)
        {
            first = Some(service);
        }
    }
    first
}

fn is_add_on(context: &Context<'_>, service: &Service) -> bool {
    context.reference.service_of_rank(service.rank, service.day()).traits.complexity_add_on()
}

fn is_separate(context: &Context<'_>, service: &Service) -> bool {
    context.view(service).is_some_and(|line| line.has(SEPARATE) && is_encounter(&line))
}

/// A vaccine, or what Medicare pays without the patient's share, which stands for preventive services.
fn is_preventive(context: &Context<'_>, service: &Service) -> bool {
    service.is(VACCINES)
        || context.reference.service_of_rank(service.rank, service.day()).traits.no_cost_sharing()
}

#[cold]
fn with_25(context: &mut Context<'_>, service: &Service, visit: &Service) {
    let (Some(line), Some(visited)) = (context.view(service), context.view(visit)) else { return };
    let (Some(code), Some(visited), Some(date)) = (line.code, visited.code, line.date) else { return };
    let template = if date < PREVENTION_EXCEPTED {
        "{} is not paid beside {} with {} on {} {}"
    } else {
        "{} is not paid beside {} with {} on {} {} but with a preventive service or a vaccine that day"
    };
    let message = Message::new(template).with(code).with(visited).with(SEPARATE);
    let message = named(message, context, visit.place());
    let at = beside(line.at(FieldName::Procedure), visit.place());
    let finding = Finding::new(&COMPLEXITY_ADD_ON_WITH_25, at, message)
        .mend(Mend::remove_line(line.number()))
        .mend(Mend::review(Some(line.number()), FieldName::Procedure))
        .by(context.release(TableKind::Visits, date));
    context.report(finding);
}
