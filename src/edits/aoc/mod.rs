//! AOC: add-on codes of the National Correct Coding Initiative.

mod facts;

use self::facts::ADD_ON_PRIMARY_UNLISTED;
pub(super) use self::facts::{ADD_ON_WITHOUT_PRIMARY, EDITS};
use super::{
    context::Context,
    line::LineView,
    ncci::{Subject, is_physicians},
};
use crate::{
    code::BillType,
    reference::{AddOn, Day, TableKind},
    report::{FieldName, Finding, Kinds, Listed, Mend, Message, Service, Severity},
    service::ServiceFamily,
};

const TYPE1: u8 = 1;
const TYPE2: u8 = 2;

/// A hospital's claims that the outpatient editor asks for primaries only if the hospital is outside the prospective
/// payment system, in which add-ons are packaged: that is not on the claim.
const HOSPITAL: core::ops::RangeInclusive<u8> = 12..=14;

const DRUG_ADMINISTRATION: Kinds = Kinds::of(&[ServiceFamily::DrugAdministration]);

/// The most days between two of one encounter: observation seldom lasts more than 48 hours (Benefit Policy Manual,
/// chapter 6, section 20.6).
const ENCOUNTER: u16 = 2;

pub(super) fn check(context: &mut Context<'_>, subject: Subject, services: &mut [Service]) {
    let mut any = false;
    for service in services.iter_mut() {
        service.add_on = kind(context, subject, service);
        // Whether an add-on of type 2 has a primary is for the contractor to say.
        service.satisfied = matches!(service.add_on, 0 | TYPE2);
        any |= service.add_on != 0 && service.claim == 0;
    }
    if !any {
        return;
    }
    satisfy(context, subject, services);
    for service in services.iter() {
        let is_beside = |other: &Service| other.rank != service.rank && overlap(other, service, (0, 0));
        let alone = || !services.iter().any(is_beside);
        match service.add_on {
            _ if service.claim != 0 => {}
            0 => {}
            TYPE2 if is_physicians(service) || alone() => without_other(context, service),
            TYPE1 if !service.satisfied => {
                let elsewhere = of_encounter(context, subject, service, services);
                without_primary(context, subject, service, elsewhere);
            }
            _ if !service.satisfied => without_listed(context, subject, service),
            _ => {}
        }
    }
    context.say_cut_off(EDITS);
}

/// The type of an add-on that has an edit in the setting; 0 for any other code.
fn kind(context: &Context<'_>, subject: Subject, service: &Service) -> u8 {
    match add_on(context, service) {
        Some(found) if found.is_for(subject.setting) => found.kind().number(),
        _ => 0,
    }
}

#[inline]
fn add_on<'c>(context: &Context<'c>, service: &Service) -> Option<AddOn<'c>> {
    context.reference.add_on_of_rank(service.rank, Day(service.days.0))
}

/// Finds primaries until no more add-ons have theirs: a primary that is an add-on must have its own first. As many
/// passes as add-ons hang on each other, and none for a circle.
fn satisfy(context: &Context<'_>, subject: Subject, services: &mut [Service]) {
    let mut changed = true;
    while changed {
        changed = false;
        for index in 0..services.len() {
            let Some(service) = services.get(index) else { continue };
            if service.satisfied {
                continue;
            }
            let Some(found) = add_on(context, service) else { continue };
            let has = services.iter().any(|other| {
                other.satisfied
                    && overlap(other, service, (1, 0))
                    && found.takes_rank(other.rank, subject.setting)
            });
            if let (true, Some(service)) = (has, services.get_mut(index)) {
                service.satisfied = true;
                changed = true;
            }
        }
    }
}

/// Whether one provider gave the other service on the service's days, or so many days before or after them.
fn overlap(other: &Service, service: &Service, (before, after): (u16, u16)) -> bool {
    let days = (service.days.0.saturating_sub(before), service.days.1.saturating_add(after));
    other.provider == service.provider && other.days.0 <= days.1 && days.0 <= other.days.1
}

/// The first day of a primary that may be of the same encounter of a hospital, which reports one initial service of
/// drug administration an encounter, however many days that spans, and each service on the day on which it was given.
/// The one that is initial by the hierarchy may be a later one.
#[cold]
fn of_encounter(
    context: &Context<'_>,
    subject: Subject,
    service: &Service,
    services: &[Service],
) -> Option<Day> {
    let is_hospitals = is_hospital(context) || (subject.has_physicians && !is_physicians(service));
    if !is_hospitals || !service.is(DRUG_ADMINISTRATION) {
        return None;
    }
    let found = add_on(context, service)?;
    let primaries = services.iter().filter(|other| {
        other.is_own()
            && other.satisfied
            && other.is(DRUG_ADMINISTRATION)
            && overlap(other, service, (ENCOUNTER, ENCOUNTER))
            && found.takes_rank(other.rank, subject.setting)
    });
    primaries.map(Service::day).min()
}

fn is_hospital(context: &Context<'_>) -> bool {
    let facility = context.claim.bill_type.map(BillType::facility);
    context.is_institutional() && facility.is_some_and(|own| HOSPITAL.contains(&own))
}

fn view<'c>(context: &Context<'c>, service: &Service) -> Option<LineView<'c>> {
    let index = usize::try_from(service.line).ok()?;
    Some(LineView::new(context, index, context.claim.lines.get(index)?))
}

/// AOC001, with the day of a primary that may be of the same encounter.
#[cold]
fn without_primary(context: &mut Context<'_>, subject: Subject, service: &Service, elsewhere: Option<Day>) {
    let Some(line) = view(context, service) else { return };
    let (Some(code), Some(found), Some(date)) = (line.code, add_on(context, service), line.date) else {
        return;
    };
    let primaries: Listed<_> = found.primaries(subject.setting).collect();
    let group = line.flags().add_on_alone();
    let other_day = elsewhere.and_then(Day::date);
    let message = match other_day {
        _ if group => Message::new(
            "{} is an add-on of {}, and none is on {} or the day before; another physician of the group may have \
             billed it",
        )
        .with(code)
        .with(primaries)
        .with(date),
        Some(other) => Message::new(
            "{} is an add-on, and none of its primaries is on {} or the day before; that of {} is one if both days \
             are of one encounter",
        )
        .with(code)
        .with(date)
        .with(other),
        None => Message::new(
            "{} is an add-on and is paid beside one of its primaries only; none of them is on {} or the day before: {}",
        )
        .with(code)
        .with(date)
        .with(primaries),
    };
    let is_unsure = group || is_hospital(context) || other_day.is_some();
    let finding = Finding::new(&ADD_ON_WITHOUT_PRIMARY, line.at(FieldName::Procedure), message)
        .mend(Mend::review(Some(line.number()), FieldName::Procedure))
        .mend(Mend::remove_line(line.number()))
        .by(context.release(TableKind::AddOns, date));
    context.report(if is_unsure { finding.judged(Severity::Warning) } else { finding });
}

/// AOC002, type 3.
#[cold]
fn without_listed(context: &mut Context<'_>, subject: Subject, service: &Service) {
    let Some(line) = view(context, service) else { return };
    let (Some(code), Some(found), Some(date)) = (line.code, add_on(context, service), line.date) else {
        return;
    };
    let primaries: Listed<_> = found.primaries(subject.setting).collect();
    let message = Message::new(
        "{} is an add-on, and none of the primaries that CMS lists is on {} or the day before, of which the contractor \
         may take others: {}",
    )
    .with(code)
    .with(date)
    .with(primaries);
    report_unlisted(context, &line, message);
}

/// AOC002, type 2.
#[cold]
fn without_other(context: &mut Context<'_>, service: &Service) {
    let Some(line) = view(context, service) else { return };
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    let template = if is_physicians(service) {
        "{} is an add-on, whose primaries the contractor defines: it looks at every one that a physician of a critical \
         access hospital has, as on {}"
    } else {
        "{} is an add-on, whose primaries the contractor defines, and no other procedure is on {}"
    };
    let message = Message::new(template).with(code).with(date);
    report_unlisted(context, &line, message);
}

fn report_unlisted(context: &mut Context<'_>, line: &LineView<'_>, message: Message) {
    let Some(date) = line.date else { return };
    let finding = Finding::new(&ADD_ON_PRIMARY_UNLISTED, line.at(FieldName::Procedure), message)
        .mend(Mend::review(Some(line.number()), FieldName::Procedure))
        .by(context.release(TableKind::AddOns, date));
    context.report(finding);
}
