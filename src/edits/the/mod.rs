//! THE: therapy.
//!
//! Medicare's rules are those of outpatient therapy, which part B pays; on claims that are paid by the stay or the
//! episode they are not asked.

mod assistant;
mod discipline;
mod evaluation;
mod facts;
mod group;
mod minutes;
mod payable;
mod threshold;
mod units;

use super::{
    ancillary::Ancillary, context::Context, kinds::Concern, line::LineView, modifiers::Modifiers,
    ncci::Subject,
};
use crate::{
    code::{BillType, Marks, Modifier},
    modifier,
    reference::{Discipline, ServiceFacts, TableKind},
    report::{FieldName, Kinds, Reason, Service},
    service::ServiceFamily,
};

const THERAPY: Kinds = Kinds::of(&[ServiceFamily::Therapy]);
const AMBULANCE: Kinds = Kinds::of(&[ServiceFamily::Ambulance]);

/// Whose plan of care it is: physical therapy, occupational therapy, speech-language pathology.
const DISCIPLINES: [Modifier; 3] = [modifier!("GP"), modifier!("GO"), modifier!("GN")];
/// Given by an assistant, under a plan of physical and of occupational therapy.
const ASSISTANTS: [Modifier; 2] = [modifier!("CQ"), modifier!("CO")];
/// What says that services were distinct.
const DISTINCT: [Modifier; 5] =
    [modifier!("59"), modifier!("XE"), modifier!("XP"), modifier!("XS"), modifier!("XU")];

/// Therapy, and what says by its revenue code or its modifiers that it is.
const CONCERN: Concern = Concern::of(THERAPY.or(Kinds::THERAPY_REVENUE))
    .with_modifiers(Marks::of(&DISCIPLINES).or(Marks::of(&ASSISTANTS)));

pub(super) static FAMILY: Ancillary =
    Ancillary::of(facts::EDITS, CONCERN).by_line(line).by_services(services);

fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    if line.date.is_none() && line.kinds.any(THERAPY) {
        undated(context, line);
    }
    discipline::together(context, line);
    if is_outpatient(context) {
        discipline::missing(context, line);
        discipline::wrong(context, line);
        discipline::by_revenue(context, line);
        assistant::check(context, line);
        payable::check(context, line);
    }
}

fn services(context: &mut Context<'_>, services: &[Service]) {
    let Some(subject) = Subject::of(context.claim) else { return };
    evaluation::check(context, subject, services);
    group::check(context, subject, services);
    units::check(context, subject, services);
    if is_outpatient(context) {
        minutes::check(context, services);
        threshold::check(context, services);
    }
}

/// Without a date no table is asked.
#[cold]
fn undated(context: &mut Context<'_>, line: &LineView<'_>) {
    let at = line.at(FieldName::ServiceDate);
    for edit in facts::EDITS.iter().filter(|edit| edit.tables.has(TableKind::Therapy)) {
        context.not_checked(edit.facts, at, Reason::MissingInput);
    }
    threshold::without(context, at, Reason::MissingInput);
}

/// Whether part B pays a claim's therapy by the service: practices, and on institutional claims hospitals and nursing
/// facilities for those whose stay part A does not pay, outpatient hospitals, home health agencies without an
/// episode, rehabilitation agencies, comprehensive outpatient rehabilitation facilities, critical access hospitals.
fn is_outpatient(context: &Context<'_>) -> bool {
    let facility = context.claim.bill_type.map(BillType::facility);
    let paid_by_service = |facility| matches!(facility, 12 | 13 | 22 | 23 | 34 | 74 | 75 | 85);
    !context.is_institutional() || facility.is_none_or(paid_by_service)
}

/// The first discipline that a line's modifiers name but for one, with its modifier's index.
fn named_beside(line: &LineView<'_>, but: Option<Discipline>) -> Option<(usize, Discipline)> {
    if !line.may_have(const { Marks::of(&DISCIPLINES) }) {
        return None;
    }
    for (index, modifier) in line.judged_modifiers() {
        if let Some(discipline) = Discipline::of(modifier)
            && Some(discipline) != but
        {
            return Some((index, discipline));
        }
    }
    None
}

/// The first discipline that a line's modifiers name.
fn named(line: &LineView<'_>) -> Option<(usize, Discipline)> {
    named_beside(line, None)
}

/// Whether one of them names a discipline.
fn names(line: &LineView<'_>, discipline: Discipline) -> bool {
    line.first_of(&[discipline.modifier()]).is_some()
}

/// The discipline of a service: as its line's modifiers say, but for the trip of an ambulance, else the only one that
/// bills its procedure.
fn discipline_of(context: &Context<'_>, service: &Service) -> Option<Discipline> {
    if service.marks.may_share(const { Marks::of(&DISCIPLINES) }) && !service.is(AMBULANCE) {
        for (_, modifier) in Modifiers::of(context.line_of(service)?) {
            if let Some(discipline) = Discipline::of(modifier) {
                return Some(discipline);
            }
        }
    }
    facts_of(context, service).discipline
}

/// What the tables say of a service.
fn facts_of(context: &Context<'_>, service: &Service) -> ServiceFacts {
    context.reference.service_of_rank(service.rank, service.day())
}
