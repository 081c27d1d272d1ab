//! What a plan of intensity modulated radiation includes: IMG008.

use super::{DISTINCT_SERVICES, RADIOTHERAPY, STUDIES, facts::RADIOTHERAPY_PLANNING_UNBUNDLED};
use crate::{
    edits::{
        context::Context,
        ncci::own,
        services::{beside, named},
    },
    reference::TableKind,
    report::{FieldName, Finding, Mend, Message, Service},
};

/// On whatever day of the claim, and whoever rendered it.
pub(super) fn check(context: &mut Context<'_>, services: &[Service]) {
    if !context.runs(&RADIOTHERAPY_PLANNING_UNBUNDLED) {
        return;
    }
    let Some(plan) = first_plan(context, services) else { return };
    for service in own(services, RADIOTHERAPY.or(STUDIES)) {
        let (reference, day) = (context.reference, service.day());
        if reference.radiotherapy_plan_includes_ranks(plan.rank, service.rank, day)
            && !context.has_any(service, DISTINCT_SERVICES)
        {
            included(context, service, plan);
        }
    }
}

/// The first line that is a plan.
fn first_plan<'s>(context: &Context<'_>, services: &'s [Service]) -> Option<&'s Service> {
    let mut plan: Option<&Service> = None;
    for service in own(services, RADIOTHERAPY) {
        if plan.is_none_or(|plan| service.line < plan.line)
            && context.reference.is_radiotherapy_plan(service.rank, service.day())
        {
            plan = Some(service);
        }
    }
    plan
}

#[cold]
fn included(context: &mut Context<'_>, own: &Service, plan: &Service) {
    let Some(line) = context.view(own) else { return };
    let Some(of) = context.view(plan).and_then(|plan| plan.code) else { return };
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    let message = Message::new("{} is part of developing the plan {} on {} {}, on whatever day it was done");
    let message = named(message.with(code).with(of), context, plan.place());
    let location = beside(line.at(FieldName::Procedure), plan.place());
    let finding = Finding::new(&RADIOTHERAPY_PLANNING_UNBUNDLED, location, message)
        .mend(Mend::remove_line(line.number()))
        .by(context.release(TableKind::Imaging, date));
    context.report(finding);
}
