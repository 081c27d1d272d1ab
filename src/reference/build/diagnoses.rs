//! The rows of ICD-10-CM into their section.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    BuildError, Rows, check,
    pack::{HistoryPool, ListPool, Section},
    rows::DiagnosisRow,
    tables::{Key, flags, period, sorted},
};
use crate::{
    code::Icd10Code,
    reference::{DiagnosisStatus, TableKind, packed::Ranks},
};

impl Rows {
    pub(super) fn pack_diagnoses(&self) -> Result<Option<Section>, BuildError> {
        const TABLE: TableKind = TableKind::Diagnoses;
        if self.diagnoses.is_empty() {
            return Ok(None);
        }
        self.check_lists()?;
        let mut codes: BTreeMap<u64, Vec<&DiagnosisRow>> = BTreeMap::new();
        for row in sorted(&self.diagnoses) {
            codes.entry(row.code.key()).or_default().push(row);
        }
        let keys: Vec<u64> = codes.keys().copied().collect();
        let mut section = Section::default();
        self.editions(&mut section, TABLE)?;
        section.index(TABLE, &keys)?;

        let sets: BTreeSet<&str> = self.diagnoses.iter().map(|row| row.seventh_characters.as_str()).collect();
        let sets: Vec<&str> =
            std::iter::once("").chain(sets.into_iter().filter(|set| !set.is_empty())).collect();
        check::days(TABLE, self.diagnoses.iter().map(|row| Ok((row.code, diagnosis_status(row, &sets)?))))?;
        let statuses: Result<Vec<Vec<DiagnosisStatus>>, BuildError> = codes
            .values()
            .map(|rows| rows.iter().map(|row| diagnosis_status(row, &sets)).collect())
            .collect();
        let mut histories = HistoryPool::new(TABLE);
        let numbers = histories.numbers(statuses?.into_iter())?;

        let written = self.diagnosis_ranges(&keys)?;
        let mut pool = ListPool::new(TABLE);
        let mut number = |list: u32| match written.get(&list) {
            Some(ranges) => pool.number(ranges.clone()),
            None if list == 0 => Ok(0),
            None => Err(BuildError::Unknown { table: TABLE, what: "list", text: list.to_string() }),
        };
        let mut classes = Vec::with_capacity(keys.len());
        for (history, rows) in numbers.into_iter().zip(codes.values()) {
            let (excludes1, code_first) = rows.first().map_or((0, 0), |row| (row.excludes1, row.code_first));
            classes.push([history, number(excludes1)?, number(code_first)?]);
        }
        section.classes(TABLE, classes.into_iter())?;
        section.histories(histories);
        section.lists(&pool.lists);
        section.text(&sets.iter().flat_map(|set| set.bytes().chain([0])).collect::<Vec<_>>());
        Ok(Some(section))
    }

    /// The lists of the rows, by number, as ranges of ranks.
    fn diagnosis_ranges(&self, keys: &[u64]) -> Result<BTreeMap<u32, Vec<Ranks>>, BuildError> {
        let rank = |code: Icd10Code| {
            keys.binary_search(&code.key()).map(|rank| rank as u32).map_err(|_| BuildError::Unknown {
                table: TableKind::Diagnoses,
                what: "code in a list",
                text: code.to_string(),
            })
        };
        let mut lists: BTreeMap<u32, Vec<Ranks>> = BTreeMap::new();
        for row in &self.diagnosis_lists {
            let ranks = Ranks { ranks: (rank(row.first)?, rank(row.last)?), undecided: row.undecided };
            lists.entry(row.list).or_default().push(ranks);
        }
        Ok(lists)
    }

    /// The codes of ICD-10-CM, sorted: their ranks are the same in all tables.
    pub(super) fn diagnosis_keys(&self) -> Vec<u64> {
        let mut keys: Vec<u64> = self.diagnoses.iter().map(|row| row.code.key()).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

fn diagnosis_status(row: &DiagnosisRow, sets: &[&str]) -> Result<DiagnosisStatus, BuildError> {
    let seventh = sets.iter().position(|set| *set == row.seventh_characters).unwrap_or_default();
    Ok(DiagnosisStatus {
        period: period(row.from, row.through),
        flags: flags(TableKind::Diagnoses, &row.flags)?,
        age: row.age,
        seventh: u8::try_from(seventh).map_err(|_| BuildError::TooMany {
            table: TableKind::Diagnoses,
            what: "sets of 7th characters",
        })?,
    })
}
