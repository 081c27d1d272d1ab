//! COD008 and COD009: diagnoses of another date.

use jiff::civil::Date;

use super::{
    Misdated,
    facts::{DIAGNOSIS_NOT_YET_EFFECTIVE, DIAGNOSIS_TERMINATED},
    is_billable, report_if_run,
};
use crate::{
    code::{DiagnosisCode, Icd10Code},
    edits::context::Context,
    reference::TableKind,
    report::{EditFacts, Field, Finding, Location, Mend, Message, Value},
};

/// A code that is known, but not on the date.
pub(super) fn report(
    context: &mut Context<'_>,
    place: Field,
    code: DiagnosisCode,
    misdated: Option<Misdated>,
    date: Date,
) -> bool {
    match misdated {
        Some(Misdated::Ended(last)) => {
            let message =
                Message::new("{} ended on {} and is not valid on {}").with(code).with(last).with(date);
            publish(context, &DIAGNOSIS_TERMINATED, place, code, message, date)
        }
        Some(Misdated::Begins(first)) => {
            let message =
                Message::new("{} is valid from {} on, and not yet on {}").with(code).with(first).with(date);
            publish(context, &DIAGNOSIS_NOT_YET_EFFECTIVE, place, code, message, date)
        }
        None => false,
    }
}

fn publish(
    context: &mut Context<'_>,
    edit: &'static EditFacts,
    place: Field,
    code: DiagnosisCode,
    message: Message,
    date: Date,
) -> bool {
    report_if_run(context, edit, |context| {
        let table = match code {
            DiagnosisCode::Icd10(_) => TableKind::Diagnoses,
            DiagnosisCode::Icd9(_) => TableKind::Icd9Diagnoses,
        };
        let mend = match code.as_icd10().and_then(|code| shorter(context, code, date)) {
            Some(shorter) => Mend::replace(None, place, Value::Diagnosis(shorter.into())),
            None => Mend::review(None, place),
        };
        Finding::new(edit, Location::claim(place), message).mend(mend).by(context.release(table, date))
    })
}

/// The code that was billable on the date before it was divided, or after it was put together again.
fn shorter(context: &Context<'_>, code: Icd10Code, date: Date) -> Option<Icd10Code> {
    for length in (3..code.len()).rev() {
        let shorter = code.prefix(length);
        if is_billable(context, shorter, date) {
            return Some(shorter);
        }
    }
    None
}
