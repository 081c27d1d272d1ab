//! Every table beside a naive reading of its facts, over the whole code space where that is feasible.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::{BTreeSet, HashMap, HashSet};

use ancillary::{
    claim::{Claim, ClaimType, Line},
    code::{Icd9Code, Icd10Code, Modifier, PlaceOfService, ProcedureCode, RevenueCode},
    jiff::civil::{Date, date},
    reference::{Procedure, Reference},
    validate,
};
use common::{Row, compared, own_list, rows};

/// First and last day of a row; none is open.
type Days = (Option<Date>, Option<Date>);

fn days(row: &Row) -> Days {
    let day = |column: &str| {
        Some(row[column].as_str()).filter(|text| !text.is_empty()).map(|text| text.parse().unwrap())
    };
    (day("valid_from"), day("valid_to"))
}

fn holds((from, to): Days, day: Date) -> bool {
    from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to)
}

/// The days around both ends of an interval, and some others.
fn around((from, to): Days) -> impl Iterator<Item = Date> {
    let ends =
        from.into_iter().chain(to).flat_map(|day| [day.yesterday().unwrap(), day, day.tomorrow().unwrap()]);
    ends.chain([date(2015, 9, 30), date(2015, 10, 1), date(2019, 7, 1), date(2024, 2, 29), date(2027, 1, 1)])
}

fn by_code(files: &[&str]) -> Option<HashMap<String, Vec<Row>>> {
    let mut codes: HashMap<String, Vec<Row>> = HashMap::new();
    for file in files {
        for row in rows(file)? {
            codes.entry(row["code"].clone()).or_default().push(row);
        }
    }
    Some(codes)
}

/// Texts that differ from a code in one character, lack one or have one more.
fn one_off(code: &str) -> impl Iterator<Item = String> + '_ {
    let characters = || ('0'..='9').chain('A'..='Z');
    let changed = move |place: usize, with: Option<char>, without: bool| {
        let mut text = code.to_owned();
        if without {
            text.remove(place);
        }
        with.into_iter().for_each(|character| text.insert(place, character));
        text
    };
    (0..=code.len()).flat_map(move |place| {
        let inserted = characters().map(move |character| changed(place, Some(character), false));
        let inside = place < code.len();
        let replaced =
            characters().filter(move |_| inside).map(move |character| changed(place, Some(character), true));
        inserted.chain(replaced).chain(inside.then(|| changed(place, None, true)))
    })
}

/// All texts of the form of a CPT or HCPCS code.
fn procedure_forms() -> impl Iterator<Item = String> {
    let behind = (0..10_000)
        .flat_map(|number| ('0'..='9').chain('A'..='Z').map(move |last| format!("{number:04}{last}")));
    let before = ('A'..='V').flat_map(|first| (0..10_000).map(move |number| format!("{first}{number:04}")));
    behind.chain(before)
}

#[test]
fn procedures_exist_when_the_facts_say() {
    let Some(facts) = by_code(&["facts/cpt.csv", "facts/hcpcs2.csv"]) else { return };
    let reference = Reference::embedded();
    let mut count = 0;
    let mut found = 0;
    for text in procedure_forms() {
        let procedure = text.parse::<ProcedureCode>().ok().and_then(|code| reference.procedure(code));
        let exists = |day| procedure.is_some_and(|procedure| procedure.exists_on(day));
        let rows = facts.get(&text).map_or(&[][..], Vec::as_slice);
        found += usize::from(!rows.is_empty());
        let dates: BTreeSet<Date> = rows.iter().flat_map(|row| around(days(row))).collect();
        for day in dates.into_iter().chain([date(2024, 1, 1)]) {
            assert_eq!(exists(day), rows.iter().any(|row| holds(days(row), day)), "{text} on {day}");
            count += 1;
        }
    }
    assert_eq!(found, facts.len(), "a code of the facts is not of the form");
    compared("CPT and HCPCS codes by form and date", count);
}

#[test]
fn procedure_statuses_are_those_of_the_facts() {
    let Some(facts) = by_code(&["facts/hcpcs_flags.csv.gz"]) else { return };
    let reference = Reference::embedded();
    let mut count = 0;
    for (text, rows) in &facts {
        let procedure = reference.procedure(text.parse::<ProcedureCode>().unwrap()).unwrap();
        for row in rows {
            for day in around(days(row)) {
                let said = rows.iter().find(|row| holds(days(row), day));
                let Some(said) = said else {
                    let silent =
                        procedure.on(day).is_none_or(|status| status.status_indicator.as_str().is_empty());
                    assert!(silent, "{text} on {day}");
                    continue;
                };
                status_agrees(&procedure, day, said);
                count += 1;
            }
        }
    }
    compared("what the outpatient editor says of a procedure", count);
}

fn status_agrees(procedure: &Procedure<'_>, day: Date, row: &Row) {
    let status = procedure.on(day).unwrap_or_else(|| panic!("{} on {day}", procedure.code()));
    let flags = status.flags;
    for (column, flag) in [
        ("bilateral_conditional", flags.bilateral_conditional()),
        ("bilateral_independent", flags.bilateral_independent()),
        ("bilateral_inherent", flags.bilateral_inherent()),
        ("not_recognized_mcare", flags.not_recognized_by_medicare()),
        ("non_covered", flags.non_covered()),
        ("statutory_exclusion", flags.statutory_exclusion()),
        ("dmerc_billable_only", flags.dme_contractor_only()),
        ("non_billable_mac", flags.non_billable_to_contractor()),
        ("vaccine", flags.vaccine()),
        ("separate_procedure", flags.separate_procedure()),
        ("unclassified_drug", flags.unclassified_drug()),
        ("film_xray", flags.film_xray()),
        ("non_standard_ct_scan", flags.non_standard_ct()),
        ("therapy_conditionally_paid", flags.therapy_conditional()),
        ("device", flags.device()),
        ("telehealth", flags.telehealth()),
        ("blood_product", flags.blood_product()),
    ] {
        assert_eq!(flag, row[column] == "1", "{column} of {} on {day}", procedure.code());
    }
    assert_eq!(status.status_indicator.as_str(), row["status_indicator"]);
    let number = |column: &str, empty| row[column].parse().unwrap_or(empty);
    assert_eq!(status.ages, (number("lo_age", 0), number("hi_age", 124)));
    let approval =
        status.approval.map(|approval| (approval.edit, approval.period.from(), approval.period.through()));
    let day = |column: &str| row[column].parse().ok();
    let edit = number("date_edit_number", 0);
    assert_eq!(approval, (edit != 0).then(|| (edit, day("date_approved"), day("date_terminated"))));
}

#[test]
fn indicators_are_those_of_the_fee_schedule() {
    let Some(facts) = rows("facts/mpfs.csv.gz") else { return };
    let reference = Reference::embedded();
    for row in &facts {
        let procedure = reference.procedure(row["code"].parse::<ProcedureCode>().unwrap()).unwrap();
        let modifier = row["modifier"].parse::<Modifier>().ok();
        let found = procedure.indicator(modifier, date(2025, 10, 1)).unwrap();
        assert_eq!(found.status.to_string(), row["status"], "{row:?}");
        assert_eq!(found.global.name(), row["global_days"], "{row:?}");
        for (column, value) in [
            ("pctc", found.components),
            ("mult_proc", found.multiple),
            ("bilateral", found.bilateral),
            ("assistant", found.assistant),
            ("co_surgeon", found.co_surgeons),
            ("team", found.team),
            ("imaging_family", found.imaging_family),
        ] {
            assert_eq!(row[column].parse::<u8>().unwrap_or(u8::MAX), value, "{column} of {row:?}");
        }
        let supervision = &row["diag_supervision"];
        let number = supervision
            .strip_suffix('A')
            .map_or_else(|| supervision.parse(), |digits| format!("10{digits}").parse());
        assert_eq!(number, Ok(found.supervision), "{row:?}");
    }
    let all = reference
        .procedures()
        .map(|procedure| procedure.indicators(date(2025, 10, 1)).count())
        .sum::<usize>();
    assert_eq!(all, facts.len());
    compared("rows of the fee schedule", facts.len());
}

#[test]
fn diagnoses_are_billable_when_the_facts_say_and_their_neighbours_are_not() {
    let Some(facts) = by_code(&["facts/icd10cm.csv.gz"]) else { return };
    let reference = Reference::embedded();
    let billable = |code: Icd10Code, day| {
        reference.diagnosis(code).and_then(|found| found.on(day)).filter(|status| status.is_billable())
    };
    let mut count = 0;
    let mut neighbours = 0;
    let mut seen = HashSet::new();
    for (text, rows) in &facts {
        let code: Icd10Code = text.parse().unwrap();
        for row in rows {
            for day in around(days(row)) {
                let said = rows.iter().find(|row| holds(days(row), day));
                let found = billable(code, day);
                assert_eq!(found.is_some(), said.is_some(), "{text} on {day}");
                count += 1;
                let (Some(said), Some(found)) = (said, found) else { continue };
                let flags = found.flags;
                for (column, flag) in [
                    ("external_cause", flags.external_cause()),
                    ("manifestation", flags.manifestation()),
                    ("unacceptable_first", flags.unacceptable_first()),
                    ("ioce_unacceptable_first", flags.outpatient_unacceptable_first()),
                    ("unacceptable_first_outpatient_exempt", flags.outpatient_exempt()),
                    ("requires_secondary", flags.requires_secondary()),
                    ("unspecified_laterality", flags.unspecified_laterality()),
                    ("mental_health", flags.mental_health()),
                ] {
                    assert_eq!(flag, said[column] == "1", "{column} of {text} on {day}");
                }
                let ages = found.age.map(|group| group.years());
                let said = said["age_min"].parse().ok().zip(said["age_max"].parse().ok());
                assert_eq!(ages, said, "age of {text} on {day}");
            }
        }
        for neighbour in one_off(text) {
            let Ok(code) = neighbour.parse::<Icd10Code>() else { continue };
            if !facts.contains_key(&neighbour) && seen.insert(code) {
                let found = billable(code, date(2024, 1, 1)).or_else(|| billable(code, date(2018, 1, 1)));
                assert!(found.is_none(), "{neighbour} is in no fact");
                neighbours += 1;
            }
        }
    }
    assert!(neighbours > 1_000_000);
    compared("ICD-10-CM codes by date", count);
    compared("texts one character off an ICD-10-CM code", neighbours);
}

#[test]
fn icd9_diagnoses_are_those_of_the_facts() {
    let Some(facts) = by_code(&["facts/icd9cm_dx.csv"]) else { return };
    let reference = Reference::embedded();
    let mut count = 0;
    for (text, rows) in &facts {
        let code: Icd9Code = text.parse().unwrap();
        for row in rows {
            for day in around(days(row)) {
                let said = rows.iter().find(|row| holds(days(row), day));
                let found = reference.icd9_diagnosis(code).and_then(|found| found.on(day));
                let flags = found.map(|found| {
                    let flags = found.flags;
                    [flags.external_cause(), flags.manifestation(), flags.unacceptable_first()]
                });
                let said = said.map(|row| {
                    ["external_cause", "manifestation", "unacceptable_first"].map(|column| row[column] == "1")
                });
                assert_eq!(flags, said, "{text} on {day}");
                count += 1;
            }
        }
        for neighbour in one_off(text).filter(|neighbour| !facts.contains_key(neighbour)) {
            if let Ok(code) = neighbour.parse() {
                assert!(reference.icd9_diagnosis(code).is_none(), "{neighbour}");
                count += 1;
            }
        }
    }
    compared("ICD-9-CM diagnoses by date, and texts one character off", count);
}

#[test]
fn modifiers_are_those_of_the_facts_and_of_the_list_of_added_ones() {
    let Some(facts) = by_code(&["facts/modifiers.csv"]) else { return };
    let added: HashSet<String> =
        own_list("modifiers_added.csv").into_iter().map(|row| row["code"].clone()).collect();
    let characters = || ('0'..='9').chain('A'..='Z');
    let mut count = 0;
    for text in characters().flat_map(|first| characters().map(move |second| format!("{first}{second}"))) {
        let found = Reference::embedded().modifier(text.parse().unwrap());
        let found: Vec<_> = found.iter().flat_map(|code| code.history()).collect();
        let Some(rows) = facts.get(&text) else {
            assert_eq!(!found.is_empty(), added.contains(&text), "{text}");
            count += 1;
            continue;
        };
        assert_eq!(found.len(), rows.len(), "{text}");
        for (found, row) in found.iter().zip(rows) {
            assert_eq!((found.period.from(), found.period.through()), days(row), "{text}");
            for (column, flag) in [
                ("ncci_bypass", found.flags.ncci_associated()),
                ("therapy", found.flags.therapy()),
                ("telehealth", found.flags.telehealth()),
                ("assistant_surgeon", found.flags.assistant()),
            ] {
                assert_eq!(flag, row[column] == "1", "{column} of {text}");
            }
            assert_eq!(found.flags.anatomic(), row["kind"] == "anatomic", "{text}");
            count += 1;
        }
    }
    compared("modifiers, all of two characters", count);
}

#[test]
fn places_are_those_of_the_facts_with_the_days_of_our_list() {
    let Some(facts) = rows("facts/pos.csv") else { return };
    let starts: HashMap<String, String> = own_list("places_of_service.csv")
        .into_iter()
        .map(|row| (row["code"].clone(), row["valid_from"].clone()))
        .collect();
    for row in &facts {
        let place: PlaceOfService = row["pos"].parse().unwrap();
        let found = Reference::embedded().place(place);
        let on = |day| found.and_then(|found| found.on(day));
        assert_eq!(found.is_some(), row["assigned"] == "1", "{place}");
        let Some(found) = on(date(2025, 1, 1)) else { continue };
        assert_eq!(found.flags.facility(), row["pfs_rate_setting"] == "F", "{place}");
        if let Ok(first) = starts[&row["pos"]].parse::<Date>() {
            assert!(on(first).is_some(), "{place}");
            assert!(on(first.yesterday().unwrap()).is_none(), "{place}");
        }
    }
    compared("places of service", facts.len());
}

#[test]
fn revenue_codes_are_those_of_the_facts() {
    let Some(facts) = by_code(&["facts/revenue.csv"]) else { return };
    let mut count = 0;
    for number in 0..10_000 {
        let text = format!("{number:04}");
        let code: RevenueCode = text.parse().unwrap();
        let rows = facts.get(&text).map_or(&[][..], Vec::as_slice);
        for day in rows.iter().flat_map(|row| around(days(row))).chain([date(2024, 1, 1)]) {
            let said = rows.iter().find(|row| holds(days(row), day));
            let found = Reference::embedded().revenue(code).and_then(|found| found.on(day));
            let flags = found.map(|found| (found.flags.not_recognized(), found.flags.therapy()));
            assert_eq!(
                flags,
                said.map(|row| (row["not_recognized"] == "1", row["therapy"] == "1")),
                "{text} on {day}"
            );
            count += 1;
        }
    }
    compared("revenue codes, all of four digits", count);
}

#[test]
fn every_procedure_code_has_a_category() {
    use ancillary::code::ProcedureCategory;
    let without = Reference::embedded().procedures().find(|procedure| {
        procedure.existence().len() > 0 && procedure.code().category() == ProcedureCategory::Unassigned
    });
    assert!(without.is_none(), "{without:?}");
}

#[test]
fn releases_name_no_code_that_is_called_unknown() {
    let Some(addendum) = common::text("releases/opps-2025-oct/Addendum_B_2025-10.csv") else { return };
    let rvu = common::text("releases/mpfs-rvu25d/PPRRVU2025_Oct.csv").unwrap();
    let first = |line: &str| line.split(',').next().unwrap_or_default().trim_matches('"').trim().to_owned();
    let form = |code: &String| code.len() == 5 && code.parse::<ProcedureCode>().is_ok();
    for (what, text) in [("codes of Addendum B", addendum), ("codes of RVU25D", rvu)] {
        let codes: BTreeSet<String> = text.lines().map(first).filter(form).collect();
        let unknown: Vec<_> = codes.iter().filter(|code| is_called_unknown(code)).collect();
        assert!(unknown.is_empty(), "{what}: {unknown:?}");
        compared(what, codes.len());
    }
}

fn is_called_unknown(code: &str) -> bool {
    let line = Line::new(code).on(date(2025, 10, 15));
    let report = validate(&Claim::new(ClaimType::Professional).with_line(line));
    report.findings().iter().any(|finding| finding.edit.name == "procedure-unknown")
}
