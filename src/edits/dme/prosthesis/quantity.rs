//! DME014: more of a part than the policy pays for one prosthesis.

use arrayvec::ArrayVec;

use super::{PROSTHETICS, Sides};
use crate::{
    claim::Units,
    edits::{
        context::Context,
        dme::facts::PROSTHESIS_QUANTITY,
        services::{beside, of_rank},
    },
    reference::{Counted, ProsthesisLimit, TableKind},
    report::{FieldName, Finding, Location, Mend, Message, Reason, Service},
};

/// The most counts of a day that are kept; the table has eleven parts, each for a side.
const MOST_COUNTS: usize = 44;

/// What was counted of a part for one prosthesis.
#[derive(Clone, Copy)]
struct Count {
    counted: Counted,
    /// The part's procedure, if it is counted alone.
    rank: u32,
    sides: Sides,
    /// Thousandths.
    most: i64,
    units: i64,
    first: Option<(u32, u32)>,
}

pub(super) fn check(context: &mut Context<'_>, day: &[Service]) {
    let mut counts: ArrayVec<Count, MOST_COUNTS> = ArrayVec::new();
    // Other claims' came first.
    let others = day.iter().filter(|service| !service.is_own());
    for service in others.chain(day.iter().filter(|service| service.is_own())) {
        let Some(limit) = limit(context, service) else { continue };
        let sides = Sides::of(context, service);
        let rank = if limit.counted == Counted::Code { service.rank } else { 0 };
        let key = (limit.counted, rank, sides);
        let known = counts.iter().position(|count| (count.counted, count.rank, count.sides) == key);
        let place = known.or_else(|| {
            let most = most(context, day, service, sides);
            let count = Count { counted: limit.counted, rank, sides, most, units: 0, first: None };
            counts.try_push(count).ok().map(|()| counts.len().saturating_sub(1))
        });
        if let Some(count) = place.and_then(|place| counts.get_mut(place)) {
            add(context, service, count);
        }
    }
}

/// A limit of a part, if it has any.
fn limit(context: &Context<'_>, service: &Service) -> Option<ProsthesisLimit> {
    let is_part = service.is(PROSTHETICS);
    is_part.then(|| context.reference.prosthesis_limits_of_rank(service.rank, service.day()).next())?
}

/// The most of a part, of all limits that hold beside the bases of the day.
fn most(context: &Context<'_>, day: &[Service], service: &Service, sides: Sides) -> i64 {
    let stands = |limit: &ProsthesisLimit| {
        let Some(base) = limit.beside else { return true };
        let Some(rank) = context.reference.rank(base) else { return false };
        of_rank(day, rank).iter().any(|base| Sides::of(context, base).may_meet(sides))
    };
    let limits = context.reference.prosthesis_limits_of_rank(service.rank, service.day());
    let most = limits.filter(stands).map(|limit| i64::from(limit.most)).min();
    most.map_or(i64::MAX, |most| most * sides.count() * 1000)
}

fn add(context: &mut Context<'_>, service: &Service, count: &mut Count) {
    let Some(units) = service.units else {
        if service.is_own() {
            let units = Location::line(service.line as usize, FieldName::Units);
            context.not_checked(&PROSTHESIS_QUANTITY, units, Reason::MissingInput);
        }
        return;
    };
    let before = *count;
    count.units = count.units.saturating_add(units);
    count.first = count.first.or(Some(service.place()));
    if service.is_own() && count.units > count.most {
        report(context, service, before, units);
    }
}

#[cold]
fn report(context: &mut Context<'_>, service: &Service, before: Count, units: i64) {
    let Some(line) = context.view(service) else { return };
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    let what = match before.counted {
        Counted::Code => "of it",
        Counted::Group(_) => "of its kind",
    };
    let sum = Units::from_thousandths(before.units.saturating_add(units));
    let message = Message::new("{}: the policy pays {} {} for a prosthesis, and with this line {} has {}")
        .with(code)
        .with(before.most / 1000)
        .with(what)
        .with(date)
        .with(sum);
    let location = line.at(FieldName::Units);
    let location = before.first.map_or(location, |first| beside(location, first));
    let finding =
        Finding::new(&PROSTHESIS_QUANTITY, location, message).by(context.release(TableKind::Equipment, date));
    let left = before.most.saturating_sub(before.units);
    let is_of_day = line.line.units.map(Units::get) == Some(units);
    context.report(if left > 0 && is_of_day {
        finding.mend(Mend::set_units(line.number(), Units::from_thousandths(left)))
    } else {
        finding.mend(Mend::remove_line(line.number()))
    });
}
