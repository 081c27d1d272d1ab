//! Facts about services with their days, put together to one record a code and day.

use std::collections::{BTreeMap, BTreeSet};

use ancillary::{
    code::ProcedureCode,
    jiff::civil::Date,
    reference::{
        AmbulanceRole, Discipline, FunctionalLevel, Jurisdiction, TableKind, TherapyDisposition, TherapyRole,
        VaccineDisease, build::ServiceRow,
    },
};
use anyhow::{Result, ensure};

use crate::facts::{tomorrow, yesterday};

/// First and last day; none is open.
pub(super) type Days = (Option<Date>, Option<Date>);

/// All days.
pub(super) const ALWAYS: Days = (None, None);

/// One thing that a list says of a service.
#[derive(Clone, Debug)]
pub(super) enum Fact {
    Trait(String),
    Category(String),
    Price(String),
    Jurisdiction(Jurisdiction),
    FunctionalLevel(FunctionalLevel),
    Therapy(TherapyDisposition),
    TherapyRole(TherapyRole),
    Discipline(Discipline),
    Ambulance(AmbulanceRole),
    Vaccine(VaccineDisease),
    Administers(VaccineDisease),
}

/// All that lists say.
#[derive(Default)]
pub(super) struct Said {
    facts: BTreeMap<ProcedureCode, Vec<(Days, Fact)>>,
    counts: BTreeMap<TableKind, usize>,
}

impl Said {
    pub(super) fn say(&mut self, table: TableKind, code: ProcedureCode, days: Days, fact: Fact) {
        self.facts.entry(code).or_default().push((days, fact));
        *self.counts.entry(table).or_default() += 1;
    }

    /// Says of a code that something holds of it on all days.
    pub(super) fn hold(&mut self, table: TableKind, code: ProcedureCode, name: &str) {
        self.say(table, code, ALWAYS, Fact::Trait(name.to_owned()));
    }

    /// How much was said of a subject.
    pub(super) fn count(&self, table: TableKind) -> usize {
        self.counts.get(&table).copied().unwrap_or_default()
    }

    pub(super) fn into_rows(self) -> Result<Vec<ServiceRow>> {
        let mut rows: Vec<ServiceRow> = Vec::new();
        for (code, facts) in self.facts {
            let mut starts: BTreeSet<Option<Date>> = facts.iter().map(|((from, _), _)| *from).collect();
            for ((_, through), _) in &facts {
                starts.extend(through.map(tomorrow).transpose()?.map(Some));
            }
            let starts: Vec<Option<Date>> = starts.into_iter().collect();
            let mut of_code: Vec<ServiceRow> = Vec::new();
            for (place, from) in starts.iter().enumerate() {
                let through = starts.get(place + 1).copied().flatten().map(yesterday).transpose()?;
                let held = facts.iter().filter(|(days, _)| holds(*days, *from)).map(|(_, fact)| fact);
                let row = row(code, (*from, through), held)?;
                extend(&mut of_code, row)?;
            }
            rows.extend(of_code);
        }
        Ok(rows)
    }
}

/// Whether a fact holds on the first day of some; none is the first day of all.
fn holds((from, through): Days, first: Option<Date>) -> bool {
    from <= first && through.is_none_or(|through| first.is_none_or(|first| first <= through))
}

/// Adds a row unless it says nothing, or lengthens the last one if that says the same of the days before.
fn extend(rows: &mut Vec<ServiceRow>, row: ServiceRow) -> Result<()> {
    let of_no_day = |row: &ServiceRow| ServiceRow { from: None, through: None, ..row.clone() };
    if of_no_day(&row) == nothing(row.code) {
        return Ok(());
    }
    match rows.last_mut() {
        Some(last)
            if of_no_day(last) == of_no_day(&row)
                && last.through.map(tomorrow).transpose()? == row.from
                && row.from.is_some() =>
        {
            last.through = row.through;
        }
        _ => rows.push(row),
    }
    Ok(())
}

fn nothing(code: ProcedureCode) -> ServiceRow {
    ServiceRow {
        code,
        from: None,
        through: None,
        traits: String::new(),
        categories: String::new(),
        prices: String::new(),
        jurisdiction: None,
        functional_level: None,
        therapy: None,
        therapy_role: None,
        discipline: None,
        ambulance: None,
        vaccine: None,
        administers: None,
    }
}

fn row<'f>(
    code: ProcedureCode,
    (from, through): Days,
    facts: impl Iterator<Item = &'f Fact>,
) -> Result<ServiceRow> {
    let mut row = ServiceRow { from, through, ..nothing(code) };
    let mut names: [BTreeSet<&str>; 3] = Default::default();
    let [traits, categories, prices] = &mut names;
    for fact in facts {
        match fact {
            Fact::Trait(name) => drop(traits.insert(name)),
            Fact::Category(name) => drop(categories.insert(name)),
            Fact::Price(name) => drop(prices.insert(name)),
            Fact::Jurisdiction(value) => set(code, &mut row.jurisdiction, *value)?,
            Fact::FunctionalLevel(value) => set(code, &mut row.functional_level, *value)?,
            Fact::Therapy(value) => set(code, &mut row.therapy, *value)?,
            Fact::TherapyRole(value) => set(code, &mut row.therapy_role, *value)?,
            Fact::Discipline(value) => set(code, &mut row.discipline, *value)?,
            Fact::Ambulance(value) => set(code, &mut row.ambulance, *value)?,
            Fact::Vaccine(value) => set(code, &mut row.vaccine, *value)?,
            Fact::Administers(value) => set(code, &mut row.administers, *value)?,
        }
    }
    let [traits, categories, prices] = names.map(|names| names.into_iter().collect::<Vec<_>>().join("|"));
    Ok(ServiceRow { traits, categories, prices, ..row })
}

/// Two lists that say different things of one code and day are an error.
fn set<T: PartialEq + std::fmt::Debug>(code: ProcedureCode, field: &mut Option<T>, value: T) -> Result<()> {
    ensure!(field.as_ref().is_none_or(|known| *known == value), "{code} is {field:?} and {value:?}");
    *field = Some(value);
    Ok(())
}
