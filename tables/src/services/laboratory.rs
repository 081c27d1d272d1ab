//! Laboratory tests: the fee schedule, CLIA and panels.

use std::collections::BTreeMap;

use ancillary::{
    code::ProcedureCode,
    jiff::civil::Date,
    reference::{ListKind, TableKind, build::ListedRow},
};
use anyhow::{Result, anyhow, ensure};

use super::{
    listed,
    said::{Fact, Said},
};
use crate::facts::{Facts, yesterday};

const TABLE: TableKind = TableKind::Laboratory;

pub(super) fn add(facts: &Facts, said: &mut Said, lists: &mut Vec<ListedRow>) -> Result<()> {
    let tests = fee_schedule(facts, said)?;
    waived(facts, said, &tests)?;
    clia(facts, said, &tests)?;
    for row in facts.list("ppm_procedures.csv")? {
        said.hold(TABLE, row.value("code")?, "provider_performed_microscopy");
    }
    panels(facts, said, lists)
}

/// The tests of the fee schedule, and whether it has a row with QW.
fn fee_schedule(facts: &Facts, said: &mut Said) -> Result<BTreeMap<ProcedureCode, bool>> {
    let mut tests = BTreeMap::new();
    for row in facts.rows("facts/clfs.csv")? {
        let waived = match row.text("modifier")? {
            "" => false,
            "QW" => true,
            other => return Err(anyhow!("modifier {other} on the fee schedule")),
        };
        *tests.entry(row.value("code")?).or_insert(false) |= waived;
    }
    tests.keys().for_each(|test| said.hold(TABLE, *test, "clinical_laboratory"));
    Ok(tests)
}

fn waived(facts: &Facts, said: &mut Said, tests: &BTreeMap<ProcedureCode, bool>) -> Result<()> {
    for row in facts.rows("facts/ancillary/clia_qw.csv")? {
        let code = row.value("hcpcs")?;
        match row.text("rule")? {
            "requires_QW_for_waived" => {
                ensure!(tests.get(&code) == Some(&true), "{code} has no row with QW");
                said.hold(TABLE, code, "waived");
            }
            "waived_exempt_from_QW" => said.hold(TABLE, code, "waived_without_modifier"),
            other => return Err(anyhow!("rule {other}")),
        }
    }
    Ok(())
}

/// Tests of the fee schedule and those that HCPCS certifies, but for those that are excluded from a day on and those
/// of which nothing is certain.
fn clia(facts: &Facts, said: &mut Said, tests: &BTreeMap<ProcedureCode, bool>) -> Result<()> {
    let mut asked: BTreeMap<ProcedureCode, Option<Date>> = tests.keys().map(|test| (*test, None)).collect();
    for row in facts.rows("facts/hcpcs2.csv")? {
        if !row.text("lab_certification")?.is_empty() {
            asked.insert(row.value("code")?, None);
        }
    }
    for file in ["clia_left_out.csv", "specimen_collection.csv"] {
        for row in facts.list(file)? {
            asked.remove(&row.value("code")?);
        }
    }
    for row in facts.list("clia_excluded.csv")? {
        if let Some(last) = asked.get_mut(&row.value("code")?) {
            *last = row.date("valid_from")?.map(yesterday).transpose()?;
        }
    }
    for (code, last) in asked {
        said.say(TABLE, code, (None, last), Fact::Trait("clia".to_owned()));
    }
    Ok(())
}

fn panels(facts: &Facts, said: &mut Said, lists: &mut Vec<ListedRow>) -> Result<()> {
    let mut panels: BTreeMap<[ProcedureCode; 2], u16> = BTreeMap::new();
    let counts = blood_counts(facts)?;
    let own = facts.list("panel_components_added.csv")?;
    let added: Result<Vec<&str>> = own.iter().map(|row| row.text("panel")).collect();
    let added = added?;
    for row in facts.rows("facts/ancillary/panel_components.csv")? {
        // No source stands behind the rows of a panel that our own list has.
        if !added.iter().any(|panel| row.text("panel").is_ok_and(|text| text == *panel)) {
            let component = row.value("component")?;
            let is_common = row.text("cbc_alternative")?.is_empty();
            let of_count = counts.get(&component).copied();
            let ways = if is_common { Some(0) } else { of_count };
            let ways = ways.ok_or_else(|| anyhow!("{component} is no way to count blood"))?;
            panels.insert([row.value("panel")?, component], ways);
        }
    }
    for row in &own {
        let ways = row.optional("alternative")?.map_or(0, |way: u16| 1 << (way - 1));
        *panels.entry([row.value("panel")?, row.value("component")?]).or_default() |= ways;
    }
    for ([panel, component], ways) in panels {
        said.hold(TABLE, panel, "panel");
        said.hold(TABLE, component, "panel_component");
        let row = listed(ListKind::PanelComponents, &panel.to_string(), &component.to_string());
        lists.push(ListedRow { number: ways, ..row });
    }
    Ok(())
}

/// The ways to bill a blood count, by test, a bit each.
fn blood_counts(facts: &Facts) -> Result<BTreeMap<ProcedureCode, u16>> {
    let mut ways = BTreeMap::new();
    for row in facts.list("blood_count_alternatives.csv")? {
        *ways.entry(row.value("component")?).or_default() |= 1 << (row.value::<u16>("alternative")? - 1);
    }
    Ok(ways)
}
