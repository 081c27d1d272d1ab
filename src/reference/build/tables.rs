//! Each table's rows into its section.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Display,
};

use jiff::civil::Date;

use super::{
    BuildError, Rows, check,
    pack::{HistoryPool, ListPool, Section},
    pairs::pair_keys,
    rows::{DatedRow, DiagnosisRow, IndicatorTableRow, ProcedureRow, ProcedureStatusRow},
};
use crate::{
    code::{Icd9Code, Icd10Code, Modifier, PlaceOfService, ProcedureCode, RevenueCode},
    reference::{
        Approval, Conflict, Dated, DiagnosisStatus, GlobalPeriod, Icd9Flags, IndicatorRow, ModifierFlags,
        Period, PlaceFlags, ProcedureStatus, RevenueFlags, StatusIndicator, TableKind,
        packed::{Day, Flags, Ranks},
        snapshot,
    },
};

impl Rows {
    /// Packs the rows.
    ///
    /// # Errors
    ///
    /// If a row names a flag, list or code that does not exist, rows contradict each other, a run ends before it
    /// begins, or a table is too large for the format.
    pub fn to_snapshot(&self) -> Result<Vec<u8>, BuildError> {
        let mut sections = Vec::new();
        let mut put = |table: TableKind, section: Option<Section>| {
            sections.extend(section.map(|section| (table.tag(), section.into_bytes())));
        };
        put(TableKind::Diagnoses, self.pack_diagnoses()?);
        put(
            TableKind::Icd9Diagnoses,
            self.pack_dated::<_, Icd9Flags>(TableKind::Icd9Diagnoses, &self.icd9_diagnoses)?,
        );
        let procedures = self.procedure_keys();
        put(TableKind::Procedures, self.pack_procedures(&procedures)?);
        put(TableKind::PractitionerPairs, self.pack_pairs(&procedures)?);
        put(TableKind::PractitionerUnitLimits, self.pack_unit_limits(&procedures)?);
        put(TableKind::AddOns, self.pack_add_ons(&procedures)?);
        put(TableKind::Laboratory, self.pack_services(&procedures)?);
        put(TableKind::Coverage, self.pack_policies(&procedures, &self.diagnosis_keys())?);
        put(TableKind::Drugs, self.pack_drugs(&procedures)?);
        put(TableKind::Modifiers, self.pack_modifiers()?);
        put(TableKind::Places, self.pack_dated::<_, PlaceFlags>(TableKind::Places, &self.places)?);
        put(
            TableKind::RevenueCodes,
            self.pack_dated::<_, RevenueFlags>(TableKind::RevenueCodes, &self.revenue_codes)?,
        );
        Ok(snapshot::assemble(&sections))
    }

    pub(super) fn editions(&self, section: &mut Section, table: TableKind) -> Result<(), BuildError> {
        let mut editions: Vec<_> = self.editions.iter().filter(|edition| edition.table == table).collect();
        editions.sort();
        let mut names = String::new();
        let mut records = Vec::new();
        for edition in editions {
            let days = period(edition.from, edition.through);
            check::days(table, std::iter::once(Ok((&edition.release, days))))?;
            let [a, b, c, d] = days.pack();
            let [e, f, g, h] = edition.rows.to_le_bytes();
            let mut length = |name: &str| {
                names.push_str(name);
                u8::try_from(name.len())
                    .map_err(|_| BuildError::TooMany { table, what: "letters in an edition's name" })
            };
            records.push([a, b, c, d, e, f, g, h, length(&edition.publisher)?, length(&edition.release)?]);
        }
        section.text(&table.tag());
        section.array(records.into_iter());
        section.text(names.as_bytes());
        Ok(())
    }

    fn pack_dated<C: Key, F: Flags>(
        &self,
        table: TableKind,
        rows: &[DatedRow<C>],
    ) -> Result<Option<Section>, BuildError> {
        if rows.is_empty() {
            return Ok(None);
        }
        let mut section = Section::default();
        self.editions(&mut section, table)?;
        let dated = |row: &DatedRow<C>| -> Result<Dated<F>, BuildError> {
            Ok(Dated { period: period(row.from, row.through), flags: flags(table, &row.flags)? })
        };
        check::days(table, rows.iter().map(|row| Ok((&row.code, dated(row)?))))?;
        let codes = by_key(sorted(rows), |row| row.code.key(), |row| dated(row))?;
        section.index(table, &codes.keys().copied().collect::<Vec<_>>())?;
        let mut histories = HistoryPool::new(table);
        let numbers = histories.numbers(codes.into_values())?;
        section.classes(table, numbers.into_iter().map(|number| [number]))?;
        section.histories(histories);
        Ok(Some(section))
    }

    fn pack_diagnoses(&self) -> Result<Option<Section>, BuildError> {
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
    fn diagnosis_keys(&self) -> Vec<u64> {
        let mut keys: Vec<u64> = self.diagnoses.iter().map(|row| row.code.key()).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

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
    fn procedure_keys(&self) -> Vec<u64> {
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

    fn pack_procedures(&self, keys: &[u64]) -> Result<Option<Section>, BuildError> {
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

    fn pack_modifiers(&self) -> Result<Option<Section>, BuildError> {
        let Some(mut section) = self.pack_dated::<_, ModifierFlags>(TableKind::Modifiers, &self.modifiers)?
        else {
            return Ok(None);
        };
        let mut conflicts: Vec<Conflict> = (self.modifier_conflicts.iter())
            .map(|row| Conflict {
                pair: if row.a <= row.b { (row.a, row.b) } else { (row.b, row.a) },
                period: period(row.from, row.through),
                rule: row.rule,
            })
            .collect();
        let pair = |conflict: &Conflict| format!("{} with {}", conflict.pair.0, conflict.pair.1);
        check::days(
            TableKind::Modifiers,
            conflicts.iter().map(|conflict| Ok((pair(conflict), conflict.period))),
        )?;
        conflicts.sort_by_key(|conflict| (conflict.pair, conflict.rule, conflict.period));
        conflicts.dedup();
        section.array(conflicts.into_iter().map(Conflict::pack));
        Ok(Some(section))
    }
}

/// A code as a number whose order is the text's.
pub(super) trait Key: Ord + Display {
    fn key(&self) -> u64;
}

macro_rules! keys {
    ($($code:ty),+) => {
        $(impl Key for $code {
            fn key(&self) -> u64 {
                self.packed()
            }
        })+
    };
}

keys!(Icd10Code, Icd9Code, ProcedureCode, Modifier, PlaceOfService, RevenueCode);

pub(super) fn sorted<T: Ord>(rows: &[T]) -> Vec<&T> {
    let mut rows: Vec<&T> = rows.iter().collect();
    rows.sort();
    rows.dedup();
    rows
}

pub(super) fn by_key<R, T>(
    rows: Vec<&R>,
    key: impl Fn(&R) -> u64,
    value: impl Fn(&R) -> Result<T, BuildError>,
) -> Result<BTreeMap<u64, Vec<T>>, BuildError> {
    let mut map: BTreeMap<u64, Vec<T>> = BTreeMap::new();
    for row in rows {
        map.entry(key(row)).or_default().push(value(row)?);
    }
    Ok(map)
}

/// The values of every key in order, nothing for a key without any.
fn spread<T>(keys: &[u64], mut map: BTreeMap<u64, Vec<T>>) -> impl Iterator<Item = Vec<T>> {
    keys.iter().map(move |key| map.remove(key).unwrap_or_default())
}

pub(super) fn period(from: Option<Date>, through: Option<Date>) -> Period {
    Period { from: from.map_or(Day::OPEN_FROM, Day::of), through: through.map_or(Day::OPEN_THROUGH, Day::of) }
}

pub(super) fn flags<F: Flags>(table: TableKind, names: &str) -> Result<F, BuildError> {
    let mut bits = 0;
    for name in names.split('|').filter(|name| !name.is_empty()) {
        let known = F::NAMES.iter().find(|(known, _)| *known == name);
        let (_, bit) =
            known.ok_or_else(|| BuildError::Unknown { table, what: "flag", text: name.to_owned() })?;
        bits |= 1 << bit;
    }
    Ok(F::from_bits(bits))
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
