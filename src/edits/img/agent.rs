//! An agent of imaging without what it was given for: IMG007.

use arrayvec::ArrayVec;

use super::{AGENTS, STUDIES, facts::CONTRAST_AGENT_ALONE};
use crate::{
    edits::{context::Context, ncci::own},
    report::{FieldName, Finding, Kinds, Mend, Message, Service},
    service::ServiceFamily,
};

/// What takes an agent: studies, treatment with tracers, and all procedures, catheters among them.
const TAKES: Kinds = STUDIES.or(Kinds::of(&[ServiceFamily::Radiotherapy, ServiceFamily::Other]));

/// The most days of agents of a claim that are looked at.
const MOST_DAYS: usize = 32;

/// Whoever rendered it: the agent may be billed by another than who read the study.
pub(super) fn check(context: &mut Context<'_>, services: &[Service]) {
    let mut days: ArrayVec<u16, MOST_DAYS> = ArrayVec::new();
    for agent in own(services, AGENTS) {
        if !days.contains(&agent.days.0) {
            let _full = days.try_push(agent.days.0);
        }
    }
    if days.is_empty() || !context.runs(&CONTRAST_AGENT_ALONE) {
        return;
    }
    for service in services {
        if service.is(TAKES) {
            days.retain(|day| *day < service.days.0 || service.days.1 < *day);
        }
    }
    for agent in own(services, AGENTS) {
        if days.contains(&agent.days.0) {
            alone(context, agent);
        }
    }
}

#[cold]
fn alone(context: &mut Context<'_>, agent: &Service) {
    let Some(line) = context.view(agent) else { return };
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    let message = Message::new("{} is an agent of imaging, and {} has no study or procedure that takes one")
        .with(code)
        .with(date);
    let finding = Finding::new(&CONTRAST_AGENT_ALONE, line.at(FieldName::Procedure), message)
        .mend(Mend::review(None, FieldName::Lines));
    context.report(finding);
}
