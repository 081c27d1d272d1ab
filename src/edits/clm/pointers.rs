//! From lines to diagnoses: CLM010, CLM011, CLM012 and CLM022.

use super::facts::{
    DIAGNOSIS_NOT_REFERENCED, DIAGNOSIS_POINTER_MISSING, DIAGNOSIS_POINTER_OUT_OF_RANGE,
    TOO_MANY_DIAGNOSIS_POINTERS,
};
use crate::{
    edits::{context::Context, line::LineView},
    report::{Field, FieldName, Finding, Location, Mend, Message, Value, line_number},
};

/// The most pointers of a line.
const MOST_POINTERS: usize = 4;

/// A set of pointers to diagnoses that are looked at; greater ones are in no set.
#[derive(Clone, Copy, Default)]
struct Pointers(u128);

impl Pointers {
    fn has(self, pointer: u16) -> bool {
        pointer < 128 && self.0 >> pointer & 1 != 0
    }

    fn add(&mut self, pointer: u16) {
        if pointer < 128 {
            self.0 |= 1 << pointer;
        }
    }
}

/// CLM022.
pub(super) fn claim(context: &mut Context<'_>) {
    if !context.runs(&DIAGNOSIS_NOT_REFERENCED) {
        return;
    }
    let mut pointed = Pointers::default();
    let count = context.claim.diagnoses.len();
    for (_, line) in context.lines() {
        for pointer in &line.diagnosis_pointers {
            if *pointer != 0 && usize::from(*pointer) <= count {
                pointed.add(*pointer);
            }
        }
    }
    if pointed.0 == 0 {
        return;
    }
    let only_line = match context.claim.lines.as_slice() {
        [line] => Some(line.diagnosis_pointers.len()),
        _ => None,
    };
    for (index, written) in context.diagnoses() {
        let pointer = line_number(index);
        let Some(code) = written.read().filter(|_| !pointed.has(pointer)) else { continue };
        let place = Context::diagnosis_place(index);
        let message = Message::new("no line points to {}").with(code);
        let mend = match only_line {
            Some(pointers) if pointers < MOST_POINTERS => Mend::add_pointer(1, pointer),
            _ => Mend::review(None, Field::entry(FieldName::Diagnoses, index)),
        };
        context.report(Finding::new(&DIAGNOSIS_NOT_REFERENCED, place, message).mend(mend));
    }
}

pub(super) fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    if context.is_institutional() {
        return;
    }
    let pointers = line.pointers();
    if pointers.is_empty() {
        missing(context, line);
    }
    out_of_range(context, line, pointers);
    too_many(context, line, pointers);
    if line.line.diagnosis_pointers.len() > pointers.len() {
        context.beyond_limit(&TOO_MANY_DIAGNOSIS_POINTERS, line.at(FieldName::DiagnosisPointers));
    }
}

/// CLM010; the only diagnosis is what the line must mean.
fn missing(context: &mut Context<'_>, line: &LineView<'_>) {
    let count = context.claim.diagnoses.len();
    if count == 0 {
        return;
    }
    let message = Message::new("the line points to no diagnosis; the claim has {}").with(count);
    let finding = Finding::new(&DIAGNOSIS_POINTER_MISSING, line.at(FieldName::DiagnosisPointers), message);
    context.report(finding.mends((0..count).map(|index| {
        let mend = Mend::add_pointer(line.number(), line_number(index));
        if count == 1 { mend.safe() } else { mend }
    })));
}

/// CLM011.
fn out_of_range(context: &mut Context<'_>, line: &LineView<'_>, pointers: &[u16]) {
    let count = context.claim.diagnoses.len();
    let names_one = |pointer: u16| pointer != 0 && (count == 0 || usize::from(pointer) <= count);
    let names_some = pointers.iter().any(|pointer| names_one(*pointer));
    for (index, pointer) in pointers.iter().enumerate() {
        if names_one(*pointer) {
            continue;
        }
        let field = Field::entry(FieldName::DiagnosisPointers, index);
        let message = Message::new("pointer {} names no diagnosis: the claim has {}, counted from 1")
            .with(usize::from(*pointer))
            .with(count);
        let mend = if names_some {
            Mend::remove(Some(line.number()), field)
        } else if count == 1 {
            Mend::replace(Some(line.number()), field, Value::Pointer(1))
        } else {
            Mend::review(Some(line.number()), field)
        };
        let place = Location::line(line.index, field);
        context.report(Finding::new(&DIAGNOSIS_POINTER_OUT_OF_RANGE, place, message).mend(mend));
    }
}

/// CLM012. A pointer that stands twice is reported as such and not counted.
fn too_many(context: &mut Context<'_>, line: &LineView<'_>, pointers: &[u16]) {
    let mut seen = Pointers::default();
    let (mut different, mut first_beyond) = (0_usize, None);
    for (index, pointer) in pointers.iter().enumerate() {
        let field = Field::entry(FieldName::DiagnosisPointers, index);
        if seen.has(*pointer) && *pointer != 0 {
            let message = Message::new("the line points to diagnosis {} twice").with(usize::from(*pointer));
            let mend = Mend::remove(Some(line.number()), field).safe();
            let place = Location::line(line.index, field);
            context.report(Finding::new(&TOO_MANY_DIAGNOSIS_POINTERS, place, message).mend(mend));
            continue;
        }
        seen.add(*pointer);
        different += 1;
        if different == MOST_POINTERS + 1 {
            first_beyond = Some(field);
        }
    }
    if let Some(field) = first_beyond {
        let message = Message::new("the line points to {} diagnoses and the form has room for {}")
            .with(different)
            .with(MOST_POINTERS);
        let mend = if different == MOST_POINTERS + 1 {
            Mend::remove(Some(line.number()), field)
        } else {
            Mend::review(Some(line.number()), FieldName::DiagnosisPointers)
        };
        let place = Location::line(line.index, field);
        context.report(Finding::new(&TOO_MANY_DIAGNOSIS_POINTERS, place, message).mend(mend));
    }
}
