//! What is known of services, beside a naive reading of the facts: every code of every list on every day that matters.

#![cfg(feature = "embedded")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use ancillary::{
    code::ProcedureCode,
    jiff::civil::{Date, date},
    reference::{Reference, ServiceFacts},
};
use common::{Row, compared, own_list, rows};

type Days = (Option<Date>, Option<Date>);

const ALWAYS: Days = (None, None);

/// What is said of codes: field and value, with days.
#[derive(Default)]
struct Said(BTreeMap<ProcedureCode, Vec<(Days, String)>>);

impl Said {
    fn say(&mut self, code: &str, days: Days, what: impl Into<String>) {
        self.0.entry(code.parse().unwrap()).or_default().push((days, what.into()));
    }

    fn on(&self, code: ProcedureCode, day: Date) -> BTreeSet<&str> {
        let said = self.0.get(&code).into_iter().flatten();
        let holds = |(from, to): &Days| from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to);
        said.filter(|(days, _)| holds(days)).map(|(_, what)| what.as_str()).collect()
    }

    /// Days at and around the ends of what is said of a code.
    fn around(&self, code: ProcedureCode) -> BTreeSet<Date> {
        let ends = self.0[&code].iter().flat_map(|((from, to), _)| from.iter().chain(to));
        let near = ends.flat_map(|day| [day.yesterday().unwrap(), *day, day.tomorrow().unwrap()]);
        near.chain([date(1999, 1, 1), date(2025, 3, 14), date(2031, 1, 1)]).collect()
    }
}

fn day(row: &Row, column: &str) -> Option<Date> {
    Some(row[column].as_str()).filter(|text| !text.is_empty()).map(|text| text.parse().unwrap())
}

/// All that is known of a service, in the words of the facts.
fn words(facts: &ServiceFacts) -> BTreeSet<String> {
    let set = |set: String| {
        let names = set.trim_matches(['{', '}']).replace(' ', "");
        names.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    let traits = set(format!("{:?}", facts.traits)).into_iter();
    let categories = set(format!("{:?}", facts.categories)).into_iter().map(|name| format!("is {name}"));
    let prices = set(format!("{:?}", facts.prices)).into_iter().map(|name| format!("priced {name}"));
    let values = [
        facts.jurisdiction.map(|value| format!("to {}", value.name())),
        facts.functional_level.map(|value| format!("level {}", value.name())),
        facts.therapy.map(|value| format!("therapy {}", value.name())),
        facts.therapy_role.map(|value| value.name().to_owned()),
        facts.discipline.map(|value| format!("with {}", value.name())),
        facts.ambulance.map(|value| format!("ambulance {}", value.name())),
        facts.vaccine.map(|value| format!("against {}", value.name())),
        facts.administers.map(|value| format!("administers {}", value.name())),
    ];
    traits.chain(categories).chain(prices).chain(values.into_iter().flatten()).collect()
}

fn laboratory(said: &mut Said) -> Option<()> {
    let tests = rows("facts/clfs.csv")?;
    let certified = rows("facts/hcpcs2.csv")?;
    let certified = certified.iter().filter(|row| !row["lab_certification"].is_empty());
    let not_asked: BTreeSet<String> = ["clia_left_out.csv", "specimen_collection.csv"]
        .iter()
        .flat_map(|file| own_list(file))
        .map(|row| row["code"].clone())
        .collect();
    let excluded: BTreeMap<String, Date> = own_list("clia_excluded.csv")
        .iter()
        .map(|row| (row["code"].clone(), row["valid_from"].parse().unwrap()))
        .collect();
    for code in
        tests.iter().chain(certified).map(|row| &row["code"]).filter(|code| !not_asked.contains(*code))
    {
        said.say(code, (None, excluded.get(code).map(|day| day.yesterday().unwrap())), "clia");
    }
    for test in &tests {
        said.say(&test["code"], ALWAYS, "clinical_laboratory");
        if test["modifier"] == "QW" {
            said.say(&test["code"], ALWAYS, "waived");
        }
    }
    for row in rows("facts/ancillary/clia_qw.csv")? {
        if row["rule"] == "waived_exempt_from_QW" {
            said.say(&row["hcpcs"], ALWAYS, "waived_without_modifier");
        }
    }
    for row in own_list("ppm_procedures.csv") {
        said.say(&row["code"], ALWAYS, "provider_performed_microscopy");
    }
    for row in rows("facts/ancillary/panel_components.csv")? {
        said.say(&row["panel"], ALWAYS, "panel");
        said.say(&row["component"], ALWAYS, "panel_component");
    }
    Some(())
}

fn imaging(said: &mut Said) {
    for row in own_list("contrast_families.csv") {
        for column in ["without", "with", "without_and_with"] {
            if !row[column].is_empty() {
                said.say(&row[column], ALWAYS, "contrast_study");
            }
        }
    }
    for row in own_list("ct_abdomen_pelvis.csv") {
        said.say(&row["abdomen"], ALWAYS, "combined_region");
        said.say(&row["pelvis"], ALWAYS, "combined_region");
    }
    for row in own_list("xray_views.csv") {
        said.say(&row["code"], ALWAYS, "view_series");
    }
}

fn therapy(said: &mut Said) {
    for row in own_list("therapy.csv") {
        let disposition = row["disposition"].split("_by_").next().unwrap();
        said.say(&row["code"], ALWAYS, format!("therapy {disposition}"));
        if !row["discipline"].is_empty() {
            said.say(&row["code"], ALWAYS, format!("with {}", row["discipline"]));
        }
        if row["timed"] == "1" {
            said.say(&row["code"], ALWAYS, "timed");
        }
    }
}

fn drugs(said: &mut Said) -> Option<()> {
    for row in rows("facts/ancillary/jwjz_single_dose_hcpcs.csv")? {
        said.say(&row["hcpcs"], (day(&row, "jz_or_jw_required_from"), None), "single_dose");
    }
    for row in own_list("drug_administration.csv") {
        if row["initial"] == "1" {
            said.say(&row["code"], ALWAYS, "initial_administration");
        }
    }
    for row in own_list("medicare_vaccines.csv") {
        said.say(&row["code"], (day(&row, "valid_from"), None), format!("against {}", row["disease"]));
        said.say(&row["administration"], ALWAYS, format!("administers {}", row["disease"]));
    }
    Some(())
}

fn equipment(said: &mut Said) -> Option<()> {
    let category = |letters: &str| match letters {
        "IN" => "inexpensive",
        "CR" => "capped_rental",
        "FS" => "frequently_serviced",
        "OX" => "oxygen",
        "OS" => "ostomy",
        "PO" => "prosthetic_orthotic",
        "SD" => "surgical_dressing",
        "SU" => "supply",
        "SC" => "splint_cast",
        "LC" => "lymphedema",
        "TS" => "therapeutic_shoe",
        "TE" => "nerve_stimulator",
        "IL" => "lens",
        "LT" => "labor",
        other => panic!("{other}"),
    };
    let exceptions = own_list("dressing_modifiers.csv");
    for row in rows("facts/ancillary/dmepos_by_code.csv")? {
        let code = &row["hcpcs"];
        let contractor = BTreeMap::from([("D", "dme"), ("J", "joint"), ("L", "local")]);
        said.say(code, ALWAYS, format!("to {}", contractor[row["jurisdiction"].as_str()]));
        for letters in row["categories"].split('|') {
            said.say(code, ALWAYS, format!("is {}", category(letters)));
            if letters == "SD" && exceptions.iter().all(|exception| exception["code"] != *code) {
                said.say(code, ALWAYS, "wound_count");
            }
        }
        let named = [
            ("NU", "new_item"),
            ("RR", "rental"),
            ("UE", "used_item"),
            ("AU", "urological"),
            ("AV", "prosthetic"),
            ("AW", "dressing"),
        ];
        for priced in row["allowed_modifiers_priced"].split('|') {
            let found: Vec<_> = named.iter().filter(|(modifier, _)| priced.contains(modifier)).collect();
            assert!(found.len() < 2, "{code}");
            said.say(code, ALWAYS, format!("priced {}", found.first().map_or("plain", |(_, name)| name)));
        }
    }
    for row in exceptions.iter().filter(|row| row["wound_count"] == "1") {
        said.say(&row["code"], ALWAYS, "wound_count_with_use");
    }
    for row in rows("facts/ancillary/klevel.csv")? {
        said.say(&row["hcpcs"], ALWAYS, format!("level {}", row["min_level"]));
    }
    policies(said)
}

fn policies(said: &mut Said) -> Option<()> {
    let policies = rows("facts/ancillary/dme_lcd_modifiers.csv")?;
    let rules = own_list("policy_modifier_limits.csv");
    let sides = own_list("side_modifiers.csv");
    let texts = rows("facts/ancillary/dme_lcd_codes_in_text.csv")?;
    let has_no_side = |code: &str| sides.iter().any(|row| row["code"] == code && row["side"] == "0");
    for policy in &policies {
        let modifiers: Vec<&str> = policy["modifiers_listed"].split(' ').collect();
        for modifier in ["KX", "N1", "RT"].into_iter().filter(|modifier| modifiers.contains(modifier)) {
            let rules = |rule: &'static str| {
                let of = |row: &&Row| row["lcd"] == policy["lcd"] && row["modifier"] == modifier;
                rules.iter().filter(of).filter(move |row| row["rule"] == rule)
            };
            let named =
                texts.iter().filter(|row| row["lcd"] == policy["lcd"]).map(|row| row["hcpcs"].as_str());
            let named = named.filter(|code| rules("not").all(|row| row["code"] != *code));
            let named = named.filter(|_| rules("only").count() == 0).map(|code| (code, None));
            let ours = rules("only").chain(rules("also")).filter(|row| !row["code"].is_empty());
            for (code, from) in named.chain(ours.map(|row| (row["code"].as_str(), day(row, "valid_from")))) {
                if modifier != "RT" {
                    said.say(code, (from, None), "coverage_modifier");
                    if modifiers.contains(&"GA") {
                        said.say(code, (from, None), "waiver_modifier");
                    }
                } else if !has_no_side(code) {
                    said.say(code, (from, None), "side_modifier");
                }
            }
        }
    }
    for row in sides.iter().filter(|row| row["side"] == "1") {
        for name in ["side_modifier", "side_modifier_required"] {
            said.say(&row["code"], (day(row, "valid_from"), None), name);
        }
    }
    Some(())
}

fn others(said: &mut Said) -> Option<()> {
    for row in rows("facts/hcpcs_flags.csv.gz")? {
        if row["deductible_coins_na"] == "1" {
            let days = (day(&row, "valid_from"), day(&row, "valid_to"));
            said.say(&row["code"], days, "no_cost_sharing");
        }
    }
    for row in rows("facts/ancillary/ambulance_codes.csv")? {
        said.say(&row["hcpcs"], ALWAYS, format!("ambulance {}", row["role"]));
    }
    for row in own_list("service_roles.csv") {
        said.say(&row["code"], (day(&row, "valid_from"), None), row["role"].clone());
    }
    Some(())
}

fn all() -> Option<Said> {
    let mut said = Said::default();
    laboratory(&mut said)?;
    imaging(&mut said);
    therapy(&mut said);
    drugs(&mut said)?;
    equipment(&mut said)?;
    others(&mut said)?;
    Some(said)
}

#[test]
fn every_service_is_what_the_lists_say_on_every_day() {
    let Some(said) = all() else { return };
    let reference = Reference::embedded();
    let mut count = 0;
    for code in said.0.keys() {
        for day in said.around(*code) {
            let found = reference.service(*code, day);
            let words = found.map(|facts| words(&facts)).unwrap_or_default();
            let words: BTreeSet<&str> = words.iter().map(String::as_str).collect();
            assert_eq!(words, said.on(*code, day), "{code} on {day}");
            assert!(found.is_none_or(|facts| facts.period.contains(day)), "{code} on {day}");
            count += 1;
        }
    }
    compared("services and days", count);
}

#[test]
fn nothing_is_known_of_any_other_procedure() {
    let Some(said) = all() else { return };
    let reference = Reference::embedded();
    let mut others = 0;
    for procedure in reference.procedures() {
        if !said.0.contains_key(&procedure.code()) {
            assert_eq!(reference.service_history(procedure.code()).count(), 0, "{}", procedure.code());
            others += 1;
        }
    }
    compared("procedures of which nothing is known", others);
}

#[test]
fn histories_are_in_order_and_change_from_one_spell_to_the_next() {
    let reference = Reference::embedded();
    let mut several = 0;
    for procedure in reference.procedures() {
        let history: Vec<ServiceFacts> = reference.service_history(procedure.code()).collect();
        for pair in history.windows(2) {
            let (before, after) = (pair[0], pair[1]);
            assert!(before.period.through() < after.period.from(), "{procedure:?}");
            assert!(
                words(&before) != words(&after)
                    || before.period.through().unwrap().tomorrow().ok() != after.period.from()
            );
            several += 1;
        }
    }
    assert!(several > 0);
}

#[test]
fn well_known_services_are_what_billers_know() {
    let on = |code: &str| {
        let code: ProcedureCode = code.parse().unwrap();
        words(&Reference::embedded().service(code, date(2025, 3, 14)).unwrap())
    };
    let has = |code: &str, word: &str| assert!(on(code).contains(word), "{code}: {:?}", on(code));
    let lacks = |code: &str, word: &str| assert!(!on(code).contains(word), "{code}: {:?}", on(code));
    has("83036", "waived");
    has("83036", "clia");
    lacks("36415", "clia");
    has("36415", "venipuncture");
    lacks("0061U", "clia");
    has("81002", "waived_without_modifier");
    has("97161", "with GP");
    has("97164", "re_evaluation");
    has("E0601", "is capped_rental");
    lacks("E0441", "priced rental");
    has("E0441", "priced plain");
    has("L5973", "level 3");
    has("A6531", "side_modifier");
    lacks("A6531", "wound_count");
    has("A6216", "wound_count");
    lacks("A6216", "side_modifier");
    has("V2623", "side_modifier_required");
    lacks("L1833", "side_modifier_required");
    lacks("E1810", "side_modifier");
    lacks("A4253", "coverage_modifier");
    lacks("E0465", "coverage_modifier");
    has("E0470", "coverage_modifier");
    has("E0163", "coverage_modifier");
    has("E1390", "waiver_modifier");
    has("Q0511", "coverage_modifier");
    lacks("Q0511", "waiver_modifier");
    has("A5512", "side_modifier_required");
    has("A0425", "ambulance ground_mileage");
    has("90662", "against influenza");
}
