//! Right and left (DIA010, DIA012).

use jiff::civil::Date;

use super::{LATERALITY_MISMATCH, LATERALITY_UNSPECIFIED};
use crate::{
    claim::{DiagnosisCodeSet, Written},
    code::{DiagnosisCode, Icd10Code, Marks, Modifier},
    edits::{
        coded::AllCoded,
        context::{Context, MOST_DIAGNOSES},
        line::LineView,
    },
    modifier,
    reference::{DiagnosisFlags, DiagnosisStatus, TableKind},
    report::{Field, FieldName, Finding, Location, Mend, Message, Reason, Value, line_number},
};

/// DIA010.
pub(super) fn unspecified<'c>(context: &mut Context<'c>, coded: &AllCoded<'c>) {
    for coded in coded {
        let open = |status: DiagnosisStatus| status.flags.unspecified_laterality();
        let Some(date) = coded.first_day(context, &LATERALITY_UNSPECIFIED, &open) else { continue };
        let field = Field::entry(FieldName::Diagnoses, coded.index);
        let message = Message::new("{} leaves the side or site open, and there are codes that name it")
            .with(coded.code);
        let mut finding = Finding::new(&LATERALITY_UNSPECIFIED, coded.place(), message)
            .by(context.release(TableKind::Diagnoses, date));
        for code in sided(context, coded.code, date).into_iter().flatten() {
            finding = finding.mend(Mend::replace(None, field, Value::Diagnosis(code.into())));
        }
        let is_unsided = finding.mends.is_empty();
        context.report(if is_unsided { finding.mend(Mend::review(None, field)) } else { finding });
    }
}

/// The codes of the right side, of the left and of both that differ from `code` in one and the same character, if
/// the table has them. The open code mostly stands right behind its sided ones, or before all of them.
fn sided(context: &Context<'_>, code: Icd10Code, date: Date) -> [Option<Icd10Code>; 3] {
    for place in (3..code.len()).rev() {
        let mut found = [None; 3];
        let own = code.character(place).unwrap_or_default();
        for character in (b'1'..=b'9').rev() {
            if character < own {
                add_sided(context, exchanged(code, place, character), date, &mut found);
            }
        }
        for character in b'1'..=b'9' {
            if character > own {
                add_sided(context, exchanged(code, place, character), date, &mut found);
            }
        }
        if found != [None; 3] {
            return found;
        }
    }
    [None; 3]
}

/// Adds a code under its side, if it has one and is the first of it.
fn add_sided(
    context: &Context<'_>,
    code: Option<Icd10Code>,
    date: Date,
    [right, left, both]: &mut [Option<Icd10Code>; 3],
) {
    let Some(code) = code else { return };
    let Some((_, status)) = context.icd10(code.into(), date) else { return };
    let slot = match (status.flags.right(), status.flags.left()) {
        (true, false) => right,
        (false, true) => left,
        (true, true) => both,
        (false, false) => return,
    };
    if status.is_billable() && slot.is_none() {
        *slot = Some(code);
    }
}

/// The code with another character at a place, counted from 0.
fn exchanged(code: Icd10Code, place: usize, character: u8) -> Option<Icd10Code> {
    let mut exchanged = code.prefix(place).with(character)?;
    for index in place + 1..code.len() {
        exchanged = exchanged.with(code.character(index)?)?;
    }
    Some(exchanged)
}

/// A side of the body.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Right,
    Left,
}

/// Modifiers of the right side, each beside its counterpart of the left.
const SIDES: [(Modifier, Modifier); 13] = [
    (modifier!("RT"), modifier!("LT")),
    (modifier!("E3"), modifier!("E1")),
    (modifier!("E4"), modifier!("E2")),
    (modifier!("F5"), modifier!("FA")),
    (modifier!("F6"), modifier!("F1")),
    (modifier!("F7"), modifier!("F2")),
    (modifier!("F8"), modifier!("F3")),
    (modifier!("F9"), modifier!("F4")),
    (modifier!("T5"), modifier!("TA")),
    (modifier!("T6"), modifier!("T1")),
    (modifier!("T7"), modifier!("T2")),
    (modifier!("T8"), modifier!("T3")),
    (modifier!("T9"), modifier!("T4")),
];

const OF_SIDES: Marks = {
    let (mut marks, mut rest) = (Marks::of(&[]), SIDES.as_slice());
    while let [(right, left), others @ ..] = rest {
        marks = marks.with(*right).with(*left);
        rest = others;
    }
    marks
};

/// The side that a modifier names.
fn side(modifier: Modifier) -> Option<Side> {
    for (right, left) in &SIDES {
        if modifier == *right {
            return Some(Side::Right);
        }
        if modifier == *left {
            return Some(Side::Left);
        }
    }
    None
}

/// What is known of a diagnosis's side.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    /// It has none, or no table has it.
    None,
    Of(Side),
    Both,
    /// The entry cannot be read, or the titles do not tell.
    Unknown,
}

/// DIA012.
pub(super) fn mismatch(context: &mut Context<'_>, line: &LineView<'_>) {
    if !line.may_have(OF_SIDES) {
        return;
    }
    let Some((index, own, own_side)) = one_side(line) else { return };
    let (mut other, mut unknown, mut doubtful) = (None, None, None);
    for pointed in pointed(context, line) {
        match known(context, line, pointed.written) {
            Known::Of(side) if side != own_side => other = other.or(pointed.decides.then_some(pointed)),
            Known::Of(_) | Known::Both => return,
            Known::Unknown if pointed.decides => unknown = unknown.or(Some(pointed)),
            Known::Unknown => doubtful = doubtful.or(Some(pointed)),
            Known::None => {}
        }
    }
    if let Some(unknown) = unknown.or(doubtful.filter(|_| other.is_some())) {
        let place = match unknown.pointer {
            Some(pointer) => Location::line(line.index, Field::entry(FieldName::DiagnosisPointers, pointer)),
            None => Location::claim(unknown.field),
        };
        context.not_checked(&LATERALITY_MISMATCH, place, Reason::Unread);
    } else if let Some(other) = other
        && let Some(code) = other.written.and_then(Written::read)
    {
        let message = Message::new(match other.pointer {
            Some(_) => "{} names one side, and the sided diagnoses that the line points to the other: {}",
            None => "{} names one side, and the principal diagnosis or reason for the visit the other: {}",
        })
        .with(own)
        .with(code);
        let number = Some(line.number());
        let point = other.pointer.and_then(|pointer| {
            let fitting = first_of_side(context, line, own_side)?;
            let field = Field::entry(FieldName::DiagnosisPointers, pointer);
            Some(Mend::replace(number, field, Value::Pointer(line_number(fitting))))
        });
        // Which of the two is wrong the record says: a modifier is never exchanged to agree with a diagnosis.
        let review = Mend::review(number, Field::entry(FieldName::Modifiers, index));
        let release = date(context, line).map_or("", |date| context.release(TableKind::Diagnoses, date));
        let finding = Finding::new(&LATERALITY_MISMATCH, line.at_modifier(index), message);
        context.report(finding.mends(point).mend(review).by(release));
    }
}

/// The first modifier of a line that names a side, if all that do name the same.
fn one_side(line: &LineView<'_>) -> Option<(usize, Modifier, Side)> {
    let mut first = None;
    for (index, own) in line.judged_modifiers() {
        let Some(own_side) = side(own) else { continue };
        match first {
            None => first = Some((index, own, own_side)),
            Some((_, _, other)) if own_side != other => return None,
            Some(_) => {}
        }
    }
    first
}

/// The first diagnosis of the claim that is of a side.
fn first_of_side(context: &Context<'_>, line: &LineView<'_>, side: Side) -> Option<usize> {
    for (index, written) in context.diagnoses() {
        if known(context, line, Some(written)) == Known::Of(side) {
            return Some(index);
        }
    }
    None
}

/// A diagnosis of a line.
#[derive(Clone, Copy)]
struct Pointed<'c> {
    /// The place of the pointer in the line; none on an institutional claim.
    pointer: Option<usize>,
    /// Where the claim has the diagnosis.
    field: Field,
    /// None if the pointer points to nothing.
    written: Option<&'c Written<DiagnosisCode>>,
    /// Whether it speaks against a modifier; on an institutional claim a diagnosis behind the principal one may be
    /// another service's, and only speaks for one.
    decides: bool,
}

/// The diagnoses that a line points to. An institutional line points to none: there, those of the claim and the
/// reasons for the visit.
fn pointed<'c>(context: &Context<'c>, line: &LineView<'c>) -> impl Iterator<Item = Pointed<'c>> + use<'c> {
    let claim = context.claim;
    let institutional = context.is_institutional();
    let pointers: &'c [u16] = if institutional { &[] } else { &line.line.diagnosis_pointers };
    let pointed = pointers.iter().take(MOST_DIAGNOSES).enumerate().filter_map(|(place, pointer)| {
        let index = usize::from(*pointer).checked_sub(1)?;
        let field = Field::entry(FieldName::Diagnoses, index);
        Some(Pointed { pointer: Some(place), field, written: claim.diagnoses.get(index), decides: true })
    });
    let listed = move |name: FieldName, list: &'c [Written<DiagnosisCode>]| {
        let most = if institutional { MOST_DIAGNOSES } else { 0 };
        list.iter().take(most).enumerate().map(move |(index, written)| Pointed {
            pointer: None,
            field: Field::entry(name, index),
            written: Some(written),
            decides: index == 0 || name == FieldName::VisitReasons,
        })
    };
    pointed
        .chain(listed(FieldName::Diagnoses, &claim.diagnoses))
        .chain(listed(FieldName::VisitReasons, &claim.visit_reasons))
}

/// The day on which a line's diagnoses are judged.
fn date(context: &Context<'_>, line: &LineView<'_>) -> Option<Date> {
    if context.is_institutional() { context.diagnosis_date() } else { line.date }
}

/// Sides do not change, so without a date the code's last days tell.
fn known(context: &Context<'_>, line: &LineView<'_>, written: Option<&Written<DiagnosisCode>>) -> Known {
    let Some(written) = written else { return Known::None };
    let Some(code) = written.read() else { return Known::Unknown };
    let status = match date(context, line) {
        Some(date) if context.code_set(date) == DiagnosisCodeSet::Icd9 => None,
        Some(date) => context.icd10(code, date).map(|(_, status)| status),
        None => code
            .as_icd10()
            .and_then(|code| context.reference.diagnosis(code))
            .and_then(|found| found.history().next_back()),
    };
    status.map_or(Known::None, |status| of_flags(status.flags))
}

fn of_flags(flags: DiagnosisFlags) -> Known {
    match (flags.right(), flags.left()) {
        _ if flags.side_unknown() => Known::Unknown,
        (true, true) => Known::Both,
        (true, false) => Known::Of(Side::Right),
        (false, true) => Known::Of(Side::Left),
        (false, false) => Known::None,
    }
}
