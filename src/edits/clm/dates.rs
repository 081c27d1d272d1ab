//! The days of service: CLM005 to CLM008.

use jiff::civil::Date;

use super::{
    facts::{
        SERVICE_DATE_AFTER_RECEIPT, SERVICE_DATE_MISSING, SERVICE_DATE_OUTSIDE_CLAIM, SERVICE_DATES_REVERSED,
    },
    revenue,
};
use crate::{
    claim::{Claim, ClaimType},
    edits::{context::Context, line::LineView},
    report::{FieldName, Finding, Location, Mend, Message, Reason, Value, line_number},
};

pub(super) fn claim(context: &mut Context<'_>) {
    missing(context);
    let claim = context.claim;
    if let (Some(from), Some(through)) = (claim.from_date, claim.through_date)
        && through < from
    {
        let message =
            Message::new("the claim's last day, {}, lies before its first, {}").with(through).with(from);
        let mend = reversed_mend(None, FieldName::ThroughDate, from, through);
        let finding = Finding::new(&SERVICE_DATES_REVERSED, Location::claim(FieldName::ThroughDate), message);
        context.report(finding.mend(mend));
    }
    if context.span().is_some() {
        for (field, date) in
            [(FieldName::FromDate, claim.from_date), (FieldName::ThroughDate, claim.through_date)]
        {
            if date.is_none() {
                let place = Location::claim(field);
                context.not_checked(&SERVICE_DATE_OUTSIDE_CLAIM, place, Reason::MissingInput);
            }
        }
        if claim.received_date.is_none() {
            let place = Location::claim(FieldName::ReceivedDate);
            context.not_checked(&SERVICE_DATE_AFTER_RECEIPT, place, Reason::MissingInput);
        }
    }
    period_after_receipt(context);
}

pub(super) fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    let Some(from) = line.date else { return };
    let through = line.line.service_through;
    if let Some(through) = through
        && through < from
    {
        let message =
            Message::new("the line's last day, {}, lies before its first, {}").with(through).with(from);
        let mend = reversed_mend(Some(line.number()), FieldName::ServiceThrough, from, through);
        let finding = Finding::new(&SERVICE_DATES_REVERSED, line.at(FieldName::ServiceThrough), message);
        context.report(finding.mend(mend));
    }
    let days = [(FieldName::ServiceDate, Some(from)), (FieldName::ServiceThrough, through)];
    for (answer, (field, date)) in (0..).zip(days) {
        if let Some(date) = date
            && outside(context, line, answer, field, date)
        {
            break;
        }
    }
    after_receipt(context, line, from, through);
}

/// CLM005, with the day that the rest of the claim suggests.
fn missing(context: &mut Context<'_>) {
    let claim = context.claim;
    if is_inpatient(claim) {
        return;
    }
    // Without its type nobody knows whether the bill is an inpatient's.
    let of_unknown_type = context.is_institutional() && claim.bill_type.is_none();
    let one_day = claim.from_date.filter(|from| claim.through_date == Some(*from));
    for (index, line) in context.lines() {
        if line.service_date.is_some() || revenue::is_total(line) {
            continue;
        }
        if of_unknown_type {
            let place = Location::claim(FieldName::BillType);
            return context.not_checked(&SERVICE_DATE_MISSING, place, Reason::MissingInput);
        }
        let replace =
            |date| Mend::replace(Some(line_number(index)), FieldName::ServiceDate, Value::Date(date));
        let mend = match (one_day, context.span()) {
            (Some(day), _) => replace(day).safe(),
            (None, Some((day, last))) if day == last => replace(day),
            _ => Mend::review(Some(line_number(index)), FieldName::ServiceDate),
        };
        let place = Location::line(index, FieldName::ServiceDate);
        let message = Message::new("the line has no date of service");
        context.report(Finding::new(&SERVICE_DATE_MISSING, place, message).mend(mend));
    }
}

/// An inpatient bill: the second digit of facility and care is 1 or 8 in hospitals, nursing facilities and
/// intermediate care (in clinics and special facilities it means other things).
fn is_inpatient(claim: &Claim) -> bool {
    let facility = claim.bill_type.map_or(0, |bill| bill.facility());
    claim.claim_type == ClaimType::Institutional
        && matches!(facility / 10, 1 | 2 | 4 | 6)
        && matches!(facility % 10, 1 | 8)
}

/// The last day in the first day's year if that mends the order, else the first day.
fn reversed_mend(line: Option<u16>, field: FieldName, from: Date, through: Date) -> Mend {
    let date = in_year(through, from.year()).unwrap_or(from).max(from);
    Mend::replace(line, field, Value::Date(date))
}

fn in_year(date: Date, year: i16) -> Option<Date> {
    Date::new(year, date.month(), date.day()).ok()
}

/// CLM007 for one of a line's two days; whether it fired.
fn outside(
    context: &mut Context<'_>,
    line: &LineView<'_>,
    answer: usize,
    field: FieldName,
    date: Date,
) -> bool {
    let (from, through) = (context.claim.from_date, context.claim.through_date);
    // An end that is not there is as far as dates go.
    let (first, last) = (from.unwrap_or(Date::MIN), through.unwrap_or(Date::MAX));
    let (bound, side) = if date < first {
        (first, "before the claim's first day")
    } else if date > last {
        (last, "after the claim's last day")
    } else {
        return false;
    };
    if last < first {
        return false;
    }
    let message = Message::new("{} lies {}, {}").with(date).with(side).with(bound);
    let one_day = if from == through { from } else { None };
    let number = Some(line.number());
    let mend = match in_year(date, bound.year()).or(one_day) {
        Some(date) if first <= date && date <= last => Mend::replace(number, field, Value::Date(date)),
        _ => Mend::review(number, field),
    };
    let finding = Finding::new(&SERVICE_DATE_OUTSIDE_CLAIM, line.at(field), message);
    context.report(finding.answered(answer).mend(mend));
    true
}

/// CLM008 on a line.
fn after_receipt(context: &mut Context<'_>, line: &LineView<'_>, from: Date, through: Option<Date>) {
    let Some(received) = context.claim.received_date else { return };
    // DMEPOS supplies are billed from the delivery through the last day that they will serve.
    let ends = context.claim.claim_type != ClaimType::Dme;
    let (field, date) = match through {
        _ if from > received => (FieldName::ServiceDate, from),
        Some(through) if ends && through > received => (FieldName::ServiceThrough, through),
        _ => return,
    };
    let finding = Finding::new(&SERVICE_DATE_AFTER_RECEIPT, line.at(field), receipt_message(date, received));
    context.report(finding.mend(receipt_mend(Some(line.number()), field, date, received)));
}

/// CLM008 on an institutional claim whose lines are all in time.
fn period_after_receipt(context: &mut Context<'_>) {
    let claim = context.claim;
    let (true, Some(received)) = (context.is_institutional(), claim.received_date) else { return };
    for (_, line) in context.lines() {
        if line.service_date.max(line.service_through) > Some(received) {
            return;
        }
    }
    let days = [(FieldName::FromDate, claim.from_date), (FieldName::ThroughDate, claim.through_date)];
    for (field, date) in days {
        if let Some(date) = date
            && date > received
        {
            let place = Location::claim(field);
            let finding = Finding::new(&SERVICE_DATE_AFTER_RECEIPT, place, receipt_message(date, received));
            context.report(finding.mend(receipt_mend(None, field, date, received)));
            return;
        }
    }
}

fn receipt_message(date: Date, received: Date) -> Message {
    Message::new("{} lies after {}, when the claim was received").with(date).with(received)
}

/// A wrong year is the commonest slip, and it is one if another year gives a day shortly before the receipt.
fn receipt_mend(line: Option<u16>, field: FieldName, date: Date, received: Date) -> Mend {
    for year in [received.year(), received.year().saturating_sub(1)] {
        if let Some(meant) = in_year(date, year)
            && (0..=HALF_A_YEAR).contains(&(meant.duration_until(received).as_hours() / 24))
        {
            return Mend::replace(line, field, Value::Date(meant));
        }
    }
    Mend::review(line, field)
}

const HALF_A_YEAR: i64 = 183;
