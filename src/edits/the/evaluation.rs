//! Evaluations: THE009.

use super::{THERAPY, facts::EVALUATION_REPEATED, facts_of};
use crate::{
    edits::{
        context::Context,
        ncci::Subject,
        ptp,
        services::{beside, days, named},
    },
    reference::{Discipline, TableKind, TherapyRole},
    report::{FieldName, Finding, Mend, Message, PairGrade, Service},
};

/// The first evaluation and the first re-evaluation of a discipline on a day: other claims' were billed before.
#[derive(Clone, Copy, Default)]
struct First<'s> {
    evaluation: Option<&'s Service>,
    re_evaluation: Option<&'s Service>,
}

impl<'s> First<'s> {
    fn note(&mut self, role: TherapyRole, service: &'s Service) {
        let first = match role {
            TherapyRole::Evaluation => &mut self.evaluation,
            TherapyRole::ReEvaluation => &mut self.re_evaluation,
            TherapyRole::Group => return,
        };
        let order = |service: &Service| (service.is_own(), service.claim, service.line);
        if first.is_none_or(|first| order(service) < order(first)) {
            *first = Some(service);
        }
    }

    /// The one beside which a service of this claim is not paid.
    fn beside(&self, role: TherapyRole, service: &Service) -> Option<&'s Service> {
        let evaluation = self.evaluation.filter(|first| first.place() != service.place());
        match role {
            TherapyRole::ReEvaluation => evaluation,
            TherapyRole::Evaluation => evaluation.or(self.re_evaluation.filter(|first| !first.is_own())),
            TherapyRole::Group => None,
        }
    }
}

pub(super) fn check(context: &mut Context<'_>, subject: Subject, services: &[Service]) {
    for day in days(services, THERAPY) {
        let mut firsts = [First::default(); Discipline::ALL.len()];
        let mut own = 0;
        for service in day.iter().filter(|service| service.is(THERAPY)) {
            if let Some((role, discipline)) = evaluates(context, service)
                && let Some(first) = firsts.get_mut(discipline as usize)
            {
                first.note(role, service);
                own += usize::from(service.is_own());
            }
        }
        if own == 0 {
            continue;
        }
        for service in day.iter().filter(|service| service.is_own() && service.is(THERAPY)) {
            let Some((role, discipline)) = evaluates(context, service) else { continue };
            let first = firsts.get(discipline as usize).and_then(|first| first.beside(role, service));
            let Some(first) = first else { continue };
            let lifted = ptp::between(context, subject, service, first)
                .is_some_and(|grade| matches!(grade, PairGrade::Lifted { .. }));
            if !lifted {
                repeated(context, service, first, discipline);
            }
        }
    }
}

/// What an evaluation or re-evaluation is, and of which discipline.
fn evaluates(context: &Context<'_>, service: &Service) -> Option<(TherapyRole, Discipline)> {
    let facts = facts_of(context, service);
    facts.therapy_role.filter(|role| *role != TherapyRole::Group).zip(facts.discipline)
}

#[cold]
fn repeated(context: &mut Context<'_>, service: &Service, first: &Service, discipline: Discipline) {
    let Some((line, other)) = context.view(service).zip(context.view(first)) else { return };
    let (Some(code), Some(other), Some(date)) = (line.code, other.code, line.date) else { return };
    let message = Message::new("{} is beside {} on {} {} {}; a plan of care ({}) has one evaluation a day")
        .with(code)
        .with(other);
    let message = named(message.with(date), context, first.place()).with(discipline.modifier());
    let finding =
        Finding::new(&EVALUATION_REPEATED, beside(line.at(FieldName::Procedure), first.place()), message)
            .mend(Mend::remove_line(line.number()))
            .by(context.release(TableKind::Therapy, date));
    context.report(finding);
}
