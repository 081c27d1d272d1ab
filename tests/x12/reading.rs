//! Every field that an 837 fills, and what must not disturb it.

use ancillary::{
    claim::{Amount, Claim, ClaimType, DiagnosisCodeSet, Line, Payer, Sex, Units, Written},
    icd10,
    jiff::civil::date,
    x12::Options,
};

use super::*;

#[test]
fn a_professional_claim_fills_its_fields() {
    let mut expected = Claim::new(ClaimType::Professional)
        .with_id("P1")
        .with_patient(date(1950, 2, 1), Sex::Female)
        .with_diagnosis("E11.9")
        .with_diagnosis("I10")
        .with_diagnosis("Z79.01")
        .with_place_of_service("81")
        .with_billing_npi("1234567893")
        .with_rendering_npi("1000000012")
        .with_clia("05D1234567");
    expected.contractor = Some("12302".into());
    expected.frequency_code = Some("1".parse().unwrap());
    expected.patient.id = Some("MEMBER1".into());
    expected.diagnosis_code_set = Some(DiagnosisCodeSet::Icd10);
    expected.referring_npi = Some(Written::parse("1000000004"));
    expected.prior_authorization = Some("AUTH1".into());

    let mut first = Line::new("83036").with_modifier("QW").on(date(2025, 3, 14)).pointing_to([1, 2]);
    first.charge = Some(Amount::from_cents(2500));
    first.control_number = Some("LINE1".into());
    first.clia = Some(Written::parse("05D7654321"));
    first.reference_clia = Some(Written::parse("05D1111111"));
    first.prior_authorization = Some("AUTH2".into());
    first.ordering_npi = Some(Written::parse("1000000038"));
    let mut second = Line::new("81479")
        .with_units(Units::from_thousandths(2500))
        .with_charge(Amount::from_cents(28_550))
        .on(date(2025, 3, 14))
        .through(date(2025, 3, 16))
        .pointing_to([3])
        .with_place_of_service("11");
    for modifier in ["59", "90", "XU", "GA"] {
        second = second.with_modifier(modifier);
    }
    second.description = Some("MADE UP ASSAY".into());
    second.rendering_npi = Some(Written::parse("1000000046"));
    assert_eq!(claims(PROFESSIONAL)[0], expected.with_line(first).with_line(second));
}

#[test]
fn a_dependant_is_the_patient_and_another_payer_disturbs_nothing() {
    let claim = &claims(PROFESSIONAL)[1];
    assert_eq!((claim.payer, &claim.contractor), (Payer::Commercial, &None));
    assert_eq!(claim.patient.birth_date, Some(date(2020, 6, 15)));
    assert_eq!((claim.patient.sex, &claim.patient.id), (Some(Sex::Female), &None));
    assert_eq!(claim.rendering_npi, Some(Written::parse("1000000012")));
    assert_eq!(claim.prior_authorization, None);
    assert_eq!(claim.frequency_code.map(|code| code.to_string()).as_deref(), Some("7"));
    let line = &claim.lines[0];
    assert_eq!(line.prior_authorization, None);
    assert_eq!(line.service_date, Some(date(2025, 4, 1)));
    let ndc = line.ndc.as_ref().unwrap();
    assert_eq!(ndc.code.as_ref().unwrap().to_string(), "00409-3795-01");
    assert_eq!(ndc.quantity, Some(Units::whole(2)));
    assert_eq!(ndc.unit.as_ref().unwrap().to_string(), "ML");
}

#[test]
fn the_qualifier_tells_icd_9_and_the_unit_tells_minutes() {
    let claim = &claims(PROFESSIONAL)[2];
    assert_eq!(claim.diagnosis_code_set, Some(DiagnosisCodeSet::Icd9));
    let codes: Vec<_> = claim.diagnoses.iter().map(ToString::to_string).collect();
    assert_eq!(codes, ["250.00", "V15.82"]);
    assert!(claim.diagnoses[1].read().unwrap().as_icd10().is_none());
    let line = &claim.lines[0];
    assert_eq!((line.minutes, line.units), (Some(61), None));
    assert_eq!(line.diagnosis_pointers, [1]);
    assert_eq!(line.description.as_deref(), Some("MADE UP NOTE"));
    assert_eq!(claim.patient.sex, Some(Sex::Unknown));
}

#[test]
fn an_institutional_claim_fills_its_fields() {
    let all = claims(INSTITUTIONAL);
    let claim = &all[0];
    assert_eq!(claim.claim_type, ClaimType::Institutional);
    assert_eq!(claim.bill_type.unwrap().to_string(), "0131");
    assert_eq!(claim.frequency_code.unwrap().to_string(), "1");
    assert_eq!(claim.place_of_service, None);
    assert_eq!((claim.from_date, claim.through_date), (Some(date(2025, 3, 1)), Some(date(2025, 3, 5))));
    let texts = |codes: &[Written<_>]| codes.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(texts(&claim.diagnoses), ["S52.501A", "I10", "E11.9"]);
    assert_eq!(claim.admitting_diagnosis, Some(Written::Read(icd10!("R07.9").into())));
    assert_eq!(texts(&claim.visit_reasons), ["R07.9", "R06.02"]);
    assert_eq!(texts(&claim.external_causes), ["W18.30XA", "Y92.01"]);
    let conditions: Vec<_> = claim.condition_codes.iter().map(ToString::to_string).collect();
    assert_eq!(conditions, ["41", "G0"]);
    assert_eq!(claim.prior_authorization.as_deref(), Some("AUTH1"));
    assert_eq!(claim.rendering_npi, Some(Written::parse("1000000020")));
    assert_eq!(claim.referring_npi, Some(Written::parse("1000000038")));

    let mut line = Line::new("80053")
        .with_modifier("91")
        .with_charge(Amount::from_cents(10_000))
        .on(date(2025, 3, 2))
        .with_revenue_code("0301");
    line.control_number = Some("LINE1".into());
    assert_eq!(claim.lines[0], line);
    assert_eq!(claim.lines[1].procedure, None);
    assert_eq!(claim.lines[1].units, Some(Units::whole(2)));

    let second = &all[1];
    assert_eq!((second.from_date, second.through_date), (Some(date(2025, 3, 10)), Some(date(2025, 3, 10))));
    assert_eq!(second.bill_type.unwrap().to_string(), "0857");
    assert!(second.condition_codes.is_empty());
}

#[test]
fn a_case_mix_group_is_a_code_without_its_qualifier() {
    let grouped = INSTITUTIONAL.replace("SV2*0420*HC:97110:GP*", "SV2*0023*HP:1AA11*");
    let group = claims(&grouped)
        .into_iter()
        .flat_map(|claim| claim.lines)
        .find_map(|line| line.procedure.filter(|_| line.revenue_code == Some(Written::parse("0023"))));
    assert_eq!(group, Some(Written::parse("1AA11")));
}

#[test]
fn several_interchanges_have_their_own_separators() {
    let ids: Vec<_> =
        claims(INTERCHANGES).into_iter().map(|claim| (claim.id.unwrap(), claim.claim_type)).collect();
    let expected = [
        ("M1", ClaimType::Professional),
        ("M2", ClaimType::Professional),
        ("M3", ClaimType::Institutional),
        ("M4", ClaimType::Professional),
        ("M5", ClaimType::Professional),
    ];
    assert_eq!(ids, expected.map(|(id, claim_type)| (id.into(), claim_type)));
}

#[test]
fn an_837p_is_for_a_dme_contractor_only_if_the_user_says_so() {
    let dme = Options::new().claim_type(ClaimType::Dme);
    let types: Vec<_> = dme.read(PROFESSIONAL.as_bytes()).map(|item| item.unwrap().claim_type).collect();
    assert_eq!(types, [ClaimType::Dme; 3]);
    assert!(claims(PROFESSIONAL).iter().all(|claim| claim.claim_type == ClaimType::Professional));
}

#[test]
fn payers_are_told_by_the_subscribers_filing_indicator() {
    let payer = |indicator: &str| {
        let file = professional("CLM*A*1***11:B:1~").replace("*MB~", &format!("*{indicator}~"));
        claims(&file)[0].payer
    };
    for (payers, expected) in [
        (&["MA", "MB"][..], Payer::Medicare),
        (&["MC"], Payer::Medicaid),
        (&["AM", "BL", "CI", "HM", "12", "13"], Payer::Commercial),
        (&["CH", "VA", "16", "ZZ", ""], Payer::Other),
    ] {
        for indicator in payers {
            assert_eq!(payer(indicator), expected, "{indicator:?}");
        }
    }
}

#[test]
fn a_code_that_cannot_be_read_is_kept() {
    let file = professional(
        "CLM*A*1***1A:B:1~REF*X4*05X~HI*ABK:E11-9*ABF*8901~NM1*82*1******XX*123~\
         LX*1~SV1*HC:83O36:Q-*1*UN*1***1~LIN**N4*1~CTP****1*XX~\
         LX*2~SV1*WK:99213*1*UN*1***1~LX*3~SV1*HC>99213*1*UN*1***1~",
    );
    let claim = &claims(&file)[0];
    assert_eq!(claim.place_of_service.as_ref().unwrap().unread(), Some("1A"));
    assert_eq!(claim.clia.as_ref().unwrap().unread(), Some("05X"));
    let unread: Vec<_> = claim.diagnoses.iter().map(Written::unread).collect();
    assert_eq!(unread, [Some("E11-9"), Some("ABF"), Some("8901")]);
    assert_eq!(claim.rendering_npi.as_ref().unwrap().unread(), Some("123"));
    let line = &claim.lines[0];
    assert_eq!(line.procedure.as_ref().unwrap().unread(), Some("83O36"));
    assert_eq!(line.modifiers[0].unread(), Some("Q-"));
    assert_eq!(line.ndc.as_ref().unwrap().code.as_ref().unwrap().unread(), Some("1"));
    assert_eq!(line.ndc.as_ref().unwrap().unit.as_ref().unwrap().unread(), Some("XX"));
    assert_eq!(claim.lines[1].procedure.as_ref().unwrap().unread(), Some("WK:99213"));
    assert_eq!(claim.lines[2].procedure.as_ref().unwrap().unread(), Some("HC>99213"));
}

#[test]
fn what_is_absent_is_none() {
    let claim = &claims(&professional("DMG*D8~CLM~LX*1~SV1~DTP*472*D8~LX*2~"))[0];
    let mut expected =
        Claim::new(ClaimType::Professional).with_line(Line::default()).with_line(Line::default());
    expected.payer = Payer::Medicare;
    assert_eq!(*claim, expected);
    let claim = &claims(&institutional("CLM*A~LX*1~SV2*0301~"))[0];
    assert_eq!((claim.bill_type, claim.frequency_code), (None, None));
}

#[test]
fn codes_of_both_sets_keep_their_own_form() {
    let claim = &claims(&professional("CLM*A*1***11:B:1~HI*ABK:E119*BF:E8801*ABF:25000*BF:M5450~"))[0];
    assert_eq!(claim.diagnosis_code_set, Some(DiagnosisCodeSet::Icd10));
    let codes: Vec<_> = claim.diagnoses.iter().map(ToString::to_string).collect();
    assert_eq!(codes, ["E11.9", "E880.1", "250.00", "M54.50"]);
}

#[test]
fn a_lines_own_providers_are_the_lines() {
    let providers = "NM1*82*1******XX*1000000012~NM1*DK*1******XX*1000000038~NM1*DN*1******XX*1000000004~\
                     NM1*DN*1******XX*1000000012~NM1*P3*1******XX*1000000046~";
    for file in [
        professional(&format!("CLM*A*1***11:B:1~LX*1~SV1*HC:83036*1*UN*1***1~{providers}")),
        institutional(&format!("CLM*A*1***13:A:1~LX*1~SV2*0301*HC:83036*1*UN*1~{providers}")),
    ] {
        let claim = &claims(&file)[0];
        assert_eq!((&claim.rendering_npi, &claim.ordering_npi, &claim.referring_npi), (&None, &None, &None));
        let line = &claim.lines[0];
        assert_eq!(line.rendering_npi, Some(Written::parse("1000000012")));
        assert_eq!(line.ordering_npi, Some(Written::parse("1000000038")));
        assert_eq!(line.referring_npi, Some(Written::parse("1000000004")));
    }
}

#[test]
fn of_what_may_stand_once_the_first_counts() {
    let file = professional(
        "CLM*A*1***11:B:1~REF*G1*ONE~REF*G1*TWO~NM1*DN*1******XX*1000000004~NM1*DN*1******XX*1000000012~\
         LX*1~SV1*HC:99213*1*UN*1***1~DTP*472*D8*20250314~DTP*472*D8*20250315~",
    );
    let claim = &claims(&file)[0];
    assert_eq!(claim.prior_authorization.as_deref(), Some("ONE"));
    assert_eq!(claim.referring_npi, Some(Written::parse("1000000004")));
    assert_eq!(claim.lines[0].service_date, Some(date(2025, 3, 14)));
}

#[test]
fn a_diagnosis_behind_another_payer_is_still_the_claims() {
    let claim = &claims(&professional("CLM*A*1***11:B:1~SBR*S********CI~HI*ABK:E119~"))[0];
    assert_eq!((claim.diagnoses.len(), claim.payer), (1, Payer::Medicare));
}
