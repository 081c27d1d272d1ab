//! New patients: VIS002.

use jiff::civil::Date;

use super::{VISIT, facts::NEW_PATIENT_SEEN_BEFORE};
use crate::{
    claim::{Claim, Written},
    code::{Npi, ProcedureCode},
    edits::{context::Context, history::PastLine, line::LineView, ncci::own, years::years_later},
    reference::{Day, TableKind},
    report::{FieldName, Finding, Location, Mend, Message, Reason, Service},
};

/// A patient is new again after so many years.
const YEARS: i16 = 3;

pub(super) fn check(context: &mut Context<'_>, services: &[Service]) {
    if !context.runs(&NEW_PATIENT_SEEN_BEFORE) {
        return;
    }
    let Some(first) = first_new(context, services).and_then(Day::date) else { return };
    let number = billing(context.claim);
    // The history is walked once: what it has before the claim's first such visit.
    let last = number.and_then(|number| last_seen(context, number, first));
    for service in own(services, VISIT) {
        if !is_for_new(context, service) {
            continue;
        }
        let Some(line) = context.view(service) else { continue };
        if number.is_none() {
            let at = Location::claim(FieldName::BillingNpi);
            let is_written = context.claim.billing_npi.is_some();
            let reason = if is_written { Reason::Unread } else { Reason::MissingInput };
            context.not_checked(&NEW_PATIENT_SEEN_BEFORE, at, reason);
        }
        if context.has_history(&NEW_PATIENT_SEEN_BEFORE, line.index)
            && let (Some(last), Some(date)) = (last, line.date)
            && is_within(last.date, date)
        {
            seen(context, &line, &last, date);
        }
    }
}

/// The claim's first day with a visit of a new patient.
fn first_new(context: &Context<'_>, services: &[Service]) -> Option<Day> {
    let mut first: Option<Day> = None;
    for service in own(services, VISIT) {
        if is_for_new(context, service) {
            first = Some(first.map_or(service.day(), |first| first.min(service.day())));
        }
    }
    first
}

fn is_for_new(context: &Context<'_>, service: &Service) -> bool {
    let table = context.reference.tables.procedures.as_ref();
    let procedure = table.and_then(|table| table.ranked(table.code(service.rank)?, service.rank));
    let status = procedure.and_then(|procedure| procedure.on_day(service.day()));
    status.is_some_and(|status| status.flags.new_patient())
}

fn billing(claim: &Claim) -> Option<Npi> {
    claim.billing_npi.as_ref().and_then(Written::read)
}

/// The last encounter that the same number billed before a day.
fn last_seen<'c>(context: &Context<'c>, number: Npi, before: Date) -> Option<PastLine<'c>> {
    let mut last: Option<PastLine<'_>> = None;
    for past in context.past_lines() {
        if past.date < before
            && last.is_none_or(|last| last.date <= past.date)
            && billing(past.claim) == Some(number)
            && is_encounter(context, past.code, past.date)
        {
            last = Some(past);
        }
    }
    last
}

fn is_encounter(context: &Context<'_>, code: ProcedureCode, date: Date) -> bool {
    let status = context.reference.procedure(code).and_then(|procedure| procedure.on(date));
    status.is_some_and(|status| status.flags.visit() && !status.flags.care_management())
}

/// Whether a day is less than so many years before another.
fn is_within(past: Date, day: Date) -> bool {
    years_later(past, YEARS).is_some_and(|again| day < again)
}

#[cold]
fn seen(context: &mut Context<'_>, line: &LineView<'_>, last: &PastLine<'_>, date: Date) {
    let Some(code) = line.code else { return };
    let template = "{} on {} is for a new patient; {} of {}, billed under the same number, was a visit";
    let message = Message::new(template).with(code).with(date).with(last.code).with(last.date);
    let finding = Finding::new(&NEW_PATIENT_SEEN_BEFORE, line.at(FieldName::Procedure), message)
        .mend(Mend::review(Some(line.number()), FieldName::Procedure))
        .by(context.release(TableKind::Procedures, date));
    context.report(finding);
}
