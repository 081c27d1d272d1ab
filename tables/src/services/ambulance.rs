//! Ambulance services: roles of codes, and the origins and destinations that one contractor does not cover.

use ancillary::reference::{AmbulanceRole, ListKind, TableKind, build::ListedRow};
use anyhow::{Result, anyhow};

use super::{
    listed,
    said::{ALWAYS, Fact, Said},
};
use crate::facts::Facts;

pub(super) fn add(facts: &Facts, said: &mut Said, lists: &mut Vec<ListedRow>) -> Result<()> {
    for row in facts.rows("facts/ancillary/ambulance_codes.csv")? {
        let name = row.text("role")?;
        let known = AmbulanceRole::ALL.iter().copied().find(|known| known.name() == name);
        let role = known.ok_or_else(|| anyhow!("role {name}"))?;
        said.say(TableKind::Ambulance, row.value("hcpcs")?, ALWAYS, Fact::Ambulance(role));
    }
    for row in facts.rows("facts/ancillary/ambulance_od_pairs.csv")? {
        let number = match row.text("noridian_2020s")? {
            "noridian_auto_deny" => 1,
            "fixed_wing_only" => 2,
            "not_on_deny_list" => continue,
            other => return Err(anyhow!("pair {other}")),
        };
        let pair = listed(ListKind::AmbulancePairs, row.text("pair")?, "");
        lists.push(ListedRow { number, ..pair });
    }
    Ok(())
}
