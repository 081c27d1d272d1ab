//! The facts' files, row by row.

use std::collections::{HashMap, HashSet};

use ancillary::jiff::civil::{Date, date};

use super::Kind;

/// A row of the pair files with the days on which it speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PairRow {
    pub through: Date,
    pub from: Date,
    pub indicator: char,
}

/// A unit limit.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    pub value: i64,
    pub mai: u8,
}

/// A row of the add-on file; the primary is empty where contractors define it.
#[derive(Clone, Copy, Debug)]
pub struct AddOnRow {
    pub number: u8,
    pub primary: Option<&'static str>,
    pub from: Date,
    pub through: Date,
    pub facilities_only: bool,
}

type Pairs = HashMap<(&'static str, &'static str), Vec<PairRow>>;
/// First days with the limits by code.
type Limits = Vec<(Date, HashMap<&'static str, Limit>)>;

/// All that is looked up. Each code's text is kept once, for the sake of memory, and is still compared as a text.
#[derive(Debug, Default)]
pub struct Tables {
    pub pairs: HashMap<Kind, Pairs>,
    pub limits: HashMap<Kind, Limits>,
    pub add_ons: HashMap<&'static str, Vec<AddOnRow>>,
    /// The modifiers that lift a pair, with their first and last days.
    pub lifting: HashMap<&'static str, (Date, Date)>,
}

impl Tables {
    /// Reads the files by their paths below the folder of the reference facts; none if there is no such folder.
    pub fn read(text: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let mut codes = Codes::default();
        let mut tables = Self::default();
        let firsts = first_days(&text, &mut codes)?;
        let read = |file: &str, with: &mut dyn FnMut(&csv::StringRecord)| each(&text(file)?, with);
        let mut add = |kind, [column1, column2]: [&str; 2], row: PairRow| {
            let key = (codes.kept(column1), codes.kept(column2));
            tables
                .pairs
                .entry(kind)
                .or_insert_with(Pairs::new)
                .entry(key)
                .or_insert_with(|| Vec::with_capacity(1))
                .push(row);
        };
        read("facts/ptp_practitioner_2024q3.csv.gz", &mut |row| {
            let pair =
                PairRow { from: OPEN_FROM, through: day(&row[4], OPEN_THROUGH), indicator: sign(&row[2]) };
            add(Kind::Professional, [&row[0], &row[1]], pair);
        })?;
        read("facts/ptp_outpatient.csv.gz", &mut |row| {
            let (from, through) = (day(&row[3], OPEN_FROM), day(&row[4], OPEN_THROUGH));
            add(Kind::Institutional, [&row[0], &row[1]], PairRow { from, through, indicator: sign(&row[2]) });
        })?;
        read("facts/ncci_ptp_changes_2026q3.csv", &mut |row| {
            let kind = if &row[3] == "practitioner" { Kind::Professional } else { Kind::Institutional };
            let from = compact_day(&row[4]);
            add(kind, [&row[0], &row[1]], PairRow { from, through: OPEN_THROUGH, indicator: sign(&row[2]) });
        })?;
        for (codes, rows) in tables.pairs.values_mut().flatten() {
            let first = |code| firsts.get(code).copied().unwrap_or(OPEN_FROM);
            begin(rows, first(codes.0).max(first(codes.1)));
        }
        for (kind, name, first, file) in LIMITS {
            let mut edition = HashMap::new();
            read(&format!("facts/mue_{file}_{name}.csv"), &mut |row| {
                let limit = Limit { value: row[1].parse().unwrap(), mai: row[2].parse().unwrap() };
                edition.insert(codes.kept(&row[0]), limit);
            })?;
            tables.limits.entry(kind).or_default().push((first, edition));
        }
        read("facts/add_on.csv", &mut |row| {
            let add_on = AddOnRow {
                number: row[0].parse().unwrap(),
                primary: Some(&row[2])
                    .filter(|primary| !primary.is_empty())
                    .map(|primary| codes.kept(primary)),
                from: day(&row[3], OPEN_FROM),
                through: day(&row[4], OPEN_THROUGH),
                facilities_only: &row[5] == "FAC_ONLY",
            };
            tables.add_ons.entry(codes.kept(&row[1])).or_default().push(add_on);
        })?;
        read("facts/modifiers.csv", &mut |row| {
            if &row[6] == "1" {
                tables
                    .lifting
                    .insert(codes.kept(&row[0]), (day(&row[1], OPEN_FROM), day(&row[2], OPEN_THROUGH)));
            }
        })?;
        Some(tables)
    }
}

/// Before and after all days of the files: what an open end is here.
const OPEN_FROM: Date = Date::MIN;
const OPEN_THROUGH: Date = Date::MAX;

const FIRST: Date = date(2024, 7, 1);
const SECOND: Date = date(2026, 4, 1);
const THIRD: Date = date(2026, 7, 1);
/// The editions of the unit limits, by setting and first day.
const LIMITS: [(Kind, &str, Date, &str); 8] = [
    (Kind::Professional, "practitioner", FIRST, "2024q3"),
    (Kind::Professional, "practitioner", SECOND, "2026q2"),
    (Kind::Professional, "practitioner", THIRD, "2026q3"),
    (Kind::Institutional, "outpatient", FIRST, "2024q3"),
    (Kind::Institutional, "outpatient", SECOND, "2026q2"),
    (Kind::Institutional, "outpatient", THIRD, "2026q3"),
    (Kind::Dme, "dme", FIRST, "2024q3"),
    (Kind::Dme, "dme", SECOND, "2026q2"),
];

/// Gives rows without a first day the one that follows from the rule.
fn begin(rows: &mut Vec<PairRow>, first: Date) {
    rows.sort();
    rows.dedup();
    let mut next = None;
    for row in rows {
        if row.from == OPEN_FROM {
            row.from = next.unwrap_or(if first <= row.through { first } else { OPEN_FROM });
        }
        next = row.through.tomorrow().ok();
    }
}

/// The first day of every code of the lists of codes.
fn first_days(
    text: &impl Fn(&str) -> Option<String>,
    codes: &mut Codes,
) -> Option<HashMap<&'static str, Date>> {
    let mut firsts: HashMap<&str, Date> = HashMap::new();
    for (file, column) in [("facts/cpt.csv", 2), ("facts/hcpcs2.csv", 1)] {
        each(&text(file)?, &mut |row| {
            let from = day(&row[column], OPEN_FROM);
            firsts.entry(codes.kept(&row[0])).and_modify(|first| *first = from.min(*first)).or_insert(from);
        })?;
    }
    Some(firsts)
}

/// The texts of codes, each once.
#[derive(Default)]
struct Codes(HashSet<&'static str>);

impl Codes {
    fn kept(&mut self, text: &str) -> &'static str {
        if let Some(kept) = self.0.get(text) {
            return kept;
        }
        let kept: &'static str = text.to_owned().leak();
        self.0.insert(kept);
        kept
    }
}

fn each(text: &str, with: &mut dyn FnMut(&csv::StringRecord)) -> Option<()> {
    let mut csv = csv::Reader::from_reader(text.as_bytes());
    let mut row = csv::StringRecord::new();
    while csv.read_record(&mut row).unwrap() {
        with(&row);
    }
    Some(())
}

fn day(text: &str, open: Date) -> Date {
    if text.is_empty() { open } else { text.parse().unwrap() }
}

fn compact_day(text: &str) -> Date {
    let number = |at: std::ops::Range<usize>| text[at].parse::<i16>().unwrap();
    date(number(0..4), number(4..6) as i8, number(6..8) as i8)
}

fn sign(text: &str) -> char {
    text.chars().next().unwrap()
}
