//! COD: codes as written and as published.

mod diagnosis;
mod diagnosis_set;
mod facts;
mod field;
mod header;
mod icd9;
mod modifier;
mod payable;
mod period;
mod procedure;

use core::fmt::{self, Write as _};

use arrayvec::ArrayString;
use jiff::civil::Date;

pub(super) use self::{facts::EDITS, payable::age};
use super::{coded::AllCoded, context::Context, line::LineView};
use crate::{
    code::Icd10Code,
    reference::{DiagnosisStatus, Period},
    report::{EditFacts, Finding},
};

pub(super) fn claim(context: &mut Context<'_>, coded: &AllCoded<'_>) {
    diagnosis_set::check_claim(context);
    diagnosis::check(context, coded);
}

pub(super) fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    procedure::check(context, line);
    modifier::check(context, line);
    payable::check(context, line);
}

/// Reports a finding if its edit runs; if not, the answer is false and a more general edit has its turn.
fn report_if_run<'c>(
    context: &mut Context<'c>,
    edit: &'static EditFacts,
    finding: impl FnOnce(&Context<'c>) -> Finding,
) -> bool {
    let runs = context.runs(edit);
    if runs {
        let finding = finding(context);
        context.report(finding);
    }
    runs
}

/// Whether a code of ICD-10-CM may be billed on a date.
fn is_billable(context: &Context<'_>, code: Icd10Code, date: Date) -> bool {
    let status = context.reference.diagnosis(code).and_then(|found| found.on(date));
    status.is_some_and(DiagnosisStatus::is_billable)
}

/// Why a code is not valid on a date on which it is not.
enum Misdated {
    /// Its last day before the date.
    Ended(Date),
    /// Its first day, which is after the date.
    Begins(Date),
}

/// Where a date lies that is in none of the periods.
fn misdated(periods: impl Iterator<Item = Period>, date: Date) -> Option<Misdated> {
    let mut found = None;
    for period in periods {
        found = with_period(found, period, date);
    }
    found
}

/// The same after one more period.
fn with_period(found: Option<Misdated>, period: Period, date: Date) -> Option<Misdated> {
    match (found, period.through(), period.from()) {
        (Some(Misdated::Ended(earlier)), Some(last), _) if last < date => {
            Some(Misdated::Ended(earlier.max(last)))
        }
        (_, Some(last), _) if last < date => Some(Misdated::Ended(last)),
        (None, _, Some(first)) if date < first => Some(Misdated::Begins(first)),
        (found, ..) => found,
    }
}

/// Characters of the longest code, with its dot.
const LONGEST: usize = 8;

/// A code's characters without the dot, as another field would have them.
fn characters(code: &dyn fmt::Display) -> ArrayString<LONGEST> {
    let mut shown = ArrayString::<LONGEST>::new();
    let _cut = write!(shown, "{code}");
    let mut plain = ArrayString::new();
    for character in shown.chars() {
        if character != '.' {
            let _full = plain.try_push(character);
        }
    }
    plain
}
