//! What depends on a diagnosis being first-listed, or not (DIA001-DIA004, DIA011).

use jiff::civil::Date;

use super::{
    EXTERNAL_CAUSE_FIRST, FIRST_LISTED_ONLY, MANIFESTATION_FIRST, SECONDARY_DIAGNOSIS_REQUIRED,
    UNACCEPTABLE_FIRST_LISTED,
};
use crate::{
    claim::DiagnosisCodeSet,
    code::DiagnosisCode,
    edits::{
        coded::{AllCoded, undated},
        context::Context,
        nec,
    },
    reference::{DiagnosisFlags, DiagnosisStatus, Icd9Flags, TableKind},
    report::{EditFacts, Field, FieldName, Finding, Mend, Message, Reason, line_number},
};

/// What the tables of the two code sets say of a diagnosis.
#[derive(Clone, Copy)]
enum Flags {
    Icd10(DiagnosisFlags),
    Icd9(Icd9Flags),
}

/// The first date on which something is said of a diagnosis; on a claim without any date, no date if it ever was.
fn said(context: &Context<'_>, index: usize, what: &dyn Fn(Flags) -> bool) -> Option<Option<Date>> {
    let code = context.claim.diagnoses.get(index)?.read()?;
    let icd10 = code.as_icd10().and_then(|code| context.reference.diagnosis(code));
    let icd9 = || code.as_icd9();
    if context.diagnosis_date().is_some() {
        let on = |date| match context.code_set(date) {
            DiagnosisCodeSet::Icd10 => Some(Flags::Icd10(icd10?.on(date)?.flags)),
            DiagnosisCodeSet::Icd9 => {
                Some(Flags::Icd9(context.reference.icd9_diagnosis(icd9()?)?.on(date)?.flags))
            }
        };
        for date in context.diagnosis_dates(index) {
            if on(date).is_some_and(what) {
                return Some(Some(date));
            }
        }
        return None;
    }
    let ever = match context.claim.diagnosis_code_set {
        Some(DiagnosisCodeSet::Icd9) => icd9().is_some_and(|code| {
            let found = context.reference.icd9_diagnosis(code);
            found.is_some_and(|found| found.history().any(|row| what(Flags::Icd9(row.flags))))
        }),
        _ => icd10.is_some_and(|found| found.history().any(|status| what(Flags::Icd10(status.flags)))),
    };
    ever.then_some(None)
}

/// As [`said`] of the first-listed diagnosis, for an edit that reports it.
fn said_of_first(
    context: &mut Context<'_>,
    edit: &'static EditFacts,
    what: &dyn Fn(Flags) -> bool,
) -> Option<Date> {
    let date = said(context, 0, what)?;
    if date.is_none() {
        undated(context, edit);
    }
    date
}

/// Reports the first-listed diagnosis.
fn report_first(
    context: &mut Context<'_>,
    edit: &'static EditFacts,
    date: Date,
    template: &'static str,
    mend: Option<Mend>,
) {
    let Some(code) = context.claim.diagnoses.first().and_then(|written| written.read()) else { return };
    let (table, code) = match context.code_set(date) {
        DiagnosisCodeSet::Icd10 => (TableKind::Diagnoses, code),
        DiagnosisCodeSet::Icd9 => {
            (TableKind::Icd9Diagnoses, code.as_icd9().map_or(code, DiagnosisCode::Icd9))
        }
    };
    let place = Context::diagnosis_place(0);
    let finding = Finding::new(edit, place, Message::new(template).with(code))
        .mend(review(0))
        .mends(mend)
        .by(context.release(table, date));
    context.report(finding);
}

fn review(index: usize) -> Mend {
    Mend::review(None, Field::entry(FieldName::Diagnoses, index))
}

/// DIA001, DIA002 and DIA003, of which a diagnosis of ICD-10-CM mostly has nothing.
pub(super) fn first(context: &mut Context<'_>, coded: &AllCoded<'_>) {
    let plain = |flags: DiagnosisFlags| {
        !flags.external_cause()
            && !flags.manifestation()
            && !flags.unacceptable_first()
            && !flags.outpatient_unacceptable_first()
    };
    if coded.is_sound(0) && coded.first().is_some_and(|first| plain(first.flags())) {
        return;
    }
    external_cause(context);
    manifestation(context);
    unacceptable(context);
}

/// DIA001.
fn external_cause(context: &mut Context<'_>) {
    let external = |flags| match flags {
        Flags::Icd10(flags) => flags.external_cause(),
        Flags::Icd9(flags) => flags.external_cause(),
    };
    if let Some(date) = said_of_first(context, &EXTERNAL_CAUSE_FIRST, &external) {
        let next_is_none = context.claim.diagnoses.get(1).is_some_and(|next| next.read().is_some())
            && said(context, 1, &external).is_none();
        let first = context.claim.diagnoses.first();
        let kept = first.is_some_and(|first| context.claim.external_causes.contains(first));
        let remove = Mend::remove(None, Field::entry(FieldName::Diagnoses, 0));
        let mend = next_is_none.then(|| if kept { remove.safe() } else { remove });
        let template = "{} is an external cause, which is never first-listed";
        report_first(context, &EXTERNAL_CAUSE_FIRST, date, template, mend);
    }
}

/// DIA002.
fn manifestation(context: &mut Context<'_>) {
    let manifestation = |flags| match flags {
        Flags::Icd10(flags) => flags.manifestation(),
        Flags::Icd9(flags) => flags.manifestation(),
    };
    if let Some(date) = said_of_first(context, &MANIFESTATION_FIRST, &manifestation) {
        let template = "{} is a manifestation, which is never first-listed: its cause goes before it";
        report_first(context, &MANIFESTATION_FIRST, date, template, None);
    }
}

/// The first two digits of the bill type.
fn facility(context: &Context<'_>) -> Option<u8> {
    context.claim.bill_type.filter(|_| context.is_institutional()).map(|bill| bill.facility())
}

/// Whether the bill is an inpatient's, which the Medicare Code Editor reads (Claims Processing Manual, chapter 3,
/// section 20.2.1).
fn is_inpatient(context: &Context<'_>) -> bool {
    facility(context) == Some(11)
}

/// DIA003. The table has the outpatient editor's flag from 2019-10-01 only, as the editor had. For an inpatient's Part
/// B services and for hospices that editor leaves some of its exemptions out.
fn unacceptable(context: &mut Context<'_>) {
    let inpatient = is_inpatient(context);
    let strict = matches!(facility(context), Some(12 | 22 | 81 | 82));
    let date = said_of_first(context, &UNACCEPTABLE_FIRST_LISTED, &|flags| match flags {
        Flags::Icd10(flags) if inpatient => flags.unacceptable_first() && !flags.requires_secondary(),
        Flags::Icd10(flags) => {
            let exempt = flags.outpatient_exempt() && !(strict && flags.exemption_ignored());
            flags.outpatient_unacceptable_first() && !exempt
        }
        Flags::Icd9(flags) => inpatient && flags.unacceptable_first(),
    });
    if let Some(date) = date {
        let template = "{} is not accepted as the first-listed diagnosis";
        report_first(context, &UNACCEPTABLE_FIRST_LISTED, date, template, None);
    }
}

/// DIA004.
pub(super) fn alone<'c>(context: &mut Context<'c>, coded: &AllCoded<'c>) {
    let [only] = coded.list() else { return };
    if context.claim.diagnoses.len() > 1 {
        return;
    }
    let inpatient = is_inpatient(context);
    let date = only.first_day(context, &SECONDARY_DIAGNOSIS_REQUIRED, &|status| {
        status.flags.requires_secondary() && (inpatient || !status.flags.outpatient_exempt())
    });
    if let Some(date) = date {
        let message = Message::new("{} stands alone and needs another diagnosis beside it").with(only.code);
        let finding = Finding::new(&SECONDARY_DIAGNOSIS_REQUIRED, only.place(), message)
            .mend(review(only.index))
            .by(context.release(TableKind::Diagnoses, date));
        context.report(finding);
    }
}

/// DIA011.
pub(super) fn only_first<'c>(context: &mut Context<'c>, coded: &AllCoded<'c>) {
    let is_only_first = |status: DiagnosisStatus| status.flags.first_listed_only();
    if coded.first().is_some_and(|first| first.is(context, is_only_first)) {
        return;
    }
    let unread = context.claim.diagnoses.first().is_some_and(|first| first.read().is_none());
    for later in coded {
        if later.index == 0 || first_pointed(context, later.index) || !later.is(context, is_only_first) {
            continue;
        }
        if unread {
            context.not_checked(&FIRST_LISTED_ONLY, Context::diagnosis_place(0), Reason::Unread);
            return;
        }
        if nec::is_asked_beside_another(context, later.index) {
            continue;
        }
        if let Some(date) = later.first_day(context, &FIRST_LISTED_ONLY, &is_only_first) {
            let message = Message::new(
                "{} is allowed in first place only, unless the records of several encounters of one day \
                    are combined",
            )
            .with(later.code);
            let finding = Finding::new(&FIRST_LISTED_ONLY, later.place(), message)
                .mend(review(later.index))
                .by(context.release(TableKind::Diagnoses, date));
            context.report(finding);
        }
    }
}

/// Whether some line points to a diagnosis before all others.
fn first_pointed(context: &Context<'_>, index: usize) -> bool {
    let number = line_number(index);
    !context.is_institutional()
        && context.lines().any(|(_, line)| line.diagnosis_pointers.first() == Some(&number))
}
