//! How much stands on the claim: CLM001 to CLM004.

use super::facts::{NO_DIAGNOSIS, NO_SERVICE_LINES, TOO_MANY_DIAGNOSES, TOO_MANY_LINES};
use crate::{
    edits::context::{Context, MOST_DIAGNOSES, MOST_LINES},
    report::{Field, FieldName, Finding, Location, Mend, Message, line_number},
};

pub(super) fn claim(context: &mut Context<'_>) {
    diagnoses(context);
    lines(context);
}

fn diagnoses(context: &mut Context<'_>) {
    let count = context.claim.diagnoses.len();
    let most = if context.is_institutional() { 25 } else { 12 };
    if count == 0 {
        let message = Message::new("the claim has no diagnosis");
        let finding = Finding::new(&NO_DIAGNOSIS, Location::claim(FieldName::Diagnoses), message);
        context.report(finding.mend(Mend::review(None, FieldName::Diagnoses)));
    } else if count > most {
        let message =
            Message::new("the claim has {} diagnoses and the form room for {}").with(count).with(most);
        let spare = if count == most + 1 { unreferenced(context) } else { None };
        let mend = match spare {
            Some(index) => Mend::remove(None, Field::entry(FieldName::Diagnoses, index)),
            None => Mend::review(None, FieldName::Diagnoses),
        };
        let finding = Finding::new(&TOO_MANY_DIAGNOSES, Context::diagnosis_place(most), message);
        context.report(finding.mend(mend));
    }
    if count > MOST_DIAGNOSES {
        context.beyond_limit(&TOO_MANY_DIAGNOSES, Location::claim(FieldName::Diagnoses));
    }
}

/// The last diagnosis to which no line points, on claims whose lines point.
fn unreferenced(context: &Context<'_>) -> Option<usize> {
    if context.is_institutional() {
        return None;
    }
    let pointed =
        |index| context.lines().any(|(_, line)| line.diagnosis_pointers.contains(&line_number(index)));
    let mut index = context.claim.diagnoses.len().min(MOST_DIAGNOSES);
    while let Some(before) = index.checked_sub(1) {
        if !pointed(before) {
            return Some(before);
        }
        index = before;
    }
    None
}

fn lines(context: &mut Context<'_>) {
    let count = context.claim.lines.len();
    let most = if context.is_institutional() { 450 } else { 50 };
    let place = Location::claim(FieldName::Lines);
    let mend = Mend::review(None, FieldName::Lines);
    if count == 0 {
        let message = Message::new("the claim has no service line");
        context.report(Finding::new(&NO_SERVICE_LINES, place, message).mend(mend));
    } else if count > most {
        let message =
            Message::new("the claim has {} lines, a payer takes {}: split it").with(count).with(most);
        context.report(Finding::new(&TOO_MANY_LINES, place, message).mend(mend));
    }
    if count > MOST_LINES {
        context.beyond_limit(&TOO_MANY_LINES, place);
    }
}
