//! What the tables could not answer for the claim's dates.

use jiff::civil::Date;

use super::{
    context::{Context, ICD10_FROM},
    every,
};
use crate::{
    claim::ClaimType,
    reference::{Day, TableKind},
    report::{Location, Reason},
};

/// Adds an entry for every edit whose table is absent, and one for every table that is carried.
pub(super) fn check(context: &mut Context<'_>) {
    for table in TableKind::ALL {
        let editions = context.reference.tables.editions(*table);
        let Some(editions) = editions else {
            for edit in every().filter(|edit| edit.tables.contains(table)) {
                context.not_checked(edit.facts, Location::default(), Reason::NoTable);
            }
            continue;
        };
        let carried = dates(context, *table).find(|date| !editions.speak_for(Day::of(*date)));
        let reader = || every().find(|edit| edit.tables.contains(table) && context.runs(edit.facts));
        if let Some(date) = carried
            && let Some(edit) = reader()
        {
            let edition = editions.at(Day::of(date)).and_then(|(edition, _)| edition.period.from());
            context.carried(edit.facts, edition);
        }
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
        TableKind::PractitionerPairs => !context.is_institutional(),
        TableKind::OutpatientPairs => context.is_institutional(),
        TableKind::Procedures => true,
        TableKind::PractitionerUnitLimits => claim.claim_type == ClaimType::Professional,
        TableKind::OutpatientUnitLimits => context.is_institutional(),
        TableKind::DmeUnitLimits => claim.claim_type == ClaimType::Dme,
        TableKind::AddOns => claim.claim_type != ClaimType::Dme,
    };
    let of_set = move |date: &Date| match table {
        TableKind::Diagnoses => *date >= ICD10_FROM,
        TableKind::Icd9Diagnoses => *date < ICD10_FROM,
        _ => true,
    };
    let of_claim = diagnosed && matches!(table, TableKind::Diagnoses | TableKind::Icd9Diagnoses);
    let line_dates = context.lines().filter_map(|(_, line)| line.service_date);
    let claim_date = context.claim_date().filter(|_| of_claim);
    line_dates.filter(move |_| on_lines).chain(claim_date).filter(of_set)
}
