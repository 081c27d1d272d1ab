//! What the tables could not answer for the claim's dates.

use jiff::civil::Date;

use super::{context::Context, diagnosis_day::code_set_of, every, ncci::Subject};
use crate::{
    claim::DiagnosisCodeSet,
    reference::{Day, Period, TableKind},
    report::{EditFacts, Location, Reason},
};

/// Adds an entry for every edit whose table is absent, and one for every table that is carried.
pub(super) fn check(context: &mut Context<'_>) {
    for table in TableKind::ALL {
        let editions = context.reference.tables.editions(*table);
        let Some(editions) = editions else {
            if !is_asked(context, *table) {
                continue;
            }
            for edit in every().filter(|edit| edit.tables.contains(table)) {
                context.not_checked(edit.facts, Location::default(), Reason::NoTable);
            }
            continue;
        };
        let carried = dates(context, *table).find(|date| !editions.speak_for(Day::of(*date)));
        if let Some(date) = carried
            && let Some(edit) = reader(context, *table)
        {
            let edition = editions.at(Day::of(date)).map(|(edition, _)| edition.period);
            context.carried(edit, edition.and_then(|edition| nearest(edition, date)));
        }
    }
}

/// The edit that stands for a table: the first that reads it, and none that stands for another one if there are more.
fn reader(context: &mut Context<'_>, table: TableKind) -> Option<&'static EditFacts> {
    let mut shared = None;
    for edit in every().filter(|edit| edit.tables.contains(&table)) {
        if context.runs(edit.facts) {
            if !context.is_carried(edit.facts) {
                return Some(edit.facts);
            }
            shared = shared.or(Some(edit.facts));
        }
    }
    shared
}

/// The day of an edition that is nearest to a date that it does not speak for.
fn nearest(edition: Period, date: Date) -> Option<Date> {
    let (first, last) = (edition.from(), edition.through());
    first.filter(|first| date < *first).or(last)
}

/// Whether a table is for this claim at all: an edit names those of every setting, and inpatients' claims have none.
fn is_asked(context: &Context<'_>, table: TableKind) -> bool {
    let subject = Subject::of(context.claim);
    match table {
        TableKind::PractitionerPairs | TableKind::OutpatientPairs => {
            let several = context.claim.lines.len() > 1 || !context.history.is_empty();
            several && subject.is_some_and(|subject| subject.pairs && subject.pair_table() == table)
        }
        TableKind::PractitionerUnitLimits | TableKind::OutpatientUnitLimits | TableKind::DmeUnitLimits => {
            subject.is_some_and(|subject| subject.units && subject.setting.unit_limits() == table)
        }
        TableKind::AddOns => subject.is_some_and(|subject| subject.add_ons),
        _ => true,
    }
}

/// The dates for which the claim asks a table.
fn dates(context: &Context<'_>, table: TableKind) -> impl Iterator<Item = Date> {
    let claim = context.claim;
    let lists = [&claim.diagnoses, &claim.visit_reasons, &claim.external_causes];
    let diagnosed = claim.admitting_diagnosis.is_some() || lists.iter().any(|list| !list.is_empty());
    let on_lines = match table {
        TableKind::Diagnoses | TableKind::Icd9Diagnoses => diagnosed && !context.is_institutional(),
        TableKind::Places | TableKind::Indicators => !context.is_institutional(),
        TableKind::RevenueCodes => context.is_institutional(),
        TableKind::Modifiers => claim.lines.iter().any(|line| !line.modifiers.is_empty()),
        _ => is_asked(context, table),
    };
    let of_set = move |date: &Date| match table {
        TableKind::Diagnoses => code_set_of(*date) == DiagnosisCodeSet::Icd10,
        TableKind::Icd9Diagnoses => code_set_of(*date) == DiagnosisCodeSet::Icd9,
        _ => true,
    };
    let of_claim = diagnosed && matches!(table, TableKind::Diagnoses | TableKind::Icd9Diagnoses);
    let line_dates = context.lines().filter_map(|(_, line)| line.service_date);
    let claim_date = context.diagnosis_date().filter(|_| of_claim);
    line_dates.filter(move |_| on_lines).chain(claim_date).filter(of_set)
}
