//! Timely filing with Medicare: CLM009.

use jiff::civil::Date;

use super::{facts::FILED_LATE, workday};
use crate::{
    code::FrequencyCode,
    edits::{context::Context, years::years_later},
    reference::Day,
    report::{FieldName, Finding, Location, Mend, Message, Reason},
};

pub(super) fn claim(context: &mut Context<'_>) {
    if !context.runs(&FILED_LATE) || is_exempt(context) {
        return;
    }
    // No limit is shorter than a year.
    let first = context.span().map(|(first, _)| first).or(context.claim.from_date);
    if let (Some(first), Some(received)) = (first, context.claim.received_date)
        && Day::of(received).0.saturating_sub(Day::of(first).0) < 365
        && !context.is_institutional()
    {
        return;
    }
    let institutional = if context.is_institutional() { last_day(context) } else { None };
    let Some(received) = context.claim.received_date else {
        if institutional.is_some() || context.span().is_some() {
            let place = Location::claim(FieldName::ReceivedDate);
            context.not_checked(&FILED_LATE, place, Reason::MissingInput);
        }
        return;
    };
    if let Some((place, day)) = institutional {
        judge(context, place, day, received);
        return;
    }
    for (index, line) in context.lines() {
        if let Some(day) = line.service_date {
            judge(context, Location::line(index, FieldName::ServiceDate), day, received);
        }
    }
}

/// A void asks for nothing; a reopening after the limit is what frequency Q is for.
const EXEMPT: [FrequencyCode; 2] = match (FrequencyCode::parse("8"), FrequencyCode::parse("Q")) {
    (Ok(void), Ok(reopening)) => [void, reopening],
    _ => panic!("malformed literal"),
};

fn is_exempt(context: &Context<'_>) -> bool {
    context.claim.frequency_code.is_some_and(|frequency| EXEMPT.contains(&frequency))
}

/// The day that counts for an institutional claim: its last.
fn last_day(context: &Context<'_>) -> Option<(Location, Date)> {
    let claim = context.claim;
    for (field, date) in
        [(FieldName::ThroughDate, claim.through_date), (FieldName::FromDate, claim.from_date)]
    {
        if let Some(date) = date {
            return Some((Location::claim(field), date));
        }
    }
    let (_, last) = context.span()?;
    let mut place = None;
    for (index, line) in context.lines() {
        if line.service_date == Some(last) {
            place = Some(Location::line(index, FieldName::ServiceDate));
        }
    }
    Some((place?, last))
}

fn judge(context: &mut Context<'_>, place: Location, day: Date, received: Date) {
    let (Some(limit), Some(field)) = (limit(day), place.field) else { return };
    if received > limit {
        let message = Message::new("a service of {} must be filed by {}; the claim was received on {}")
            .with(day)
            .with(limit)
            .with(received);
        let mend = Mend::review(place.line, field);
        context.report(Finding::new(&FILED_LATE, place, message).mend(mend));
    }
}

/// The last day on which a claim for a service is filed in time.
fn limit(day: Date) -> Option<Date> {
    let limit = if day.year() >= 2010 {
        // From February 29 this is February 28, as the manual has it.
        years_later(day, 1)?
    } else {
        // The year after the service's, services of its last quarter counting for the next; none later than 2010.
        let year = day.year() + i16::from(day.month() >= 10) + 1;
        Date::new(year.min(2010), 12, 31).ok()?
    };
    Some(workday::on_or_after(limit))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::limit;

    #[test]
    fn the_limit_is_a_year_and_before_2010_the_end_of_a_later_one() {
        for (day, last) in [
            (date(2024, 3, 14), date(2025, 3, 14)),
            (date(2024, 2, 29), date(2025, 2, 28)),
            (date(2024, 3, 15), date(2025, 3, 17)),
            (date(2010, 1, 1), date(2011, 1, 3)),
            (date(2008, 9, 30), date(2009, 12, 31)),
            // The last day of 2010 was the holiday for a New Year's Day on Saturday.
            (date(2009, 12, 31), date(2011, 1, 3)),
            (date(2008, 10, 1), date(2011, 1, 3)),
        ] {
            assert_eq!(limit(day), Some(last), "{day}");
        }
    }
}
