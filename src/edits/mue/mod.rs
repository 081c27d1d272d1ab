//! MUE: limits of units of the National Correct Coding Initiative.

mod facts;
mod sides;

use jiff::civil::{Date, date};

pub(super) use self::facts::EDITS;
use self::facts::{DAY_UNITS_EXCEED, DAY_UNITS_EXCEED_ABSOLUTE, LINE_UNITS_EXCEED};
use super::{context::Context, line::LineView, ncci::Subject};
use crate::{
    claim::{Payer, Units},
    reference::{Day, Mai, Reference, Setting, UnitLimit},
    report::{EditFacts, FieldName, Finding, Location, Mend, Message, Reason, Service, Severity},
};

/// The first day of unit limits (CMS: the first were implemented on 2007-01-01). No edition is carried back beyond it.
pub(super) const FIRST_DAY: Date = date(2007, 1, 1);

/// The services are sorted by provider, first day, code, claim and line.
pub(super) fn check(context: &mut Context<'_>, subject: Subject, services: &mut [Service], spans: bool) {
    let mut start = 0;
    while let Some(first) = services.get(start).copied() {
        let mut end = start + 1;
        while let Some(own) = services.get(end)
            && (own.provider, own.days.0, own.rank) == (first.provider, first.days.0, first.rank)
        {
            end += 1;
        }
        if Day(first.days.0) < Day::of(FIRST_DAY) {
            too_early(context, subject, services.get(start..end).unwrap_or_default());
        }
        if let Some(limit) = limit_on(context, subject, first.rank, Day(first.days.0)) {
            let run = services.get(start..end).unwrap_or_default();
            missing_units(context, limit, run);
            if limit.mai == Mai::Line {
                for own in run {
                    a_line(context, subject, limit, own);
                }
            } else if spans {
                // Lines that began before and go on are of the day too, wherever they stand.
                a_day(context, subject, limit, &first, services);
            } else if let Some(run) = services.get_mut(start..end) {
                a_day(context, subject, limit, &first, run);
            }
        }
        if spans {
            for place in start..end {
                after(context, subject, place, services);
            }
        }
        start = end;
    }
}

/// The day after a line's last: a sum falls there, and may still be too large with the lines that go on, none of which
/// the finding of an earlier day need stand on.
fn after(context: &mut Context<'_>, subject: Subject, place: usize, services: &mut [Service]) {
    let Some(own) = services.get(place).copied() else { return };
    let Some(day) = own.days.1.checked_add(1) else { return };
    if let Some(limit) = limit_on(context, subject, own.rank, Day(day))
        && limit.mai != Mai::Line
    {
        a_day(context, subject, limit, &Service { days: (day, day), ..own }, services);
    }
}

/// The limit that binds the claim's payer. One of 0 says that Medicare does not pay the code in this setting (not
/// covered, paid otherwise, discontinued), which is no rule of other payers.
fn limit_on(context: &Context<'_>, subject: Subject, rank: u32, day: Day) -> Option<UnitLimit> {
    known_limit(context.reference, subject.setting, rank, day).filter(|limit| binds(context, *limit))
}

fn binds(context: &Context<'_>, limit: UnitLimit) -> bool {
    limit.value > 0 || context.claim.payer == Payer::Medicare
}

fn known_limit(reference: &Reference<'_>, setting: Setting, rank: u32, day: Day) -> Option<UnitLimit> {
    let limits = reference.tables.unit_limits.filter(|_| day >= Day::of(FIRST_DAY))?;
    limits.on(rank, setting, day)
}

/// Whether an edition that speaks for a line's date says by a limit of 0 that Medicare does not pay its procedure on
/// professional claims.
pub(super) fn is_not_billed(context: &Context<'_>, line: &LineView<'_>) -> bool {
    let (Some(rank), Some(date)) = (line.rank, line.date) else { return false };
    let setting = Setting::Practitioner;
    let limit = known_limit(context.reference, setting, rank, Day::of(date));
    limit.is_some_and(|limit| limit.value == 0) && context.carried_from(setting.unit_limits(), date).is_none()
}

/// Says of lines before there were limits that they are not judged, where the code has one today.
#[cold]
fn too_early(context: &mut Context<'_>, subject: Subject, run: &[Service]) {
    let Some(limits) = context.reference.tables.unit_limits else { return };
    for service in run.iter().filter(|service| service.claim == 0) {
        let limit = limits.all(service.rank, subject.setting).next();
        if let Some(limit) = limit.filter(|limit| binds(context, *limit)) {
            let at = Location::line(service.line as usize, FieldName::ServiceDate);
            context.not_checked(edit_of(limit), at, Reason::NoTable);
        }
    }
}

/// Where the finding stands: a limit of 0 is of the procedure, and not of how often it was given.
const fn field_of(limit: UnitLimit) -> FieldName {
    if limit.value == 0 { FieldName::Procedure } else { FieldName::Units }
}

/// Thousandths of units that a limit allows.
const fn allowed(limit: UnitLimit) -> i64 {
    limit.value as i64 * 1000
}

pub(super) const fn edit_of(limit: UnitLimit) -> &'static EditFacts {
    match limit.mai {
        Mai::Line => &LINE_UNITS_EXCEED,
        Mai::DayByPolicy => &DAY_UNITS_EXCEED_ABSOLUTE,
        Mai::DayByBenchmark => &DAY_UNITS_EXCEED,
    }
}

fn missing_units(context: &mut Context<'_>, limit: UnitLimit, run: &[Service]) {
    for service in run {
        if service.claim == 0 && service.units.is_none() {
            let at = Location::line(service.line as usize, FieldName::Units);
            context.not_checked(edit_of(limit), at, Reason::MissingInput);
        }
    }
}

/// MUE001.
fn a_line(context: &mut Context<'_>, subject: Subject, limit: UnitLimit, service: &Service) {
    if service.claim != 0 || service.units.unwrap_or(0) <= allowed(limit) {
        return;
    }
    let Some(line) = context.view(service) else { return };
    let (Some(code), Some(units)) = (line.code, line.line.units) else { return };
    let days = i64::from(service.days.1 - service.days.0) + 1;
    let message = match (limit.value, days) {
        (0, _) => Message::new("{} has a unit limit of 0 here: this setting does not bill it").with(code),
        (value, 1) => Message::new("{} has {} units on the line and a limit of {}; all of them are denied")
            .with(code)
            .with(units)
            .with(i64::from(value)),
        (value, days) => Message::new(
            "{} has {} units on the line over {} days and a limit of {} a day; all of them are denied",
        )
        .with(code)
        .with(units)
        .with(days)
        .with(i64::from(value)),
    };
    let finding = Finding::new(&LINE_UNITS_EXCEED, line.at(field_of(limit)), message);
    let finding = lessened(finding, &line, field_of(limit), i64::from(limit.value) * days);
    report(context, subject, finding, line.date);
}

/// MUE002 and MUE003: the services of one provider and code on a day, which is the first of `of`.
fn a_day(
    context: &mut Context<'_>,
    subject: Subject,
    limit: UnitLimit,
    of: &Service,
    services: &mut [Service],
) {
    let (allowed, day) = (allowed(limit), of.days.0);
    let is_of = |own: &Service| {
        (own.provider, own.rank) == (of.provider, of.rank) && own.days.0 <= day && day <= own.days.1
    };
    let units = |own: &Service| own.units.unwrap_or(0);
    // Those of other claims were there before.
    let (mut sum, mut before) = (0, 0);
    for own in services.iter() {
        if is_of(own) {
            sum += units(own);
            before += if own.claim == 0 { 0 } else { units(own) };
        }
    }
    if sum <= allowed {
        return;
    }
    let mut first = None;
    let mut crossing = None;
    for (place, own) in services.iter().enumerate() {
        if !is_of(own) || own.claim != 0 {
            continue;
        }
        before += units(own);
        if before > allowed && units(own) > 0 {
            crossing = Some((place, *own));
            break;
        }
        first = first.or(Some(own.line));
    }
    let Some((place, own)) = crossing else { return };
    if own.units_found {
        return;
    }
    let both_sides = sides::both(context, limit, sum, services.iter().filter(|own| is_of(own)));
    let over = Exceeded { day: Day(day), sum, others: sum - units(&own), first, both_sides };
    exceeded(context, subject, limit, &own, over);
    if let Some(own) = services.get_mut(place) {
        own.units_found = true;
    }
}

/// What a day has of a code: in thousandths of units all of it, and without the line that passes the limit.
struct Exceeded {
    day: Day,
    sum: i64,
    others: i64,
    /// The first line of this claim before it.
    first: Option<u32>,
    both_sides: Option<sides::Both>,
}

#[cold]
fn exceeded(context: &mut Context<'_>, subject: Subject, limit: UnitLimit, own: &Service, over: Exceeded) {
    let Some(line) = context.view(own) else { return };
    let (Some(code), Some(date)) = (line.code, over.day.date()) else { return };
    let template = match (limit.value, limit.mai) {
        (0, _) => "{} has a unit limit of 0 here: this setting does not bill it; {} has {}",
        (_, Mai::DayByPolicy) => {
            "{} comes to {} units on {} and has a limit of {}, by policy: all of them are denied, and no appeal \
             helps{}"
        }
        _ => {
            "{} comes to {} units on {} and has a limit of {}: all of them are denied, and payable on appeal if the \
             record shows the need{}"
        }
    };
    let (message, sum) = (Message::new(template).with(code), Units::from_thousandths(over.sum));
    let message = if limit.value == 0 {
        message.with(date).with(sum)
    } else {
        let words = over.both_sides.map_or("", sides::Both::words);
        message.with(sum).with(date).with(i64::from(limit.value)).with(words)
    };
    let location = line.at(field_of(limit));
    let location = over.first.map_or(location, |first| location.related_to(first as usize));
    let finding = Finding::new(edit_of(limit), location, message);
    let finding = match over.both_sides {
        Some(sides::Both::OfSurgeonOrCenter) => finding.judged(Severity::Warning),
        _ => finding,
    };
    let finding = finding.mends(over.both_sides.map(|_| sides::on_one_line(&line)));
    let room = allowed(limit) - over.others;
    let finding = if room >= 0 {
        let days = i64::from(own.days.1 - own.days.0) + 1;
        lessened(finding, &line, field_of(limit), room / 1000 * days)
    } else {
        finding.mend(Mend::review(Some(line.number()), field_of(limit)))
    };
    report(context, subject, finding, Some(date));
}

/// Adds the mends of a line with too many units: so many as are left, or none of it.
fn lessened(finding: Finding, line: &LineView<'_>, field: FieldName, units: i64) -> Finding {
    let number = line.number();
    let finding = match u32::try_from(units) {
        Ok(units @ 1..) => finding.mend(Mend::set_units(number, Units::whole(units))),
        _ => finding.mend(Mend::remove_line(number)),
    };
    finding.mend(Mend::review(Some(number), field))
}

fn report(context: &mut Context<'_>, subject: Subject, finding: Finding, date: Option<Date>) {
    let release = date.map_or("", |date| context.release(subject.setting.unit_limits(), date));
    context.report(finding.by(release));
}
