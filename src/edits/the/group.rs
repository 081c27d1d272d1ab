//! Treatment of a group and of one patient alone: THE011.

use super::{DISTINCT, THERAPY, facts::GROUP_AND_INDIVIDUAL_SAME_DAY, facts_of};
use crate::{
    edits::{
        context::Context,
        ncci::Subject,
        ptp,
        services::{beside, days, named},
    },
    modifier,
    reference::{TableKind, TherapyRole},
    report::{Disposition, FieldName, Finding, Mend, Message, PairGrade, Service, Severity},
};

pub(super) fn check(context: &mut Context<'_>, subject: Subject, services: &[Service]) {
    for day in days(services, THERAPY) {
        let Some(group) = first(context, day, is_group) else { continue };
        if group.is_own() {
            let is_others = |context: &Context<'_>, service: &Service| {
                !service.is_own() && is_individual(context, service)
            };
            if let Some(individual) = first(context, day, is_others) {
                together(context, subject, group, individual);
            }
        }
        for service in day.iter().filter(|service| service.is_own() && service.is(THERAPY)) {
            if is_individual(context, service) && !context.has_any(service, &DISTINCT) {
                together(context, subject, service, group);
            }
        }
    }
}

fn is_group(context: &Context<'_>, service: &Service) -> bool {
    facts_of(context, service).therapy_role == Some(TherapyRole::Group)
}

fn is_individual(context: &Context<'_>, service: &Service) -> bool {
    facts_of(context, service).traits.timed()
}

/// The first of the day's services that is such and not said to be distinct, of this claim before others.
fn first<'s>(
    context: &Context<'_>,
    day: &'s [Service],
    is_such: impl Fn(&Context<'_>, &Service) -> bool,
) -> Option<&'s Service> {
    let therapy = day.iter().filter(|service| service.is(THERAPY) && is_such(context, service));
    therapy.filter(|service| !context.has_any(service, &DISTINCT)).min_by_key(|service| service.place())
}

/// As grave as what the pair of the two says (`PTP001`, `PTP002`), which this replaces.
#[cold]
fn together(context: &mut Context<'_>, subject: Subject, service: &Service, other: &Service) {
    let Some((line, partner)) = context.view(service).zip(context.view(other)) else { return };
    let (Some(code), Some(partner), Some(date)) = (line.code, partner.code, line.date) else { return };
    let grade = ptp::between(context, subject, service, other);
    let template = match grade {
        Some(PairGrade::Fixed) => {
            "{} is beside {} on {} {} {}: of a group and of one patient, and no modifier separates these two"
        }
        _ => {
            "{} is beside {} on {} {} {}: a group and one patient alone are treated at different times, as a modifier says"
        }
    };
    let message = named(Message::new(template).with(code).with(partner).with(date), context, other.place());
    let at = beside(line.at(FieldName::Procedure), other.place());
    let finding = Finding::new(&GROUP_AND_INDIVIDUAL_SAME_DAY, at, message)
        .by(context.release(TableKind::Therapy, date));
    let review = Mend::review(Some(line.number()), FieldName::Procedure);
    let bundled = |finding: Finding| finding.judged(Severity::Error).disposed(Disposition::LineRejection);
    let separated = |finding| {
        let modifiers = [modifier!("59"), modifier!("XE")];
        context.offer_modifiers(finding, line.index, FieldName::Modifiers, &modifiers).mend(review.clone())
    };
    let finding = match grade {
        Some(PairGrade::Fixed) => bundled(finding).mend(review),
        Some(PairGrade::Liftable) => bundled(separated(finding)),
        _ => separated(finding),
    };
    context.report(finding);
}
