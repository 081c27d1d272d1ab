//! COD014: a diagnosis where a procedure belongs, and a procedure where a diagnosis belongs.

use jiff::civil::Date;

use super::{characters, diagnosis_set, facts::CODE_IN_WRONG_FIELD, is_billable, report_if_run};
use crate::{
    claim::{DiagnosisCodeSet, Written},
    code::{DiagnosisCode, ProcedureCode},
    edits::{context::Context, diagnosis_day::code_set_of, line::LineView},
    reference::TableKind,
    report::{Field, FieldName, Finding, Location, Mend, Message},
};

/// A text that no code set of diagnoses can read.
pub(super) fn unread_diagnosis(
    context: &mut Context<'_>,
    place: Field,
    written: &Written<DiagnosisCode>,
    date: Date,
) -> bool {
    let procedure = written.unread().and_then(|text| ProcedureCode::parse(text).ok());
    procedure.is_some_and(|procedure| procedure_as_diagnosis(context, place, procedure, date))
}

/// A diagnosis that the code set of the date does not know. What ICD-9-CM knew is taken for that, unless the
/// claim bills the procedure as well: a thousand of its numbers are procedure codes too.
pub(super) fn diagnosis(context: &mut Context<'_>, place: Field, code: DiagnosisCode, date: Date) -> bool {
    if diagnosis_set::was_billable_icd9(context, code) {
        return billed_diagnosis(context, place, code, date);
    }
    let procedure = ProcedureCode::parse(&characters(&code)).ok();
    procedure.is_some_and(|procedure| procedure_as_diagnosis(context, place, procedure, date))
}

/// A diagnosis that is known as a header or on another date, and that the claim bills as a procedure too.
pub(super) fn billed_diagnosis(
    context: &mut Context<'_>,
    place: Field,
    code: DiagnosisCode,
    date: Date,
) -> bool {
    let Ok(procedure) = ProcedureCode::parse(&characters(&code)) else { return false };
    for (_, line) in context.lines() {
        if line.procedure == Some(Written::Read(procedure)) {
            return procedure_as_diagnosis(context, place, procedure, date);
        }
    }
    false
}

fn procedure_as_diagnosis(context: &mut Context<'_>, place: Field, code: ProcedureCode, date: Date) -> bool {
    if !context.reference.procedure(code).is_some_and(|found| found.exists_on(date)) {
        return false;
    }
    report_if_run(context, &CODE_IN_WRONG_FIELD, |context| {
        let message = Message::new("{} is no diagnosis, but a procedure code that is valid on {}")
            .with(code)
            .with(date);
        Finding::new(&CODE_IN_WRONG_FIELD, Location::claim(place), message)
            .mend(Mend::remove(None, place))
            .by(context.release(TableKind::Procedures, date))
    })
}

/// A procedure of no table, read or not, that is a diagnosis.
pub(super) fn procedure(context: &mut Context<'_>, line: &LineView<'_>, text: &str) -> bool {
    let diagnosis = DiagnosisCode::parse(text).ok();
    diagnosis.is_some_and(|diagnosis| diagnosis_as_procedure(context, line, diagnosis))
}

/// A procedure of another date that the claim has among its diagnoses too.
pub(super) fn diagnosed_procedure(
    context: &mut Context<'_>,
    line: &LineView<'_>,
    code: ProcedureCode,
) -> bool {
    let Ok(diagnosis) = DiagnosisCode::parse(&characters(&code)) else { return false };
    for (_, written) in context.diagnoses() {
        if written.read() == Some(diagnosis) {
            return diagnosis_as_procedure(context, line, diagnosis);
        }
    }
    false
}

fn diagnosis_as_procedure(context: &mut Context<'_>, line: &LineView<'_>, code: DiagnosisCode) -> bool {
    let Some(date) = line.date.filter(|date| is_diagnosis(context, code, *date)) else { return false };
    report_if_run(context, &CODE_IN_WRONG_FIELD, |context| {
        let message =
            Message::new("{} is no procedure, but a diagnosis that is billable on {}").with(code).with(date);
        let set = code_set_of(date);
        let table =
            if set == DiagnosisCodeSet::Icd10 { TableKind::Diagnoses } else { TableKind::Icd9Diagnoses };
        Finding::new(&CODE_IN_WRONG_FIELD, line.at(FieldName::Procedure), message)
            .answered(1)
            .mend(Mend::review(Some(line.number()), FieldName::Procedure))
            .by(context.release(table, date))
    })
}

/// Whether a code is a billable one of the code set that the date asks for.
fn is_diagnosis(context: &Context<'_>, code: DiagnosisCode, date: Date) -> bool {
    match code_set_of(date) {
        DiagnosisCodeSet::Icd10 => code.as_icd10().is_some_and(|code| is_billable(context, code, date)),
        DiagnosisCodeSet::Icd9 => code
            .as_icd9()
            .and_then(|code| context.reference.icd9_diagnosis(code))
            .is_some_and(|found| found.on(date).is_some()),
    }
}
