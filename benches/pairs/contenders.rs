//! Ways to find the pairs among the lines of a claim. All are given the codes' numbers, and all give the same answers.

use std::{collections::HashMap, hint::black_box};

use ancillary::{
    code::ProcedureCode,
    jiff::civil::Date,
    reference::{LinePair, ModifierIndicator, Pair, PairCode, PairsOn, Reference, Setting, build::Rows},
};

pub const SETTING: Setting = Setting::Practitioner;

/// Finds the pairs of a claim.
pub trait Contender {
    fn name(&self) -> &'static str;
    fn bytes(&self) -> usize;
    fn pairs(&mut self, lines: &[PairCode], found: &mut dyn FnMut(LinePair));

    /// Adds up the answers to all claims.
    fn sum(&mut self, claims: &[Vec<PairCode>]) -> u64;
}

/// What an answer adds to the sum.
fn weight(pair: LinePair) -> u64 {
    (pair.column1 as u64) << 20 | (pair.column2 as u64) << 4 | u64::from(pair.indicator.digit())
}

/// Both methods of the trait by one that is generic over what is done with an answer, so that nobody pays for a call.
macro_rules! contender {
    ($type:ty, $name:literal) => {
        impl Contender for $type {
            fn name(&self) -> &'static str {
                $name
            }

            fn bytes(&self) -> usize {
                self.bytes
            }

            fn pairs(&mut self, lines: &[PairCode], found: &mut dyn FnMut(LinePair)) {
                self.find(lines, found);
            }

            fn sum(&mut self, claims: &[Vec<PairCode>]) -> u64 {
                let mut sum = 0_u64;
                for claim in claims {
                    self.find(black_box(claim), |pair| sum = sum.wrapping_add(weight(pair)));
                }
                sum
            }
        }
    };
}

pub struct Ours {
    in_force: PairsOn<'static>,
    bytes: usize,
}

impl Ours {
    pub fn new(day: Date) -> Self {
        Self {
            in_force: Reference::embedded().pairs_on(SETTING, day),
            bytes: Reference::embedded().sizes().pairs,
        }
    }

    fn find(&mut self, lines: &[PairCode], found: impl FnMut(LinePair)) {
        self.in_force.among(lines, found);
    }
}

contender!(Ours, "ancillary");

/// A row of a history: first and last day, whether the lower code is column 1, CMS's digit.
pub type Row = (i32, i32, bool, u8);

/// The pairs of lower and higher number, each with a number of a history; histories, by last day, each once.
pub struct Table {
    pub cells: Vec<(u16, u16, u16)>,
    pub histories: Vec<Vec<Row>>,
}

pub fn number_of(day: Date) -> i32 {
    (i32::from(day.year()) * 12 + i32::from(day.month())) * 31 + i32::from(day.day())
}

impl Table {
    /// The rows of the setting with their days worked out.
    pub fn new() -> Self {
        let reference = Reference::embedded();
        let number = |code| reference.pair_code(code).unwrap().get();
        let mut codes: Vec<(ProcedureCode, ProcedureCode)> = Rows::of(reference)
            .pairs
            .iter()
            .filter(|row| row.setting == SETTING)
            .map(|row| (row.column1.min(row.column2), row.column1.max(row.column2)))
            .collect();
        codes.sort_unstable();
        codes.dedup();
        let mut known: HashMap<Vec<Row>, u16> = HashMap::new();
        let mut histories = Vec::new();
        let mut cells = Vec::with_capacity(codes.len());
        for (lower, higher) in codes {
            let row = |pair: Pair| {
                let from = pair.period.from().map_or(i32::MIN, number_of);
                let through = pair.period.through().map_or(i32::MAX, number_of);
                (from, through, pair.column1 == lower, pair.indicator.digit())
            };
            let mut history: Vec<Row> = reference.pair_rows(lower, higher, SETTING).map(row).collect();
            history.sort_by_key(|row| row.1);
            let next = u16::try_from(histories.len()).unwrap();
            let history = *known.entry(history).or_insert_with_key(|history| {
                histories.push(history.clone());
                next
            });
            cells.push((number(lower), number(higher), history));
        }
        Self { cells, histories }
    }
}

/// The histories that the contenders share, and the day.
#[derive(Clone, Copy)]
struct Judge {
    histories: &'static [Vec<Row>],
    day: i32,
}

impl Judge {
    /// The edit in force, and whether the lower code is its column 1: the first to end.
    #[inline]
    fn on(self, history: u16) -> Option<(bool, ModifierIndicator)> {
        let in_force = |row: &&Row| row.0 <= self.day && self.day <= row.1 && row.3 != 9;
        let (_, _, lower, digit) = self.histories[usize::from(history)].iter().find(in_force)?;
        Some((*lower, indicator(*digit)))
    }
}

fn indicator(digit: u8) -> ModifierIndicator {
    if digit == 0 { ModifierIndicator::NotAllowed } else { ModifierIndicator::Allowed }
}

/// Every line with every later one.
#[inline]
fn each_two(
    lines: &[PairCode],
    mut edit: impl FnMut(u16, u16) -> Option<(bool, ModifierIndicator)>,
    mut found: impl FnMut(LinePair),
) {
    for (one, a) in lines.iter().enumerate() {
        for (other, b) in lines.iter().enumerate().skip(one + 1) {
            let (lower, higher) = if a <= b { (one, other) } else { (other, one) };
            let answer = edit(lines[lower].get(), lines[higher].get());
            if let Some((lower_first, indicator)) = answer {
                let (column1, column2) = if lower_first { (lower, higher) } else { (higher, lower) };
                found(LinePair { column1, column2, indicator });
            }
        }
    }
}

pub struct Hashed {
    map: hashbrown::HashMap<u32, u16>,
    judge: Judge,
    bytes: usize,
}

impl Hashed {
    pub fn new(table: &'static Table, day: Date) -> Self {
        let pack = |(lower, higher, history): &(u16, u16, u16)| {
            (u32::from(*lower) << 16 | u32::from(*higher), *history)
        };
        let mut map = hashbrown::HashMap::with_capacity(table.cells.len());
        map.extend(table.cells.iter().map(pack));
        let bytes = map.allocation_size();
        Self { map, judge: Judge { histories: &table.histories, day: number_of(day) }, bytes }
    }

    fn find(&mut self, lines: &[PairCode], found: impl FnMut(LinePair)) {
        let edit = |lower, higher| {
            let history = self.map.get(&(u32::from(lower) << 16 | u32::from(higher)))?;
            self.judge.on(*history)
        };
        each_two(lines, edit, found);
    }
}

contender!(Hashed, "hashbrown, foldhash, u32");

pub struct Sorted {
    starts: Vec<u32>,
    cells: Vec<(u16, u16)>,
    judge: Judge,
    bytes: usize,
}

impl Sorted {
    pub fn new(table: &'static Table, day: Date) -> Self {
        let mut cells = table.cells.clone();
        cells.sort_unstable();
        let last = usize::from(u16::MAX) + 1;
        let starts: Vec<u32> = (0..=last)
            .map(|lower| cells.partition_point(|cell| usize::from(cell.0) < lower) as u32)
            .collect();
        let cells: Vec<(u16, u16)> =
            cells.into_iter().map(|(_, higher, history)| (higher, history)).collect();
        let bytes = 4 * starts.len() + 4 * cells.len();
        Self { starts, cells, judge: Judge { histories: &table.histories, day: number_of(day) }, bytes }
    }

    fn find(&mut self, lines: &[PairCode], found: impl FnMut(LinePair)) {
        let edit = |lower, higher| {
            let lower = usize::from(lower);
            let row = &self.cells[self.starts[lower] as usize..self.starts[lower + 1] as usize];
            let place = row.binary_search_by_key(&higher, |(higher, _)| *higher).ok()?;
            self.judge.on(row[place].1)
        };
        each_two(lines, edit, found);
    }
}

contender!(Sorted, "sorted rows, binary search");

#[cfg(feature = "sqlite")]
pub use self::sqlite::Sqlite;

#[cfg(feature = "sqlite")]
mod sqlite {
    use rusqlite::{Connection, Statement, params};

    use super::*;

    /// The rows with their days, by the pair: one look-up answers for both orders.
    pub struct Sqlite {
        query: Statement<'static>,
        day: i32,
        bytes: usize,
    }

    impl Sqlite {
        pub fn new(table: &'static Table, day: Date) -> Self {
            let database: &'static mut Connection =
                Box::leak(Box::new(Connection::open_in_memory().unwrap()));
            database
                .execute_batch(
                    "PRAGMA cache_size = -1000000;
                     CREATE TABLE pairs (lower INTEGER, higher INTEGER, through INTEGER, \"from\" INTEGER,
                         lower_first INTEGER, indicator INTEGER,
                         PRIMARY KEY (lower, higher, through, lower_first)) WITHOUT ROWID;",
                )
                .unwrap();
            let transaction = database.transaction().unwrap();
            {
                let mut insert = transaction
                    .prepare("INSERT OR IGNORE INTO pairs VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
                    .unwrap();
                for (lower, higher, history) in &table.cells {
                    for (from, through, lower_first, digit) in &table.histories[usize::from(*history)] {
                        insert.execute(params![lower, higher, through, from, lower_first, digit]).unwrap();
                    }
                }
            }
            transaction.commit().unwrap();
            let pages = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";
            let bytes: i64 = database.query_row(pages, [], |row| row.get(0)).unwrap();
            let query = database
                .prepare(
                    "SELECT lower_first, indicator FROM pairs WHERE lower = ?1 AND higher = ?2
                     AND through >= ?3 AND \"from\" <= ?3 AND indicator <> 9 ORDER BY through LIMIT 1",
                )
                .unwrap();
            Self { query, day: number_of(day), bytes: bytes as usize }
        }

        fn find(&mut self, lines: &[PairCode], found: impl FnMut(LinePair)) {
            let edit = |lower: u16, higher: u16| {
                let mut rows = self.query.query(params![lower, higher, self.day]).unwrap();
                let row = rows.next().unwrap()?;
                Some((row.get_unwrap(0), indicator(row.get_unwrap(1))))
            };
            each_two(lines, edit, found);
        }
    }

    contender!(Sqlite, "SQLite in memory");
}
