//! With what studies are made, compared with a naive reading of the list of ranges.

#![cfg(feature = "embedded")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[allow(dead_code, reason = "our own list only")]
mod common;

use std::collections::BTreeSet;

use ancillary::{
    claim::{Claim, ClaimType, Line},
    code::{Modality, ProcedureCategory},
    cpt,
    jiff::civil::date,
    reference::Reference,
    service::ServiceView,
};

/// `x_ray` → `XRay`.
fn variant(name: &str) -> String {
    name.split('_').map(|word| word[..1].to_uppercase() + &word[1..]).collect()
}

#[test]
fn every_procedure_has_the_modality_of_the_narrowest_range() {
    let ranges = common::own_list("imaging_modality.csv");
    let (mut studies, mut met) = (0, BTreeSet::new());
    for procedure in Reference::embedded().procedures() {
        let code = procedure.code().to_string();
        let has = |first: &str, last: &str| first <= code.as_str() && code.as_str() <= last;
        let is_number = code.bytes().all(|byte| byte.is_ascii_digit());
        let around = ranges.iter().filter(|row| is_number && has(&row["first"], &row["last"]));
        let width =
            |row: &&common::Row| row["last"].parse::<u32>().unwrap() - row["first"].parse::<u32>().unwrap();
        let wanted = around.min_by_key(width).map(|row| variant(&row["modality"]));
        let found = procedure.code().modality().map(|modality| format!("{modality:?}"));
        assert_eq!(found, wanted, "{code}");
        if let Some(modality) = found {
            let category = procedure.code().category();
            let is_study =
                matches!(category, ProcedureCategory::Imaging | ProcedureCategory::NuclearMedicine);
            assert!(is_study, "{code} is {modality} and {category:?}");
            studies += 1;
            met.insert(modality);
        }
    }
    assert!(studies > 500 && met.len() == 8, "{studies} studies of {met:?}");
}

#[test]
fn what_the_lists_know_of_studies_agrees() {
    for row in common::own_list("contrast_families.csv") {
        let wanted = match row["modality"].as_str() {
            "CT" => Modality::ComputedTomography,
            "MRI" => Modality::MagneticResonance,
            _ => Modality::MagneticResonanceAngiography,
        };
        for column in ["without", "with", "without_and_with"] {
            let Ok(code) = row[column].parse::<ancillary::code::ProcedureCode>() else { continue };
            assert_eq!(code.modality(), Some(wanted), "{code}");
        }
    }
    for row in common::own_list("xray_views.csv") {
        let code: ancillary::code::ProcedureCode = row["code"].parse().unwrap();
        assert_eq!(code.modality(), Some(Modality::XRay), "{code}");
    }
}

#[test]
fn a_view_says_it_with_and_without_a_date() {
    let modality = |line: Line| {
        let claim = Claim::new(ClaimType::Professional).with_line(line);
        ServiceView::of(&claim, &claim.lines[0], Reference::embedded()).unwrap().modality()
    };
    assert_eq!(modality(Line::new("76700").on(date(2025, 3, 14))), Some(Modality::Ultrasound));
    assert_eq!(modality(Line::new("78815")), Some(Modality::PositronEmissionTomography));
    assert_eq!(modality(Line::new("99213")), None);
    assert_eq!(ancillary::code::ProcedureCode::from(cpt!("77003")).modality(), None);
}
