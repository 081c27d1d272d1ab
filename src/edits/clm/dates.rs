//! The days of service: CLM005 to CLM008.

use jiff::civil::Date;

use super::{
    facts::{
        SERVICE_DATE_AFTER_RECEIPT, SERVICE_DATE_MISSING, SERVICE_DATE_OUTSIDE_CLAIM, SERVICE_DATES_REVERSED,
    },
    revenue,
};
use crate::{
    claim::{Claim, ClaimType, Line},
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
    let dated = context.lines().any(|(_, line)| line.service_date.is_some());
    if dated {
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
    for (index, (field, date)) in days.into_iter().enumerate() {
        let Some(date) = date else { continue };
        if outside(context, line, index, field, date) {
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
    let undated = |line: &Line| line.service_date.is_none() && !revenue::is_total(line);
    // Without its type nobody knows whether the bill is an inpatient's.
    if context.is_institutional() && claim.bill_type.is_none() {
        if context.lines().any(|(_, line)| undated(line)) {
            let place = Location::claim(FieldName::BillType);
            context.not_checked(&SERVICE_DATE_MISSING, place, Reason::MissingInput);
        }
        return;
    }
    let one_day = claim.from_date.filter(|from| claim.through_date == Some(*from));
    let mut dates = context.lines().filter_map(|(_, line)| line.service_date);
    let of_others = dates.next().filter(|first| dates.all(|date| date == *first));
    for (index, line) in context.lines() {
        if !undated(line) {
            continue;
        }
        let replace =
            |date| Mend::replace(Some(line_number(index)), FieldName::ServiceDate, Value::Date(date));
        let mend = match (one_day, of_others) {
            (Some(day), _) => replace(day).safe(),
            (None, Some(day)) => replace(day),
            (None, None) => Mend::review(Some(line_number(index)), FieldName::ServiceDate),
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
    let date = in_year(through, from.year()).filter(|date| *date >= from).unwrap_or(from);
    Mend::replace(line, field, Value::Date(date))
}

fn in_year(date: Date, year: i16) -> Option<Date> {
    date.with().year(year).build().ok()
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
    let reversed = from.zip(through).is_some_and(|(from, through)| through < from);
    let early = from.filter(|from| date < *from).map(|bound| (bound, "before the claim's first day"));
    let late = through.filter(|through| date > *through).map(|bound| (bound, "after the claim's last day"));
    let Some((bound, side)) = early.or(late).filter(|_| !reversed) else { return false };
    let message = Message::new("{} lies {}, {}").with(date).with(side).with(bound);
    let within =
        |date: &Date| from.is_none_or(|from| from <= *date) && through.is_none_or(|day| *date <= day);
    let candidate = in_year(date, bound.year()).or(from.filter(|from| through == Some(*from)));
    let mend = candidate.filter(within).map_or_else(
        || Mend::review(Some(line.number()), field),
        |date| Mend::replace(Some(line.number()), field, Value::Date(date)),
    );
    let finding = Finding::new(&SERVICE_DATE_OUTSIDE_CLAIM, line.at(field), message);
    context.report(finding.answered(answer).mend(mend));
    true
}

/// CLM008 on a line.
fn after_receipt(context: &mut Context<'_>, line: &LineView<'_>, from: Date, through: Option<Date>) {
    let Some(received) = context.claim.received_date else { return };
    // DMEPOS supplies are billed from the delivery through the last day that they will serve.
    let through = through.filter(|_| context.claim.claim_type != ClaimType::Dme);
    let (field, date) = if from > received {
        (FieldName::ServiceDate, from)
    } else if let Some(through) = through.filter(|through| *through > received) {
        (FieldName::ServiceThrough, through)
    } else {
        return;
    };
    let finding = Finding::new(&SERVICE_DATE_AFTER_RECEIPT, line.at(field), receipt_message(date, received));
    context.report(finding.mend(receipt_mend(Some(line.number()), field, date, received)));
}

/// CLM008 on an institutional claim whose lines are all in time.
fn period_after_receipt(context: &mut Context<'_>) {
    let claim = context.claim;
    let Some(received) = claim.received_date.filter(|_| context.is_institutional()) else { return };
    let after = |date: Option<Date>| date.is_some_and(|date| date > received);
    if context.lines().any(|(_, line)| after(line.service_date) || after(line.service_through)) {
        return;
    }
    let days = [(FieldName::FromDate, claim.from_date), (FieldName::ThroughDate, claim.through_date)];
    for (field, date) in days {
        if let Some(date) = date.filter(|date| *date > received) {
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
    let years = [received.year(), received.year().saturating_sub(1)];
    let shortly_before =
        |day: &Date| (0..=HALF_A_YEAR).contains(&(day.duration_until(received).as_hours() / 24));
    let candidate = years.into_iter().filter_map(|year| in_year(date, year)).find(shortly_before);
    candidate.map_or_else(|| Mend::review(line, field), |date| Mend::replace(line, field, Value::Date(date)))
}

const HALF_A_YEAR: i64 = 183;
