//! Unit limits beside a naive reading of CMS's editions, over all codes, settings and the days around editions.

#![cfg(feature = "embedded")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::{BTreeSet, HashMap};

use ancillary::{
    code::ProcedureCode,
    jiff::civil::{Date, date},
    reference::{Mai, Rationale, Reference, Setting, UnitLimit},
};
use common::{compared, rows};

const SETTINGS: [(Setting, &str); 3] = [
    (Setting::Practitioner, "practitioner"),
    (Setting::OutpatientHospital, "outpatient"),
    (Setting::DmeSupplier, "dme"),
];

/// The editions that the facts have of a setting; the supplier's lacks the last.
const EDITIONS: [(&str, Date); 3] =
    [("2024q3", date(2024, 7, 1)), ("2026q2", date(2026, 4, 1)), ("2026q3", date(2026, 7, 1))];

/// Value, indicator and keyword, as a file has them.
type Published = (u32, u8, String);

/// A setting's files, each with its first day.
struct Naive(Vec<(Date, HashMap<String, Published>)>);

impl Naive {
    fn read(file: &str) -> Option<Self> {
        common::folder()?;
        let mut editions = Vec::new();
        for (quarter, first) in EDITIONS.into_iter().filter(|edition| (file, edition.0) != ("dme", "2026q3"))
        {
            let rows = rows(&format!("facts/mue_{quarter}_{file}.csv"))?;
            let count = rows.len();
            let limits: HashMap<String, Published> = rows
                .into_iter()
                .map(|row| {
                    let of = |names: [&str; 2]| names.iter().find_map(|name| row.get(*name)).unwrap().clone();
                    let value = of(["value", "mue"]).parse().unwrap();
                    (of(["code", "hcpcs"]), (value, row["mai"].parse().unwrap(), row["rationale"].clone()))
                })
                .collect();
            assert_eq!(limits.len(), count, "a code stands twice in {quarter} of {file}");
            editions.push((first, limits));
        }
        Some(Self(editions))
    }

    /// The newest edition that has begun, or the oldest.
    fn edition(&self, day: Date) -> &HashMap<String, Published> {
        let begun = self.0.iter().rev().find(|(first, _)| *first <= day);
        &begun.unwrap_or(&self.0[0]).1
    }
}

fn published(limit: UnitLimit) -> Published {
    (limit.value, limit.mai.number(), limit.rationale.keyword().to_owned())
}

/// Days at and around the first days of editions, between them and far from them.
fn days() -> impl Iterator<Item = Date> {
    let around = EDITIONS
        .iter()
        .flat_map(|(_, first)| [first.yesterday().unwrap(), *first, first.tomorrow().unwrap()]);
    around.chain([(1999, 12, 31), (2019, 7, 1), (2025, 3, 14), (2026, 5, 15), (2030, 1, 1)].map(day))
}

fn day((year, month, day): (i16, i8, i8)) -> Date {
    date(year, month, day)
}

/// All texts of the form of a CPT or HCPCS code that are codes.
fn forms() -> impl Iterator<Item = ProcedureCode> {
    let behind = (0..10_000)
        .flat_map(|number| "0123456789AFMTU".chars().map(move |last| format!("{number:04}{last}")));
    let before = ('A'..='V').flat_map(|first| (0..10_000).map(move |number| format!("{first}{number:04}")));
    behind.chain(before).filter_map(|text| text.parse().ok())
}

#[test]
fn every_code_has_the_limit_of_the_edition_that_speaks_for_the_day_and_others_none() {
    let reference = Reference::embedded();
    for (setting, file) in SETTINGS {
        let Some(naive) = Naive::read(file) else { return };
        let mut limits = 0;
        let mut answers = 0;
        for code in forms() {
            let text = code.to_string();
            let history: Vec<UnitLimit> = reference.unit_limits(code, setting).collect();
            for day in days() {
                let said = naive.edition(day).get(&text).cloned();
                let found = reference.unit_limit(code, setting, day);
                assert_eq!(found.map(published), said, "{file} {text} on {day}");
                let held: Vec<&UnitLimit> =
                    history.iter().filter(|limit| limit.period.contains(day)).collect();
                assert_eq!(held, found.iter().collect::<Vec<_>>(), "{file} {text} on {day}");
                limits += usize::from(found.is_some());
                answers += 1;
            }
        }
        let said: usize = days().map(|day| naive.edition(day).len()).sum();
        assert_eq!(limits, said, "a code of the facts is not of the form");
        compared(&format!("unit limits of the {file} setting by form and date"), answers);
    }
}

#[test]
fn a_limit_changes_only_where_an_edition_says_something_else() {
    let reference = Reference::embedded();
    let mut changes = 0;
    for code in reference.procedures().map(|procedure| procedure.code()) {
        for (setting, file) in SETTINGS {
            let history: Vec<UnitLimit> = reference.unit_limits(code, setting).collect();
            for pair in history.windows(2) {
                let (end, start) = (pair[0].period.through().unwrap(), pair[1].period.from().unwrap());
                assert!(end < start, "{file} {code}");
                let same = published(pair[0]) == published(pair[1]);
                assert!(!same || end.tomorrow().unwrap() < start, "{file} {code} on {start}");
                assert!(EDITIONS.iter().any(|(_, first)| *first == start), "{file} {code} on {start}");
                changes += 1;
            }
        }
    }
    assert!(changes > 100, "{changes}");
}

#[test]
fn limits_of_april_2026_are_those_of_the_files_as_published() {
    let files = ["PractitionerServices", "OutpatientHospitalServices", "DMESupplierServices"];
    for ((setting, name), file) in SETTINGS.into_iter().zip(files) {
        let release = format!("releases/ncci-mue-2026q2/MCR_MUE_{file}_Eff_04-01-2026.csv");
        let Some(text) = common::text(&release) else { return };
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let mut count = 0;
        for record in reader.records().map(Result::unwrap) {
            let Ok(code) = record[0].trim().parse::<ProcedureCode>() else { continue };
            let limit = Reference::embedded().unit_limit(code, setting, date(2026, 4, 1)).unwrap();
            let mai = record[2].chars().next().unwrap().to_digit(10).unwrap();
            assert_eq!(
                (limit.value, u32::from(limit.mai.number())),
                (record[1].parse().unwrap(), mai),
                "{code}"
            );
            assert_eq!(limit.rationale.keyword(), record[3].trim(), "{code}");
            count += 1;
        }
        let all = forms()
            .filter(|code| Reference::embedded().unit_limit(*code, setting, date(2026, 4, 1)).is_some());
        assert_eq!(all.count(), count, "{name}");
        compared(&format!("unit limits of {file} as published"), count);
    }
}

#[test]
fn editions_are_those_of_the_files() {
    let reference = Reference::embedded();
    for (setting, file) in SETTINGS {
        let Some(naive) = Naive::read(file) else { return };
        let editions: Vec<_> =
            reference.editions().filter(|edition| edition.table == setting.unit_limits()).collect();
        let found: Vec<_> =
            editions.iter().map(|edition| (edition.period.from().unwrap(), edition.rows as usize)).collect();
        let said: Vec<_> = naive.0.iter().map(|(first, limits)| (*first, limits.len())).collect();
        assert_eq!(found, said, "{file}");
        for pair in editions.windows(2) {
            assert_eq!(pair[0].period.through().unwrap().tomorrow().unwrap(), pair[1].period.from().unwrap());
        }
        compared(&format!("editions of the {file} setting"), editions.len());
    }
}

#[test]
fn every_indicator_and_reason_occurs() {
    let reference = Reference::embedded();
    let codes: Vec<ProcedureCode> = reference.procedures().map(|procedure| procedure.code()).collect();
    let limits = || {
        let of = |code| SETTINGS.iter().flat_map(move |(setting, _)| reference.unit_limits(code, *setting));
        codes.iter().flat_map(move |code| of(*code))
    };
    let indicators: BTreeSet<Mai> = limits().map(|limit| limit.mai).collect();
    assert_eq!(indicators, [1, 2, 3].map(|number| Mai::from_number(number).unwrap()).into());
    assert_eq!((Mai::from_number(0), Mai::from_number(4)), (None, None));
    let reasons: BTreeSet<Rationale> = limits().map(|limit| limit.rationale).collect();
    assert_eq!(reasons, Rationale::ALL.iter().copied().collect());
}
