//! Unit limits (MUE): three settings, some of CMS's quarterly editions.

use std::collections::BTreeMap;

use ancillary::{
    code::ProcedureCode,
    jiff::civil::{Date, date},
    reference::{
        Mai, Rationale, Setting,
        build::{EditionRow, Rows, UnitLimitRow},
    },
};
use anyhow::{Result, anyhow};

use crate::facts::{Facts, Row, yesterday};

/// An edition: its file's name behind the setting's, its first day, and the columns of code and value.
type Edition = (&'static str, &'static str, Date, [&'static str; 2]);

const JULY_2024: Edition = ("2024q3", "July 2024", date(2024, 7, 1), ["code", "value"]);
const APRIL_2026: Edition = ("2026q2", "April 2026", date(2026, 4, 1), ["hcpcs", "mue"]);
const JULY_2026: Edition = ("2026q3", "July 2026", date(2026, 7, 1), ["hcpcs", "mue"]);

/// A setting, its files' name, its name in a release's, its editions and the last day of the newest one's quarter.
type Source = (Setting, &'static str, &'static str, &'static [Edition], Date);

const SOURCES: [Source; 3] = [
    (
        Setting::Practitioner,
        "practitioner",
        "practitioner",
        &[JULY_2024, APRIL_2026, JULY_2026],
        date(2026, 9, 30),
    ),
    (
        Setting::OutpatientHospital,
        "outpatient",
        "outpatient hospital",
        &[JULY_2024, APRIL_2026, JULY_2026],
        date(2026, 9, 30),
    ),
    (Setting::DmeSupplier, "dme", "DME supplier", &[JULY_2024, APRIL_2026], date(2026, 6, 30)),
];

pub(crate) fn add(facts: &Facts, rows: &mut Rows) -> Result<()> {
    for (setting, file, name, editions, last) in SOURCES {
        let mut limits: BTreeMap<ProcedureCode, Vec<UnitLimitRow>> = BTreeMap::new();
        for (place, (quarter, release, first, columns)) in editions.iter().enumerate() {
            let next = editions.get(place + 1).map(|(_, _, next, _)| yesterday(*next)).transpose()?;
            let published = facts.rows(&format!("facts/mue_{quarter}_{file}.csv"))?;
            rows.editions.push(EditionRow {
                table: setting.unit_limits(),
                from: Some(*first),
                through: next.or(Some(last)),
                publisher: "CMS".to_owned(),
                release: format!("NCCI {name} MUE, {release}"),
                rows: u32::try_from(published.len())?,
            });
            // The oldest edition is carried back and the newest forward.
            let from = Some(*first).filter(|_| place > 0);
            for row in &published {
                let limit = limit(row, columns, (setting, from, next))?;
                extend(limits.entry(limit.code).or_default(), limit)?;
            }
        }
        rows.unit_limits.extend(limits.into_values().flatten());
    }
    Ok(())
}

fn limit(
    row: &Row,
    [code, value]: &[&str; 2],
    (setting, from, through): (Setting, Option<Date>, Option<Date>),
) -> Result<UnitLimitRow> {
    let keyword = row.text("rationale")?;
    let rationale = Rationale::ALL.iter().find(|rationale| rationale.keyword() == keyword);
    Ok(UnitLimitRow {
        code: row.value(code)?,
        setting,
        from,
        through,
        value: row.value(value)?,
        mai: Mai::from_number(row.value("mai")?).ok_or_else(|| anyhow!("MAI of {code}"))?,
        rationale: *rationale.ok_or_else(|| anyhow!("rationale {keyword}"))?,
    })
}

/// Adds a limit to those of its code, or lengthens the last one if the next edition says the same.
fn extend(limits: &mut Vec<UnitLimitRow>, limit: UnitLimitRow) -> Result<()> {
    if let Some(last) = limits.last_mut()
        && last.through == limit.from.map(yesterday).transpose()?
        && (last.value, last.mai, last.rationale) == (limit.value, limit.mai, limit.rationale)
    {
        last.through = limit.through;
    } else {
        limits.push(limit);
    }
    Ok(())
}
