//! Therapy: what Medicare makes of codes, and the thresholds of years.

use ancillary::{
    jiff::civil::Date,
    reference::{Discipline, ListKind, TableKind, TherapyDisposition, build::ListedRow},
};
use anyhow::{Result, anyhow};

use super::{
    listed,
    said::{ALWAYS, Fact, Said},
};
use crate::facts::Facts;

const TABLE: TableKind = TableKind::Therapy;

pub(super) fn add(facts: &Facts, said: &mut Said, lists: &mut Vec<ListedRow>) -> Result<()> {
    for row in facts.list("therapy.csv")? {
        let code = row.value("code")?;
        let disposition = row.text("disposition")?;
        let replacement = disposition.strip_prefix("replaced_by_");
        let named = if replacement.is_some() { "replaced" } else { disposition };
        let known = TherapyDisposition::ALL.iter().copied().find(|known| known.name() == named);
        let therapy = known.ok_or_else(|| anyhow!("disposition {disposition}"))?;
        said.say(TABLE, code, ALWAYS, Fact::Therapy(therapy));
        lists.extend(replacement.map(|with| listed(ListKind::TherapyReplacements, &code.to_string(), with)));
        if let Some(modifier) = row.optional("discipline")? {
            let discipline = Discipline::of(modifier).ok_or_else(|| anyhow!("discipline {modifier}"))?;
            said.say(TABLE, code, ALWAYS, Fact::Discipline(discipline));
        }
        if row.flag("timed")? {
            said.hold(TABLE, code, "timed");
        }
    }
    for row in facts.rows("facts/ancillary/therapy_thresholds.csv")? {
        let year = row.value("year")?;
        let threshold = listed(ListKind::TherapyThresholds, row.text("year")?, row.text("kx_pt_slp")?);
        lists.push(ListedRow {
            third: row.text("kx_ot")?.to_owned(),
            number: row.value("targeted_review")?,
            from: Some(Date::new(year, 1, 1)?),
            through: Some(Date::new(year, 12, 31)?),
            ..threshold
        });
    }
    Ok(())
}
