//! PTP: pairs of procedures of the National Correct Coding Initiative.
//!
//! A line is reported once, for the gravest pair of which it is column 2: one that no modifier lifts, then one that a
//! modifier would, then one that a modifier does. Among equals the partner on this claim goes before others, then
//! the earlier line. That is what a payer does, who rejects a line once, and the finding that is left when it is
//! mended shows the next time.

mod facts;
mod lifting;
mod mends;
mod report;

pub(super) use self::facts::{BUNDLED_PAIR, EDITS};
use super::{
    context::Context,
    ncci::{Subject, shared_day},
};
use crate::{
    reference::{Day, ModifierIndicator, Place},
    report::{PairGrade, Paired, Service},
};

/// The services are sorted by provider, first day and code.
pub(super) fn check(context: &mut Context<'_>, subject: Subject, services: &mut [Service], spans: bool) {
    if spans {
        overlapping(context, subject, services);
    } else {
        same_day(context, subject, services);
    }
    for service in services.iter().filter(|service| service.claim == 0) {
        if let Some(pair) = service.worst {
            report::found(context, subject, service.line as usize, pair);
        }
    }
}

fn same_day(context: &Context<'_>, subject: Subject, services: &mut [Service]) {
    let reference = context.reference;
    for day in services.chunk_by_mut(|a, b| (a.provider, a.days.0) == (b.provider, b.days.0)) {
        let Some(first) = day.first().map(|service| Day(service.days.0)) else { continue };
        if day.len() == 1 || day.iter().all(|service| service.claim != 0) {
            continue;
        }
        reference.pairs_among(day, place, subject.setting, first, |day, column1, column2, indicator| {
            judge(context, day, (column1, column2), indicator, first);
        });
    }
}

/// Every line with every one that shares a day with it, for the first such day.
fn overlapping(context: &Context<'_>, subject: Subject, services: &mut [Service]) {
    for later in 1..services.len() {
        for earlier in 0..later {
            let (Some(a), Some(b)) = (services.get(earlier), services.get(later)) else { continue };
            let (Some(day), Some((one, other))) = (shared_day(a, b), place(a).zip(place(b))) else {
                continue;
            };
            let Some((in_order, indicator)) = context.reference.pair_of(one, other, subject.setting, day)
            else {
                continue;
            };
            let pair = if in_order { (earlier, later) } else { (later, earlier) };
            judge(context, services, pair, indicator, day);
        }
    }
}

fn place(service: &Service) -> Option<Place> {
    service.pair.map(|(key, first)| Place { key, first })
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
