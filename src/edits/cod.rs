//! COD: codes as written and as published.

use super::{context::Context, declare::edits, line::LineView};
use crate::{
    reference::TableKind,
    report::{Field, FieldName, Finding, Listed, Mend, Message, Value},
};

edits! { Cod;
    DIAGNOSIS_NOT_BILLABLE = 7 "diagnosis-not-billable", Error ReturnToProvider, PID every payer, ["16" "M81"],
        tables [Diagnoses], {
        checks: "A diagnosis is a header on the date of service: longer codes are valid instead.",
        why: "ICD-10-CM is reported to the highest number of characters available.",
        fires: "E11 on 2025-03-14.",
        quiet: "E11.9 on the same day.",
        source: "ICD-10-CM Official Guidelines, section I.B.2",
        limits: "Which of the longer codes is right is for the record to say.",
    }
}

pub(super) fn claim(context: &mut Context<'_>) {
    for (index, written) in context.diagnoses() {
        let Some(code) = written.read() else { continue };
        let header = context.diagnosis_dates(index).find_map(|date| {
            let (found, status) = context.icd10(code, date)?;
            (!status.is_billable()).then_some((found, date))
        });
        if let Some((found, date)) = header {
            let billable =
                || found.descendants().filter(|child| child.on(date).is_some_and(|on| on.is_billable()));
            let message = Message::new("{} is a header on {}; {} codes below it are billable: {}")
                .with(code)
                .with(date)
                .with(billable().count())
                .with(billable().map(|child| child.code()).collect::<Listed<_>>());
            let place = Context::diagnosis_place(index);
            let mends = billable().map(|child| {
                Mend::replace(
                    None,
                    Field::entry(FieldName::Diagnoses, index),
                    Value::Diagnosis(child.code().into()),
                )
            });
            let finding = Finding::new(&DIAGNOSIS_NOT_BILLABLE, place, message)
                .mends(mends)
                .by(context.release(TableKind::Diagnoses, date));
            context.report(finding);
        }
    }
}

pub(super) fn line(_context: &mut Context<'_>, _line: &LineView<'_>) {}
