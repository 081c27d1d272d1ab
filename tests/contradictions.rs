//! Rows that contradict each other are refused, and say which code it is.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use ancillary::reference::build::{BuildError, Rows};

/// Row files as CSV, without the first lines, which name the columns.
fn rows(files: &[(&str, &str)]) -> Rows {
    let head = |file: &str| match file {
        "editions" => "table,from,through,publisher,release,rows",
        "diagnoses" => "code,from,through,flags,age,seventh_characters,excludes1,code_first",
        "diagnosis_lists" => "list,first,last,undecided",
        "procedures" => "code,from,through",
        "procedure_statuses" => {
            "code,from,through,flags,status_indicator,lowest_age,highest_age,approval_edit,approval_from,\
             approval_through"
        }
        "indicators" => {
            "code,modifier,from,through,status,components,global,multiple,bilateral,assistant,co_surgeons,team,\
             supervision,imaging_family"
        }
        "modifier_conflicts" => "a,b,rule,from,through",
        "services" => {
            "code,from,through,traits,categories,prices,jurisdiction,functional_level,therapy,therapy_role,\
             discipline,ambulance,vaccine,administers"
        }
        "lists" => "list,key,other,third,number,from,through",
        _ => "code,from,through,flags",
    };
    let mut rows = Rows::default();
    for (file, lines) in files {
        let csv = format!("{}\n{lines}\n", head(file));
        rows.add_csv(file, csv.as_bytes()).unwrap();
    }
    rows
}

fn error(files: &[(&str, &str)]) -> String {
    rows(files).to_snapshot().map(|_| ()).unwrap_err().to_string()
}

fn fits(files: &[(&str, &str)]) {
    let built: Result<Vec<u8>, BuildError> = rows(files).to_snapshot();
    assert!(built.is_ok(), "{files:?}: {}", built.unwrap_err());
}

#[test]
fn a_diagnosis_has_one_list_of_each_kind() {
    let lists = ("diagnosis_lists", "1,I10,I10,false\n2,I10,I10,true");
    let error = |rows: &str| error(&[("diagnoses", rows), lists]);
    assert_eq!(
        error("I10,2015-10-01,2019-09-30,,,,1,0\nI10,2019-10-01,,,,,2,0"),
        "the diagnoses table contradicts itself about I10: Excludes1"
    );
    assert_eq!(
        error("I10,2015-10-01,2019-09-30,,,,1,0\nI10,2019-10-01,,,,,1,2"),
        "the diagnoses table contradicts itself about I10: code first"
    );
    fits(&[("diagnoses", "I10,2015-10-01,2019-09-30,,,,1,2\nI10,2019-10-01,,header,,,1,2"), lists]);
}

#[test]
fn a_run_of_codes_begins_before_it_ends() {
    let codes = ("diagnoses", "I10,,,,,,1,0\nI11.0,,,,,,0,0");
    assert_eq!(
        error(&[codes, ("diagnosis_lists", "1,I11.0,I10,false")]),
        "the diagnoses table has runs that end before they begin: I11.0 to I10 of list 1"
    );
    fits(&[codes, ("diagnosis_lists", "1,I10,I11.0,false")]);
}

#[test]
fn the_fee_schedule_has_known_letters_only() {
    let row = |status: &str, global: &str| format!("71046,,,,{status},1,{global},0,0,0,0,0,9,99");
    let error = |status: &str, global: &str| error(&[("indicators", &row(status, global))]);
    assert_eq!(error("A", "091"), "the indicators table has an unknown global period: 091");
    assert_eq!(error("Α", "XXX"), "the indicators table has an unknown status: 'Α' of 71046");
    assert_eq!(error("Ā", "XXX"), "the indicators table has an unknown status: 'Ā' of 71046");
    fits(&[("indicators", &row("A", "XXX"))]);
}

#[test]
fn the_outpatient_editor_has_known_letters_only() {
    let row = |indicator: &str| format!("71046,,,,{indicator},0,124,0,,");
    assert_eq!(
        error(&[("procedure_statuses", &row("é"))]),
        "the procedures table has an unknown status indicator: é"
    );
    fits(&[("procedure_statuses", &row("Q1"))]);
}

#[test]
fn no_two_rows_say_different_things_of_one_day() {
    let cases = [
        (
            "diagnoses",
            "I10,,2019-10-01,header,,,0,0\nI10,2019-10-01,,,,,0,0",
            "diagnoses table contradicts itself about I10",
        ),
        (
            "diagnoses",
            "I10,,,,,,0,0\nI10,2019-10-01,2020-01-01,,adult,,0,0",
            "diagnoses table contradicts itself about I10",
        ),
        (
            "diagnoses",
            "I10,,,,,AD,0,0\nI10,2019-10-01,,,,DS,0,0",
            "diagnoses table contradicts itself about I10",
        ),
        (
            "icd9_diagnoses",
            "2500,,,manifestation\n2500,2010-10-01,,",
            "icd9_diagnoses table contradicts itself about 250.0",
        ),
        (
            "procedure_statuses",
            "71046,,2019-10-01,,S,0,124,0,,\n71046,2019-10-01,,,Q1,0,124,0,,",
            "procedures table contradicts itself about 71046",
        ),
        (
            "indicators",
            "71046,26,,2024-12-31,A,1,XXX,0,0,0,0,0,9,99\n71046,26,2024-12-31,,B,1,XXX,0,0,0,0,0,9,99",
            "indicators table contradicts itself about 71046",
        ),
        ("modifiers", "25,,,\n25,2019-10-01,,ncci_associated", "modifiers table contradicts itself about 25"),
        (
            "services",
            "97110,,,timed,,,,,always,,,,,\n97110,2025-01-01,,timed,,,,,sometimes,,,,,",
            "laboratory table contradicts itself about 97110",
        ),
        (
            "lists",
            "panel_components,80061,82465,,0,,\npanel_components,80061,82465,,1,2025-01-01,",
            "laboratory table contradicts itself about 80061 with 82465",
        ),
        (
            "lists",
            "visit_levels,99202,99202,,15,,\nvisit_levels,99202,99203,,15,2025-01-01,",
            "visits table contradicts itself about 99202",
        ),
        (
            "lists",
            "therapy_thresholds,2025,2410,2410,3000,,\ntherapy_thresholds,2026,2480,2480,3000,2026-01-01,",
            "therapy table contradicts itself about therapy_thresholds",
        ),
    ];
    for (file, lines, message) in cases {
        assert_eq!(error(&[(file, lines)]), format!("the {message}: one day"), "{lines}");
    }
}

#[test]
fn rows_that_agree_or_follow_each_other_fit() {
    fits(&[("diagnoses", "I10,,2019-09-30,header,,,0,0\nI10,2019-10-01,,,,,0,0")]);
    fits(&[("lists", "panel_components,80061,82465,,0,,\npanel_components,80061,83718,,0,,")]);
    fits(&[("lists", "equipment_authorizations,E0601,CA,,0,,\nequipment_authorizations,E0601,,,0,,")]);
    fits(&[("services", "97110,,2024-12-31,,,,,,always,,,,,\n97110,2025-01-01,,,,,,,sometimes,,,,,")]);
    fits(&[("places", "11,,2020-01-01,\n11,2019-01-01,,")]);
    fits(&[("procedures", "71046,,2020-01-01\n71046,2019-01-01,")]);
    fits(&[("indicators", "71046,,,,A,1,XXX,0,0,0,0,0,9,99\n71046,26,,,B,1,XXX,0,0,0,0,0,9,99")]);
}

#[test]
fn numbers_of_a_list_have_room() {
    let row = |number: u16| format!("panel_components,80061,82465,,{number},,");
    fits(&[("lists", &row(255))]);
    let message = error(&[("lists", &row(256))]);
    assert!(message.contains("number in a list") && message.contains("256"), "{message}");
}

#[test]
fn no_days_end_before_they_begin() {
    let reversed = "2020-01-01,2019-01-01";
    for (file, line, table, text) in [
        ("diagnoses", format!("I10,{reversed},,,,0,0"), "diagnoses", "I10"),
        ("places", format!("11,{reversed},"), "places", "11"),
        ("procedures", format!("71046,{reversed}"), "procedures", "71046"),
        ("services", format!("97110,{reversed},timed,,,,,,,,,,"), "laboratory", "97110"),
        ("lists", format!("telehealth_places,2,,,0,{reversed}"), "visits", "2"),
        ("indicators", format!("71046,,{reversed},A,1,XXX,0,0,0,0,0,9,99"), "indicators", "71046"),
    ] {
        let message = format!("the {table} table has days that end before they begin: {text}");
        assert_eq!(error(&[(file, &line)]), message);
    }
    assert_eq!(
        error(&[
            ("modifiers", "26,,,\nTC,,,"),
            ("modifier_conflicts", &format!("26,TC,component,{reversed}"))
        ]),
        "the modifiers table has days that end before they begin: 26 with TC"
    );
    assert_eq!(
        error(&[("places", "11,,,"), ("editions", &format!("places,{reversed},CMS,one,1"))]),
        "the places table has days that end before they begin: one"
    );
}

#[test]
fn the_columns_of_a_list_hold_what_its_kind_says() {
    for (line, message) in [
        ("panel_components,80061,8246,,0,,", "laboratory table has an unknown code in a list: 8246"),
        ("panel_components,80061,,,0,,", "laboratory table has an unknown code in a list: "),
        ("panel_components,80061,82465,82465,0,,", "laboratory table has an unknown column of a list: 82465"),
        ("telehealth_places,two,,,0,,", "visits table has an unknown number in a list: two"),
        ("ambulance_pairs,RHN,,,1,,", "ambulance table has an unknown pair of letters in a list: RHN"),
    ] {
        assert_eq!(error(&[("lists", line)]), format!("the {message}"));
    }
    fits(&[("lists", "prosthesis_limits,L5620,,,2,,\nprosthesis_limits,L5620,L5400,L5618,0,,")]);
}

#[test]
fn services_have_known_traits_only() {
    assert_eq!(
        error(&[("services", "97110,,,tined,,,,,,,,,,")]),
        "the laboratory table has an unknown flag: tined"
    );
    assert_eq!(
        error(&[("services", "E0601,,,,capped,,,,,,,,,")]),
        "the equipment table has an unknown flag: capped"
    );
}
