//! What ancillary edits ask of services, subject by subject, and the small lists.

mod ambulance;
mod drug_rules;
mod equipment;
mod hospital;
mod imaging;
mod laboratory;
mod said;
mod therapy;
mod visits;

use ancillary::{
    jiff::civil::{Date, date},
    reference::{
        ListKind, TableKind, TherapyRole,
        build::{EditionRow, ListedRow, Rows},
    },
};
use anyhow::Result;

use self::said::{Fact, Said};
use crate::facts::{Facts, Row};

pub(crate) fn add(facts: &Facts, rows: &mut Rows) -> Result<()> {
    let mut said = Said::default();
    laboratory::add(facts, &mut said, &mut rows.lists)?;
    imaging::add(facts, &mut said, &mut rows.lists)?;
    therapy::add(facts, &mut said, &mut rows.lists)?;
    drug_rules::add(facts, &mut said, &mut rows.lists)?;
    equipment::add(facts, &mut said, &mut rows.lists)?;
    visits::add(facts, &mut said, &mut rows.lists)?;
    ambulance::add(facts, &mut said, &mut rows.lists)?;
    hospital::add(facts, &mut rows.lists)?;
    roles(facts, &mut said)?;
    for (table, (from, through), publisher, release) in EDITIONS {
        let listed = rows.lists.iter().filter(|row| row.list.table() == table).count();
        rows.editions.push(EditionRow {
            table,
            from: Some(from),
            through: Some(through),
            publisher: publisher.to_owned(),
            release: release.to_owned(),
            rows: u32::try_from(said.count(table) + listed)?,
        });
    }
    rows.services = said.into_rows()?;
    Ok(())
}

/// The days are those for which the newest part of a subject speaks; older lists within it are named in the release.
const EDITIONS: [(TableKind, (Date, Date), &str, &str); 8] = [
    (
        TableKind::Laboratory,
        (date(2025, 4, 1), date(2025, 6, 30)),
        "CMS",
        "CLFS April 2025 with CLIA lists of 2008-2020",
    ),
    (
        TableKind::Imaging,
        (date(2019, 7, 1), date(2026, 6, 30)),
        "CMS",
        "I/OCE 20.2-27.1 and NCCI practitioner PTP, July 2024",
    ),
    (
        TableKind::Therapy,
        (date(2025, 1, 1), date(2025, 12, 31)),
        "CMS",
        "MPFS RVU25D with the list of always-therapy codes and thresholds of 2019-2026",
    ),
    (
        TableKind::DrugRules,
        (date(2023, 7, 1), date(2025, 6, 30)),
        "CMS",
        "JW and JZ list of 2025-06-20 with the I/OCE's vaccines of 27.1",
    ),
    (
        TableKind::Equipment,
        (date(2026, 1, 1), date(2026, 3, 31)),
        "CMS",
        "DMEPOS fee schedule 2026-01, policies of 2023, authorizations of 2026-07-29",
    ),
    (
        TableKind::Visits,
        (date(2021, 1, 1), date(2026, 6, 30)),
        "CMS and AMA",
        "CPT 2021-2024, PFS 2024 and I/OCE 20.2-27.1",
    ),
    (
        TableKind::Ambulance,
        (date(2019, 7, 1), date(2026, 6, 30)),
        "CMS and Noridian",
        "HCPCS October 2025 with Noridian's origins and destinations",
    ),
    (
        TableKind::HospitalAuthorization,
        (date(2020, 7, 1), date(2026, 9, 30)),
        "CMS",
        "hospital outpatient prior authorization list of 2026-09-30",
    ),
];

/// Roles that single codes have, and no published list.
fn roles(facts: &Facts, said: &mut Said) -> Result<()> {
    for row in facts.list("service_roles.csv")? {
        let role = row.text("role")?;
        let of_therapy = TherapyRole::ALL.iter().copied().find(|known| known.name() == role);
        let table = match role {
            "venipuncture" | "specimen_travel" | "specimen_collection" => TableKind::Laboratory,
            "screening_mammogram" | "diagnostic_mammogram" => TableKind::Imaging,
            "anemia_drug" | "hydration" | "no_drug_billed" => TableKind::DrugRules,
            "glucose_supply" | "considered_at_level_two" => TableKind::Equipment,
            "complexity_add_on" | "no_cost_sharing" => TableKind::Visits,
            _ => TableKind::Therapy,
        };
        let fact = of_therapy.map_or_else(|| Fact::Trait(role.to_owned()), Fact::TherapyRole);
        said.say(table, row.value("code")?, (row.date("valid_from")?, None), fact);
    }
    Ok(())
}

/// A row of a list that holds on all days, with its first columns.
fn listed(list: ListKind, key: &str, other: &str) -> ListedRow {
    ListedRow {
        list,
        key: key.to_owned(),
        other: other.to_owned(),
        third: String::new(),
        number: 0,
        from: None,
        through: None,
    }
}

/// Rows whose key and other are two columns.
fn pairs(rows: &[Row], list: ListKind, [key, other]: [&str; 2]) -> Result<Vec<ListedRow>> {
    rows.iter().map(|row| Ok(listed(list, row.text(key)?, row.text(other)?))).collect()
}
