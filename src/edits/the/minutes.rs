//! Units of therapy that is billed by the quarter of an hour: THE005.

use super::{THERAPY, discipline_of, facts::TIMED_UNITS_EXCEED_MINUTES, facts_of};
use crate::{
    claim::Units,
    edits::{context::Context, services::days},
    reference::Discipline,
    report::{Count, FieldName, Finding, Location, Mend, Message, Reason, Service},
};

const QUARTER: i64 = 15;
/// What is left of the quarters makes another unit from eight minutes on.
const SHORT: i64 = 7;
/// A unit, in thousandths.
const ONE: i64 = 1000;

/// A line with units and minutes.
#[derive(Clone, Copy)]
struct Timed {
    service: Service,
    /// In thousandths.
    units: i64,
    minutes: i64,
    discipline: Option<Discipline>,
}

impl Timed {
    /// How far the units are beyond the minutes, in thousandths of minutes.
    const fn beyond(&self) -> i64 {
        self.units.saturating_mul(QUARTER).saturating_sub(self.minutes.saturating_mul(1000))
    }

    /// Which line of a day is told: the one that is the most beyond its minutes, of equal ones the last.
    const fn rank(&self) -> (i64, u32) {
        (self.beyond(), self.service.line)
    }

    const fn exceeds(&self) -> bool {
        self.units > self.most() * ONE
    }

    /// The most whole units that the line's minutes may be billed as, on whatever day.
    const fn most(&self) -> i64 {
        (self.minutes + QUARTER - 1) / QUARTER
    }
}

/// The units and minutes of a day.
#[derive(Clone, Copy, Default)]
struct Sum {
    /// In thousandths.
    units: i64,
    /// By discipline, and of lines that name none.
    minutes: [i64; Discipline::ALL.len() + 1],
}

impl Sum {
    fn minutes_of(&mut self, line: &Timed) -> Option<&mut i64> {
        self.minutes.get_mut(line.discipline.map_or(Discipline::ALL.len(), |own| own as usize))
    }

    fn add(&mut self, line: &Timed) {
        self.units = self.units.saturating_add(line.units);
        if let Some(minutes) = self.minutes_of(line) {
            *minutes = minutes.saturating_add(line.minutes);
        }
    }

    fn without(mut self, line: &Timed) -> Self {
        self.units = self.units.saturating_sub(line.units);
        if let Some(minutes) = self.minutes_of(line) {
            *minutes = minutes.saturating_sub(line.minutes);
        }
        self
    }

    fn all_minutes(&self) -> i64 {
        self.minutes.iter().fold(0, |sum, minutes| sum.saturating_add(*minutes))
    }

    /// The units that the minutes make: together, or those of each discipline, if that is more.
    fn allowed(&self) -> i64 {
        let units = |minutes: i64| minutes.saturating_add(SHORT) / QUARTER;
        units(self.all_minutes()).max(self.minutes.iter().map(|minutes| units(*minutes)).sum())
    }

    /// Thousandths of units beyond them.
    fn excess(&self) -> i64 {
        self.units.saturating_sub(self.allowed() * ONE).max(0)
    }
}

pub(super) fn check(context: &mut Context<'_>, services: &[Service]) {
    for day in days(services, THERAPY) {
        let mut sum = Sum::default();
        let (mut complete, mut one_exceeds) = (true, false);
        for service in day {
            if !is_timed(context, service) {
                continue;
            }
            match timed(context, service) {
                Some(line) => {
                    sum.add(&line);
                    one_exceeds |= service.is_own() && line.exceeds();
                }
                None => {
                    complete = false;
                    missing(context, day, service);
                }
            }
        }
        let day_exceeds = complete && sum.excess() > 0;
        if day_exceeds || one_exceeds {
            exceeded(context, day, Some(sum).filter(|_| day_exceeds));
        }
    }
}

/// Of a day's excess the line is told that is the most beyond its minutes, and every other one that is beyond its own.
#[cold]
fn exceeded(context: &mut Context<'_>, day: &[Service], sum: Option<Sum>) {
    let mut worst: Option<Timed> = None;
    if let Some(sum) = sum {
        for service in day {
            if let Some(line) = own_timed(context, service)
                && worst.is_none_or(|worst| worst.rank() < line.rank())
            {
                worst = Some(line);
            }
        }
        if let Some(worst) = &worst {
            day_exceeds(context, &sum, worst);
        }
    }
    let told = worst.map(|worst| worst.service.line);
    for service in day.iter().filter(|service| Some(service.line) != told) {
        if let Some(line) = own_timed(context, service).filter(Timed::exceeds) {
            line_exceeds(context, &line);
        }
    }
}

fn own_timed(context: &Context<'_>, service: &Service) -> Option<Timed> {
    if service.is_own() && is_timed(context, service) { timed(context, service) } else { None }
}

/// Whether it is billed by the quarter of an hour, and of one day.
fn is_timed(context: &Context<'_>, service: &Service) -> bool {
    service.is(THERAPY) && service.days.0 == service.days.1 && facts_of(context, service).traits.timed()
}

/// None if units or minutes are missing.
fn timed(context: &Context<'_>, service: &Service) -> Option<Timed> {
    let line = context.line_of(service)?;
    let (units, minutes) = (line.units?.get(), line.minutes?.into());
    Some(Timed { service: *service, units, minutes, discipline: discipline_of(context, service) })
}

/// What is missing on another claim is said of the first line of this one.
fn missing(context: &mut Context<'_>, day: &[Service], service: &Service) {
    let Some(line) = context.line_of(service) else { return };
    let fields = [(FieldName::Minutes, line.minutes.is_none()), (FieldName::Units, line.units.is_none())];
    let first = || day.iter().filter(|own| own.is_own() && is_timed(context, own)).map(|own| own.line).min();
    let own = Some(service.line).filter(|_| service.is_own());
    let Some(index) = own.or_else(first) else { return };
    for (field, _) in fields.into_iter().filter(|(_, is_missing)| *is_missing) {
        let at = Location::line(index as usize, field);
        context.not_checked(&TIMED_UNITS_EXCEED_MINUTES, at, Reason::MissingInput);
    }
}

const MINUTES_MAKE: &[&str; 2] = &["minute makes", "minutes make"];

#[cold]
fn day_exceeds(context: &mut Context<'_>, sum: &Sum, worst: &Timed) {
    let Some(date) = worst.service.day().date() else { return };
    let message = Message::new("the timed therapy of {} comes to {}; its {} {}")
        .with(date)
        .with(Count::new(Units::from_thousandths(sum.units), Count::UNITS))
        .with(Count::whole(sum.all_minutes(), MINUTES_MAKE))
        .with(sum.allowed());
    let at = Location::line(worst.service.line as usize, FieldName::Units);
    let finding = Finding::new(&TIMED_UNITS_EXCEED_MINUTES, at, message);
    let left = ((worst.units - sum.excess()) / ONE).min(worst.most());
    let without = sum.without(worst);
    context.report(lessened(finding, &worst.service, left, without.excess() == 0));
}

#[cold]
fn line_exceeds(context: &mut Context<'_>, line: &Timed) {
    let message = Message::new("the line has {}; its {} {} at most")
        .with(Count::new(Units::from_thousandths(line.units), Count::UNITS))
        .with(Count::whole(line.minutes, MINUTES_MAKE))
        .with(line.most());
    let at = Location::line(line.service.line as usize, FieldName::Units);
    let finding = Finding::new(&TIMED_UNITS_EXCEED_MINUTES, at, message);
    context.report(lessened(finding, &line.service, line.most(), true));
}

/// So many units as are left, or none of the line, unless its minutes are needed for the others.
fn lessened(finding: Finding, service: &Service, left: i64, removable: bool) -> Finding {
    let number = crate::report::line_number(service.line as usize);
    let finding = match u32::try_from(left) {
        Ok(left @ 1..) => finding.mend(Mend::set_units(number, Units::whole(left))),
        _ if removable => finding.mend(Mend::remove_line(number)),
        _ => finding,
    };
    finding.mend(Mend::review(Some(number), FieldName::Units))
}
