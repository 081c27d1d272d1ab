//! Diagnoses of ICD-9-CM, for dates before 2015-10-01.

use jiff::civil::Date;

use super::{
    diagnosis::{unknown, unreadable},
    diagnosis_set,
    facts::DIAGNOSIS_NOT_BILLABLE,
    field, misdated, period, report_if_run,
};
use crate::{
    claim::Written,
    code::{DiagnosisCode, Icd9Code},
    edits::context::Context,
    reference::{Day, TableKind},
    report::{Field, Finding, Listed, Location, Mend, Message, Value},
};

/// Whether a fault was reported.
pub(super) fn judge(context: &mut Context<'_>, place: Field, code: DiagnosisCode, date: Date) -> bool {
    let Some(icd9) = code.as_icd9() else {
        return field::diagnosis(context, place, code, date)
            || diagnosis_set::is_icd10(context, place, code, date)
            || unreadable(context, place, &Written::Read(code), Some(date));
    };
    let reference = context.reference;
    if reference.tables.icd9.is_none() {
        return false;
    }
    if let Some(found) = reference.icd9_diagnosis(icd9) {
        let misdated = misdated(found.history().map(|dated| dated.period), date);
        return found.on(date).is_none() && period::report(context, place, icd9.into(), misdated, date);
    }
    if reference.icd9_below(icd9, Day::of(date)).next().is_some() {
        return not_billable(context, place, icd9, date);
    }
    let icd10 = code.as_icd10().is_some_and(|code| reference.diagnosis(code).is_some());
    field::diagnosis(context, place, code, date)
        || icd10 && diagnosis_set::is_icd10(context, place, code, date)
        || unknown(context, place, icd9.into(), Some(date))
}

fn not_billable(context: &mut Context<'_>, place: Field, code: Icd9Code, date: Date) -> bool {
    report_if_run(context, &DIAGNOSIS_NOT_BILLABLE, |context| {
        let mut below = Listed::NONE;
        for code in context.reference.icd9_below(code, Day::of(date)) {
            below.push(code);
        }
        let message = Message::new("{} is a header on {}; {} codes below it are billable")
            .with(DiagnosisCode::from(code))
            .with(date)
            .with(below.count());
        let replace = |code: Icd9Code| Mend::replace(None, place, Value::Diagnosis(code.into()));
        Finding::new(&DIAGNOSIS_NOT_BILLABLE, Location::claim(place), message)
            .mends(below.first().map(replace))
            .by(context.release(TableKind::Icd9Diagnoses, date))
    })
}
