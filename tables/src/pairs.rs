//! NCCI's procedure-to-procedure pairs, practitioner and outpatient hospital.

use ancillary::{
    jiff::civil::Date,
    reference::{
        ModifierIndicator, Setting,
        build::{PairRow, Rows},
    },
};
use anyhow::{Result, bail};

use crate::facts::{Facts, Row};

pub(crate) fn add(facts: &Facts, rows: &mut Rows) -> Result<()> {
    facts.each("facts/ptp_practitioner_2024q3.csv.gz", |row| {
        rows.pairs.push(PairRow {
            column1: row.value("col1")?,
            column2: row.value("col2")?,
            setting: Setting::Practitioner,
            indicator: indicator(row.text("indicator")?)?,
            from: None,
            through: row.date("deleted_on")?,
        });
        Ok(())
    })?;
    facts.each("facts/ptp_outpatient.csv.gz", |row| {
        rows.pairs.push(PairRow {
            column1: row.value("col1")?,
            column2: row.value("col2")?,
            setting: Setting::OutpatientHospital,
            indicator: indicator(row.text("indicator")?)?,
            from: row.date("valid_from")?,
            through: row.date("valid_to")?,
        });
        Ok(())
    })?;
    facts.each("facts/ncci_ptp_changes_2026q3.csv", |row| {
        rows.pairs.push(addition(row)?);
        Ok(())
    })
}

/// The file has additions only: no pair that was there before.
fn addition(row: &Row) -> Result<PairRow> {
    let setting = match row.text("setting")? {
        "practitioner" => Setting::Practitioner,
        "outpatient_hospital" => Setting::OutpatientHospital,
        other => bail!("the setting {other} of a pair"),
    };
    Ok(PairRow {
        column1: row.value("column1")?,
        column2: row.value("column2")?,
        setting,
        indicator: indicator(row.text("modifier_indicator")?)?,
        from: Some(Date::strptime("%Y%m%d", row.text("effective")?)?),
        through: None,
    })
}

fn indicator(text: &str) -> Result<ModifierIndicator> {
    Ok(match text {
        "0" => ModifierIndicator::NotAllowed,
        "1" => ModifierIndicator::Allowed,
        "9" => ModifierIndicator::NotApplicable,
        other => bail!("the modifier indicator {other} of a pair"),
    })
}
