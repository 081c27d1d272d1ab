//! What holds for every text and every claim: codes come back, order is the text's, nothing panics, the same claim
//! gives the same report.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::{fmt::Display, str::FromStr};

use ancillary::{
    Validator,
    claim::{Amount, Claim, ClaimType, Line, Payer, Sex, Units, Written},
    code::{
        BillType, CliaNumber, ConditionCode, CptCode, DiagnosisCode, FrequencyCode, HcpcsCode, Icd9Code,
        Icd10Code, Modifier, Ndc, Npi, PlaceOfService, ProcedureCode, RevenueCode,
    },
    jiff::civil::{Date, date},
    reference::Reference,
    report::{Action, Report},
};
use proptest::prelude::*;

fn comes_back<T: FromStr + Display + PartialEq + std::fmt::Debug>(text: &str) {
    if let Ok(code) = text.parse::<T>() {
        assert_eq!(code.to_string().parse::<T>().ok(), Some(code));
    }
}

/// Texts that look like codes more often than not.
fn codeish() -> impl Strategy<Value = String> {
    prop_oneof![
        "[0-9]{5}",
        "[A-V][0-9]{4}",
        "[0-9]{4}[AFMTU]",
        "[A-Z][0-9][0-9AB]\\.?[0-9A-Z]{0,4}",
        "[EV]?[0-9]{3}\\.?[0-9]{0,2}",
        "[0-9]{2}D[0-9]{7}",
        "[0-9]{3,5}-[0-9]{3,4}-[0-9]{1,2}",
        "[0-9A-Za-z .-]{0,14}",
        any::<String>(),
    ]
}

proptest! {
    #[test]
    fn every_code_comes_back_from_its_text(text in codeish()) {
        comes_back::<CptCode>(&text);
        comes_back::<HcpcsCode>(&text);
        comes_back::<ProcedureCode>(&text);
        comes_back::<Icd10Code>(&text);
        comes_back::<Icd9Code>(&text);
        comes_back::<DiagnosisCode>(&text);
        comes_back::<Modifier>(&text);
        comes_back::<PlaceOfService>(&text);
        comes_back::<RevenueCode>(&text);
        comes_back::<Npi>(&text);
        comes_back::<CliaNumber>(&text);
        comes_back::<Ndc>(&text);
        comes_back::<BillType>(&text);
        comes_back::<ConditionCode>(&text);
        comes_back::<FrequencyCode>(&text);
        comes_back::<Amount>(&text);
        comes_back::<Units>(&text);
    }

    #[test]
    fn codes_are_in_the_order_of_their_texts(a in "[A-Z][0-9][0-9AB][0-9A-Z]{0,4}", b in "[A-Z][0-9][0-9AB][0-9A-Z]{0,4}") {
        let (first, second): (Icd10Code, Icd10Code) = (a.parse().unwrap(), b.parse().unwrap());
        prop_assert_eq!(first.cmp(&second), a.cmp(&b));
        prop_assert_eq!(first.starts_with(second), a.starts_with(&b));
    }

    #[test]
    fn what_is_kept_is_bounded(text in any::<String>()) {
        let written = Written::<Npi>::parse(&text);
        prop_assert!(written.unread().is_none_or(|kept| kept.len() <= Written::<Npi>::KEPT && text.starts_with(kept)));
    }

    #[test]
    fn arbitrary_json_is_read_or_refused(text in any::<String>()) {
        let _ = serde_json::from_str::<Claim>(&text);
        let _ = serde_json::from_str::<Claim>(&format!("{{\"claim_type\":\"dme\",\"diagnoses\":[{text}]}}"));
    }
}

fn day() -> impl Strategy<Value = Option<Date>> {
    let years = prop_oneof![9 => 2013_i16..2028, 1 => 1_i16..=9999];
    let any_day = (years, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| date(year, month, day));
    proptest::option::weighted(0.95, any_day)
}

fn line() -> impl Strategy<Value = Line> {
    let procedure = prop_oneof![
        codeish(),
        prop_oneof!["80053", "99213", "71046", "A0428", "J1885", "E0601", "97110", "36415"]
            .prop_map(|text: String| text)
    ];
    let modifiers = proptest::collection::vec(
        prop_oneof![
            "[0-9A-Z]{2}",
            "26|TC|59|XS|RT|LT|50|76|91|24|25|57|GA|GZ|KX|QW|53|73|80|62|66|RH",
            codeish()
        ],
        0..6,
    );
    let pointers = proptest::collection::vec(0_u16..15, 0..6);
    (procedure, modifiers, day(), day(), pointers, -2_000_i64..9_000, codeish(), codeish(), any::<i32>())
        .prop_map(|(procedure, modifiers, on, through, pointers, units, place, revenue, charge)| {
            let mut line =
                Line::new(&procedure).with_units(Units::from_thousandths(units)).pointing_to(pointers);
            line.modifiers = modifiers.iter().map(|text| Written::parse(text)).collect();
            line.service_date = on;
            line.service_through = through;
            line.charge = Some(Amount::from_cents(charge.into()));
            line.with_place_of_service(&place).with_revenue_code(&revenue)
        })
}

fn claim() -> impl Strategy<Value = Claim> {
    let kind = (proptest::sample::select(ClaimType::ALL), proptest::sample::select(Payer::ALL));
    let diagnoses = proptest::collection::vec(codeish(), 0..6);
    (kind, diagnoses, proptest::collection::vec(line(), 0..8), day(), day(), day(), codeish()).prop_map(
        |((claim_type, payer), diagnoses, lines, birth, from, through, npi)| {
            let mut claim = Claim::new(claim_type).with_payer(payer).with_billing_npi(&npi).with_id("P");
            if let Some(birth) = birth {
                claim = claim.with_patient(birth, Sex::Unknown);
            }
            claim.visit_reasons = diagnoses.iter().map(|text| Written::parse(text)).collect();
            claim.diagnoses = diagnoses.iter().map(|text| Written::parse(text)).collect();
            (claim.from_date, claim.through_date, claim.received_date) = (from, through, through);
            claim.lines = lines;
            claim
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn validation_is_total_and_the_same_twice(claim in claim(), before in claim()) {
        let validator = Validator::new(Reference::embedded());
        let mut report = Report::new();
        validator.validate_into(&before, &[], &mut report);
        validator.validate_into(&claim, std::slice::from_ref(&before), &mut report);
        let mut fresh = Report::new();
        validator.validate_into(&claim, std::slice::from_ref(&before), &mut fresh);
        prop_assert_eq!(&report, &fresh);
        prop_assert!(serde_json::to_string(&report).is_ok() && !report.to_string().is_empty());
        for finding in report.findings() {
            prop_assert!(finding.message.is_complete(), "{}: {}", finding.edit.id, finding.message);
            for mend in finding.mends.iter().filter(|mend| mend.action != Action::Review) {
                let mut mended = claim.clone();
                prop_assert!(mend.apply(&mut mended).is_ok(), "{}: {mend}", finding.edit.id);
            }
        }
    }

    #[test]
    fn claims_come_back_from_their_json(claim in claim()) {
        let json = serde_json::to_string(&claim).unwrap();
        prop_assert_eq!(serde_json::from_str::<Claim>(&json).unwrap(), claim);
    }
}
