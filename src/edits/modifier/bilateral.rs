//! Both sides, and procedures that ended early: MOD005, MOD006, MOD007, MOD008.

use super::{
    bill_type::{
        CRITICAL_ACCESS, facility, has_bilateral_units, has_inherently_bilateral, has_terminated,
        is_looked_at,
    },
    dated,
    facts::{BILATERAL_NOT_APPLICABLE, BILATERAL_UNITS, INHERENTLY_BILATERAL_REPEATED, TERMINATED_UNITS},
    is_professional_revenue,
    named::{BILATERAL, DISCONTINUED_BEFORE, REDUCED, REPEATED, REPEATS},
    row, view,
};
use crate::{
    claim::Units,
    code::{ConditionCode, Modifier},
    edits::{context::Context, line::LineView, same_service},
    reference::{Day, ModifierFlags, Setting, TableKind},
    report::{EditFacts, Field, FieldName, Finding, LineKey, Mend, Message, Reason, Severity},
};

pub(super) fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    let bilateral = line.first_of(&[BILATERAL]);
    if let Some((index, _)) = bilateral {
        if context.runs(&BILATERAL_NOT_APPLICABLE) {
            not_applicable(context, line, index);
        }
        if context.runs(&BILATERAL_UNITS) && is_looked_at(context, has_bilateral_units) {
            both_in_one(context, line);
        }
    }
    if let Some((_, modifier)) = line.first_of(&[REDUCED, DISCONTINUED_BEFORE])
        && context.runs(&TERMINATED_UNITS)
        && is_looked_at(context, has_terminated)
    {
        terminated(context, line, modifier, bilateral.map(|(index, _)| index));
    }
}

/// MOD005.
fn not_applicable(context: &mut Context<'_>, line: &LineView<'_>, index: usize) {
    let Some(code) = line.code else { return };
    let Some(date) = dated(context, line, &BILATERAL_NOT_APPLICABLE) else { return };
    let Some(row) = row(line, date).filter(|row| matches!(row.status, 'A' | 'R' | 'C' | 'T')) else { return };
    let words = match row.bilateral {
        0 => "both sides are not paid as one service",
        2 => "the code already means both sides",
        9 => "the concept does not apply",
        _ => return,
    };
    let message = Message::new("{} has bilateral indicator {} and does not take {}: {}")
        .with(code)
        .with(i64::from(row.bilateral))
        .with(BILATERAL)
        .with(words);
    let mend = Mend::remove(Some(line.number()), Field::entry(FieldName::Modifiers, index));
    let finding = Finding::new(&BILATERAL_NOT_APPLICABLE, line.at_modifier(index), message)
        .mend(if row.bilateral == 2 { mend.safe() } else { mend })
        .by(context.release(TableKind::Indicators, date));
    context.report(finding);
}

/// MOD006.
fn both_in_one(context: &mut Context<'_>, line: &LineView<'_>) {
    let Some(date) = dated(context, line, &BILATERAL_UNITS) else { return };
    let (takes, table) = if context.is_institutional() {
        let asked = facility(context) != Some(CRITICAL_ACCESS) || is_physicians_both_sides(line);
        (asked && takes_both_sides(line), TableKind::Procedures)
    } else {
        (row(line, date).is_some_and(|row| matches!(row.bilateral, 1 | 3)), TableKind::Indicators)
    };
    let (true, Some(code)) = (takes, line.code) else { return };
    let Some(units) = several_units(context, line, &BILATERAL_UNITS) else { return };
    let message = Message::new("{} with {} is both sides in one unit; the line has {}")
        .with(code)
        .with(BILATERAL)
        .with(units);
    let finding = Finding::new(&BILATERAL_UNITS, line.at(FieldName::Units), message)
        .mend(Mend::set_units(line.number(), Units::whole(1)))
        .by(context.release(table, date));
    context.report(finding);
}

/// Whether the outpatient editor pays a code once for each side, with 50.
fn takes_both_sides(line: &LineView<'_>) -> bool {
    let flags = line.flags();
    flags.bilateral_conditional() || flags.bilateral_independent()
}

/// Whether a critical access hospital bills a physician's service for both sides: with 50 and no other modifier, as the
/// outpatient editor has it.
fn is_physicians_both_sides(line: &LineView<'_>) -> bool {
    is_professional_revenue(line) && line.line.modifiers.len() == 1
}

/// The units of a line if they are more than one; missing ones are not checked.
fn several_units(context: &mut Context<'_>, line: &LineView<'_>, edit: &EditFacts) -> Option<Units> {
    if line.line.units.is_none() {
        context.not_checked(edit, line.at(FieldName::Units), Reason::MissingInput);
    }
    line.line.units.filter(|units| *units > Units::whole(1))
}

/// MOD008.
fn terminated(context: &mut Context<'_>, line: &LineView<'_>, modifier: Modifier, bilateral: Option<usize>) {
    let Some(code) = line.code else { return };
    if let Some(units) = several_units(context, line, &TERMINATED_UNITS) {
        let message = Message::new("{} with {} was not completed and is one unit; the line has {}")
            .with(code)
            .with(modifier)
            .with(units);
        let finding = Finding::new(&TERMINATED_UNITS, line.at(FieldName::Units), message)
            .mend(Mend::set_units(line.number(), Units::whole(1)));
        context.report(finding);
    }
    let Some(index) = bilateral else { return };
    let Some(date) = dated(context, line, &TERMINATED_UNITS) else { return };
    if takes_both_sides(line) {
        let message = Message::new("{} with {} was not completed and does not take {}")
            .with(code)
            .with(modifier)
            .with(BILATERAL);
        let entry = Field::entry(FieldName::Modifiers, index);
        let finding = Finding::new(&TERMINATED_UNITS, line.at_modifier(index), message)
            .mend(Mend::remove(Some(line.number()), entry))
            .by(context.release(TableKind::Procedures, date));
        context.report(finding);
    }
}

/// Several visits of a day that had nothing to do with each other.
const DISTINCT_VISITS: &str = "G0";

/// MOD007, on the lines of one code and day.
pub(super) fn lines(context: &mut Context<'_>, keys: &[LineKey]) {
    if !context.runs(&INHERENTLY_BILATERAL_REPEATED) || !is_looked_at(context, has_inherently_bilateral) {
        return;
    }
    let critical_access = facility(context) == Some(CRITICAL_ACCESS);
    for run in same_service(keys) {
        if run.len() == 1 && !has_several_units(context, run) {
            continue;
        }
        let first = run.first().and_then(|key| view(context, key));
        if first.is_some_and(|line| line.flags().bilateral_inherent() && !is_distinct_visit(context, &line)) {
            repeated(context, run, critical_access);
        }
    }
}

/// Spares the look-up of most lines.
fn has_several_units(context: &Context<'_>, run: &[LineKey]) -> bool {
    run.iter().any(|key| {
        let line = context.claim.lines.get(key.line as usize);
        line.and_then(|line| line.units) > Some(Units::whole(1))
    })
}

fn is_distinct_visit(context: &Context<'_>, line: &LineView<'_>) -> bool {
    let visit = line.status.is_some_and(|status| status.status_indicator.as_str() == "V");
    let distinct = ConditionCode::parse(DISTINCT_VISITS).ok();
    visit && distinct.is_some_and(|distinct| context.claim.condition_codes.contains(&distinct))
}

/// What was counted of one code and day before a line: the units, and the first line.
#[derive(Clone, Copy, Default)]
struct Counted {
    units: i64,
    first: Option<usize>,
}

/// The most units of a day that the code's unit limit allows, at least one: more than one where the code may be repeated,
/// such as for arms and legs.
fn most_units(context: &Context<'_>, run: &[LineKey]) -> i64 {
    let line = run.first().and_then(|key| view(context, key));
    let limit = line.and_then(|line| {
        let table = context.reference.tables.unit_limits?;
        table.on(line.rank?, Setting::OutpatientHospital, Day::of(line.date?))
    });
    limit.map_or(1, |limit| i64::from(limit.value).max(1))
}

fn repeated(context: &mut Context<'_>, run: &[LineKey], critical_access: bool) {
    let most = most_units(context, run);
    let (mut of_hospital, mut of_physician) = (Counted::default(), Counted::default());
    for key in run {
        let Some(line) = view(context, key) else { continue };
        let physician = critical_access && is_professional_revenue(&line);
        if line.has_any(REPEATS) || (physician && is_assistant(context, &line)) {
            continue;
        }
        let counted = if physician { &mut of_physician } else { &mut of_hospital };
        let before = *counted;
        let own = line.whole_units().unwrap_or(1).max(1);
        counted.units = counted.units.saturating_add(own);
        counted.first = counted.first.or(Some(line.index));
        if counted.units > 1 {
            report_repeated(context, &line, own, before, most);
        }
    }
}

fn report_repeated(context: &mut Context<'_>, line: &LineView<'_>, own: i64, before: Counted, most: i64) {
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    let sum = before.units.saturating_add(own);
    let message = if sum <= most {
        Message::new(
            "{} means both sides, and the outpatient editor takes a second one only with 76 or 77; with this line {} \
             has {}, which its unit limit allows",
        )
        .with(code)
    } else {
        Message::new("{} means both sides, so that a day has at most {} of it; with this line {} has {}")
            .with(code)
            .with(most)
    };
    let location = line.at(FieldName::Units);
    let location = before.first.map_or(location, |first| location.related_to(first));
    let finding = Finding::new(&INHERENTLY_BILATERAL_REPEATED, location, message.with(date).with(sum))
        .by(context.release(TableKind::Procedures, date));
    let within = sum <= most;
    let finding = if within { finding.judged(Severity::Warning) } else { finding };
    context.report(match before.first {
        None => {
            // A second one that was given is for a line of its own.
            let review = Mend::review(Some(line.number()), FieldName::Units);
            let finding = if within { finding.mend(review) } else { finding };
            finding.mend(Mend::set_units(line.number(), Units::whole(1)))
        }
        Some(_) => {
            let finding = if within { finding } else { finding.mend(Mend::remove_line(line.number())) };
            context.offer_modifiers(finding, line.index, FieldName::Modifiers, &[REPEATED])
        }
    });
}

fn is_assistant(context: &Context<'_>, line: &LineView<'_>) -> bool {
    let (Some(table), Some(date)) = (&context.reference.tables.modifiers, line.date) else { return false };
    line.judged_modifiers().any_in(table, Day::of(date), ModifierFlags::assistant)
}
