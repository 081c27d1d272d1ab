//! COD015: the code set of the diagnoses, which the date of service decides.

use jiff::civil::Date;

use super::{characters, diagnosis::with_suggestions, facts::WRONG_DIAGNOSIS_CODE_SET, report_if_run};
use crate::{
    claim::DiagnosisCodeSet,
    code::DiagnosisCode,
    edits::{
        context::Context,
        diagnosis_day::{ICD10_FROM, code_set_of},
    },
    reference::Day,
    report::{Field, FieldName, Finding, Location, Mend, Message},
};

pub(super) const fn name(set: DiagnosisCodeSet) -> &'static str {
    match set {
        DiagnosisCodeSet::Icd9 => "ICD-9-CM",
        DiagnosisCodeSet::Icd10 => "ICD-10-CM",
    }
}

/// What the claim says of all its diagnoses, against its dates.
pub(super) fn check_claim(context: &mut Context<'_>) {
    let claim = context.claim;
    let Some(said) = claim.diagnosis_code_set else { return };
    if !claim.diagnoses.is_empty()
        && let Some(date) = date_of_another(context, said)
    {
        let message = Message::new("the claim says that its diagnoses are {}; those of {} are {}")
            .with(name(said))
            .with(date)
            .with(name(code_set_of(date)));
        let field = FieldName::DiagnosisCodeSet;
        let finding = Finding::new(&WRONG_DIAGNOSIS_CODE_SET, Location::claim(field), message);
        context.report(finding.mend(Mend::review(None, field)));
    }
}

/// A date for which diagnoses are judged and that asks for another code set.
fn date_of_another(context: &Context<'_>, set: DiagnosisCodeSet) -> Option<Date> {
    let differs = |date: &Date| code_set_of(*date) != set;
    if context.is_institutional() {
        return context.diagnosis_date().filter(differs);
    }
    context.lines().find_map(|(_, line)| line.service_date.filter(differs))
}

/// Whether either code set has the code on some date; an absent table may have it.
pub(super) fn knows(context: &Context<'_>, code: DiagnosisCode) -> bool {
    let reference = context.reference;
    let icd10 = code.as_icd10().is_some_and(|code| {
        reference.tables.diagnoses.as_ref().is_none_or(|table| table.get(code).is_some())
    });
    icd10
        || was_code_of_icd9(context, code)
        || code.as_icd9().is_some_and(|_| reference.tables.icd9.is_none())
}

/// Whether the code was a billable one or a header of ICD-9-CM.
fn was_code_of_icd9(context: &Context<'_>, code: DiagnosisCode) -> bool {
    code.as_icd9().is_some_and(|code| {
        let last = Day(Day::of(ICD10_FROM).0 - 1);
        context.reference.icd9_diagnosis(code).is_some()
            || context.reference.icd9_below(code, last).next().is_some()
    })
}

/// Whether the code was a billable one of ICD-9-CM.
pub(super) fn was_billable_icd9(context: &Context<'_>, code: DiagnosisCode) -> bool {
    code.as_icd9().is_some_and(|code| context.reference.icd9_diagnosis(code).is_some())
}

/// In the years of ICD-10-CM: a code that has only the form of ICD-9-CM.
pub(super) fn is_icd9(context: &mut Context<'_>, place: Field, code: DiagnosisCode, date: Date) -> bool {
    report_if_run(context, &WRONG_DIAGNOSIS_CODE_SET, |context| {
        let known = was_billable_icd9(context, code);
        let message = if known {
            Message::new("{} is a code of ICD-9-CM; diagnoses of {} are ICD-10-CM")
        } else {
            Message::new("{} has the form of ICD-9-CM; diagnoses of {} are ICD-10-CM")
        };
        let text = characters(&code);
        let message = message.with(icd9_form(code)).with(date);
        let finding = Finding::new(&WRONG_DIAGNOSIS_CODE_SET, Location::claim(place), message);
        // What was no code of ICD-9-CM either may be a slip of the pen: 110 for I10.
        with_suggestions(context, finding, place, (!known).then_some((text.as_str(), date)))
    })
}

/// In the years of ICD-10-CM: a code of both forms that only ICD-9-CM had.
pub(super) fn was_icd9(context: &mut Context<'_>, place: Field, code: DiagnosisCode, date: Date) -> bool {
    was_billable_icd9(context, code) && is_icd9(context, place, code, date)
}

/// In the years of ICD-9-CM: a code that has only the form of ICD-10-CM, or that only ICD-10-CM has.
pub(super) fn is_icd10(context: &mut Context<'_>, place: Field, code: DiagnosisCode, date: Date) -> bool {
    report_if_run(context, &WRONG_DIAGNOSIS_CODE_SET, |_| {
        let message =
            Message::new("{} is written as ICD-10-CM; diagnoses of {} are ICD-9-CM").with(code).with(date);
        let finding = Finding::new(&WRONG_DIAGNOSIS_CODE_SET, Location::claim(place), message);
        finding.mend(Mend::review(None, place))
    })
}

/// The code with the dot where ICD-9-CM has it.
fn icd9_form(code: DiagnosisCode) -> DiagnosisCode {
    code.as_icd9().map_or(code, DiagnosisCode::Icd9)
}
