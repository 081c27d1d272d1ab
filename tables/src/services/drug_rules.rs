//! Drugs from single-dose containers, their administration, and the vaccines for which Medicare has codes of its own.

use ancillary::reference::{ListKind, TableKind, VaccineDisease, build::ListedRow};
use anyhow::{Result, anyhow};

use super::{
    listed,
    said::{ALWAYS, Fact, Said},
};
use crate::facts::Facts;

const TABLE: TableKind = TableKind::DrugRules;

pub(super) fn add(facts: &Facts, said: &mut Said, lists: &mut Vec<ListedRow>) -> Result<()> {
    for row in facts.rows("facts/ancillary/jwjz_single_dose_hcpcs.csv")? {
        let days = (row.date("jz_or_jw_required_from")?, None);
        said.say(TABLE, row.value("hcpcs")?, days, Fact::Trait("single_dose".to_owned()));
    }
    for row in facts.list("drug_administration.csv")? {
        if row.flag("initial")? {
            said.hold(TABLE, row.value("code")?, "initial_administration");
        }
        let order = row.optional::<u8>("rank_facility")?.unwrap_or(0);
        let administration = listed(ListKind::DrugAdministrations, row.text("code")?, &order.to_string());
        lists.push(ListedRow { number: row.optional("min_minutes")?.unwrap_or(0), ..administration });
    }
    for row in facts.list("medicare_vaccines.csv")? {
        let name = row.text("disease")?;
        let known = VaccineDisease::ALL.iter().copied().find(|known| known.name() == name);
        let disease = known.ok_or_else(|| anyhow!("disease {name}"))?;
        said.say(TABLE, row.value("code")?, (row.date("valid_from")?, None), Fact::Vaccine(disease));
        said.say(TABLE, row.value("administration")?, ALWAYS, Fact::Administers(disease));
        lists.push(listed(ListKind::VaccineAdministrations, row.text("code")?, row.text("administration")?));
    }
    Ok(())
}
