//! Right and left (DIA010, DIA012).

use jiff::civil::Date;

use super::{AllCoded, LATERALITY_MISMATCH, LATERALITY_UNSPECIFIED};
use crate::{
    claim::DiagnosisCodeSet,
    code::{DiagnosisCode, Icd10Code, Modifier},
    edits::{
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
        let Some(date) = coded.first_day(context, &LATERALITY_UNSPECIFIED, open) else { continue };
        let field = Field::entry(FieldName::Diagnoses, coded.index);
        let sides = sided(context, coded.code, date);
        let review = sides.iter().all(Option::is_none).then(|| Mend::review(None, field));
        let mends = (sides.into_iter().flatten())
            .map(|code| Mend::replace(None, field, Value::Diagnosis(code.into())))
            .chain(review);
        let message = Message::new("{} leaves the side or site open, and there are codes that name it")
            .with(coded.code);
        let finding = Finding::new(&LATERALITY_UNSPECIFIED, coded.place(), message)
            .mends(mends)
            .by(context.release(TableKind::Diagnoses, date));
        context.report(finding);
    }
}

/// The codes of the right side, of the left and of both that differ from `code` in one and the same character, if
/// the table has them. The open code mostly stands right behind its sided ones, or before all of them.
fn sided(context: &Context<'_>, code: Icd10Code, date: Date) -> [Option<Icd10Code>; 3] {
    for place in (3..code.len()).rev() {
        let mut found = [None; 3];
        let own = code.character(place).unwrap_or_default();
        let before = (b'1'..=b'9').rev().filter(|character| *character < own);
        for character in before.chain((b'1'..=b'9').filter(|character| *character > own)) {
            let flags = exchanged(code, place, character)
                .and_then(|code| context.icd10(code.into(), date))
                .filter(|(_, status)| status.is_billable());
            let Some((sibling, status)) = flags else { continue };
            let which = match (status.flags.right(), status.flags.left()) {
                (true, false) => 0,
                (false, true) => 1,
                (true, true) => 2,
                (false, false) => continue,
            };
            if let Some(slot @ None) = found.get_mut(which) {
                *slot = Some(sibling.code());
            }
        }
        if found != [None; 3] {
            return found;
        }
    }
    [None; 3]
}

/// The code with another character at a place, counted from 0.
fn exchanged(code: Icd10Code, place: usize, character: u8) -> Option<Icd10Code> {
    let head = code.prefix(place).with(character)?;
    (place + 1..code.len()).try_fold(head, |head, index| head.with(code.character(index)?))
}

/// A side of the body.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Right,
    Left,
}

/// Modifiers of the right side, each with its counterpart of the left.
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

/// The side that a modifier names, and its counterpart.
fn side(modifier: Modifier) -> Option<(Side, Modifier)> {
    SIDES.iter().find_map(|(right, left)| {
        let counterpart = |own: Modifier, side, other: Modifier| (modifier == own).then_some((side, other));
        counterpart(*right, Side::Right, *left).or_else(|| counterpart(*left, Side::Left, *right))
    })
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
    let mut named = line.judged_modifiers().filter_map(|(index, own)| Some((index, own, side(own)?)));
    let Some((index, own, (own_side, counterpart))) = named.next() else { return };
    if named.any(|(_, _, (side, _))| side != own_side) {
        return;
    }
    let (mut other, mut unknown) = (None, None);
    for pointed in pointed(context, line) {
        match known(context, line, pointed.index) {
            Known::Of(side) if side != own_side => other = other.or(Some(pointed)),
            Known::Of(_) | Known::Both => return,
            Known::Unknown => unknown = unknown.or(Some(pointed)),
            Known::None => {}
        }
    }
    if let Some(unknown) = unknown {
        let place = match unknown.pointer {
            Some(pointer) => Location::line(line.index, Field::entry(FieldName::DiagnosisPointers, pointer)),
            None => Context::diagnosis_place(unknown.index),
        };
        context.not_checked(&LATERALITY_MISMATCH, place, Reason::Unread);
    } else if let Some(other) = other
        && let Some(code) = read(context, other.index)
    {
        let message = Message::new(match other.pointer {
            Some(_) => "{} names one side, and the sided diagnoses that the line points to the other: {}",
            None => "{} names one side, and the sided diagnoses of the claim the other: {}",
        })
        .with(own)
        .with(code);
        let replace =
            |field, index, value| Mend::replace(Some(line.number()), Field::entry(field, index), value);
        let point = other.pointer.and_then(|pointer| {
            let fitting = (0..context.claim.diagnoses.len().min(MOST_DIAGNOSES))
                .find(|index| known(context, line, *index) == Known::Of(own_side))?;
            Some(replace(FieldName::DiagnosisPointers, pointer, Value::Pointer(line_number(fitting))))
        });
        let exchange = replace(FieldName::Modifiers, index, Value::Modifier(counterpart));
        let release = date(context, line).map_or("", |date| context.release(TableKind::Diagnoses, date));
        let finding = Finding::new(&LATERALITY_MISMATCH, line.at_modifier(index), message);
        context.report(finding.mends(point.into_iter().chain([exchange])).by(release));
    }
}

/// A diagnosis of a line.
#[derive(Clone, Copy)]
struct Pointed {
    /// The place of the pointer in the line; none on an institutional claim.
    pointer: Option<usize>,
    /// The index in `claim.diagnoses`.
    index: usize,
}

/// The diagnoses that a line points to, or all of an institutional claim.
fn pointed<'c>(context: &Context<'c>, line: &LineView<'c>) -> impl Iterator<Item = Pointed> + use<'c> {
    let institutional = context.is_institutional();
    let pointers: &'c [u16] = if institutional { &[] } else { &line.line.diagnosis_pointers };
    let all = if institutional { context.claim.diagnoses.len().min(MOST_DIAGNOSES) } else { 0 };
    let pointed = pointers.iter().take(MOST_DIAGNOSES).enumerate().filter_map(|(place, pointer)| {
        Some(Pointed { pointer: Some(place), index: usize::from(*pointer).checked_sub(1)? })
    });
    pointed.chain((0..all).map(|index| Pointed { pointer: None, index }))
}

/// The day on which a line's diagnoses are judged.
fn date(context: &Context<'_>, line: &LineView<'_>) -> Option<Date> {
    if context.is_institutional() { context.claim_date() } else { line.date }
}

fn read(context: &Context<'_>, index: usize) -> Option<DiagnosisCode> {
    context.claim.diagnoses.get(index)?.read()
}

/// Sides do not change, so without a date the code's last days tell.
fn known(context: &Context<'_>, line: &LineView<'_>, index: usize) -> Known {
    let Some(written) = context.claim.diagnoses.get(index) else { return Known::None };
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
