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
    let of_claim = context.claim.from_date.filter(|_| context.is_institutional());
    let wrong = if let Some(date) = of_claim {
        message(context, birth, date).map(|message| (place, message))
    } else {
        context.lines().find_map(|(index, line)| {
            let message = message(context, birth, line.service_date?)?;
            Some((place.related_to(index), message))
        })
    };
    if let Some((place, message)) = wrong {
        let mend = Mend::review(None, FieldName::PatientBirthDate);
        context.report(Finding::new(&BIRTH_DATE_INVALID, place, message).mend(mend));
    }
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
