//! Unit limits: rows into their section, and back.

use std::collections::BTreeMap;

use super::{
    BuildError, Rows,
    pack::{HistoryPool, Section},
    rows::UnitLimitRow,
    tables::{Key, period, sorted},
};
use crate::reference::{
    Reference, Setting, TableKind, UnitLimit, procedure::ProcedureTable, unit_limit::LARGEST,
};

impl Rows {
    /// The histories of all settings, each beside the others of its code; the keys are those of the procedures.
    pub(super) fn pack_unit_limits(&self, keys: &[u64]) -> Result<Option<Section>, BuildError> {
        if self.unit_limits.is_empty() {
            return Ok(None);
        }
        let rows = sorted(&self.unit_limits);
        let mut section = Section::default();
        for setting in Setting::ALL {
            self.editions(&mut section, setting.unit_limits())?;
        }
        let of = |setting| rows.iter().filter(|row| row.setting == setting).count() as u32;
        section.array(Setting::ALL.map(|setting| of(setting).to_le_bytes()).into_iter());

        let mut codes: BTreeMap<u64, [Vec<UnitLimit>; 3]> = BTreeMap::new();
        for row in rows {
            let histories = codes.entry(row.code.key()).or_default();
            if let Some(history) = histories.get_mut(row.setting as usize) {
                history.push(limit(row, history.last())?);
            }
        }
        let mut pool = HistoryPool::new(TableKind::PractitionerUnitLimits);
        let mut classes = Vec::with_capacity(keys.len());
        for key in keys {
            let mut class = [0; 3];
            for (number, history) in class.iter_mut().zip(codes.remove(key).unwrap_or_default()) {
                *number = pool.number(history)?;
            }
            classes.push(class);
        }
        section.classes(TableKind::PractitionerUnitLimits, classes.into_iter())?;
        section.histories(pool);
        Ok(Some(section))
    }

    pub(super) fn add_unit_limits(&mut self, reference: &Reference<'_>, procedures: &ProcedureTable<'_>) {
        let Some(table) = reference.tables.unit_limits else { return };
        for rank in 0..procedures.index.len() {
            let Some(code) = procedures.code(rank) else { continue };
            for setting in Setting::ALL {
                self.unit_limits.extend(table.all(rank, setting).map(|limit| UnitLimitRow {
                    code,
                    setting,
                    from: limit.period.from(),
                    through: limit.period.through(),
                    value: limit.value,
                    mai: limit.mai,
                    rationale: limit.rationale,
                }));
            }
        }
    }
}

/// The limit of a row, which begins behind the one before it.
fn limit(row: &UnitLimitRow, before: Option<&UnitLimit>) -> Result<UnitLimit, BuildError> {
    let (table, period) = (row.setting.unit_limits(), period(row.from, row.through));
    if period.through < period.from || before.is_some_and(|before| period.from <= before.period.through) {
        return Err(BuildError::Contradiction { table, what: "one day", text: row.code.to_string() });
    }
    if row.value > LARGEST {
        return Err(BuildError::TooMany { table, what: "units" });
    }
    Ok(UnitLimit { period, value: row.value, mai: row.mai, rationale: row.rationale })
}
