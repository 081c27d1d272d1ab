//! The amounts of a year above which therapy needs KX and may be reviewed: THE007, THE008.

use jiff::civil::Date;

use super::{
    AMBULANCE, DISCIPLINES, THERAPY, discipline_of,
    facts::{THERAPY_REVIEW_THRESHOLD, THRESHOLD_MODIFIER_MISSING},
};
use crate::{
    claim::Amount,
    code::{Marks, Modifier},
    edits::{context::Context, line::LineView},
    modifier,
    reference::{Discipline, TableKind, TherapyThreshold},
    report::{FieldName, Finding, Location, Message, Reason, Service},
};

/// Needed all the same, as the record shows.
const NEEDED: Modifier = modifier!("KX");
/// What says that a denial is expected or wanted.
const DENIAL_EXPECTED: [Modifier; 3] = [modifier!("GA"), modifier!("GY"), modifier!("GZ")];

/// What counts together.
#[derive(Clone, Copy)]
enum Purse {
    PtSlp,
    Ot,
}

impl Purse {
    const ALL: [Self; 2] = [Self::PtSlp, Self::Ot];

    const fn of(discipline: Discipline) -> Self {
        match discipline {
            Discipline::OccupationalTherapy => Self::Ot,
            _ => Self::PtSlp,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::PtSlp => "physical therapy and speech-language pathology",
            Self::Ot => "occupational therapy",
        }
    }

    const fn threshold(self, year: TherapyThreshold) -> Amount {
        dollars(match self {
            Self::PtSlp => year.pt_slp,
            Self::Ot => year.ot,
        })
    }

    /// What was allowed before the claim.
    fn spent(self, context: &Context<'_>) -> Option<Amount> {
        let to_date = context.claim.therapy_to_date?;
        match self {
            Self::PtSlp => to_date.pt_slp,
            Self::Ot => to_date.ot,
        }
    }
}

const fn dollars(whole: u16) -> Amount {
    Amount::from_cents(whole as i64 * 100)
}

pub(super) fn check(context: &mut Context<'_>, services: &[Service]) {
    // The first line of each that is beyond review.
    let mut reviewed: [Option<(usize, Date)>; 2] = [None; 2];
    let may_count = |service: &&Service| {
        let may_be = service.is(THERAPY) || service.marks.may_share(Marks::of(&DISCIPLINES));
        service.is_own() && may_be && !service.is(AMBULANCE)
    };
    for service in services.iter().filter(may_count) {
        let Some(date) = context.line_of(service).and_then(|line| line.service_date) else { continue };
        let index = service.line as usize;
        let purse = discipline_of(context, service).map(Purse::of);
        let Some(year) = context.reference.therapy_threshold(date) else {
            if purse.is_some() || service.is(THERAPY) {
                without(context, Location::line(index, FieldName::ServiceDate), Reason::NoTable);
            }
            continue;
        };
        let Some(purse) = purse else { continue };
        let Some(spent) = purse.spent(context) else {
            without(context, Location::claim(FieldName::TherapyToDate), Reason::MissingInput);
            continue;
        };
        if spent >= purse.threshold(year)
            && let Some(line) = context.view(service)
            && !line.has(NEEDED)
            && !line.has_any(&DENIAL_EXPECTED)
        {
            beyond(context, &line, purse, (spent, purse.threshold(year)), date);
        }
        if spent >= dollars(year.review)
            && let Some(first) = reviewed.get_mut(purse as usize)
            && first.is_none_or(|(other, _)| index < other)
        {
            *first = Some((index, date));
        }
    }
    for (purse, first) in Purse::ALL.into_iter().zip(reviewed) {
        if let Some((index, date)) = first {
            under_review(context, purse, index, date);
        }
    }
}

/// Neither was checked.
#[cold]
pub(super) fn without(context: &mut Context<'_>, at: Location, reason: Reason) {
    context.not_checked(&THRESHOLD_MODIFIER_MISSING, at, reason);
    context.not_checked(&THERAPY_REVIEW_THRESHOLD, at, reason);
}

/// THE007.
#[cold]
fn beyond(
    context: &mut Context<'_>,
    line: &LineView<'_>,
    purse: Purse,
    (spent, threshold): (Amount, Amount),
    date: Date,
) {
    let message = Message::new(
        "{} of {} was allowed before this claim, which reaches the threshold of {} for {}, and the line has no {}",
    )
    .with(spent)
    .with(purse.name())
    .with(threshold)
    .with(i64::from(date.year()))
    .with(NEEDED);
    let finding = Finding::new(&THRESHOLD_MODIFIER_MISSING, line.at(FieldName::Modifiers), message)
        .by(context.release(TableKind::Therapy, date));
    context.report(context.offer_modifiers(finding, line.index, FieldName::Modifiers, &[NEEDED]));
}

/// THE008.
#[cold]
fn under_review(context: &mut Context<'_>, purse: Purse, index: usize, date: Date) {
    let Some((spent, year)) = purse.spent(context).zip(context.reference.therapy_threshold(date)) else {
        return;
    };
    let message =
        Message::new("{} of {} was allowed before this claim, and from {} on in {} it may be reviewed")
            .with(spent)
            .with(purse.name())
            .with(dollars(year.review))
            .with(i64::from(date.year()));
    let at = Location::claim(FieldName::TherapyToDate).related_to(index);
    let finding =
        Finding::new(&THERAPY_REVIEW_THRESHOLD, at, message).by(context.release(TableKind::Therapy, date));
    context.report(finding);
}
