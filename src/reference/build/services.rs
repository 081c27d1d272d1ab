//! Services and the small lists: rows into their section, and back.

use std::collections::BTreeMap;

use super::{
    BuildError, Rows,
    check::{self, Spell},
    export::names,
    pack::{HistoryPool, Section},
    rows::{ListedRow, ServiceRow},
    tables::{Key, by_key, flags, period, sorted},
};
use crate::{
    code::{Modifier, ProcedureCode},
    reference::{
        ListKind, Period, Reference, ServiceFacts, ServiceTraits, TableKind,
        packed::Flags,
        procedure::ProcedureTable,
        service::{Column, Entry, SUBJECTS, ServiceTable},
    },
};

/// The table that stands for the section.
const TABLE: TableKind = TableKind::Laboratory;

impl Rows {
    /// The procedures that services and lists name. What is no code is found when the lists are packed.
    pub(super) fn service_keys(&self) -> impl Iterator<Item = u64> {
        let listed = self.lists.iter().flat_map(|row| {
            let texts = [&row.key, &row.other, &row.third];
            texts.into_iter().zip(row.list.columns()).filter_map(|(text, column)| match column {
                Column::Procedure | Column::ProcedureOrNothing => text.parse::<ProcedureCode>().ok(),
                _ => None,
            })
        });
        self.services.iter().map(|row| row.code).chain(listed).map(|code| code.key())
    }

    /// Facts of the services that are named and all lists; the keys are those of the procedures.
    pub(super) fn pack_services(&self, keys: &[u64]) -> Result<Option<Section>, BuildError> {
        if self.services.is_empty() && self.lists.is_empty() {
            return Ok(None);
        }
        let facts: Result<Vec<_>, _> =
            sorted(&self.services).into_iter().map(|row| Ok((row.code, facts(row)?))).collect();
        let facts: Vec<(ProcedureCode, ServiceFacts)> = facts?;
        check::days(TABLE, facts.iter().copied().map(Ok))?;
        let lists = Lists::of(&sorted(&self.lists), keys)?;

        let mut section = Section::default();
        for subject in SUBJECTS {
            self.editions(&mut section, subject)?;
        }
        let present = SUBJECTS.map(|subject| {
            let is_about = |(_, facts): &(_, ServiceFacts)| subjects(facts).any(|other| other == subject);
            u8::from(facts.iter().any(is_about) || self.lists.iter().any(|row| row.list.table() == subject))
        });
        section.text(&present);

        let histories = by_key(facts.iter().collect(), |(code, _)| code.key(), |(_, facts)| Ok(*facts))?;
        let rank = |key: &u64| keys.binary_search(key).unwrap_or_default() as u32;
        let named: Vec<u32> = histories.keys().map(rank).collect();
        section.subset(TABLE, keys.len(), &named)?;
        let mut pool = HistoryPool::new(TABLE);
        let numbers = pool.numbers(histories.into_values())?;
        section.classes(TABLE, numbers.into_iter().map(|number| [number]))?;
        section.histories(pool);
        lists.write(&mut section)?;
        Ok(Some(section))
    }

    pub(super) fn add_services(&mut self, reference: &Reference<'_>, procedures: &ProcedureTable<'_>) {
        let Some(table) = reference.tables.services else { return };
        for rank in table.ranks() {
            let Some(code) = procedures.code(rank) else { continue };
            self.services.extend(table.all(rank).map(|facts| row(code, facts)));
        }
        for list in ListKind::ALL {
            self.lists.extend(listed(&table, procedures, *list));
        }
        self.lists.sort();
    }
}

fn facts(row: &ServiceRow) -> Result<ServiceFacts, BuildError> {
    Ok(ServiceFacts {
        period: period(row.from, row.through),
        traits: flags(TABLE, &row.traits)?,
        categories: flags(TableKind::Equipment, &row.categories)?,
        prices: flags(TableKind::Equipment, &row.prices)?,
        jurisdiction: row.jurisdiction,
        functional_level: row.functional_level,
        therapy: row.therapy,
        therapy_role: row.therapy_role,
        discipline: row.discipline,
        ambulance: row.ambulance,
        vaccine: row.vaccine,
        administers: row.administers,
    })
}

fn row(code: ProcedureCode, facts: ServiceFacts) -> ServiceRow {
    ServiceRow {
        code,
        from: facts.period.from(),
        through: facts.period.through(),
        traits: names(facts.traits),
        categories: names(facts.categories),
        prices: names(facts.prices),
        jurisdiction: facts.jurisdiction,
        functional_level: facts.functional_level,
        therapy: facts.therapy,
        therapy_role: facts.therapy_role,
        discipline: facts.discipline,
        ambulance: facts.ambulance,
        vaccine: facts.vaccine,
        administers: facts.administers,
    }
}

/// What the facts of a service are about.
fn subjects(facts: &ServiceFacts) -> impl Iterator<Item = TableKind> {
    let by_trait = SUBJECTS.into_iter().zip(ServiceTraits::SUBJECTS);
    let by_trait =
        by_trait.filter_map(|(subject, bits)| (facts.traits.bits() & bits != 0).then_some(subject));
    let is_therapy = facts.therapy.is_some() || facts.therapy_role.is_some() || facts.discipline.is_some();
    let is_vaccine = facts.vaccine.is_some() || facts.administers.is_some();
    let is_equipment = facts.jurisdiction.is_some()
        || facts.functional_level.is_some()
        || !facts.categories.is_empty()
        || !facts.prices.is_empty();
    let by_field = [
        (is_therapy, TableKind::Therapy),
        (is_vaccine, TableKind::DrugRules),
        (is_equipment, TableKind::Equipment),
        (facts.ambulance.is_some(), TableKind::Ambulance),
    ];
    by_trait.chain(by_field.into_iter().filter_map(|(is_about, subject)| is_about.then_some(subject)))
}

/// The lists in the order of their kinds, each sorted.
struct Lists(BTreeMap<ListKind, Vec<Entry>>);

impl Lists {
    fn of(rows: &[&ListedRow], keys: &[u64]) -> Result<Self, BuildError> {
        let mut lists: BTreeMap<ListKind, Vec<Entry>> = BTreeMap::new();
        for row in rows {
            lists.entry(row.list).or_default().push(entry(row, keys)?);
        }
        for rows in rows.chunk_by(|a, b| a.list == b.list) {
            let Some(list) = rows.first().map(|row| row.list) else { continue };
            check::days(list.table(), rows.iter().map(|row| Ok((about(row), Listed::of(row)))))?;
        }
        lists.values_mut().for_each(|list| list.sort());
        Ok(Self(lists))
    }

    fn write(self, section: &mut Section) -> Result<(), BuildError> {
        let mut ends = vec![0_u16];
        let mut entries = Vec::new();
        for list in ListKind::ALL {
            entries.extend(self.0.get(list).into_iter().flatten().copied());
            let end = u16::try_from(entries.len());
            ends.push(end.map_err(|_| BuildError::TooMany { table: list.table(), what: "rows of lists" })?);
        }
        section.array(ends.into_iter().map(u16::to_le_bytes));
        section.array(entries.into_iter().map(Entry::pack));
        Ok(())
    }
}

/// The days of a row and the row, of which no other may speak of the same on one of them.
struct Listed<'a> {
    period: Period,
    row: &'a ListedRow,
}

impl<'a> Listed<'a> {
    fn of(row: &'a ListedRow) -> Self {
        Self { period: period(row.from, row.through), row }
    }
}

impl Spell for Listed<'_> {
    fn period(&self) -> Period {
        self.period
    }

    fn contradicts(&self, other: &Self) -> bool {
        self.row != other.row
    }
}

/// What a row is about: two of one thing do not share a day.
fn about(row: &ListedRow) -> String {
    let parts = [&row.key, &row.other];
    let parts: Vec<&str> = parts
        .into_iter()
        .take(row.list.subject())
        .filter(|text| !text.is_empty())
        .map(String::as_str)
        .collect();
    if parts.is_empty() { row.list.name().to_owned() } else { parts.join(" with ") }
}

fn entry(row: &ListedRow, keys: &[u64]) -> Result<Entry, BuildError> {
    let [key, other, third] = row.list.columns();
    if row.number > row.list.most() {
        let text = row.number.to_string();
        return Err(BuildError::Unknown { table: row.list.table(), what: "number in a list", text });
    }
    Ok(Entry {
        key: number(row.list, key, &row.key, keys)?,
        other: number(row.list, other, &row.other, keys)?,
        third: number(row.list, third, &row.third, keys)?,
        number: row.number,
        period: period(row.from, row.through),
    })
}

/// The number that a column's text is in an entry.
fn number(list: ListKind, column: Column, text: &str, keys: &[u64]) -> Result<u16, BuildError> {
    let table = list.table();
    let unknown = |what| BuildError::Unknown { table, what, text: text.to_owned() };
    match column {
        Column::Nothing if text.is_empty() => Ok(0),
        Column::Nothing => Err(unknown("column of a list")),
        Column::ProcedureOrNothing | Column::LettersOrNothing if text.is_empty() => Ok(0),
        Column::Procedure | Column::ProcedureOrNothing => {
            let code: ProcedureCode = text.parse().map_err(|_| unknown("code in a list"))?;
            let rank = keys.binary_search(&code.key()).map_err(|_| unknown("code in a list"))?;
            u16::try_from(rank + 1).map_err(|_| BuildError::TooMany { table, what: "codes" })
        }
        Column::Number => text.parse().map_err(|_| unknown("number in a list")),
        Column::Letters | Column::LettersOrNothing => {
            let letters: Modifier = text.parse().map_err(|_| unknown("pair of letters in a list"))?;
            Ok(letters.packed() as u16)
        }
    }
}

/// The rows of a list.
fn listed(
    table: &ServiceTable<'_>,
    procedures: &ProcedureTable<'_>,
    list: ListKind,
) -> impl Iterator<Item = ListedRow> {
    let [key, other, third] = list.columns();
    table.lists.all(list).map(move |entry| ListedRow {
        list,
        key: text(key, entry.key, procedures),
        other: text(other, entry.other, procedures),
        third: text(third, entry.third, procedures),
        number: entry.number,
        from: entry.period.from(),
        through: entry.period.through(),
    })
}

/// The text that a number is in a column.
fn text(column: Column, number: u16, procedures: &ProcedureTable<'_>) -> String {
    let found = match column {
        Column::Nothing => None,
        Column::Number => Some(number.to_string()),
        Column::Procedure | Column::ProcedureOrNothing => {
            let rank = number.checked_sub(1).map(u32::from);
            rank.and_then(|rank| procedures.code(rank)).map(|code| code.to_string())
        }
        Column::Letters | Column::LettersOrNothing => {
            Modifier::from_packed(number.into()).map(|letters| letters.to_string())
        }
    };
    found.unwrap_or_default()
}
