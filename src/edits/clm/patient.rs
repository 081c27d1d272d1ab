//! The patient's birth date beside the days of service: CLM020.

use jiff::civil::Date;

use super::facts::BIRTH_DATE_INVALID;
use crate::{
    edits::context::Context,
    report::{FieldName, Finding, Location, Mend, Message, Reason},
};

/// The greatest age that the Outpatient Code Editor takes.
const OLDEST: u16 = 124;

/// One finding a claim, for the first day that does not fit. The birth date itself stays out of the message.
pub(super) fn claim(context: &mut Context<'_>) {
    let place = Location::claim(FieldName::PatientBirthDate);
    let Some(birth) = context.claim.patient.birth_date else {
        return context.not_checked(&BIRTH_DATE_INVALID, place, Reason::MissingInput);
    };
    if let (true, Some(date)) = (context.is_institutional(), context.claim.from_date) {
        if let Some(message) = message(context, birth, date) {
            report(context, place, message);
        }
        return;
    }
    for (index, line) in context.lines() {
        if let Some(date) = line.service_date
            && let Some(message) = message(context, birth, date)
        {
            return report(context, place.related_to(index), message);
        }
    }
}

fn report(context: &mut Context<'_>, place: Location, message: Message) {
    let mend = Mend::review(None, FieldName::PatientBirthDate);
    context.report(Finding::new(&BIRTH_DATE_INVALID, place, message).mend(mend));
}

fn message(context: &Context<'_>, birth: Date, date: Date) -> Option<Message> {
    if birth > date {
        return Some(Message::new("the patient's birth date lies after {}, a day of service").with(date));
    }
    let too_old = context.age_on(date).is_some_and(|age| age > OLDEST);
    too_old.then(|| {
        Message::new("by the birth date the patient is older than {} on {}")
            .with(usize::from(OLDEST))
            .with(date)
    })
}
