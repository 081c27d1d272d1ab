//! The rows of pairs into their section, and back.

use std::collections::{HashMap, HashSet};

use super::{
    BuildError, Rows,
    chunks::{Cell, ChunkTable},
    pack::{HistoryPool, Section},
    rows::PairRow,
    tables::{Key, period},
};
use crate::{
    code::ProcedureCode,
    reference::{
        ModifierIndicator, Period, Setting, TableKind,
        packed::Day,
        pair::{PairCode, PairRecord, PairTable},
        procedure::ProcedureTable,
    },
};

/// What is built is named by the first of the two tables in it.
const TABLE: TableKind = TableKind::PractitionerPairs;

/// The settings that have pairs. A class has two histories of each: that of the lower code as column 1, then the other.
const SETTINGS: [Setting; 2] = [Setting::Practitioner, Setting::OutpatientHospital];

/// A row by the numbers of its codes, in the order of the table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    lower: u16,
    higher: u16,
    /// Which of the class's histories.
    history: u8,
    through: u16,
    from: u16,
    indicator: ModifierIndicator,
}

impl Rows {
    /// Packs the pairs; `procedures` are the keys of all procedure codes, sorted.
    pub(super) fn pack_pairs(&self, procedures: &[u64]) -> Result<Option<Section>, BuildError> {
        if self.pairs.is_empty() {
            return Ok(None);
        }
        let codes = Codes::of(&self.pairs, procedures)?;
        let entries = self.pair_entries(&codes)?;
        let mut counts = [0_u32; 2];
        for entry in &entries {
            if let Some(count) = counts.get_mut(usize::from(entry.history / 2)) {
                *count += 1;
            }
        }
        let mut histories = HistoryPool::new(TABLE);
        let (classes, cells) = classes(&codes, &entries, &mut histories)?;
        let limit = codes.len()?;
        let chunks = ChunkTable::new(TABLE, limit, cells)?;

        let mut section = Section::default();
        self.editions(&mut section, TableKind::PractitionerPairs)?;
        self.editions(&mut section, TableKind::OutpatientPairs)?;
        section.array(counts.into_iter().map(u32::to_le_bytes));
        section.subset(TABLE, procedures.len(), &codes.ranks)?;
        section.array([chunks.width().to_le_bytes()].into_iter());
        let places = chunks.rows.iter().zip(&chunks.columns).zip(self.first_days(&codes));
        let places = places.flat_map(|((row, column), Day(first))| {
            row.iter().copied().chain([*column, first]).map(u16::to_le_bytes)
        });
        section.array(places.collect::<Vec<_>>().into_iter());
        let renumbered = chunks.write(&mut section)?;
        let classes = renumbered.iter().map(|class| {
            let [[a, b], [c, d], [e, f], [g, h]] =
                classes.get(usize::from(*class)).copied().unwrap_or_default().map(u16::to_le_bytes);
            [a, b, c, d, e, f, g, h]
        });
        section.array(classes);
        section.histories(histories);
        Ok(Some(section))
    }

    /// All rows in the order of the table, each once.
    fn pair_entries(&self, codes: &Codes<'_>) -> Result<Vec<Entry>, BuildError> {
        let mut entries = Vec::with_capacity(self.pairs.len());
        for row in &self.pairs {
            let (column1, column2) = (codes.number(row.column1)?, codes.number(row.column2)?);
            let setting = SETTINGS.iter().position(|setting| *setting == row.setting);
            let setting = setting.ok_or_else(|| BuildError::Unknown {
                table: TABLE,
                what: "setting of a pair",
                text: format!("{:?}", row.setting),
            })?;
            let Period { from, through } = period(row.from, row.through);
            if column1 == column2 || from > through {
                return Err(contradictory(row.column1, row.column2));
            }
            entries.push(Entry {
                lower: column1.min(column2),
                higher: column1.max(column2),
                history: setting as u8 * 2 + u8::from(column1 > column2),
                through: through.0,
                from: from.0,
                indicator: row.indicator,
            });
        }
        entries.sort_unstable();
        entries.dedup();
        Ok(entries)
    }

    /// The first day of every code of a pair; open where no list of codes has it.
    fn first_days(&self, codes: &Codes<'_>) -> Vec<Day> {
        let mut firsts: HashMap<u64, Day> = HashMap::new();
        for row in &self.procedures {
            let from = period(row.from, None).from;
            let first = firsts.entry(row.code.key()).or_insert(from);
            *first = from.min(*first);
        }
        let first = |key: &u64| firsts.get(key).copied().unwrap_or(Day::OPEN_FROM);
        codes.keys().map(first).collect()
    }

    /// The rows of a table of pairs.
    pub(super) fn add_pairs(&mut self, procedures: &ProcedureTable<'_>, table: &PairTable<'_>) {
        let code = |rank| procedures.code(rank);
        let codes: Vec<Option<ProcedureCode>> = table.codes.ranks().map(code).collect();
        let mut by_column: HashMap<u16, Vec<ProcedureCode>> = HashMap::new();
        let placed = || codes.iter().copied().zip((0..).map(|number| table.place(PairCode(number))));
        for (code, place) in placed() {
            by_column.entry(table.column(place)).or_default().extend(code);
        }
        for (lower, place) in placed() {
            let Some(lower) = lower else { continue };
            for (column, class) in table.chunks.columns(table.row(place)) {
                for higher in by_column.get(&column).into_iter().flatten() {
                    self.add_pair(table, (lower, *higher), class);
                }
            }
        }
        self.pairs.sort_unstable();
    }

    fn add_pair(
        &mut self,
        table: &PairTable<'_>,
        (lower, higher): (ProcedureCode, ProcedureCode),
        class: u16,
    ) {
        let histories = SETTINGS.into_iter().flat_map(|setting| {
            let [lower_first, higher_first] = table.history(class, setting);
            [(setting, lower, higher, lower_first), (setting, higher, lower, higher_first)]
        });
        for (setting, column1, column2, history) in histories {
            let records = table.histories.all(history);
            self.pairs.extend(records.map(|PairRecord { period, indicator }| PairRow {
                column1,
                column2,
                setting,
                indicator,
                from: period.from(),
                through: period.through(),
            }));
        }
    }
}

/// The keys of all codes of pairs, sorted.
pub(super) fn pair_keys(pairs: &[PairRow]) -> Vec<u64> {
    let keys: HashSet<u64> = pairs.iter().flat_map(|row| [row.column1.key(), row.column2.key()]).collect();
    let mut keys: Vec<u64> = keys.into_iter().collect();
    keys.sort_unstable();
    keys
}

/// The codes of pairs, numbered by rank.
struct Codes<'k> {
    procedures: &'k [u64],
    /// The ranks of the codes, sorted.
    ranks: Vec<u32>,
    numbers: HashMap<u64, u16>,
}

impl<'k> Codes<'k> {
    fn of(pairs: &[PairRow], procedures: &'k [u64]) -> Result<Self, BuildError> {
        let keys = pair_keys(pairs);
        if keys.len() >= usize::from(u16::MAX) {
            return Err(BuildError::TooMany { table: TABLE, what: "codes" });
        }
        let rank = |key: &u64| procedures.binary_search(key).unwrap_or_default() as u32;
        let ranks = keys.iter().map(rank).collect();
        Ok(Self { procedures, ranks, numbers: keys.into_iter().zip(0..).collect() })
    }

    fn len(&self) -> Result<u16, BuildError> {
        u16::try_from(self.ranks.len()).map_err(|_| BuildError::TooMany { table: TABLE, what: "codes" })
    }

    fn keys(&self) -> impl Iterator<Item = &u64> {
        self.ranks.iter().filter_map(|rank| self.procedures.get(*rank as usize))
    }

    fn number(&self, code: ProcedureCode) -> Result<u16, BuildError> {
        let unknown = || BuildError::Unknown { table: TABLE, what: "code of a pair", text: code.to_string() };
        self.numbers.get(&code.key()).copied().ok_or_else(unknown)
    }

    fn code(&self, number: u16) -> Option<ProcedureCode> {
        let key = self.ranks.get(usize::from(number)).and_then(|rank| self.procedures.get(*rank as usize));
        key.and_then(|key| ProcedureCode::from_packed(*key))
    }
}

fn contradictory(a: ProcedureCode, b: ProcedureCode) -> BuildError {
    BuildError::Contradiction { table: TABLE, what: "one day", text: format!("{a} and {b}") }
}

/// The classes of all pairs, as numbers of histories, and every pair's class.
fn classes(
    codes: &Codes<'_>,
    entries: &[Entry],
    histories: &mut HistoryPool<PairRecord, 5>,
) -> Result<(Vec<[u16; 4]>, Vec<Cell>), BuildError> {
    let mut known: HashMap<[u16; 4], u16> = HashMap::new();
    let mut classes = Vec::new();
    let mut cells = Vec::new();
    for pair in entries.chunk_by(|a, b| (a.lower, a.higher) == (b.lower, b.higher)) {
        let Some(Entry { lower, higher, .. }) = pair.first().copied() else { continue };
        let mut numbers = [0; 4];
        for rows in pair.chunk_by(|a, b| a.history == b.history) {
            if !rows.windows(2).all(follows) {
                let codes = codes.code(lower).zip(codes.code(higher));
                return Err(codes.map_or(BuildError::TooMany { table: TABLE, what: "codes" }, |(a, b)| {
                    contradictory(a, b)
                }));
            }
            let history = rows.first().map_or(0, |row| row.history);
            if let Some(number) = numbers.get_mut(usize::from(history)) {
                *number = histories.number(rows.iter().map(record).collect())?;
            }
        }
        let class = match known.get(&numbers) {
            Some(class) => *class,
            None => {
                let class = u16::try_from(classes.len())
                    .map_err(|_| BuildError::TooMany { table: TABLE, what: "classes" })?;
                known.insert(numbers, class);
                classes.push(numbers);
                class
            }
        };
        cells.push((lower, higher, class));
    }
    Ok((classes, cells))
}

/// Whether the second of two rows speaks for later days than the first.
fn follows(rows: &[Entry]) -> bool {
    match rows {
        [before, row] => before.through < row.through && (row.from == 0 || before.through < row.from),
        _ => true,
    }
}

fn record(entry: &Entry) -> PairRecord {
    let period = Period { from: Day(entry.from), through: Day(entry.through) };
    PairRecord { period, indicator: entry.indicator }
}
