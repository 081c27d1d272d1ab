//! The tables that are code, days and flags: ICD-9-CM, places of service, revenue codes.

use ancillary::reference::build::{DatedRow, Rows};
use anyhow::Result;

use crate::facts::Facts;

pub(crate) fn add_icd9(facts: &Facts, rows: &mut Rows) -> Result<()> {
    let names = [
        ("external_cause", "external_cause"),
        ("manifestation", "manifestation"),
        ("unacceptable_first", "unacceptable_first"),
    ];
    for row in facts.rows("facts/icd9cm_dx.csv")? {
        rows.icd9_diagnoses.push(DatedRow {
            code: row.value("code")?,
            from: row.date("valid_from")?,
            through: row.date("valid_to")?,
            flags: row.flags(&names)?.join("|"),
        });
    }
    Ok(())
}

/// The days are our own list's, which has the numbers of the published table.
pub(crate) fn add_places(facts: &Facts, rows: &mut Rows) -> Result<()> {
    for row in facts.list("places_of_service.csv")? {
        rows.places.push(DatedRow {
            code: row.value("code")?,
            from: row.date("valid_from")?,
            through: None,
            flags: if row.text("setting")? == "F" { "facility".to_owned() } else { String::new() },
        });
    }
    Ok(())
}

pub(crate) fn add_revenue(facts: &Facts, rows: &mut Rows) -> Result<()> {
    let names = [
        ("not_recognized", "not_recognized"),
        ("therapy", "therapy"),
        ("statutory_exclusion", "statutory_exclusion"),
    ];
    for row in facts.rows("facts/revenue.csv")? {
        rows.revenue_codes.push(DatedRow {
            code: row.value("code")?,
            from: row.date("valid_from")?,
            through: row.date("valid_to")?,
            flags: row.flags(&names)?.join("|"),
        });
    }
    Ok(())
}
