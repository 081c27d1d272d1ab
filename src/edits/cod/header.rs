//! COD007 and COD010: codes of ICD-10-CM that must be longer.

use jiff::civil::Date;

use super::{
    facts::{DIAGNOSIS_NOT_BILLABLE, SEVENTH_CHARACTER_MISSING},
    is_billable, report_if_run,
};
use crate::{
    code::Icd10Code,
    edits::context::Context,
    reference::{Diagnosis, DiagnosisStatus, TableKind},
    report::{Field, Finding, Listed, Location, Mend, Message, Value},
};

/// Characters of a full code.
const FULL: usize = 7;

/// A header: one that needs a 7th character, or any other.
pub(super) fn report(
    context: &mut Context<'_>,
    place: Field,
    found: &Diagnosis<'_>,
    status: DiagnosisStatus,
    date: Date,
) -> bool {
    seventh_missing(context, place, found, status, date) || not_billable(context, place, found, date)
}

fn replace(place: Field, code: Icd10Code) -> Mend {
    Mend::replace(None, place, Value::Diagnosis(code.into()))
}

fn not_billable(context: &mut Context<'_>, place: Field, found: &Diagnosis<'_>, date: Date) -> bool {
    report_if_run(context, &DIAGNOSIS_NOT_BILLABLE, |context| {
        let mut ended = None;
        for status in found.history() {
            if let Some(last) = status.period.through()
                && status.is_billable()
                && last < date
            {
                ended = Some(last);
            }
        }
        let message = match ended {
            Some(ended) => {
                Message::new("{} was billable until {} and is a header now; billable below it: {}")
                    .with(found.code())
                    .with(ended)
            }
            None => Message::new("{} is a header on {}; billable below it: {}").with(found.code()).with(date),
        };
        let message = message.with(billable_below(found, date, None));
        let mut finding = Finding::new(&DIAGNOSIS_NOT_BILLABLE, Location::claim(place), message)
            .by(context.release(TableKind::Diagnoses, date));
        // Those that are least longer come first: they claim the least that the record may not say.
        for length in found.code().len() + 1..=FULL {
            let likely = billable_below(found, date, Some(length));
            finding = finding.mends(likely.first().map(|code| replace(place, code)));
        }
        finding
    })
}

/// The codes below a header that may be billed on a date, all or those of a length.
fn billable_below(found: &Diagnosis<'_>, date: Date, length: Option<usize>) -> Listed<Icd10Code> {
    let mut listed = Listed::NONE;
    for below in found.descendants() {
        let code = below.code();
        if length.is_none_or(|length| code.len() == length)
            && below.on(date).is_some_and(DiagnosisStatus::is_billable)
        {
            listed.push(code);
        }
    }
    listed
}

/// The code with X in the places before its 7th character.
fn padded(code: Icd10Code, seventh: u8) -> Option<Icd10Code> {
    let mut full = code;
    while full.len() + 1 < FULL {
        full = full.with(b'X')?;
    }
    full.with(seventh)
}

/// The characters that encounters for injuries mostly have; they are offered first.
const USUAL: &[u8] = b"ADS";

fn seventh_missing(
    context: &mut Context<'_>,
    place: Field,
    found: &Diagnosis<'_>,
    status: DiagnosisStatus,
    date: Date,
) -> bool {
    if !status.flags.needs_seventh_character() {
        return false;
    }
    let allowed = found.seventh_characters(status).as_bytes();
    let mut codes = Listed::NONE;
    for usual in [true, false] {
        for seventh in allowed {
            if USUAL.contains(seventh) == usual
                && let Some(code) = padded(found.code(), *seventh)
                && is_billable(context, code, date)
            {
                codes.push(code);
            }
        }
    }
    if codes.count() == 0 {
        return false;
    }
    report_if_run(context, &SEVENTH_CHARACTER_MISSING, |context| {
        let message = Message::new("{} lacks its 7th character; billable with it on {}: {}")
            .with(found.code())
            .with(date)
            .with(codes);
        Finding::new(&SEVENTH_CHARACTER_MISSING, Location::claim(place), message)
            .mends(codes.first().map(|code| replace(place, code)))
            .by(context.release(TableKind::Diagnoses, date))
    })
}

/// A code of no table that is one which needs a 7th character, filled with X and left at that (`W21.89X`), or
/// with the 7th character in an earlier place (`W21.89A`).
pub(super) fn misplaced_seventh(
    context: &mut Context<'_>,
    place: Field,
    code: Icd10Code,
    date: Date,
) -> bool {
    let filled = without_fill(code);
    if filled != code
        && let Some((found, status)) = needing_seventh(context, filled, date)
    {
        return seventh_missing(context, place, &found, status, date);
    }
    let Some(seventh) = code.character(code.len() - 1) else { return false };
    let stem = without_fill(code.prefix(code.len() - 1));
    let Some((found, status)) = needing_seventh(context, stem, date) else { return false };
    if !found.seventh_characters(status).as_bytes().contains(&seventh) {
        return false;
    }
    let Some(meant) = padded(stem, seventh).filter(|meant| is_billable(context, *meant, date)) else {
        return false;
    };
    report_if_run(context, &SEVENTH_CHARACTER_MISSING, |context| {
        let message = Message::new("{} has its 7th character {} in another place; with X before it: {}")
            .with(code)
            .with(char::from(seventh))
            .with(meant);
        let mend = replace(place, meant);
        // A letter there is nothing but a 7th character; a digit may as well be a slip of the pen.
        let mend = if seventh.is_ascii_uppercase() { mend.safe() } else { mend };
        Finding::new(&SEVENTH_CHARACTER_MISSING, Location::claim(place), message)
            .mend(mend)
            .by(context.release(TableKind::Diagnoses, date))
    })
}

/// The code without the X at its end.
fn without_fill(code: Icd10Code) -> Icd10Code {
    let mut code = code;
    while code.len() > 3 && code.character(code.len() - 1) == Some(b'X') {
        code = code.prefix(code.len() - 1);
    }
    code
}

fn needing_seventh<'c>(
    context: &Context<'c>,
    code: Icd10Code,
    date: Date,
) -> Option<(Diagnosis<'c>, DiagnosisStatus)> {
    let found = context.reference.diagnosis(code)?;
    let status = found.on(date)?;
    status.flags.needs_seventh_character().then_some((found, status))
}
