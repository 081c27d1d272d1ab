//! Visits: the minutes of levels, services without cost sharing, places of telehealth.

use std::collections::BTreeSet;

use ancillary::reference::{ListKind, TableKind, build::ListedRow};
use anyhow::Result;

use super::{
    listed,
    said::{Fact, Said},
};
use crate::facts::Facts;

const TABLE: TableKind = TableKind::Visits;

pub(super) fn add(facts: &Facts, said: &mut Said, lists: &mut Vec<ListedRow>) -> Result<()> {
    for row in facts.list("visit_minutes.csv")? {
        let level = listed(ListKind::VisitLevels, row.text("code")?, row.text("family")?);
        let number = row.value("minutes")?;
        lists.push(ListedRow { number, from: row.date("valid_from")?, ..level });
    }
    let mut free = BTreeSet::new();
    for row in facts.rows("facts/hcpcs_flags.csv.gz")? {
        if row.flag("deductible_coins_na")? {
            let days = (row.date("valid_from")?, row.date("valid_to")?);
            free.insert((row.value("code")?, days));
        }
    }
    for (code, days) in free {
        said.say(TABLE, code, days, Fact::Trait("no_cost_sharing".to_owned()));
    }
    for row in facts.list("telehealth_places.csv")? {
        let place = listed(ListKind::TelehealthPlaces, &row.value::<u16>("place")?.to_string(), "");
        lists.push(ListedRow { from: row.date("valid_from")?, ..place });
    }
    Ok(())
}
