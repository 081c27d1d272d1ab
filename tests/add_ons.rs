//! Add-on code edits beside a naive reading of CMS's file, and of the outpatient code editor's maps.

#![cfg(feature = "embedded")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use ancillary::{
    code::ProcedureCode,
    jiff::civil::{Date, date},
    reference::{AddOnNote, AddOnType, Reference, Setting},
};
use common::{Row, compared, rows};

const SETTINGS: [Setting; 3] = [Setting::Practitioner, Setting::OutpatientHospital, Setting::DmeSupplier];

fn code(text: &str) -> Option<ProcedureCode> {
    Some(text).filter(|text| !text.is_empty()).map(|text| text.parse().unwrap())
}

fn days(row: &Row) -> (Date, Option<Date>) {
    (row["valid_from"].parse().unwrap(), row["valid_to"].parse().ok())
}

/// A row holds from its first through its last day; one whose last day is its first was withdrawn and never held.
fn holds(row: &Row, day: Date) -> bool {
    let (from, to) = days(row);
    to != Some(from) && from <= day && to.is_none_or(|to| day <= to)
}

/// The rows of the facts by add-on.
fn facts() -> Option<BTreeMap<ProcedureCode, Vec<Row>>> {
    let mut add_ons: BTreeMap<ProcedureCode, Vec<Row>> = BTreeMap::new();
    for row in rows("facts/add_on.csv")? {
        add_ons.entry(code(&row["add_on"]).unwrap()).or_default().push(row);
    }
    Some(add_ons)
}

/// Days at and around the ends of all rows of an add-on.
fn around(rows: &[Row]) -> BTreeSet<Date> {
    let ends = rows.iter().flat_map(|row| {
        let (from, to) = days(row);
        std::iter::once(from).chain(to)
    });
    let ends: BTreeSet<Date> = ends.collect();
    let near = ends.iter().flat_map(|day| [day.yesterday().unwrap(), *day, day.tomorrow().unwrap()]);
    near.chain([date(1999, 1, 1), date(2013, 3, 31), date(2013, 4, 1), date(2030, 1, 1)]).collect()
}

/// What the notes say of settings.
fn is_for(row: &Row, setting: Setting) -> bool {
    match setting {
        Setting::Practitioner => row["note"] != "FAC_ONLY",
        Setting::OutpatientHospital => true,
        _ => false,
    }
}

#[test]
fn every_add_on_has_the_type_and_primaries_of_the_rows_that_hold() {
    let Some(facts) = facts() else { return };
    let reference = Reference::embedded();
    let mut answers = 0;
    for (add_on, rows) in &facts {
        for day in around(rows) {
            let held: Vec<&Row> = rows.iter().filter(|row| holds(row, day)).collect();
            let types: BTreeSet<&str> = held.iter().map(|row| row["type"].as_str()).collect();
            assert!(types.len() < 2, "{add_on} on {day} is of {types:?}");
            let found = reference.add_on(*add_on, day);
            let kind = found.map(|found| found.kind().number().to_string());
            assert_eq!(kind.as_deref(), types.first().copied(), "{add_on} on {day}");
            let Some(found) = found else { continue };
            let contractor = held.iter().any(|row| row["primary"].is_empty());
            assert_eq!(found.is_contractor_defined(), contractor, "{add_on} on {day}");
            for setting in SETTINGS {
                let said: Vec<&&Row> = held.iter().filter(|row| is_for(row, setting)).collect();
                assert_eq!(found.is_for(setting), !said.is_empty(), "{add_on} on {day}");
                let mut said: Vec<ProcedureCode> =
                    said.iter().filter_map(|row| code(&row["primary"])).collect();
                said.sort();
                let mut primaries: Vec<ProcedureCode> = found.primaries(setting).collect();
                primaries.sort();
                assert_eq!(primaries, said, "{add_on} on {day}");
                assert!(said.iter().all(|primary| found.takes(*primary, setting)), "{add_on} on {day}");
                answers += 1 + said.len();
            }
        }
    }
    compared("add-ons with type and primaries by setting and date", answers);
}

#[test]
fn an_add_on_takes_no_code_that_is_not_its_primary() {
    let Some(facts) = facts() else { return };
    let codes: BTreeSet<ProcedureCode> = facts
        .iter()
        .flat_map(|(add_on, rows)| rows.iter().filter_map(|row| code(&row["primary"])).chain([*add_on]))
        .collect();
    let day = date(2026, 4, 1);
    let mut pairs = 0;
    let mut taken = 0;
    for (add_on, rows) in &facts {
        let Some(found) = Reference::embedded().add_on(*add_on, day) else { continue };
        let primaries: BTreeSet<ProcedureCode> =
            rows.iter().filter(|row| holds(row, day)).filter_map(|row| code(&row["primary"])).collect();
        for other in &codes {
            let takes = found.takes(*other, Setting::OutpatientHospital);
            assert_eq!(takes, primaries.contains(other), "{add_on} with {other}");
            pairs += 1;
            taken += usize::from(takes);
        }
    }
    assert_eq!(taken, 7_690);
    compared("pairs of an add-on and any code that is one or has one", pairs);
}

#[test]
fn every_row_is_in_the_history_with_its_days_and_note() {
    let Some(facts) = facts() else { return };
    let reference = Reference::embedded();
    let mut count = 0;
    let mut void = 0;
    for (add_on, rows) in &facts {
        let note = |note| match note {
            None => "",
            Some(AddOnNote::FacilityOnly) => "FAC_ONLY",
            Some(AddOnNote::PractitionerOnly) => "PRAC_ONLY",
            Some(AddOnNote::Suspended) => "SUSPENDED",
            Some(AddOnNote::AllowableAdjustment) => "IOM_20_4_5",
            Some(other) => panic!("{other:?}"),
        };
        let mut found = Vec::new();
        for edit in reference.add_on_history(*add_on) {
            let (from, to) = (edit.period().from().unwrap(), edit.period().through());
            let row = |primary| (edit.kind().number().to_string(), from, to, note(edit.note()), primary);
            found.extend(edit.is_contractor_defined().then(|| row(None)));
            found.extend(edit.primaries().map(|primary| row(Some(primary))));
            void += if edit.is_void() { edit.primaries().count() } else { 0 };
        }
        found.sort();
        let mut said: Vec<_> = rows
            .iter()
            .map(|row| {
                let (from, to) = days(row);
                // That the contractor defines primaries is what the empty primary says.
                let note = Some(row["note"].as_str()).filter(|note| *note != "CD").unwrap_or_default();
                (row["type"].clone(), from, to, note, code(&row["primary"]))
            })
            .collect();
        said.sort();
        assert_eq!(found, said, "{add_on}");
        count += said.len();
    }
    assert_eq!((count, void), (9_000, 18));
    compared("rows of the add-on code edits", count);
}

#[test]
fn no_other_code_is_an_add_on() {
    let Some(facts) = facts() else { return };
    let reference = Reference::embedded();
    let behind = (0..10_000)
        .flat_map(|number| "0123456789AFMTU".chars().map(move |last| format!("{number:04}{last}")));
    let before = ('A'..='V').flat_map(|first| (0..10_000).map(move |number| format!("{first}{number:04}")));
    let mut count = 0;
    for other in behind.chain(before).filter_map(|text| text.parse::<ProcedureCode>().ok()) {
        if !facts.contains_key(&other) {
            assert_eq!(reference.add_on_history(other).count(), 0, "{other}");
            assert!(reference.add_on(other, date(2026, 4, 1)).is_none(), "{other}");
            count += 1;
        }
    }
    compared("codes that are no add-ons, by form", count);
}

/// The one pair of which the editor begins later: the primary is in no list of codes before 2020.
const LATER_IN_THE_EDITOR: (&str, &str) = ("0137U", "81307");

#[test]
fn the_outpatient_editor_has_the_same_primaries_in_every_quarter() {
    let Some(editor) = rows("facts/add_on_ioce.csv") else { return };
    let Some(facts) = facts() else { return };
    let quarters = (2019..=2026).flat_map(|year| [1, 4, 7, 10].map(|month| date(year, month, 1)));
    let quarters = quarters.filter(|day| (date(2019, 7, 1)..=date(2026, 4, 1)).contains(day));
    let mut count = 0;
    for day in quarters {
        let in_force = |row: &&Row| {
            let from = row["valid_from"].parse().ok();
            let to = row["valid_to"].parse().ok();
            from.is_none_or(|from: Date| from <= day) && to.is_none_or(|to: Date| day <= to)
        };
        let of = |maps: &[&str]| -> BTreeSet<(ProcedureCode, Option<ProcedureCode>)> {
            let rows = editor.iter().filter(in_force).filter(|row| maps.contains(&row["map"].as_str()));
            rows.map(|row| (code(&row["add_on"]).unwrap(), code(&row["primary"]))).collect()
        };
        let mut ours: [BTreeSet<_>; 3] = Default::default();
        for add_on in facts.keys() {
            let Some(found) = Reference::embedded().add_on(*add_on, day) else { continue };
            let listed = found.primaries(Setting::OutpatientHospital).map(|primary| (*add_on, Some(primary)));
            let pairs = &mut ours[usize::from(found.kind().number()) - 1];
            pairs.extend(listed);
            pairs.extend((found.kind() == AddOnType::Type2).then_some((*add_on, None)));
        }
        if day == date(2019, 10, 1) {
            let (add_on, primary) = LATER_IN_THE_EDITOR;
            assert!(ours[0].remove(&(code(add_on).unwrap(), code(primary))));
        }
        assert_eq!(of(&["drug_admin"]).len(), 37, "{day}");
        assert_eq!(ours[0], of(&["type1", "drug_admin"]), "type 1 on {day}");
        assert_eq!(ours[1], of(&["type2"]), "type 2 on {day}");
        assert_eq!(
            ours[2],
            of(&["type3"]).into_iter().filter(|pair| pair.1.is_some()).collect(),
            "type 3 on {day}"
        );
        if day == date(2026, 4, 1) {
            assert_eq!(ours[0].len() + ours[2].len() - 37, 7_653);
        }
        count += ours.iter().map(BTreeSet::len).sum::<usize>();
    }
    compared("pairs of add-on and primary that the outpatient editor has too", count);
}

#[test]
fn codes_that_only_the_add_on_edits_name_stay_unknown() {
    let Some(facts) = facts() else { return };
    let known: BTreeSet<String> = ["facts/cpt.csv", "facts/hcpcs2.csv"]
        .iter()
        .flat_map(|file| rows(file).unwrap())
        .map(|row| row["code"].clone())
        .collect();
    let named = facts
        .iter()
        .flat_map(|(add_on, rows)| rows.iter().filter_map(|row| code(&row["primary"])).chain([*add_on]));
    let unlisted: BTreeSet<ProcedureCode> = named.filter(|code| !known.contains(&code.to_string())).collect();
    let reference = Reference::embedded();
    for code in &unlisted {
        assert!(reference.procedure(*code).is_none(), "{code}");
        let near = reference.suggest::<ProcedureCode>(&code.to_string(), date(2013, 6, 1));
        assert!(!near.contains(code), "{code}");
    }
    assert!(reference.procedures().all(|procedure| !unlisted.contains(&procedure.code())));
    compared("codes that only add-on edits name", unlisted.len());
}
