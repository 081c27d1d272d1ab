//! Each table's rows into its section.

use std::{collections::BTreeMap, fmt::Display};

use jiff::civil::Date;

use super::{
    BuildError, Rows, check,
    pack::{HistoryPool, Section},
    rows::DatedRow,
};
use crate::{
    code::{Icd9Code, Icd10Code, Modifier, PlaceOfService, ProcedureCode, RevenueCode},
    reference::{
        Conflict, Dated, Icd9Flags, ModifierFlags, Period, PlaceFlags, RevenueFlags, TableKind,
        packed::{Day, Flags},
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
