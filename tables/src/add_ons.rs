//! Add-on code edits (AOC).
//!
//! The file of CMS's NCCI is the source. The outpatient editor has the same primaries of types 1 and 3 from the
//! quarters that it covers, but keeps 37 of them, of drug administration, in a list of its own: it is compared with in a
//! test and not packed.

use ancillary::{
    jiff::civil::date,
    reference::{
        AddOnNote, AddOnType, TableKind,
        build::{AddOnRow, EditionRow, Rows},
    },
};
use anyhow::{Result, anyhow};

use crate::facts::{Facts, Row};

pub(crate) fn add(facts: &Facts, rows: &mut Rows) -> Result<()> {
    for row in facts.rows("facts/add_on.csv")? {
        rows.add_ons.push(add_on(&row)?);
    }
    // The first day is that of the oldest edits, which is that of Change Request 7501.
    rows.editions.push(EditionRow {
        table: TableKind::AddOns,
        from: Some(date(2013, 4, 1)),
        through: Some(date(2026, 6, 30)),
        publisher: "CMS".to_owned(),
        release: "NCCI add-on codes, April 2026".to_owned(),
        rows: u32::try_from(rows.add_ons.len())?,
    });
    Ok(())
}

/// The dates of the edit decide. When an add-on or a primary ended is for the table of codes to say.
fn add_on(row: &Row) -> Result<AddOnRow> {
    let kind = match row.text("type")? {
        "1" => AddOnType::Type1,
        "2" => AddOnType::Type2,
        "3" => AddOnType::Type3,
        other => return Err(anyhow!("type {other}")),
    };
    let primary = row.optional("primary")?;
    let note = match row.text("note")? {
        "" => None,
        // Rows without a primary have it, but for the newest of type 2, to which it applies as well.
        "CD" if primary.is_none() => None,
        "FAC_ONLY" => Some(AddOnNote::FacilityOnly),
        "PRAC_ONLY" => Some(AddOnNote::PractitionerOnly),
        "SUSPENDED" => Some(AddOnNote::Suspended),
        "IOM_20_4_5" => Some(AddOnNote::AllowableAdjustment),
        other => return Err(anyhow!("note {other}")),
    };
    let (from, through) = (row.date("valid_from")?, row.date("valid_to")?);
    Ok(AddOnRow { add_on: row.value("add_on")?, kind, from, through, note, primary })
}
