//! DIA: diagnosis coding.

use super::{context::Context, declare::edits, line::LineView};
use crate::report::{Field, FieldName, Finding, Mend, Message};

edits! { Dia;
    DUPLICATE_DIAGNOSIS = 5 "duplicate-diagnosis", Warning None, PID every payer, ["16" "M76"], tables [], {
        checks: "The same diagnosis stands twice on the claim.",
        why: "A code is reported once an encounter.",
        fires: "E11.9 and E11.9.",
        quiet: "E11.9 and E11.8.",
        source: "ICD-10-CM Official Guidelines, section I.B.12",
        limits: "None.",
    }
}

pub(super) fn claim(context: &mut Context<'_>) {
    for (index, written) in context.diagnoses() {
        let earlier =
            context.diagnoses().take(index).any(|(_, other)| other.read().is_some() && other == written);
        if let (true, Some(code)) = (earlier, written.read()) {
            let message = Message::new("{} stands on the claim already").with(code);
            let mend = Mend::remove(None, Field::entry(FieldName::Diagnoses, index));
            context.report(
                Finding::new(&DUPLICATE_DIAGNOSIS, Context::diagnosis_place(index), message).mend(mend),
            );
        }
    }
}

pub(super) fn line(_context: &mut Context<'_>, _line: &LineView<'_>) {}
