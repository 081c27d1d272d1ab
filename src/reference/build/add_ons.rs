//! Add-on code edits: rows into their section, and back.

use std::collections::BTreeMap;

use super::{
    BuildError, Rows,
    pack::{ListPool, Section},
    rows::AddOnRow,
    tables::{Key, period, sorted},
};
use crate::{
    code::ProcedureCode,
    reference::{
        AddOnNote, AddOnType, Period, Reference, TableKind, add_on::Packed, packed::Ranks,
        procedure::ProcedureTable,
    },
};

const TABLE: TableKind = TableKind::AddOns;

/// What the rows of one edit share, in the order of the section; last, whether the contractor defines the primaries.
type Shared = (u64, Period, AddOnType, Option<AddOnNote>, bool);

impl Rows {
    /// The rows that share all but their primary become one edit with a list; the keys are those of the procedures.
    pub(super) fn pack_add_ons(&self, keys: &[u64]) -> Result<Option<Section>, BuildError> {
        if self.add_ons.is_empty() {
            return Ok(None);
        }
        let rows = sorted(&self.add_ons);
        check(&rows)?;
        let rank = |key: u64| keys.binary_search(&key).unwrap_or_default() as u32;
        let mut add_ons: Vec<u32> = Vec::new();
        let (mut starts, mut packed) = (Vec::new(), Vec::new());
        let mut pool = ListPool::new(TABLE);
        for ((add_on, period, kind, note, _), primaries) in edits(&rows, rank) {
            if add_ons.last() != Some(&rank(add_on)) {
                add_ons.push(rank(add_on));
                starts.push(packed.len());
            }
            packed.push(Packed { period, kind, note, list: pool.number(primaries)? });
        }
        starts.push(packed.len());
        let starts: Result<Vec<u16>, _> = starts.into_iter().map(u16::try_from).collect();
        let starts = starts.map_err(|_| BuildError::TooMany { table: TABLE, what: "edits" })?;

        let mut section = Section::default();
        self.editions(&mut section, TABLE)?;
        section.subset(TABLE, keys.len(), &add_ons)?;
        section.array(starts.into_iter().map(u16::to_le_bytes));
        section.array(packed.into_iter().map(Packed::pack));
        section.lists(&pool.lists);
        Ok(Some(section))
    }

    pub(super) fn add_add_ons(&mut self, reference: &Reference<'_>, procedures: &ProcedureTable<'_>) {
        let Some(table) = reference.tables.add_ons else { return };
        for (rank, edit) in table.all() {
            let Some(add_on) = procedures.code(rank) else { continue };
            let row = |primary: Option<ProcedureCode>| AddOnRow {
                add_on,
                kind: edit.kind,
                from: edit.period.from(),
                through: edit.period.through(),
                note: edit.note,
                primary,
            };
            if edit.list == 0 {
                self.add_ons.push(row(None));
            }
            let primaries = table.primaries(edit).filter_map(|(rank, _)| procedures.code(rank));
            self.add_ons.extend(primaries.map(|primary| row(Some(primary))));
        }
        self.add_ons.sort();
    }
}

/// The edits in order, each with its primaries.
fn edits(rows: &[&AddOnRow], rank: impl Fn(u64) -> u32) -> BTreeMap<Shared, Vec<Ranks>> {
    let mut edits: BTreeMap<Shared, Vec<Ranks>> = BTreeMap::new();
    for row in rows {
        let shared = (row.add_on.key(), days(row), row.kind, row.note, row.primary.is_none());
        let primary = row.primary.map(|primary| rank(primary.key()));
        let primary = primary.map(|rank| Ranks { ranks: (rank, rank), undecided: false });
        edits.entry(shared).or_default().extend(primary);
    }
    edits
}

fn days(row: &AddOnRow) -> Period {
    period(row.from, row.through)
}

/// Whether no day has an add-on of two types or one primary twice. Rows that never held contradict nothing.
fn check(rows: &[&AddOnRow]) -> Result<(), BuildError> {
    for rows in rows.chunk_by(|a, b| a.add_on == b.add_on) {
        for (place, row) in rows.iter().enumerate() {
            let before = rows.iter().take(place);
            let shares_days = |other: &&&AddOnRow| {
                let (own, other) = (days(row), days(other));
                own.from < own.through
                    && other.from < other.through
                    && own.from <= other.through
                    && other.from <= own.through
            };
            let says_other = |other: &&AddOnRow| other.kind != row.kind || other.primary == row.primary;
            if days(row).through < days(row).from || before.filter(shares_days).any(says_other) {
                return Err(BuildError::Contradiction {
                    table: TABLE,
                    what: "one day",
                    text: row.add_on.to_string(),
                });
            }
        }
    }
    Ok(())
}
