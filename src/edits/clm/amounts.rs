//! Units and charges: CLM013 and CLM019.

use jiff::civil::Date;

use super::{
    facts::{CHARGE_INVALID, UNITS_INVALID},
    revenue,
};
use crate::{
    claim::Units,
    code::{Modifier, ProcedureCategory},
    edits::{
        context::Context,
        line::{LineView, is_case_mix},
    },
    modifier,
    report::{FieldName, Finding, Location, Mend, Message, Reason, Severity},
};

/// A vaccine that the state supplied.
const STATE_SUPPLIED: Modifier = modifier!("SL");

/// From when ambulance mileage has tenths (Transmittal 2103), and below how many miles.
const TENTHS_FROM: Date = jiff::civil::date(2011, 1, 1);
const TENTHS_BELOW: i64 = 100;

/// Of a unit, as stored.
const WHOLE: i64 = 1000;
const TENTH: i64 = WHOLE / 10;

/// Says once that a charge is missing and could not be judged.
pub(super) fn claim(context: &mut Context<'_>) {
    for (index, line) in context.lines() {
        if line.charge.is_none() {
            let place = Location::line(index, FieldName::Charge);
            return context.not_checked(&CHARGE_INVALID, place, Reason::MissingInput);
        }
    }
}

pub(super) fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    units(context, line);
    charge(context, line);
}

fn units(context: &mut Context<'_>, line: &LineView<'_>) {
    let one = Units::whole(1);
    match line.line.units {
        None => {
            if !has_minutes_instead(line) && !revenue::is_total(line.line) {
                report_units(context, line, Message::new("the line has no units"), one, Severity::Error);
            }
        }
        Some(units) if units.get() == 0 => {
            report_units(context, line, Message::new("the line has 0 units"), one, Severity::Error);
        }
        Some(units) if units.get() < 0 => {
            let message = Message::new("{} units are below zero").with(units);
            let positive = Units::from_thousandths(units.get().saturating_neg());
            report_units(context, line, message, positive, Severity::Error);
        }
        Some(units) if !units.is_whole() => fraction(context, line, units),
        Some(_) => {}
    }
}

/// Anesthesia is counted in minutes, and what cannot be read may be anesthesia.
fn has_minutes_instead(line: &LineView<'_>) -> bool {
    line.line.minutes.is_some() && (line.category == Some(ProcedureCategory::Anesthesia) || is_unread(line))
}

fn is_unread(line: &LineView<'_>) -> bool {
    line.line.procedure.as_ref().is_some_and(|written| written.read().is_none())
}

fn report_units(
    context: &mut Context<'_>,
    line: &LineView<'_>,
    message: Message,
    instead: Units,
    severity: Severity,
) {
    let mend = Mend::set_units(line.number(), instead);
    let finding = Finding::new(&UNITS_INVALID, line.at(FieldName::Units), message);
    context.report(finding.judged(severity).mend(mend));
}

/// Units with a fraction; which codes may have one is known for a known code and date only, or where there is
/// no code.
fn fraction(context: &mut Context<'_>, line: &LineView<'_>, units: Units) {
    let whole = Units::from_thousandths(round_up(units.get(), WHOLE));
    let Some(written) = &line.line.procedure else {
        let message = Message::new("{} units have a fraction").with(units);
        return report_units(context, line, message, whole, Severity::Error);
    };
    let (Some(code), Some(_), Some(date)) = (written.read(), line.status, line.date) else { return };
    let ambulance = line.is_ambulance();
    if !line.flags().tenths() {
        let message =
            Message::new("{} has {} units; only mileage may have a fraction").with(code).with(units);
        report_units(context, line, message, whole, Severity::Error);
    } else if ambulance && date < TENTHS_FROM {
        let message = Message::new("{} has {} units; mileage may have tenths from {}")
            .with(code)
            .with(units)
            .with(TENTHS_FROM);
        report_units(context, line, message, whole, Severity::Error);
    } else if ambulance && units.get() >= TENTHS_BELOW * WHOLE {
        let message = Message::new("{} miles of {}: from {} miles on they are rounded up to whole miles")
            .with(units)
            .with(code)
            .with(Units::from_thousandths(TENTHS_BELOW * WHOLE));
        report_units(context, line, message, whole, Severity::Warning);
    } else if units.get() % TENTH != 0 {
        let message = Message::new("{} miles of {}: they are rounded up to tenths").with(units).with(code);
        let tenths = Units::from_thousandths(round_up(units.get(), TENTH));
        report_units(context, line, message, tenths, Severity::Warning);
    }
}

/// Units have 15 digits at most, so nothing overflows.
const fn round_up(units: i64, step: i64) -> i64 {
    units.saturating_add(step - 1) / step * step
}

fn charge(context: &mut Context<'_>, line: &LineView<'_>) {
    let Some(charge) = line.line.charge else { return };
    let message = if charge.get() < 0 {
        Message::new("the charge, {}, is below zero").with(charge)
    } else if charge.get() == 0 && !may_be_free(line) {
        match line.code {
            Some(code) => Message::new("nothing is charged for {}").with(code),
            None => Message::new("nothing is charged for the line"),
        }
    } else {
        return;
    };
    let mend = Mend::review(Some(line.number()), FieldName::Charge);
    context.report(Finding::new(&CHARGE_INVALID, line.at(FieldName::Charge), message).mend(mend));
}

fn may_be_free(line: &LineView<'_>) -> bool {
    is_unread(line)
        || matches!(line.category, Some(ProcedureCategory::Vaccine | ProcedureCategory::Quality))
        || line.indicator.is_some_and(|row| matches!(row.status, 'B' | 'M'))
        || line.has(STATE_SUPPLIED)
        || revenue::is_total(line.line)
        || is_case_mix(line.line)
}
