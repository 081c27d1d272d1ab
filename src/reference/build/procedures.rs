//! The rows of procedures, of what the editor says of them and of their indicators into one section.

use std::collections::BTreeMap;

use super::{
    BuildError, Rows, check,
    pack::{HistoryPool, ListPool, Section},
    pairs::pair_keys,
    rows::{IndicatorTableRow, ProcedureRow, ProcedureStatusRow},
    tables::{Key, by_key, flags, period, sorted},
};
use crate::reference::{
    Approval, GlobalPeriod, IndicatorRow, ProcedureStatus, StatusIndicator, TableKind, packed::Ranks,
};

impl Rows {
    /// The procedure codes of which the table of procedures speaks, sorted.
    fn named_procedure_keys(&self) -> Vec<u64> {
        let mut keys: Vec<u64> = (self.procedures.iter().map(|row| row.code.key()))
            .chain(self.procedure_statuses.iter().map(|row| row.code.key()))
            .chain(self.indicators.iter().map(|row| row.code.key()))
            .chain(self.replacements.iter().flat_map(|row| [row.code.key(), row.replacement.key()]))
            .collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// The procedure codes that any table names, sorted: their ranks are the same in all tables.
    pub(super) fn procedure_keys(&self) -> Vec<u64> {
        let mut keys = self.named_procedure_keys();
        keys.extend(pair_keys(&self.pairs));
        keys.extend(self.unit_limits.iter().map(|row| row.code.key()));
        keys.extend(self.add_ons.iter().map(|row| row.add_on.key()));
        keys.extend(self.add_ons.iter().filter_map(|row| Some(row.primary?.key())));
        keys.extend(self.service_keys());
        keys.extend(self.policy_procedures.iter().map(|row| row.procedure.key()));
        keys.extend(self.drugs.iter().map(|row| row.code.key()));
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    pub(super) fn pack_procedures(&self, keys: &[u64]) -> Result<Option<Section>, BuildError> {
        const TABLE: TableKind = TableKind::Procedures;
        if keys.is_empty() {
            return Ok(None);
        }
        let mut section = Section::default();
        self.editions(&mut section, TABLE)?;
        self.editions(&mut section, TableKind::Indicators)?;
        section.index(TABLE, keys)?;
        let rank = |key: &u64| keys.binary_search(key).unwrap_or_default() as u32;
        let named: Vec<u32> = self.named_procedure_keys().iter().map(rank).collect();
        section.subset(TABLE, keys.len(), &named)?;

        let existence_of = |row: &ProcedureRow| Ok((row.code, period(row.from, row.through)));
        check::days(TABLE, self.procedures.iter().map(existence_of))?;
        let status_of = |row: &ProcedureStatusRow| Ok((row.code, procedure_status(row)?));
        check::days(TABLE, self.procedure_statuses.iter().map(status_of))?;
        let indicator_of = |row: &IndicatorTableRow| Ok((row.code, indicator(row)?));
        check::days(TableKind::Indicators, self.indicators.iter().map(indicator_of))?;
        let existence =
            by_key(sorted(&self.procedures), |row| row.code.key(), |row| Ok(period(row.from, row.through)))?;
        let statuses = by_key(sorted(&self.procedure_statuses), |row| row.code.key(), procedure_status)?;
        let indicators = by_key(sorted(&self.indicators), |row| row.code.key(), indicator)?;
        let mut pools =
            (HistoryPool::new(TABLE), HistoryPool::new(TABLE), HistoryPool::new(TableKind::Indicators));
        let existence = pools.0.numbers(spread(keys, existence))?;
        let statuses = pools.1.numbers(spread(keys, statuses))?;
        let indicators = pools.2.numbers(spread(keys, indicators))?;

        let replacements = by_key(
            sorted(&self.replacements),
            |row| row.code.key(),
            |row| {
                let rank = keys.binary_search(&row.replacement.key()).unwrap_or_default() as u32;
                Ok(Ranks { ranks: (rank, rank), undecided: false })
            },
        )?;
        let mut pool = ListPool::new(TABLE);
        let replacements: Result<Vec<u16>, _> =
            spread(keys, replacements).map(|list| pool.number(list)).collect();
        let histories = existence.into_iter().zip(statuses).zip(indicators);
        let classes: Vec<[u16; 4]> = histories
            .zip(replacements?)
            .map(|(((existence, status), indicator), replacement)| {
                [existence, status, indicator, replacement]
            })
            .collect();
        section.classes(TABLE, classes.into_iter())?;
        section.histories(pools.0);
        section.histories(pools.1);
        section.histories(pools.2);
        section.lists(&pool.lists);
        Ok(Some(section))
    }
}

/// The values of every key in order, nothing for a key without any.
fn spread<T>(keys: &[u64], mut map: BTreeMap<u64, Vec<T>>) -> impl Iterator<Item = Vec<T>> {
    keys.iter().map(move |key| map.remove(key).unwrap_or_default())
}

fn procedure_status(row: &ProcedureStatusRow) -> Result<ProcedureStatus, BuildError> {
    let status_indicator = match row.status_indicator.as_bytes() {
        letters if !letters.is_ascii() => {
            let text = row.status_indicator.clone();
            return Err(BuildError::Unknown { table: TableKind::Procedures, what: "status indicator", text });
        }
        [] => [0, 0],
        [one] => [*one, 0],
        [one, two] => [*one, *two],
        _ => {
            let text = row.status_indicator.clone();
            return Err(BuildError::Unknown { table: TableKind::Procedures, what: "status indicator", text });
        }
    };
    let approval_period = period(row.approval_from, row.approval_through);
    Ok(ProcedureStatus {
        period: period(row.from, row.through),
        flags: flags(TableKind::Procedures, &row.flags)?,
        status_indicator: StatusIndicator(status_indicator),
        ages: (row.lowest_age, row.highest_age),
        approval: (row.approval_edit != 0)
            .then_some(Approval { edit: row.approval_edit, period: approval_period }),
    })
}

fn indicator(row: &IndicatorTableRow) -> Result<IndicatorRow, BuildError> {
    if !row.status.is_ascii_graphic() {
        let text = format!("{:?} of {}", row.status, row.code);
        return Err(BuildError::Unknown { table: TableKind::Indicators, what: "status", text });
    }
    let global = GlobalPeriod::ALL.iter().find(|(_, name)| *name == row.global);
    let unknown = || BuildError::Unknown {
        table: TableKind::Indicators,
        what: "global period",
        text: row.global.clone(),
    };
    Ok(IndicatorRow {
        modifier: row.modifier,
        period: period(row.from, row.through),
        status: row.status,
        components: row.components,
        global: global.ok_or_else(unknown)?.0,
        multiple: row.multiple,
        bilateral: row.bilateral,
        assistant: row.assistant,
        co_surgeons: row.co_surgeons,
        team: row.team,
        supervision: row.supervision,
        imaging_family: row.imaging_family,
    })
}
