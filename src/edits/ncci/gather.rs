//! The services of one patient.

use alloc::vec::Vec;

use jiff::civil::Date;

use super::Subject;
use crate::{
    claim::{Claim, Line, Written},
    edits::{
        aoc::ADD_ON_WITHOUT_PRIMARY,
        context::{Context, MOST_LINES},
        line::{LineView, revenue_number},
        mue,
        ptp::BUNDLED_PAIR,
    },
    reference::{Day, PairCode, Reference, Setting},
    report::{FieldName, Reason, Service},
};

/// The most lines of other claims that are set beside this one's: as many as a claim may have.
const MOST_OTHERS: usize = MOST_LINES;

/// The claim's own service on a line, if it has a date and a procedure that the tables have.
pub(crate) fn at_hand(context: &mut Context<'_>, subject: Subject, line: &LineView<'_>) -> Option<Service> {
    let rank = line.rank?;
    let Some(date) = line.date else {
        undated(context, subject, line, rank);
        return None;
    };
    Some(service(context.reference, subject, context.claim, 0, line, rank, date))
}

/// Without a date no table is asked; says so of the families that have the code.
#[cold]
fn undated(context: &mut Context<'_>, subject: Subject, line: &LineView<'_>, rank: u32) {
    let (reference, at) = (context.reference, line.at(FieldName::ServiceDate));
    let several = context.claim.lines.len() > 1 || context.has_others();
    if subject.pairs && several && reference.pair_code_of_rank(rank).is_some() {
        context.not_checked(&BUNDLED_PAIR, at, Reason::MissingInput);
    }
    if subject.units
        && let Some(limits) = &reference.tables.unit_limits
        && let Some(limit) = limits.all(rank, subject.setting).next_back()
    {
        context.not_checked(mue::edit_of(limit), at, Reason::MissingInput);
    }
    if subject.add_ons && reference.is_ever_add_on(rank) {
        context.not_checked(&ADD_ON_WITHOUT_PRIMARY, at, Reason::MissingInput);
    }
}

/// Adds the services of the patient's other claims that may stand beside those of this one, and puts lines of one
/// provider and day side by side, in the order of their codes.
pub(crate) fn gather(context: &mut Context<'_>, services: &mut Vec<Service>) {
    let Some(first) = services.first() else { return };
    let mut days = first.days;
    for service in services.iter() {
        days = (days.0.min(service.days.0), days.1.max(service.days.1));
    }
    if context.has_others() {
        let room = services.len().saturating_add(MOST_OTHERS);
        'others: for (number, claim) in context.others() {
            // What is billed on another form is judged by other tables.
            let same_form = claim.claim_type == context.claim.claim_type;
            let (true, Some(theirs)) = (same_form, Subject::of(claim)) else { continue };
            for (index, line) in claim.lines.iter().enumerate() {
                let place = (number, index);
                let Some(found) = of_history(context.reference, theirs, claim, place, line, days) else {
                    continue;
                };
                if services.len() == room {
                    context.cut_off();
                    break 'others;
                }
                services.push(found);
            }
        }
    }
    if services.len() > 1 {
        services.sort_unstable_by_key(|own| (own.provider, own.days.0, own.rank, own.claim, own.line));
    }
}

/// A line of another claim, if it is of the days of this one or of the day before them.
fn of_history<'c>(
    reference: &'c Reference<'c>,
    subject: Subject,
    claim: &'c Claim,
    (number, index): (u32, usize),
    line: &'c Line,
    days: (u16, u16),
) -> Option<Service> {
    let date = line.service_date?;
    let (first, last) = days_of(line, date);
    if last.saturating_add(1) < days.0 || first > days.1 {
        return None;
    }
    let view = LineView::of(reference, claim, index, line);
    Some(service(reference, subject, claim, number, &view, view.rank?, date))
}

#[inline]
fn service(
    reference: &Reference<'_>,
    subject: Subject,
    claim: &Claim,
    number: u32,
    view: &LineView<'_>,
    rank: u32,
    date: Date,
) -> Service {
    let line = view.line;
    let days = days_of(line, date);
    let pair = if subject.pairs { reference.pair_code_of_rank(rank) } else { None };
    Service {
        provider: provider(subject, claim, line),
        days,
        rank,
        claim: number,
        line: view.index as u32,
        kinds: view.kinds,
        marks: view.marks,
        pair: pair.map(PairCode::get),
        units: line.units.map(|units| a_day(units.get(), days)),
        units_found: false,
        worst: None,
        lifting: None,
        add_on: 0,
        satisfied: true,
    }
}

/// The first and last day; a through date before the first is an error of its own (CLM006).
fn days_of(line: &Line, date: Date) -> (u16, u16) {
    let first = Day::of(date).0;
    let last = line.service_through.map_or(first, |through| Day::of(through).0);
    (first, last.max(first))
}

/// Units of a day in thousandths. Over several days they are divided by their number and rounded to the nearest whole
/// unit (Medicare NCCI Policy Manual, chapter I, section V).
fn a_day(units: i64, (first, last): (u16, u16)) -> i64 {
    let (units, days) = (units.max(0), i64::from(last - first) + 1);
    if days == 1 { units } else { (units + 500 * days) / (1000 * days) * 1000 }
}

/// Who rendered a line, as a number; none is 0. The lowest bit tells physicians of a critical access hospital.
fn provider(subject: Subject, claim: &Claim, line: &Line) -> u64 {
    let outpatient = subject.setting == Setting::OutpatientHospital;
    let who: &[_] = if outpatient {
        &[&claim.billing_npi]
    } else {
        &[&line.rendering_npi, &claim.rendering_npi, &claim.billing_npi]
    };
    let mut number = 0;
    for written in who {
        if let Some(Written::Read(npi)) = written {
            number = npi.packed();
            break;
        }
    }
    let physician = outpatient
        && subject.has_physicians
        && revenue_number(line).is_some_and(|number| matches!(number, 960..=989));
    number << 1 | u64::from(physician)
}

/// Whether a physician of a critical access hospital gave it.
pub(crate) const fn is_physicians(service: &Service) -> bool {
    service.provider & 1 == 1
}

/// The first and the last day that two lines of one provider have in common.
pub(crate) fn shared_days(a: &Service, b: &Service) -> Option<(Day, Day)> {
    let (first, last) = (a.days.0.max(b.days.0), a.days.1.min(b.days.1));
    (a.provider == b.provider && first <= last).then_some((Day(first), Day(last)))
}
