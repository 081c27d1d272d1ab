//! Packages of drugs with the codes that bill them: CMS's crosswalk of one quarter.

use ancillary::{
    jiff::civil::date,
    reference::{
        TableKind,
        build::{DrugRow, EditionRow, Rows},
    },
};
use anyhow::{Result, anyhow};

use crate::facts::{Facts, Row};

pub(crate) fn add(facts: &Facts, rows: &mut Rows) -> Result<()> {
    for row in facts.rows("facts/asp_ndc.csv")? {
        // A package whose number is malformed in the source cannot be found by it.
        if row.text("ndc11")?.is_empty() {
            continue;
        }
        rows.drugs.push(DrugRow {
            ndc: row.value("ndc11")?,
            code: row.value("hcpcs")?,
            size: thousandths(&row, "pkg_size")?,
            items: row.value("pkg_qty")?,
            item_units: thousandths(&row, "billunits")?,
            package_units: thousandths(&row, "billunits_per_pkg")?,
        });
    }
    rows.editions.push(EditionRow {
        table: TableKind::Drugs,
        from: Some(date(2026, 1, 1)),
        through: Some(date(2026, 3, 31)),
        publisher: "CMS".to_owned(),
        release: "ASP NDC-HCPCS crosswalk, January 2026".to_owned(),
        rows: u32::try_from(rows.drugs.len())?,
    });
    Ok(())
}

/// A number with at most three decimals.
fn thousandths(row: &Row, column: &str) -> Result<u32> {
    let text = row.text(column)?;
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let read = || Some(whole.parse::<u32>().ok()? * 1000 + format!("{decimals:0<3}").parse::<u32>().ok()?);
    if decimals.len() <= 3 { read() } else { None }.ok_or_else(|| anyhow!("{column} {text}"))
}
