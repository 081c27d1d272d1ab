//! One diagnosis on the dates for which it stands: the first fault of the first failing date is reported.

use jiff::civil::Date;

use super::{
    characters, diagnosis_set,
    facts::{
        DIAGNOSIS_NOT_BILLABLE, DIAGNOSIS_NOT_YET_EFFECTIVE, DIAGNOSIS_TERMINATED, DIAGNOSIS_UNKNOWN,
        DIAGNOSIS_UNREADABLE,
    },
    field, header, icd9, misdated, period, report_if_run,
};
use crate::{
    claim::{DiagnosisCodeSet, Written},
    code::{DiagnosisCode, Icd10Code},
    edits::{
        coded::AllCoded,
        context::{Context, MOST_DIAGNOSES},
        diagnosis_day::{DiagnosisDates, code_set_of},
    },
    reference::TableKind,
    report::{Field, FieldName, Finding, Location, Mend, Message, Reason, Value},
};

type Entry<'c> = &'c Written<DiagnosisCode>;

pub(super) fn check(context: &mut Context<'_>, coded: &AllCoded<'_>) {
    let claim = context.claim;
    for (index, written) in context.diagnoses() {
        if !coded.is_sound(index) {
            let dates = context.diagnosis_dates(index);
            check_entry(context, Field::entry(FieldName::Diagnoses, index), written, dates);
        }
    }
    let date = DiagnosisDates::new(&[], 0, context.diagnosis_date());
    if let Some(written) = &claim.admitting_diagnosis {
        check_entry(context, Field::whole(FieldName::AdmittingDiagnosis), written, date.clone());
    }
    for (name, list) in
        [(FieldName::VisitReasons, &claim.visit_reasons), (FieldName::ExternalCauses, &claim.external_causes)]
    {
        for (index, written) in list.iter().take(MOST_DIAGNOSES).enumerate() {
            check_entry(context, Field::entry(name, index), written, date.clone());
        }
    }
}

fn check_entry(context: &mut Context<'_>, place: Field, written: Entry<'_>, mut dates: DiagnosisDates<'_>) {
    let Some(code) = written.read() else {
        let date = dates.next();
        if !date.is_some_and(|date| field::unread_diagnosis(context, place, written, date)) {
            unreadable(context, place, written, date);
        }
        return;
    };
    let mut judged = None;
    for date in dates {
        if judged.replace(date) != Some(date) && judge(context, place, code, date) {
            return;
        }
    }
    if judged.is_none() {
        judge_undated(context, place, code);
    }
}

/// Whether a fault was reported.
fn judge(context: &mut Context<'_>, place: Field, code: DiagnosisCode, date: Date) -> bool {
    match code_set_of(date) {
        _ if context.code_set(date) != code_set_of(date) => {
            !diagnosis_set::knows(context, code) && unknown(context, place, code, Some(date))
        }
        DiagnosisCodeSet::Icd9 => icd9::judge(context, place, code, date),
        DiagnosisCodeSet::Icd10 => judge_icd10(context, place, code, date),
    }
}

fn judge_icd10(context: &mut Context<'_>, place: Field, code: DiagnosisCode, date: Date) -> bool {
    let Some(icd10) = code.as_icd10() else {
        return field::diagnosis(context, place, code, date)
            || diagnosis_set::is_icd9(context, place, code, date)
            || unreadable(context, place, &Written::Read(code), Some(date));
    };
    let Some(table) = context.reference.tables.diagnoses.as_ref() else { return false };
    let Some(found) = table.get(icd10) else {
        return field::diagnosis(context, place, code, date)
            || diagnosis_set::was_icd9(context, place, code, date)
            || header::misplaced_seventh(context, place, icd10, date)
            || unknown(context, place, code, Some(date));
    };
    match found.on(date) {
        Some(status) if status.is_billable() => false,
        status => {
            field::billed_diagnosis(context, place, code, date)
                || match status {
                    Some(status) => header::report(context, place, &found, status, date),
                    None => {
                        let misdated = misdated(found.history().map(|status| status.period), date);
                        period::report(context, place, code, misdated, date)
                    }
                }
        }
    }
}

/// Without a date only form and existence can be told.
fn judge_undated(context: &mut Context<'_>, place: Field, code: DiagnosisCode) {
    let fits = match context.claim.diagnosis_code_set {
        Some(DiagnosisCodeSet::Icd10) => code.as_icd10().is_some(),
        Some(DiagnosisCodeSet::Icd9) => code.as_icd9().is_some(),
        None => true,
    };
    if !fits {
        unreadable(context, place, &Written::Read(code), None);
    } else if !diagnosis_set::knows(context, code) {
        unknown(context, place, code, None);
    } else {
        let date = if context.is_institutional() { FieldName::FromDate } else { FieldName::ServiceDate };
        for edit in [&DIAGNOSIS_NOT_BILLABLE, &DIAGNOSIS_NOT_YET_EFFECTIVE, &DIAGNOSIS_TERMINATED] {
            context.not_checked(edit, Location::claim(date), Reason::MissingInput);
        }
    }
}

/// A diagnosis that has not the form of its code set.
pub(super) fn unreadable(
    context: &mut Context<'_>,
    place: Field,
    written: Entry<'_>,
    date: Option<Date>,
) -> bool {
    let set = context.claim.diagnosis_code_set.or(date.map(code_set_of));
    let icd9 = set == Some(DiagnosisCodeSet::Icd9);
    let form = if icd9 { "ICD-9-CM, as 250.00" } else { "ICD-10-CM, as E11.9" };
    report_if_run(context, &DIAGNOSIS_UNREADABLE, |context| {
        let message = Message::new("{} has not the form of {}").with_written(written).with(form);
        let finding = Finding::new(&DIAGNOSIS_UNREADABLE, Location::claim(place), message);
        let text = written.unread().filter(|_| !icd9);
        with_suggestions(context, finding, place, text.zip(date))
    })
}

/// A diagnosis of no table.
pub(super) fn unknown(
    context: &mut Context<'_>,
    place: Field,
    code: DiagnosisCode,
    date: Option<Date>,
) -> bool {
    let set = date.map_or(DiagnosisCodeSet::Icd10, |date| context.code_set(date));
    let icd10 = set == DiagnosisCodeSet::Icd10;
    let table = if icd10 { TableKind::Diagnoses } else { TableKind::Icd9Diagnoses };
    report_if_run(context, &DIAGNOSIS_UNKNOWN, |context| {
        let message =
            Message::new("{} is no code of {} on any date").with(code).with(diagnosis_set::name(set));
        let finding = Finding::new(&DIAGNOSIS_UNKNOWN, Location::claim(place), message);
        let finding = match date {
            Some(date) => finding.by(context.release(table, date)),
            None => finding,
        };
        let text = characters(&code);
        with_suggestions(context, finding, place, date.filter(|_| icd10).map(|date| (text.as_str(), date)))
    })
}

/// Adds codes of ICD-10-CM that a text may have been meant for, valid on a date, or asks a person.
pub(super) fn with_suggestions(
    context: &Context<'_>,
    finding: Finding,
    place: Field,
    text: Option<(&str, Date)>,
) -> Finding {
    let Some((text, date)) = text else { return finding.mend(Mend::review(None, place)) };
    let meant = context.reference.suggest::<Icd10Code>(text, date);
    if meant.is_empty() {
        return finding.mend(Mend::review(None, place));
    }
    finding.mends(meant.iter().map(|code| Mend::replace(None, place, Value::Diagnosis((*code).into()))))
}
