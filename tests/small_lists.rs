//! The small lists beside a naive reading of the facts: every row is found, and nothing else is.

#![cfg(feature = "embedded")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use ancillary::{
    code::{Modifier, PlaceOfService, ProcedureCode},
    jiff::civil::{Date, date},
    reference::{Contrast, Counted, PairCoverage, Reference},
};
use common::{compared, own_list, rows};

const DAY: Date = date(2026, 3, 14);

fn reference() -> &'static Reference<'static> {
    Reference::embedded()
}

fn code(text: &str) -> ProcedureCode {
    text.parse().unwrap()
}

fn codes() -> impl Iterator<Item = ProcedureCode> {
    reference().procedures().map(|procedure| procedure.code())
}

/// The days at and around a day.
fn around(text: &str) -> impl Iterator<Item = Date> {
    let day: Option<Date> = text.parse().ok();
    day.into_iter().flat_map(|day| [day.yesterday().unwrap(), day, day.tomorrow().unwrap()])
}

#[test]
fn panels_have_their_tests_in_every_way_to_count_blood() {
    let Some(facts) = rows("facts/ancillary/panel_components.csv") else { return };
    let mut panels: BTreeMap<ProcedureCode, BTreeMap<ProcedureCode, u8>> = BTreeMap::new();
    for row in facts.iter().filter(|row| row["complete"] == "yes") {
        let ways = match (row["cbc_alternative"].as_str(), row["component"].as_str()) {
            ("", _) => 0,
            ("CBC_option1", _) => 1,
            ("CBC_option2_or_3", _) => 2 + 4 + 8,
            ("CBC_option2", _) => 2,
            ("CBC_option3", "85007") => 4,
            ("CBC_option3", "85009") => 8,
            other => panic!("{other:?}"),
        };
        panels.entry(code(&row["panel"])).or_default().insert(code(&row["component"]), ways);
    }
    for row in own_list("panel_components_added.csv") {
        let ways = row["alternative"].parse::<u8>().map_or(0, |way| 1 << (way - 1));
        let tests = panels.entry(code(&row["panel"])).or_default();
        *tests.entry(code(&row["component"])).or_default() |= ways;
    }
    for panel in codes() {
        let found = reference().panel(panel, DAY);
        assert_eq!(found.is_some(), panels.contains_key(&panel), "{panel}");
        let Some(found) = found else { continue };
        let tests: BTreeMap<_, _> = found.components().map(|test| (test.code, test.alternatives)).collect();
        assert_eq!(tests, panels[&panel], "{panel}");
        assert!(codes().all(|test| found.has(test) == tests.contains_key(&test)), "{panel}");
        let shortest = (0..4).map(|way| {
            tests.values().filter(|ways| **ways == 0).count()
                + tests.values().filter(|ways| **ways >> way & 1 != 0).count()
        });
        assert_eq!(found.fewest(), shortest.filter(|count| *count > 0).min().unwrap_or(0), "{panel}");
    }
    let listed: Vec<ProcedureCode> = reference().panels(DAY).map(|panel| panel.code()).collect();
    assert_eq!(listed, panels.keys().copied().collect::<Vec<_>>());
    assert_eq!(panels.len(), 11);
    compared("tests of panels", panels.values().map(BTreeMap::len).sum());
}

#[test]
fn studies_know_their_contrast_and_the_code_for_both() {
    let mut studies: BTreeMap<ProcedureCode, (Contrast, ProcedureCode)> = BTreeMap::new();
    for row in own_list("contrast_families.csv") {
        let combined = code(&row["without_and_with"]);
        for (column, contrast) in [
            ("without", Contrast::Without),
            ("with", Contrast::With),
            ("without_and_with", Contrast::WithoutAndWith),
        ] {
            if !row[column].is_empty() {
                assert_eq!(studies.insert(code(&row[column]), (contrast, combined)), None);
            }
        }
    }
    for study in codes() {
        let found = reference().contrast_study(study, DAY).map(|found| (found.contrast, found.combined));
        assert_eq!(found, studies.get(&study).copied(), "{study}");
    }
    assert_eq!(studies.len(), 87);
}

#[test]
fn two_regions_have_one_code_in_either_order() {
    let list = own_list("ct_abdomen_pelvis.csv");
    let regions: BTreeSet<ProcedureCode> =
        list.iter().flat_map(|row| [code(&row["abdomen"]), code(&row["pelvis"])]).collect();
    for a in &regions {
        for b in &regions {
            let row = list.iter().find(|row| {
                let (abdomen, pelvis) = (code(&row["abdomen"]), code(&row["pelvis"]));
                (*a, *b) == (abdomen, pelvis) || (*b, *a) == (abdomen, pelvis)
            });
            let combined = row.map(|row| code(&row["combined"]));
            assert_eq!(reference().combined_study(*a, *b, DAY), combined, "{a} {b}");
        }
    }
    assert_eq!(list.len(), 9);
}

#[test]
fn views_are_in_order_within_their_family() {
    let list = own_list("xray_views.csv");
    for view in codes() {
        let row = list.iter().find(|row| row["code"] == view.to_string());
        let said = row.map(|row| {
            let first =
                list.iter().find(|other| other["family"] == row["family"] && other["position"] == "1");
            (code(&first.unwrap()["code"]), row["position"].parse::<u8>().unwrap())
        });
        let found = reference().view_series(view, DAY).map(|found| (found.family, found.position));
        assert_eq!(found, said, "{view}");
    }
    assert_eq!(list.len(), 61);
}

#[test]
fn a_plan_of_radiation_includes_what_the_editor_says() {
    let Some(facts) = rows("facts/imrt_conflicts.csv") else { return };
    let mut included = 0;
    for plan in facts.iter().map(|row| code(&row["planning"])).collect::<BTreeSet<_>>() {
        for other in codes() {
            let row = facts.iter().find(|row| code(&row["planning"]) == plan && code(&row["other"]) == other);
            assert_eq!(reference().radiotherapy_plan_includes(plan, other, DAY), row.is_some(), "{other}");
            assert!(!reference().radiotherapy_plan_includes(other, plan, DAY) || other == plan, "{other}");
            included += usize::from(row.is_some());
        }
    }
    assert_eq!(included, facts.len());
    compared("services within a plan of radiation", included);
}

#[test]
fn bases_exclude_the_additions_of_the_policy() {
    let Some(facts) = rows("facts/ancillary/llp_initial_exclusions.csv") else { return };
    let said: BTreeSet<(ProcedureCode, ProcedureCode)> =
        facts.iter().map(|row| (code(&row["base"]), code(&row["denied_addition"]))).collect();
    let all: BTreeSet<ProcedureCode> = said.iter().flat_map(|(base, addition)| [*base, *addition]).collect();
    for base in &all {
        for addition in &all {
            let excludes = reference().excludes_addition(*base, *addition, DAY);
            assert_eq!(excludes, said.contains(&(*base, *addition)), "{base} {addition}");
        }
    }
    compared("additions that a base excludes", said.len());
}

#[test]
fn parts_of_prostheses_have_the_limits_of_the_policy() {
    let Some(facts) = rows("facts/ancillary/llp_quantity.csv") else { return };
    let listed: BTreeSet<ProcedureCode> =
        facts.iter().flat_map(|row| row["codes"].split(' ').map(code).collect::<Vec<_>>()).collect();
    let list = own_list("prosthesis_limits.csv");
    for part in codes() {
        let mut said: Vec<_> = list
            .iter()
            .filter(|row| row["code"] == part.to_string())
            .map(|row| {
                let group = Some(&row["group"]).filter(|group| !group.is_empty());
                let beside = Some(&row["beside"]).filter(|base| !base.is_empty());
                (
                    row["most"].parse::<u16>().unwrap(),
                    group.map(|group| code(group)),
                    beside.map(|base| code(base)),
                )
            })
            .collect();
        let found = reference().prosthesis_limits(part, DAY).map(|limit| {
            let group = match limit.counted {
                Counted::Group(group) => Some(group),
                _ => None,
            };
            (limit.most, group, limit.beside)
        });
        let mut found: Vec<_> = found.collect();
        said.sort();
        found.sort();
        assert_eq!(found, said, "{part}");
        assert_eq!(!said.is_empty(), listed.contains(&part), "{part}");
    }
    compared("parts of prostheses with limits", listed.len());
}

#[test]
fn equipment_needs_authorization_from_the_days_of_the_list() {
    let Some(facts) = rows("facts/ancillary/pa_dmepos.csv") else { return };
    let days: BTreeSet<Date> = facts.iter().flat_map(|row| around(&row["from"])).collect();
    let items: BTreeSet<ProcedureCode> = facts.iter().map(|row| code(&row["hcpcs"])).collect();
    let mut count = 0;
    for item in &items {
        for day in &days {
            let held = facts.iter().filter(|row| code(&row["hcpcs"]) == *item);
            let held = held.filter(|row| row["from"].parse::<Date>().unwrap() <= *day);
            let mut said: Vec<String> = held
                .flat_map(|row| row["states"].split(' ').map(str::to_owned).collect::<Vec<_>>())
                .map(|state| state.replace('*', ""))
                .collect();
            let found = reference().equipment_authorizations(*item, *day);
            let mut found: Vec<String> = found
                .map(|found| found.state().map_or(String::new(), |letters| letters.iter().collect()))
                .collect();
            said.sort();
            found.sort();
            assert_eq!(found, said, "{item} on {day}");
            count += 1;
        }
    }
    let others = codes().filter(|code| !items.contains(code));
    assert!(others.into_iter().all(|code| reference().equipment_authorizations(code, DAY).count() == 0));
    compared("authorizations of equipment by day", count);
}

#[test]
fn hospitals_need_authorization_until_a_service_is_removed() {
    let Some(facts) = rows("facts/ancillary/pa_opd.csv") else { return };
    let days: BTreeSet<Date> =
        facts.iter().flat_map(|row| around(&row["from"]).chain(around(&row["removed"]))).collect();
    let mut count = 0;
    for service in codes() {
        let rows: Vec<_> = facts.iter().filter(|row| code(&row["hcpcs"]) == service).collect();
        for day in &days {
            let said = rows.iter().any(|row| {
                row["from"].parse::<Date>().unwrap() <= *day
                    && row["removed"].parse::<Date>().map_or(true, |removed| *day < removed)
            });
            let found = reference().hospital_authorization(service, *day);
            assert_eq!(found.is_some(), said, "{service} on {day}");
            count += usize::from(said);
        }
    }
    compared("authorizations of hospital services by day", count);
}

#[test]
fn thresholds_are_those_of_the_year() {
    let Some(facts) = rows("facts/ancillary/therapy_thresholds.csv") else { return };
    for year in 2010..2040 {
        let row = facts.iter().find(|row| row["year"] == year.to_string());
        for day in [date(year, 1, 1), date(year, 7, 4), date(year, 12, 31)] {
            let found = reference().therapy_threshold(day);
            let said =
                row.map(|row| ["kx_pt_slp", "kx_ot", "targeted_review"].map(|column| row[column].clone()));
            let amounts = found.map(|found| [found.pt_slp, found.ot, found.review].map(|it| it.to_string()));
            assert_eq!(amounts, said, "{day}");
        }
    }
    compared("years with thresholds", facts.len());
}

#[test]
fn therapy_codes_are_replaced_as_the_list_says() {
    let list = own_list("therapy.csv");
    for old in codes() {
        let row = list.iter().find(|row| row["code"] == old.to_string());
        let said = row.and_then(|row| row["disposition"].strip_prefix("replaced_by_")).map(code);
        assert_eq!(reference().therapy_replacement(old, DAY), said, "{old}");
    }
    assert!(list.iter().any(|row| row["disposition"].starts_with("replaced_by_")));
}

#[test]
fn minutes_give_the_highest_level_that_they_reach() {
    let list = own_list("visit_minutes.csv");
    let minutes = |row: &common::Row| row["minutes"].parse::<u32>().unwrap();
    let first = date(2021, 1, 1);
    for visit in codes() {
        let row = list.iter().find(|row| row["code"] == visit.to_string());
        let found = reference().visit_level(visit, first);
        assert_eq!(
            found.map(|found| (u32::from(found.minutes), found.family)),
            row.map(|row| (minutes(row), code(&row["family"])))
        );
        assert_eq!(reference().visit_level(visit, first.yesterday().unwrap()), None, "{visit}");
        let Some(row) = row else { continue };
        for spent in 0..100 {
            let levels =
                list.iter().filter(|other| other["family"] == row["family"] && minutes(other) <= spent);
            let highest = levels.max_by_key(|other| minutes(other)).map(|other| code(&other["code"]));
            assert_eq!(reference().visit_level_by_minutes(visit, spent, first), highest, "{visit} {spent}");
        }
    }
    assert_eq!(list.len(), 8);
}

#[test]
fn administrations_have_a_place_and_minutes() {
    let list = own_list("drug_administration.csv");
    for administration in codes() {
        let row = list.iter().find(|row| row["code"] == administration.to_string());
        let said = row.map(|row| (row["rank_facility"].parse().ok(), row["min_minutes"].parse().ok()));
        let found = reference().drug_administration(administration, DAY);
        assert_eq!(found.map(|found| (found.order, found.minutes)), said, "{administration}");
    }
    assert_eq!(list.len(), 7);
}

#[test]
fn vaccines_of_medicare_have_an_administration_once_that_exists() {
    let list = own_list("medicare_vaccines.csv");
    let begun = |code: ProcedureCode, day| reference().procedure(code).unwrap().exists_on(day);
    for vaccine in codes() {
        let row = list.iter().find(|row| row["code"] == vaccine.to_string());
        for day in [DAY, date(2023, 9, 10), date(2023, 9, 11)] {
            let said = row.map(|row| code(&row["administration"])).filter(|own| begun(*own, day));
            assert_eq!(reference().vaccine_administration(vaccine, day), said, "{vaccine} on {day}");
        }
    }
    assert_eq!(list.len(), 48);
}

#[test]
fn origins_and_destinations_are_those_of_the_contractor() {
    let Some(facts) = rows("facts/ancillary/ambulance_od_pairs.csv") else { return };
    let mut listed = 0;
    for a in 'A'..='Z' {
        for b in 'A'..='Z' {
            let pair = format!("{a}{b}");
            let row = facts.iter().find(|row| row["pair"] == pair);
            let said = match row.map(|row| row["noridian_2020s"].as_str()) {
                Some("noridian_auto_deny") => Some(PairCoverage::Denied),
                Some("fixed_wing_only") => Some(PairCoverage::FixedWingOnly),
                _ => None,
            };
            let found = reference().ambulance_pair(pair.parse::<Modifier>().unwrap(), DAY);
            assert_eq!(found, said, "{pair}");
            listed += usize::from(said.is_some());
        }
    }
    assert_eq!(listed, 65);
    compared("origins with destinations", facts.len());
}

#[test]
fn telehealth_is_billed_with_the_places_of_the_list_from_its_first_day() {
    let list = own_list("telehealth_places.csv");
    let first = date(2024, 1, 1);
    for number in 0..100 {
        let place: PlaceOfService = format!("{number:02}").parse().unwrap();
        let said = list.iter().any(|row| row["place"] == place.to_string());
        assert_eq!(reference().is_telehealth_place(place, first), said, "{place}");
        assert!(!reference().is_telehealth_place(place, first.yesterday().unwrap()), "{place}");
    }
}
