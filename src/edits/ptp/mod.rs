//! PTP: pairs of procedures of the National Correct Coding Initiative.
//!
//! A line is reported once, for the gravest pair of which it is column 2: one that no modifier lifts, then one that a
//! modifier would, then one that a modifier does. Among equals the partner on this claim goes before others, then
//! the earlier line. That is what a payer does, who rejects a line once, and the finding that is left when it is
//! mended shows the next time.

mod between;
mod facts;
mod lifting;
mod mends;
mod report;

pub(super) use self::{
    between::{Beside, MOST_COMPARED, between, gravest},
    facts::{BUNDLED_PAIR, EDITS},
};
use super::{
    context::Context,
    ncci::{Subject, shared_days},
};
use crate::{
    reference::{Day, LinePair, Lines, ModifierIndicator, PairCode},
    report::{PairGrade, Paired, Service},
};

/// The services are sorted by provider, first day and code.
pub(super) fn check(context: &mut Context<'_>, subject: Subject, services: &mut [Service], spans: bool) {
    if spans {
        overlapping(context, subject, services);
    } else {
        same_day(context, subject, services);
    }
    for service in services.iter() {
        if let Some(pair) = service.worst
            && service.claim == 0
        {
            report::found(context, subject, service.line as usize, pair);
        }
    }
}

/// The first day that two services share and on which their codes are a pair, whether the first is column 1, and the
/// indicator: codes and pairs may begin while lines go on.
fn shared_pair(
    context: &Context<'_>,
    subject: Subject,
    a: &Service,
    b: &Service,
) -> Option<(Day, bool, ModifierIndicator)> {
    let ((first, last), (one, other)) = (shared_days(a, b)?, code(a).zip(code(b))?);
    context.reference.pairs_on_day(subject.setting, first).between(one, other, last)
}

fn same_day(context: &Context<'_>, subject: Subject, services: &mut [Service]) {
    for services in services.chunk_by_mut(|a, b| (a.provider, a.days.0) == (b.provider, b.days.0)) {
        let Some(day) = services.first().map(|service| Day(service.days.0)) else { continue };
        if services.len() == 1 || services.iter().all(|service| service.claim != 0) {
            continue;
        }
        let in_force = context.reference.pairs_on_day(subject.setting, day);
        in_force.search(&mut SameDay { context, services, day });
    }
}

/// The services of one provider on one day.
struct SameDay<'s, 'c> {
    context: &'s Context<'c>,
    services: &'s mut [Service],
    day: Day,
}

impl Lines for SameDay<'_, '_> {
    #[inline]
    fn count(&self) -> usize {
        self.services.len()
    }

    #[inline]
    fn code(&self, line: usize) -> Option<PairCode> {
        self.services.get(line).and_then(code)
    }

    fn found(&mut self, pair: LinePair) {
        judge(self.context, self.services, (pair.column1, pair.column2), pair.indicator, self.day);
    }
}

/// Every line with every one that shares a day with it.
fn overlapping(context: &Context<'_>, subject: Subject, services: &mut [Service]) {
    for later in 1..services.len() {
        for earlier in 0..later {
            let (Some(a), Some(b)) = (services.get(earlier), services.get(later)) else { continue };
            let Some((day, in_order, indicator)) = shared_pair(context, subject, a, b) else { continue };
            let pair = if in_order { (earlier, later) } else { (later, earlier) };
            judge(context, services, pair, indicator, day);
        }
    }
}

#[inline]
fn code(service: &Service) -> Option<PairCode> {
    service.pair.map(PairCode)
}

/// Notes a pair on its column 2 line, if that is of this claim and has no graver one.
fn judge(
    context: &Context<'_>,
    services: &mut [Service],
    (column1, column2): (usize, usize),
    indicator: ModifierIndicator,
    day: Day,
) {
    let (Some(first), Some(second)) = (services.get(column1).copied(), services.get(column2).copied()) else {
        return;
    };
    if second.claim != 0 {
        return;
    }
    let grade = match indicator {
        ModifierIndicator::Allowed => {
            let of_first = lifting::of(context, services, column1, &first);
            let of_second = lifting::of(context, services, column2, &second);
            lifting::grade(of_first, of_second, day)
        }
        _ => PairGrade::Fixed,
    };
    let pair = Paired { grade, claim: first.claim, line: first.line, day: day.0 };
    if let Some(second) = services.get_mut(column2)
        && second.worst.is_none_or(|worst| is_graver(pair, worst))
    {
        second.worst = Some(pair);
    }
}

fn is_graver(a: Paired, b: Paired) -> bool {
    let kind = |pair: Paired| match pair.grade {
        PairGrade::Lifted { .. } => 0,
        PairGrade::Liftable => 1,
        PairGrade::Fixed => 2,
    };
    kind(a) > kind(b) || (kind(a) == kind(b) && (a.claim, a.line) < (b.claim, b.line))
}
