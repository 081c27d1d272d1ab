//! CLM: the claim form.

use super::{context::Context, declare::edits, line::LineView};
use crate::report::{FieldName, Finding, LineKey, Location, Message};

edits! { Clm;
    NO_DIAGNOSIS = 1 "no-diagnosis", Error ReturnToProvider, PID every payer, ["16" "M76"], tables [], {
        checks: "The claim has no diagnosis.",
        why: "A payer cannot judge whether a service was needed without one.",
        fires: "A claim with one line and an empty list of diagnoses.",
        quiet: "The same claim with E11.9.",
        source: "Claims Processing Manual, chapter 26, section 10.4, item 21",
        limits: "None.",
    }
}

pub(super) fn claim(context: &mut Context<'_>) {
    if context.claim.diagnoses.is_empty() {
        let message = Message::new("the claim has no diagnosis");
        context.report(Finding::new(&NO_DIAGNOSIS, Location::claim(FieldName::Diagnoses), message));
    }
}

pub(super) fn line(_context: &mut Context<'_>, _line: &LineView<'_>) {}

pub(super) fn lines(_context: &mut Context<'_>, _keys: &[LineKey]) {}
