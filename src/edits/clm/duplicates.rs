//! The same line twice: CLM021.

use super::facts::DUPLICATE_LINE;
use crate::{
    claim::{Line, Written},
    code::{Modifier, Ndc, ProcedureCategory},
    edits::{context::Context, same_service},
    modifier,
    report::{FieldName, Finding, LineKey, Location, Mend, Message, line_number},
};

const REPEATED: Modifier = modifier!("76");
const REPEATED_BY_ANOTHER: Modifier = modifier!("77");
const REPEATED_TEST: Modifier = modifier!("91");

/// The most modifiers of lines that are compared, as sets; no line has room for so many.
const MOST_COMPARED: usize = 12;

/// The later line is reported, beside the first that it repeats.
pub(super) fn lines(context: &mut Context<'_>, keys: &[LineKey]) {
    if !context.runs(&DUPLICATE_LINE) {
        return;
    }
    for run in same_service(keys) {
        for (count, key) in run.iter().enumerate() {
            let index = key.line as usize;
            if count > 0
                && let Some(line) = context.claim.lines.get(index)
                && !is_marked(line)
                && let Some(earlier) = repeated(context, run.get(..count).unwrap_or_default(), line)
            {
                report(context, line, index, earlier);
            }
        }
    }
}

/// The first of earlier lines that a line repeats.
fn repeated(context: &Context<'_>, earlier: &[LineKey], line: &Line) -> Option<usize> {
    for key in earlier {
        let index = key.line as usize;
        if is_repeated(context, context.claim.lines.get(index)?, line) {
            return Some(index);
        }
    }
    None
}

fn report(context: &mut Context<'_>, line: &Line, index: usize, earlier: usize) {
    let Some(code) = line.procedure.as_ref().and_then(Written::read) else { return };
    let number = line_number(index);
    let place = Location { line: Some(number), ..Location::default() }.related_to(earlier);
    let message = Message::new("{} stands on line {} already, with nothing to tell the two apart")
        .with(code)
        .with(earlier + 1);
    let mut finding = Finding::new(&DUPLICATE_LINE, place, message).mend(Mend::remove_line(number));
    if let Some(modifier) = repeat_modifier(code.category()) {
        finding = context.offer_modifiers(finding, index, FieldName::Modifiers, &[modifier]);
    }
    context.report(finding);
}

/// What marks a repeated service of the kind, if it may be marked so.
const fn repeat_modifier(category: ProcedureCategory) -> Option<Modifier> {
    match category {
        ProcedureCategory::Laboratory => Some(REPEATED_TEST),
        ProcedureCategory::Imaging
        | ProcedureCategory::NuclearMedicine
        | ProcedureCategory::Surgery
        | ProcedureCategory::Medicine => Some(REPEATED),
        _ => None,
    }
}

fn is_marked(line: &Line) -> bool {
    let marks = [REPEATED, REPEATED_BY_ANOTHER, REPEATED_TEST];
    for own in line.modifiers.iter().take(MOST_COMPARED) {
        if own.read().is_some_and(|own| marks.contains(&own)) {
            return true;
        }
    }
    false
}

/// Whether two lines of one procedure and day agree in all that a payer compares.
fn is_repeated(context: &Context<'_>, a: &Line, b: &Line) -> bool {
    let claim = context.claim;
    let through = |line: &Line| line.service_through.or(line.service_date);
    a.units == b.units
        && through(a) == through(b)
        && a.revenue_code == b.revenue_code
        && same(&a.place_of_service, &b.place_of_service, &claim.place_of_service)
        && same(&a.rendering_npi, &b.rendering_npi, &claim.rendering_npi)
        && ndc(a) == ndc(b)
        && a.first_pointers() == b.first_pointers()
        && same_set(&a.modifiers, &b.modifiers)
}

fn ndc(line: &Line) -> Option<&Written<Ndc>> {
    line.ndc.as_ref()?.code.as_ref()
}

/// Whether two entries agree, the claim's standing for a line's that is missing.
fn same<T: PartialEq>(a: &Option<T>, b: &Option<T>, of_claim: &Option<T>) -> bool {
    a.as_ref().or(of_claim.as_ref()) == b.as_ref().or(of_claim.as_ref())
}

fn same_set(a: &[Written<Modifier>], b: &[Written<Modifier>]) -> bool {
    let has_all = |of: &[_], among: &[_]| of.iter().all(|modifier| among.contains(modifier));
    a.len() <= MOST_COMPARED && b.len() <= MOST_COMPARED && has_all(a, b) && has_all(b, a)
}
