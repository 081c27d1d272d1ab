//! The facts' rows by their codes' texts, and the rule for rows without a first day, read once more.

use std::{
    collections::{HashMap, HashSet},
    sync::OnceLock,
};

use ancillary::{
    jiff::civil::{Date, date},
    reference::{ModifierIndicator, Setting},
};

use super::common;

pub(crate) type Text = [u8; 5];

/// A row with the days on which it speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Row {
    pub(crate) through: Date,
    pub(crate) from: Date,
    pub(crate) indicator: ModifierIndicator,
}

/// Before and after all days of the tables: what an open end is here.
pub(crate) const OPEN_FROM: Date = Date::MIN;
pub(crate) const OPEN_THROUGH: Date = Date::MAX;

pub(crate) struct Facts {
    /// By setting, column 1 and column 2; by last day.
    pub(crate) rows: HashMap<(Setting, Text, Text), Vec<Row>>,
    /// How many rows the files have.
    pub(crate) count: usize,
    /// The codes of the lists of codes.
    pub(crate) listed: HashSet<Text>,
}

pub(crate) fn facts() -> Option<&'static Facts> {
    static FACTS: OnceLock<Option<Facts>> = OnceLock::new();
    FACTS.get_or_init(read).as_ref()
}

fn read() -> Option<Facts> {
    let mut rows: HashMap<(Setting, Text, Text), Vec<Row>> = HashMap::with_capacity(4_000_000);
    let mut count = 0;
    let mut add = |setting, codes: [&[u8]; 2], from, through, indicator: &[u8]| {
        let [column1, column2] = codes.map(|code| Text::try_from(code).unwrap());
        let indicator = match indicator {
            b"0" => ModifierIndicator::NotAllowed,
            b"1" => ModifierIndicator::Allowed,
            b"9" => ModifierIndicator::NotApplicable,
            other => panic!("indicator {other:?}"),
        };
        rows.entry((setting, column1, column2)).or_default().push(Row { through, from, indicator });
        count += 1;
    };
    each("facts/ptp_practitioner_2024q3.csv.gz", |row| {
        let through = day(&row[4], OPEN_THROUGH);
        assert_eq!(&row[3] == b"1", through == OPEN_THROUGH);
        add(Setting::Practitioner, [&row[0], &row[1]], OPEN_FROM, through, &row[2]);
    })?;
    each("facts/ptp_outpatient.csv.gz", |row| {
        let (from, through) = (day(&row[3], OPEN_FROM), day(&row[4], OPEN_THROUGH));
        add(Setting::OutpatientHospital, [&row[0], &row[1]], from, through, &row[2]);
    })?;
    each("facts/ncci_ptp_changes_2026q3.csv", |row| {
        let setting = match &row[3] {
            b"practitioner" => Setting::Practitioner,
            b"outpatient_hospital" => Setting::OutpatientHospital,
            other => panic!("setting {other:?}"),
        };
        assert_eq!(&row[4], b"20260701");
        add(setting, [&row[0], &row[1]], date(2026, 7, 1), OPEN_THROUGH, &row[2]);
    })?;
    let firsts = first_days()?;
    for ((_, column1, column2), rows) in &mut rows {
        let first = |code| firsts.get(code).copied().unwrap_or(OPEN_FROM);
        begin(rows, first(column1).max(first(column2)));
    }
    Some(Facts { rows, count, listed: firsts.into_keys().collect() })
}

/// Gives rows without a first day the one that follows from the rule.
fn begin(rows: &mut Vec<Row>, first: Date) {
    rows.sort();
    rows.dedup();
    let mut before: Option<Date> = None;
    for row in rows {
        if row.from == OPEN_FROM {
            row.from = match before {
                Some(last) => last.tomorrow().unwrap(),
                None if first <= row.through => first,
                None => OPEN_FROM,
            };
        }
        assert!(before.is_none_or(|last| last < row.from) && row.from <= row.through, "{row:?}");
        before = Some(row.through);
    }
}

/// The first day of every code of the lists of codes.
fn first_days() -> Option<HashMap<Text, Date>> {
    let mut firsts = HashMap::new();
    for file in ["facts/cpt.csv", "facts/hcpcs2.csv"] {
        for row in common::rows(file)? {
            let code = Text::try_from(row["code"].as_bytes()).unwrap();
            let from = day(row["valid_from"].as_bytes(), OPEN_FROM);
            firsts.entry(code).and_modify(|first| *first = from.min(*first)).or_insert(from);
        }
    }
    Some(firsts)
}

fn each(file: &str, mut with: impl FnMut(&csv::ByteRecord)) -> Option<()> {
    let text = common::text(file)?;
    let mut csv = csv::Reader::from_reader(text.as_bytes());
    let mut row = csv::ByteRecord::new();
    while csv.read_byte_record(&mut row).unwrap() {
        with(&row);
    }
    Some(())
}

fn day(text: &[u8], open: Date) -> Date {
    if text.is_empty() { open } else { str::from_utf8(text).unwrap().parse().unwrap() }
}
