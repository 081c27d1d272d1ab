//! What the tables could not answer for the claim's dates.

use jiff::civil::Date;

use super::{context::Context, declare::Tables, diagnosis_day::code_set_of, mue, ncci::Subject, readers};
use crate::{
    claim::{ClaimType, DiagnosisCodeSet},
    reference::{Day, Editions, Period, TableKind},
    report::{EditFacts, Location, Reason},
};

/// Adds an entry for every edit whose table is absent, and one for every table that is carried, of the tables of the
/// families that were asked.
pub(super) fn check(context: &mut Context<'_>, asked: Tables) {
    let span = span(context);
    for table in TableKind::ALL {
        if !asked.has(*table) {
            continue;
        }
        match context.reference.tables.editions(*table) {
            None => absent(context, *table),
            // Most claims ask for no day that a table does not speak for.
            Some(editions)
                if span.is_none_or(|(first, last)| editions.speak_for(first) && editions.speak_for(last)) => {
            }
            Some(editions) => carried(context, *table, editions),
        }
    }
}

fn absent(context: &mut Context<'_>, table: TableKind) {
    if is_asked(context, table) {
        for edit in readers(table) {
            context.not_checked(edit.facts, Location::default(), Reason::NoTable);
        }
    }
}

fn carried(context: &mut Context<'_>, table: TableKind, editions: Editions<'_>) {
    let Some(date) = carried_date(context, table, editions) else { return };
    if let Some(edit) = stands_for(context, table) {
        let day = Day::of(date);
        let edition = editions.at(day).map(|(edition, _)| edition.period);
        context.carried(edit, edition.and_then(|edition| nearest(edition, day).date()));
    }
}

/// The first and last day for which the claim may ask a table.
fn span(context: &Context<'_>) -> Option<(Day, Day)> {
    let of_claim = context.diagnosis_date();
    let (first, last) = context.span().or(of_claim.zip(of_claim))?;
    let of_claim = of_claim.unwrap_or(first);
    Some((Day::of(first.min(of_claim)), Day::of(last.max(of_claim))))
}

/// The edit that stands for a table: the first that reads it, and none that stands for another one if there are more.
fn stands_for(context: &Context<'_>, table: TableKind) -> Option<&'static EditFacts> {
    let mut shared = None;
    for edit in readers(table) {
        let edit = edit.facts;
        if context.runs(edit) {
            if !context.is_carried(edit) {
                return Some(edit);
            }
            shared = shared.or(Some(edit));
        }
    }
    shared
}

/// The day of an edition that is nearest to one that it does not speak for.
fn nearest(edition: Period, day: Day) -> Day {
    if day < edition.from { edition.from } else { edition.through }
}

/// Whether a table is for this claim at all: an edit names those of every setting, and inpatients' claims have none.
fn is_asked(context: &Context<'_>, table: TableKind) -> bool {
    let subject = Subject::of(context.claim);
    match table {
        TableKind::PractitionerPairs | TableKind::OutpatientPairs => {
            let several = context.claim.lines.len() > 1 || context.has_others();
            several && subject.is_some_and(|subject| subject.pairs && subject.pair_table() == table)
        }
        TableKind::PractitionerUnitLimits | TableKind::OutpatientUnitLimits | TableKind::DmeUnitLimits => {
            subject.is_some_and(|subject| subject.units && subject.setting.unit_limits() == table)
        }
        TableKind::AddOns => subject.is_some_and(|subject| subject.add_ons),
        // Of other claims it is asked only what the outpatient editor's flag may except.
        TableKind::Equipment => context.claim.claim_type == ClaimType::Dme,
        TableKind::Drugs => context.lines().any(|(_, line)| line.ndc.is_some()),
        _ => true,
    }
}

/// The first date for which the claim asks a table and no edition of it speaks.
fn carried_date(context: &Context<'_>, table: TableKind, editions: Editions<'_>) -> Option<Date> {
    let claim = context.claim;
    let diagnosed = claim.admitting_diagnosis.is_some()
        || !claim.diagnoses.is_empty()
        || !claim.visit_reasons.is_empty()
        || !claim.external_causes.is_empty();
    let (on_lines, of_claim) = match table {
        TableKind::Diagnoses | TableKind::Icd9Diagnoses => {
            (diagnosed && !context.is_institutional(), diagnosed)
        }
        TableKind::Places | TableKind::Indicators => (!context.is_institutional(), false),
        TableKind::RevenueCodes => (context.is_institutional(), false),
        TableKind::Modifiers => (claim.lines.iter().any(|line| !line.modifiers.is_empty()), false),
        _ => (is_asked(context, table), false),
    };
    let is_asked = |date: &Date| match table {
        // Policies name codes of ICD-10-CM.
        TableKind::Diagnoses | TableKind::Coverage => code_set_of(*date) == DiagnosisCodeSet::Icd10,
        TableKind::Icd9Diagnoses => code_set_of(*date) == DiagnosisCodeSet::Icd9,
        TableKind::PractitionerUnitLimits | TableKind::OutpatientUnitLimits | TableKind::DmeUnitLimits => {
            *date >= mue::FIRST_DAY
        }
        _ => true,
    };
    let is_carried = |date: &Date| is_asked(date) && !editions.speak_for(Day::of(*date));
    if on_lines {
        for (_, line) in context.lines() {
            if let Some(date) = line.service_date
                && is_carried(&date)
            {
                return Some(date);
            }
        }
    }
    if of_claim { context.diagnosis_date().filter(is_carried) } else { None }
}
