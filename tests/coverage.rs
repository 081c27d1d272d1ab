//! The coverage policies of the tables, compared with CMS's code lists and our own.

#![cfg(feature = "embedded")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use ancillary::{
    code::{Icd10Code, ProcedureCode},
    jiff::civil::{Date, date},
    reference::{GroupRole, Policy, PolicyKind, PolicyRule, Reference, Resolution, Unlisted},
};

use common::{compared, own_list, rows};

fn day(text: &str) -> Option<Date> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if digits.is_empty() {
        return None;
    }
    Some(date(digits[..4].parse().unwrap(), digits[4..6].parse().unwrap(), digits[6..].parse().unwrap()))
}

/// A day inside, the days before and after.
fn around(from: Option<Date>, through: Option<Date>) -> Vec<Date> {
    let mut days = vec![date(2025, 3, 14)];
    days.extend(from.into_iter().flat_map(|from| [from, from.yesterday().unwrap()]));
    days.extend(through.into_iter().flat_map(|through| [through, through.tomorrow().unwrap()]));
    days.retain(|day| *day >= date(2015, 10, 1));
    days
}

/// A policy of the tables by name, as it is for a procedure.
fn policy<'r>(
    reference: &'r Reference<'_>,
    id: &str,
    procedure: ProcedureCode,
    day: Date,
) -> Option<Policy<'r>> {
    reference.policies(procedure, day).find(|policy| policy.id() == id)
}

#[test]
fn every_test_has_its_policy_on_its_days_and_no_others_have() {
    let Some(tests) = rows("facts/ancillary/lab_ncd_hcpcs.csv") else { return };
    let reference = Reference::embedded();
    let mut named: BTreeMap<ProcedureCode, BTreeSet<String>> = BTreeMap::new();
    for row in &tests {
        let code: ProcedureCode = row["hcpcs"].parse().unwrap();
        let (from, through) = (day(&row["eff"]), day(&row["term"]));
        let id = format!("NCD {}", row["ncd"]);
        for day in around(from, through) {
            let inside = from.is_none_or(|from| from <= day) && through.is_none_or(|last| day <= last);
            let found = policy(reference, &id, code, day);
            assert_eq!(found.is_some(), inside, "{id} {code} on {day}");
            assert!(found.is_none_or(
                |found| (found.kind(), found.rule()) == (PolicyKind::National, PolicyRule::Coverage)
            ));
        }
        assert!(policy(reference, &id, code, date(2015, 9, 30)).is_none(), "{id} {code}");
        named.entry(code).or_default().insert(id);
    }
    for procedure in reference.procedures() {
        let found = reference.policies(procedure.code(), date(2025, 3, 14));
        let found = found.filter(|policy| policy.id().starts_with("NCD 190"));
        let found: BTreeSet<String> = found.map(|policy| policy.id().to_owned()).collect();
        assert_eq!(found, named.remove(&procedure.code()).unwrap_or_default(), "{}", procedure.code());
    }
    compared("laboratory tests of policies", tests.len());
}

#[test]
fn every_diagnosis_resolves_as_the_code_list_says_on_every_day() {
    let Some(tests) = rows("facts/ancillary/lab_ncd_hcpcs.csv") else { return };
    let Some(listed) = rows("facts/ancillary/lab_ncd_icd.csv.gz") else { return };
    let reference = Reference::embedded();
    let of_policy: HashMap<String, ProcedureCode> =
        tests.iter().map(|row| (row["ncd"].clone(), row["hcpcs"].parse().unwrap())).collect();
    let others: HashMap<&str, &str> = listed
        .iter()
        .filter(|row| row["icd10"].starts_with('@'))
        .map(|row| (row["ncd"].as_str(), row["resolution"].as_str()))
        .collect();
    assert_eq!(others.len(), of_policy.len());
    let resolution = |text: &str| match text {
        "1" => Resolution::Supports,
        "2" => Resolution::NeverCovered,
        "3" => Resolution::Unsupported,
        other => panic!("{other}"),
    };
    let mut count = 0;
    let mut all: HashMap<&str, BTreeSet<Icd10Code>> = HashMap::new();
    for row in listed.iter().filter(|row| !row["icd10"].starts_with('@')) {
        let code: Icd10Code = row["icd10"].parse().unwrap();
        let (from, through) = (day(&row["eff"]), day(&row["term"]));
        let procedure = of_policy[&row["ncd"]];
        all.entry(&row["ncd"]).or_default().insert(code);
        for day in around(from, through) {
            let billable =
                reference.diagnosis(code).unwrap().on(day).is_some_and(|status| status.is_billable());
            let policy = policy(reference, &format!("NCD {}", row["ncd"]), procedure, day).unwrap();
            let inside = from.is_none_or(|from| from <= day) && through.is_none_or(|last| day <= last);
            let wanted = if inside { &row["resolution"] } else { others[row["ncd"].as_str()] };
            let wanted = if billable { resolution(wanted) } else { Resolution::Unsupported };
            let found = policy.resolution(reference, [code], day);
            assert_eq!(found, wanted, "{} {code} on {day}", row["ncd"]);
            count += 1;
        }
    }
    let today = date(2025, 3, 14);
    for (ncd, codes) in all {
        let policy = policy(reference, &format!("NCD {ncd}"), of_policy[ncd], today).unwrap();
        for diagnosis in
            reference.diagnoses().filter(|own| own.on(today).is_some_and(|own| own.is_billable()))
        {
            if !codes.contains(&diagnosis.code()) {
                let found = policy.resolution(reference, [diagnosis.code()], today);
                assert_eq!(found, resolution(others[ncd]), "{ncd} {}", diagnosis.code());
                count += 1;
            }
        }
    }
    compared("policies, diagnoses and days", count);
}

#[test]
fn what_no_policy_covers_is_stored_once() {
    let reference = Reference::embedded();
    let (records, lists) = reference.sizes().coverage;
    assert!(records < 9_000 && lists < 62_000, "{records} and {lists} bytes");
}

#[test]
fn screenings_have_the_diagnoses_of_our_list() {
    let reference = Reference::embedded();
    let today = date(2025, 3, 14);
    let mut listed: BTreeMap<(String, ProcedureCode, bool), BTreeSet<Icd10Code>> = BTreeMap::new();
    let mut rules: BTreeMap<(String, ProcedureCode), (String, String, String)> = BTreeMap::new();
    for row in own_list("screening_diagnoses.csv") {
        let (policy, code): (String, ProcedureCode) =
            (row["policy"].clone(), row["procedure"].parse().unwrap());
        let rule = (row["rule"].clone(), row["valid_from"].clone(), row["frequency_months"].clone());
        rules.insert((policy.clone(), code), rule);
        let key = (policy, code, row["role"] == "supports");
        listed.entry(key).or_default().insert(row["diagnosis"].parse().unwrap());
    }
    for ((id, code), (rule, from, months)) in &rules {
        let policy = policy(reference, id, *code, today).unwrap();
        let (wanted, unlisted) = match rule.as_str() {
            "screening-required" => (PolicyRule::ScreeningRequired, Unlisted::Unsupported),
            "screening-expected" => (PolicyRule::ScreeningExpected, Unlisted::Unsupported),
            _ => (PolicyRule::Coverage, Unlisted::Undecided),
        };
        assert_eq!((policy.rule(), policy.unlisted()), (wanted, unlisted), "{id} {code}");
        let days = policy.frequency().map(|frequency| format!("{:?}", frequency.per)).unwrap_or_default();
        assert_eq!(days.trim_matches(|c: char| !c.is_ascii_digit()), months, "{id} {code}");
        if let Some(from) = day(from).filter(|from| *from > date(2015, 10, 1)) {
            assert!(self::policy(reference, id, *code, from.yesterday().unwrap()).is_none(), "{id} {code}");
            assert!(self::policy(reference, id, *code, from).is_some(), "{id} {code}");
        }
        for (supports, role) in [(true, GroupRole::Supports), (false, GroupRole::AlsoRequired)] {
            let groups = policy.groups().filter(|group| group.role() == role);
            let found: BTreeSet<Icd10Code> =
                groups.flat_map(|group| group.diagnoses(reference, today)).collect();
            let wanted = listed.get(&(id.clone(), *code, supports)).cloned().unwrap_or_default();
            assert_eq!(found, wanted, "{id} {code}");
        }
    }
    compared("screening services", rules.len());
}

#[test]
fn two_that_must_stand_together_do() {
    let reference = Reference::embedded();
    let day = date(2025, 3, 14);
    let policy = policy(reference, "NCD 210.3", "81528".parse().unwrap(), day).unwrap();
    let resolution = |codes: &[&str]| {
        let codes: Vec<Icd10Code> = codes.iter().map(|code| code.parse().unwrap()).collect();
        policy.resolution(reference, codes, day)
    };
    assert_eq!(resolution(&["Z12.11", "Z12.12"]), Resolution::Supports);
    assert_eq!(resolution(&["Z12.11"]), Resolution::Incomplete);
    assert_eq!(resolution(&["Z12.12"]), Resolution::Unsupported);
}
