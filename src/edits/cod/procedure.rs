//! COD001 to COD004: the procedure of a line, as written and as published.

use jiff::civil::{Date, date};

use super::{
    Misdated, characters,
    facts::{PROCEDURE_NOT_YET_EFFECTIVE, PROCEDURE_TERMINATED, PROCEDURE_UNKNOWN, PROCEDURE_UNREADABLE},
    field, misdated, report_if_run,
};
use crate::{
    claim::Written,
    code::ProcedureCode,
    edits::{context::Context, line::LineView},
    reference::{Procedure, TableKind},
    report::{EditFacts, FieldName, Finding, Listed, Mend, Message, Reason, Severity, Value},
};

pub(super) fn check(context: &mut Context<'_>, line: &LineView<'_>) {
    if line.is_grouped {
        return;
    }
    match &line.line.procedure {
        Some(Written::Unread(text)) => {
            let _found = field::procedure(context, line, text) || unreadable(context, line, text);
        }
        Some(Written::Read(code)) => published(context, line, *code),
        None => {}
    }
}

fn published(context: &mut Context<'_>, line: &LineView<'_>, code: ProcedureCode) {
    if context.reference.tables.procedures.is_none() {
        return;
    }
    let Some(found) = line.procedure.filter(|found| found.existence().len() > 0) else {
        if line.procedure.is_some_and(|found| found.is_named()) {
            context.not_checked(&PROCEDURE_UNKNOWN, line.at(FieldName::Procedure), Reason::Undated);
            return;
        }
        let _found = field::procedure(context, line, &characters(&code)) || unknown(context, line, code);
        return;
    };
    let Some(date) = line.date else {
        for edit in [&PROCEDURE_NOT_YET_EFFECTIVE, &PROCEDURE_TERMINATED] {
            context.not_checked(edit, line.at(FieldName::ServiceDate), Reason::MissingInput);
        }
        return;
    };
    if !line.exists && !field::diagnosed_procedure(context, line, code) {
        of_another_date(context, line, &found, date);
    }
}

fn unreadable(context: &mut Context<'_>, line: &LineView<'_>, text: &str) -> bool {
    report_if_run(context, &PROCEDURE_UNREADABLE, |context| {
        let message = Message::new("{} has the form of no CPT or HCPCS code").with_text(text);
        with_suggestions(context, line, &PROCEDURE_UNREADABLE, message, text)
    })
}

fn unknown(context: &mut Context<'_>, line: &LineView<'_>, code: ProcedureCode) -> bool {
    report_if_run(context, &PROCEDURE_UNKNOWN, |context| {
        let date = line.date.or(context.claim_date());
        let whole = known_whole(code);
        match date.filter(|date| *date < whole) {
            Some(date) => in_no_table(context, line, code, date, whole),
            None => {
                let message = Message::new("{} is no CPT or HCPCS code of any date").with(code);
                with_suggestions(context, line, &PROCEDURE_UNKNOWN, message, &characters(&code))
            }
        }
    })
}

/// A code that may have ended before the lists of codes are whole: what it was meant for is not guessed.
fn in_no_table(
    context: &Context<'_>,
    line: &LineView<'_>,
    code: ProcedureCode,
    date: Date,
    whole: Date,
) -> Finding {
    let message = Message::new("{} is in no table on {}; of codes that ended before {} only some are known")
        .with(code)
        .with(date)
        .with(whole);
    Finding::new(&PROCEDURE_UNKNOWN, line.at(FieldName::Procedure), message)
        .judged(Severity::Warning)
        .mend(review(line))
        .by(context.release(TableKind::Procedures, date))
}

/// The first day from which the lists have every code that was valid on it or later: of CPT and of dental codes that of
/// the outpatient editor's first release here, of other HCPCS codes that of CMS's first listing.
fn known_whole(code: ProcedureCode) -> Date {
    let is_listed = code.as_hcpcs().is_some_and(|code| code.letter() != 'D');
    if is_listed { date(2017, 1, 1) } else { date(2019, 7, 1) }
}

/// The finding with the codes that the text may have been meant for, or a request to a person.
fn with_suggestions(
    context: &Context<'_>,
    line: &LineView<'_>,
    edit: &'static EditFacts,
    message: Message,
    text: &str,
) -> Finding {
    let finding = Finding::new(edit, line.at(FieldName::Procedure), message);
    let date = line.date.or(context.claim_date());
    let Some(date) = date else { return finding.mend(review(line)) };
    let finding = finding.by(context.release(TableKind::Procedures, date));
    let meant = context.reference.suggest::<ProcedureCode>(text, date);
    if meant.is_empty() {
        return finding.mend(review(line));
    }
    finding.mends(meant.iter().map(|code| replace(line, *code)))
}

fn review(line: &LineView<'_>) -> Mend {
    Mend::review(Some(line.number()), FieldName::Procedure)
}

fn replace(line: &LineView<'_>, code: ProcedureCode) -> Mend {
    Mend::replace(Some(line.number()), FieldName::Procedure, Value::Procedure(code))
}

fn of_another_date(context: &mut Context<'_>, line: &LineView<'_>, found: &Procedure<'_>, date: Date) {
    match misdated(found.existence(), date) {
        Some(Misdated::Ended(last)) => {
            report_if_run(context, &PROCEDURE_TERMINATED, |context| {
                terminated(context, line, found, last, date)
            });
        }
        Some(Misdated::Begins(first)) => {
            report_if_run(context, &PROCEDURE_NOT_YET_EFFECTIVE, |context| {
                let message = Message::new("{} is valid from {} on, and not yet on {}")
                    .with(found.code())
                    .with(first)
                    .with(date);
                Finding::new(&PROCEDURE_NOT_YET_EFFECTIVE, line.at(FieldName::Procedure), message)
                    .mend(review(line))
                    .by(context.release(TableKind::Procedures, date))
            });
        }
        None => {}
    }
}

fn terminated(
    context: &Context<'_>,
    line: &LineView<'_>,
    found: &Procedure<'_>,
    ended: Date,
    date: Date,
) -> Finding {
    let mut instead = Listed::NONE;
    for code in found.replacements() {
        if context.reference.procedure(code).is_some_and(|replacement| replacement.exists_on(date)) {
            instead.push(code);
        }
    }
    let message = if instead.count() > 0 {
        Message::new("{} ended on {} and is not valid on {}; its publisher names instead: {}")
            .with(found.code())
            .with(ended)
            .with(date)
            .with(instead)
    } else {
        Message::new("{} ended on {} and is not valid on {}").with(found.code()).with(ended).with(date)
    };
    let finding = Finding::new(&PROCEDURE_TERMINATED, line.at(FieldName::Procedure), message)
        .by(context.release(TableKind::Procedures, date));
    if instead.count() == 0 {
        return finding.mend(review(line));
    }
    finding.mends(instead.first().map(|code| replace(line, code)))
}
