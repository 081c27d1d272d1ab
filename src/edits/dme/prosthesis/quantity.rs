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
    for is_own in [false, true] {
        for service in day {
            if service.is_own() == is_own
                && let Some(limit) = limit(context, service)
                && let Some(count) = count_of(context, day, service, limit.counted, &mut counts)
            {
                add(context, service, count);
            }
        }
    }
}

/// The count in which a part is, a new one if there is none; none if there are too many.
fn count_of<'k>(
    context: &Context<'_>,
    day: &[Service],
    service: &Service,
    counted: Counted,
    counts: &'k mut ArrayVec<Count, MOST_COUNTS>,
) -> Option<&'k mut Count> {
    let sides = Sides::of(context, service);
    let rank = if counted == Counted::Code { service.rank } else { 0 };
    let mut place = 0;
    for known in counts.iter() {
        if (known.counted, known.rank, known.sides) == (counted, rank, sides) {
            break;
        }
        place += 1;
    }
    if place == counts.len() {
        let most = most(context, day, service, sides);
        let _full = counts.try_push(Count { counted, rank, sides, most, units: 0, first: None });
    }
    counts.get_mut(place)
}

/// A limit of a part, if it has any.
fn limit(context: &Context<'_>, service: &Service) -> Option<ProsthesisLimit> {
    let is_part = service.is(PROSTHETICS);
    is_part.then(|| context.reference.prosthesis_limits_of_rank(service.rank, service.day()).next())?
}

/// The most of a part, of all limits that hold beside the bases of the day.
fn most(context: &Context<'_>, day: &[Service], service: &Service, sides: Sides) -> i64 {
    let mut most = i64::MAX;
    for limit in context.reference.prosthesis_limits_of_rank(service.rank, service.day()) {
        if stands(context, day, &limit, sides) {
            most = most.min(i64::from(limit.most) * sides.count() * 1000);
        }
    }
    most
}

/// Whether the base beside which a limit holds is there.
fn stands(context: &Context<'_>, day: &[Service], limit: &ProsthesisLimit, sides: Sides) -> bool {
    let Some(base) = limit.beside else { return true };
    let Some(rank) = context.reference.rank(base) else { return false };
    for base in of_rank(day, rank) {
        if Sides::of(context, base).may_meet(sides) {
            return true;
        }
    }
    false
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
