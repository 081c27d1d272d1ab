//! The patient's age (DIA008).

use jiff::civil::Date;

use super::DIAGNOSIS_AGE_CONFLICT;
use crate::{
    claim::DiagnosisCodeSet,
    code::Icd10Code,
    edits::{
        coded::{AllCoded, undated},
        context::{Context, MOST_DIAGNOSES},
    },
    reference::{AgeGroup, DiagnosisStatus, TableKind},
    report::{Field, FieldName, Finding, Location, Mend, Message, Reason},
};

/// The oldest age that an editor takes for true.
const OLDEST: u16 = 124;

/// What looking at one diagnosis came to.
enum Outcome {
    Fits,
    Conflict(Date, AgeGroup),
    /// The claim has no date.
    Undated,
    /// The claim has no birth date.
    NoBirthDate,
}

/// DIA008.
pub(super) fn conflicts(context: &mut Context<'_>, coded: &AllCoded<'_>) {
    let mut missing = false;
    for coded in coded.list().iter().filter(|_| coded.is_aged()) {
        if coded.is(context, |status| status.age.is_some()) {
            let outcome = judge(context, &mut coded.days(context));
            missing |= report(context, Field::entry(FieldName::Diagnoses, coded.index), coded.code, &outcome);
        }
    }
    for (index, written) in context.claim.visit_reasons.iter().take(MOST_DIAGNOSES).enumerate() {
        let date = context.diagnosis_date().filter(|date| context.code_set(*date) == DiagnosisCodeSet::Icd10);
        let Some((code, date)) = written.read().and_then(|code| code.as_icd10()).zip(date) else { continue };
        let status = context.icd10(code.into(), date).map(|(_, status)| (Some(date), status));
        let outcome = judge(context, &mut status.into_iter());
        missing |= report(context, Field::entry(FieldName::VisitReasons, index), code, &outcome);
    }
    if missing {
        let place = Location::claim(FieldName::PatientBirthDate);
        context.not_checked(&DIAGNOSIS_AGE_CONFLICT, place, Reason::MissingInput);
    }
}

fn judge(context: &Context<'_>, days: &mut dyn Iterator<Item = (Option<Date>, DiagnosisStatus)>) -> Outcome {
    for (date, status) in days {
        let Some(group) = status.age else { continue };
        if context.claim.patient.birth_date.is_none() {
            return Outcome::NoBirthDate;
        }
        let Some(date) = date.map(|date| aged_on(context, date)) else { return Outcome::Undated };
        let (lowest, highest) = group.years();
        let fits = |age: u16| age > OLDEST || (u16::from(lowest)..=u16::from(highest)).contains(&age);
        if !context.age_on(date).is_none_or(fits) {
            return Outcome::Conflict(date, group);
        }
    }
    Outcome::Fits
}

/// The day on which the patient's age counts for a diagnosis of a date: an institutional claim's first.
fn aged_on(context: &Context<'_>, date: Date) -> Date {
    context.claim_date().filter(|_| context.is_institutional()).unwrap_or(date)
}

/// Reports a conflict; answers whether the birth date was missed.
fn report(context: &mut Context<'_>, field: Field, code: Icd10Code, outcome: &Outcome) -> bool {
    match *outcome {
        Outcome::Fits => {}
        Outcome::NoBirthDate => return true,
        Outcome::Undated => undated(context, &DIAGNOSIS_AGE_CONFLICT),
        Outcome::Conflict(date, group) => {
            let (lowest, highest) = group.years();
            let message = Message::new("{} is for the ages {} to {}, and the patient's on {} is another")
                .with(code)
                .with(i64::from(lowest))
                .with(i64::from(highest))
                .with(date);
            let finding = Finding::new(&DIAGNOSIS_AGE_CONFLICT, Location::claim(field), message)
                .mend(Mend::review(None, field))
                .mend(Mend::review(None, FieldName::PatientBirthDate))
                .by(context.release(TableKind::Diagnoses, date));
            context.report(finding);
        }
    }
    false
}
