//! Families of imaging studies, and what a plan of radiation includes.

use std::collections::BTreeMap;

use ancillary::reference::{ListKind, TableKind, build::ListedRow};
use anyhow::Result;

use super::{listed, said::Said};
use crate::facts::Facts;

const TABLE: TableKind = TableKind::Imaging;

pub(super) fn add(facts: &Facts, said: &mut Said, lists: &mut Vec<ListedRow>) -> Result<()> {
    for row in facts.list("contrast_families.csv")? {
        let combined = row.text("without_and_with")?;
        for (number, column) in (0..).zip(["without", "with", "without_and_with"]) {
            // Some regions have no study with contrast alone.
            let Some(code) = row.optional(column)? else { continue };
            said.hold(TABLE, code, "contrast_study");
            let study = listed(ListKind::ContrastStudies, row.text(column)?, combined);
            lists.push(ListedRow { number, ..study });
        }
    }
    for row in facts.list("ct_abdomen_pelvis.csv")? {
        for column in ["abdomen", "pelvis"] {
            said.hold(TABLE, row.value(column)?, "combined_region");
        }
        let both = listed(ListKind::CombinedStudies, row.text("abdomen")?, row.text("pelvis")?);
        lists.push(ListedRow { third: row.text("combined")?.to_owned(), ..both });
    }
    views(facts, said, lists)?;
    for row in facts.rows("facts/imrt_conflicts.csv")? {
        let (from, through) = (row.date("valid_from")?, row.date("valid_to")?);
        let included = listed(ListKind::RadiotherapyPlanning, row.text("planning")?, row.text("other")?);
        lists.push(ListedRow { from, through, ..included });
    }
    Ok(())
}

/// A family is called by its first member.
fn views(facts: &Facts, said: &mut Said, lists: &mut Vec<ListedRow>) -> Result<()> {
    let rows = facts.list("xray_views.csv")?;
    let mut first: BTreeMap<&str, &str> = BTreeMap::new();
    for row in &rows {
        if row.value::<u16>("position")? == 1 {
            first.insert(row.text("family")?, row.text("code")?);
        }
    }
    for row in &rows {
        said.hold(TABLE, row.value("code")?, "view_series");
        let family = first.get(row.text("family")?).copied().unwrap_or_default();
        let view = listed(ListKind::ViewSeries, row.text("code")?, family);
        lists.push(ListedRow { number: row.value("position")?, ..view });
    }
    Ok(())
}
