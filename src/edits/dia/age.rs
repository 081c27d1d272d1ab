//! The patient's age (DIA008).

use jiff::civil::Date;

use super::DIAGNOSIS_AGE_CONFLICT;
use crate::{
    claim::DiagnosisCodeSet,
    code::Icd10Code,
    edits::{
        coded::{AllCoded, Days, undated},
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
    for diagnosis in coded {
        if coded.is_aged() && diagnosis.is(context, |status| status.age.is_some()) {
            let outcome = judge_all(context, diagnosis.days(context));
            let field = Field::entry(FieldName::Diagnoses, diagnosis.index);
            missing |= report(context, field, diagnosis.code, &outcome);
        }
    }
    for (index, written) in context.claim.visit_reasons.iter().take(MOST_DIAGNOSES).enumerate() {
        if let Some(date) = context.diagnosis_date()
            && context.code_set(date) == DiagnosisCodeSet::Icd10
            && let Some(code) = written.read().and_then(|code| code.as_icd10())
            && let Some((_, status)) = context.icd10(code.into(), date)
        {
            let outcome = judge(context, Some(date), status);
            missing |= report(context, Field::entry(FieldName::VisitReasons, index), code, &outcome);
        }
    }
    if missing {
        let place = Location::claim(FieldName::PatientBirthDate);
        context.not_checked(&DIAGNOSIS_AGE_CONFLICT, place, Reason::MissingInput);
    }
}

/// What the first day that does not fit comes to.
fn judge_all(context: &Context<'_>, days: Days<'_>) -> Outcome {
    for (date, status) in days {
        match judge(context, date, status) {
            Outcome::Fits => {}
            other => return other,
        }
    }
    Outcome::Fits
}

fn judge(context: &Context<'_>, date: Option<Date>, status: DiagnosisStatus) -> Outcome {
    let Some(group) = status.age else { return Outcome::Fits };
    if context.claim.patient.birth_date.is_none() {
        return Outcome::NoBirthDate;
    }
    let Some(date) = date.map(|date| aged_on(context, date)) else { return Outcome::Undated };
    let (lowest, highest) = group.years();
    match context.age_on(date) {
        Some(age) if age <= OLDEST && (age < lowest.into() || age > highest.into()) => {
            Outcome::Conflict(date, group)
        }
        _ => Outcome::Fits,
    }
}

/// The day on which the patient's age counts for a diagnosis of a date: an institutional claim's first.
fn aged_on(context: &Context<'_>, date: Date) -> Date {
    if context.is_institutional() { context.claim_date().unwrap_or(date) } else { date }
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
