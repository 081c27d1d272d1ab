//! The JSON forms of claims, reports and profiles.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use ancillary::{
    Validator,
    claim::{Claim, ClaimType, Payer, Units},
    code::DiagnosisCode,
    jiff::civil::date,
    profile::Profile,
    reference::Reference,
    report::{EditId, Report, Severity},
};
use serde_json::{Value, json};

/// A claim with every field.
fn full() -> Value {
    serde_json::from_str(
        r#"{
        "id": "A1", "claim_type": "professional", "payer": "medicare", "contractor": null, "frequency_code": "1",
        "patient": {"id": null, "birth_date": "1950-02-01", "sex": "F"},
        "diagnosis_code_set": null, "diagnoses": ["E11.9", "I10"], "admitting_diagnosis": null,
        "visit_reasons": [], "external_causes": [],
        "received_date": "2025-04-01", "place_of_service": "11",
        "billing_npi": "1234567893", "rendering_npi": null, "ordering_npi": null, "referring_npi": null,
        "clia": "05D1234567", "clia_certificate": "waiver", "prior_authorization": null,
        "therapy_to_date": {"pt_slp": "1200.00", "ot": "0.00"},
        "bill_type": null, "from_date": null, "through_date": null, "condition_codes": [],
        "lines": [{
            "procedure": "83036", "modifiers": ["QW"], "units": 1, "charge": "25.00",
            "service_date": "2025-03-14", "service_through": null, "diagnosis_pointers": [1],
            "place_of_service": null, "revenue_code": null, "minutes": null,
            "ndc": {"code": "00006-3026-02", "quantity": 8, "unit": "ML"},
            "rendering_npi": null, "ordering_npi": null, "referring_npi": null, "clia": null,
            "reference_clia": null,
            "prior_authorization": null, "description": null, "control_number": null
        }]
    }"#,
    )
    .unwrap()
}

fn read(json: &Value) -> Claim {
    serde_json::from_value(json.clone()).unwrap()
}

/// The path and message of what is wrong.
fn error(json: &Value) -> String {
    let text = json.to_string();
    serde_path_to_error::deserialize::<_, Claim>(&mut serde_json::Deserializer::from_str(&text))
        .unwrap_err()
        .to_string()
}

#[test]
fn a_claim_with_every_field_comes_back() {
    let claim = read(&full());
    assert_eq!(claim.lines[0].units, Some(Units::whole(1)));
    assert_eq!(claim.patient.birth_date, Some(date(1950, 2, 1)));
    assert_eq!(serde_json::to_value(&claim).unwrap(), full());
}

#[test]
fn only_the_type_is_required_and_null_is_absent() {
    let least = read(&json!({"claim_type": "dme"}));
    assert_eq!((least.claim_type, least.payer), (ClaimType::Dme, Payer::Medicare));
    let mut nulls = full();
    for (name, value) in nulls.as_object_mut().unwrap() {
        if name != "claim_type" {
            *value = Value::Null;
        } else {
            *value = json!("dme");
        }
    }
    assert_eq!(read(&nulls), least);
    let line =
        json!({"claim_type": "dme", "lines": [{"modifiers": null, "diagnosis_pointers": null, "ndc": null}]});
    assert_eq!(read(&line), read(&json!({"claim_type": "dme", "lines": [{}]})));
}

#[test]
fn an_unreadable_code_is_kept() {
    let mut json = full();
    json["diagnoses"][1] = json!("I1O-");
    json["lines"][0]["procedure"] = json!("83O36");
    let claim = read(&json);
    assert_eq!(claim.diagnoses[1].unread(), Some("I1O-"));
    assert_eq!(claim.diagnoses[0].read(), Some(DiagnosisCode::parse("E11.9").unwrap()));
    assert_eq!(serde_json::to_value(&claim).unwrap(), json);
}

#[test]
fn what_cannot_be_read_is_an_error_with_its_path() {
    let with = |path: &str, value: Value| {
        let mut json = full();
        *json.pointer_mut(path).unwrap() = value;
        error(&json)
    };
    for (path, value, wanted) in [
        ("/lines/0/service_date", json!("2025-02-30"), "lines[0].service_date: "),
        ("/lines/0/charge", json!("25.005"), "lines[0].charge: more than 2 decimals"),
        ("/lines/0/units", json!("one"), "lines[0].units: not a decimal number"),
        ("/lines/0/diagnosis_pointers/0", json!(-1), "lines[0].diagnosis_pointers[0]: "),
        ("/lines/0/ndc", json!({"kode": "1"}), "lines[0].ndc.kode: unknown field `kode`"),
        ("/patient/sex", json!("female"), "patient.sex: expected one of `F` `M` `U`"),
        ("/patient/birth_date", json!("1950-02-31"), "patient.birth_date: not a date, YYYY-MM-DD"),
        ("/payer", json!("medicaire"), "payer: expected one of `medicare`"),
        ("/claim_type", json!("837P"), "claim_type: expected one of `professional`"),
        ("/bill_type", json!("13"), "bill_type: not a type of bill"),
        ("/diagnoses", json!("E11.9"), "diagnoses: invalid type: string"),
    ] {
        let found = with(path, value);
        assert!(found.starts_with(wanted), "{found}");
    }
    assert!(
        error(&json!({"claim_type": "dme", "resourceType": "Claim"}))
            .contains("unknown field `resourceType`")
    );
    assert_eq!(error(&json!({})), "missing field `claim_type` at line 1 column 2");
}

/// A number where text belongs is a wrong type, which serde's own message would repeat.
#[test]
fn an_error_repeats_nothing_of_a_person() {
    let private = json!({"name": "SECRET"});
    for (path, what) in [
        ("/id", "id: not text"),
        ("/patient", "patient: not an object"),
        ("/patient/id", "patient.id: not text"),
        ("/patient/birth_date", "patient.birth_date: not a date, YYYY-MM-DD"),
        ("/patient/sex", "patient.sex: expected one of `F` `M` `U`"),
        ("/prior_authorization", "prior_authorization: not text"),
        ("/lines/0/prior_authorization", "lines[0].prior_authorization: not text"),
        ("/lines/0/description", "lines[0].description: not text"),
        ("/lines/0/control_number", "lines[0].control_number: not text"),
        ("/billing_npi", "billing_npi: not text"),
        ("/clia", "clia: not text"),
        ("/diagnoses/1", "diagnoses[1]: not text"),
        ("/lines/0/rendering_npi", "lines[0].rendering_npi: not text"),
        ("/lines/0/procedure", "lines[0].procedure: not text"),
        ("/lines/0/ndc/unit", "lines[0].ndc.unit: not text"),
    ] {
        let values =
            [json!(19_500_201), json!(-1_950), json!(19.5), json!(true), json!(["SECRET"]), private.clone()];
        for value in values.into_iter().filter(|value| path != "/patient" || !value.is_object()) {
            let mut json = full();
            *json.pointer_mut(path).unwrap() = value;
            let found = error(&json);
            let place = found.find(" at line").unwrap_or(found.len());
            assert_eq!(&found[..place], what, "{found}");
        }
    }
    let mut json = full();
    json["patient"] = json!("SECRET");
    assert!(error(&json).starts_with("patient: not an object"));
}

#[test]
fn a_date_is_a_day_and_nothing_beside_it() {
    for path in [
        "/patient/birth_date",
        "/received_date",
        "/from_date",
        "/through_date",
        "/lines/0/service_date",
        "/lines/0/service_through",
    ] {
        let with = |value: Value| {
            let mut json = full();
            *json.pointer_mut(path).unwrap() = value;
            json
        };
        let well = with(json!("2024-02-29"));
        assert_eq!(serde_json::to_value(read(&well)).unwrap(), well);
        assert_eq!(serde_json::to_value(read(&with(Value::Null))).unwrap(), with(Value::Null));
        for wrong in [
            json!("2025-03-14T00:00:00"),
            json!("2025-03-14 00:00"),
            json!("2025-03-14[America/Chicago]"),
            json!("20250314"),
            json!("+002025-03-14"),
            json!("2025-3-14"),
            json!(" 2025-03-14"),
            json!("2025-02-29"),
            json!("٢٠٢٥-"),
            json!(""),
            json!(20_250_314),
        ] {
            let found = error(&with(wrong.clone()));
            assert!(
                found.contains("_date: not a date, YYYY-MM-DD") || found.contains("_through: not a date"),
                "{found}"
            );
        }
    }
}

/// Absent is one thing, a list with a hole another.
#[test]
fn null_is_no_code_of_a_list() {
    let mut json = full();
    json["diagnoses"][1] = Value::Null;
    assert!(error(&json).starts_with("diagnoses[1]: not text"), "{}", error(&json));
}

#[test]
fn a_report_has_every_key() {
    let mut json = full();
    json["diagnoses"][0] = json!("E11");
    let report = serde_json::to_value(Validator::new(Reference::embedded()).validate(&read(&json))).unwrap();
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&report), ["claim", "findings", "not_checked", "passed", "reference", "suppressed"]);
    let finding =
        report["findings"].as_array().unwrap().iter().find(|finding| finding["edit"] == "COD007").unwrap();
    assert_eq!(
        keys(finding),
        [
            "carc",
            "disposition",
            "edit",
            "field",
            "line",
            "mends",
            "message",
            "name",
            "rarc",
            "related_line",
            "severity",
            "source"
        ]
    );
    assert_eq!((&finding["line"], &finding["field"]), (&Value::Null, &json!("diagnoses[0]")));
    assert_eq!(keys(&finding["mends"][0]), ["action", "field", "line", "safe", "value"]);
    for entry in report["not_checked"].as_array().unwrap() {
        assert_eq!(keys(entry), ["edit", "edition", "field", "line", "reason"]);
    }
}

#[test]
fn a_report_counts_in_words_and_escapes_the_id() {
    let claim = json!({"id": "A\u{1b}[2J'1", "claim_type": "professional", "payer": "commercial",
        "diagnoses": ["E11"], "place_of_service": "11", "billing_npi": "1234567893",
        "lines": [{"procedure": "99213", "units": 1, "service_date": "2025-03-14", "diagnosis_pointers": [1]}]});
    let profile = json!({"edits": {"CLM009": {"enabled": false}}});
    let text = profiled(profile, &claim).to_string();
    assert!(!text.contains('\u{1b}'), "{text}");
    assert!(text.contains("  --> claim A\\u{1b}[2J\\'1, diagnoses[0]\n"), "{text}");
    assert!(text.contains("\nnot-checked[CLM019]: missing-input, line 1, charge\n"), "{text}");
    let not_checked = text.matches("\nnot-checked[").count();
    let last = format!("\nclaim A\\u{{1b}}[2J\\'1: 1 error, 0 warnings, 0 infos, {not_checked} not checked");
    assert!(text.ends_with(&last), "{text}");
}

fn profiled(profile: Value, claim: &Value) -> Report {
    let profile: Profile = serde_json::from_value(profile).unwrap();
    Validator::new(Reference::embedded()).profile(profile).validate(&read(claim))
}

fn severity(report: &Report, id: &str) -> Option<Severity> {
    report.findings().iter().find(|finding| finding.edit.id.to_string() == id).map(|finding| finding.severity)
}

#[test]
fn a_profile_switches_severities_payers_and_suppressions() {
    let mut claim = full();
    claim["diagnoses"][0] = json!("E11");
    assert_eq!(severity(&profiled(json!({}), &claim), "COD007"), Some(Severity::Error));
    assert_eq!(severity(&profiled(json!({"edits": {"COD007": {"enabled": false}}}), &claim), "COD007"), None);
    let warning = json!({"edits": {"COD007": {"severity": "warning"}}});
    assert_eq!(severity(&profiled(warning, &claim), "COD007"), Some(Severity::Warning));
    let commercial = json!({"edits": {"COD007": {"payers": ["commercial"]}}});
    assert_eq!(severity(&profiled(commercial, &claim), "COD007"), None);

    let suppression =
        |claim: &str| json!({"suppressions": [{"edit": "COD007", "claim": claim, "reason": "known"}]});
    let report = profiled(suppression("A1"), &claim);
    assert_eq!((severity(&report, "COD007"), report.suppressed().len()), (None, 1));
    let report = profiled(suppression("A2"), &claim);
    assert_eq!((severity(&report, "COD007"), report.suppressed().len()), (Some(Severity::Error), 0));
}

#[test]
fn a_profile_may_ask_for_what_passed() {
    let passed =
        |profile| profiled(profile, &full()).passed().iter().map(ToString::to_string).collect::<Vec<_>>();
    assert!(passed(json!({})).is_empty());
    let listed = passed(json!({"list_passed": true}));
    assert!(listed.contains(&"COD007".to_owned()) && listed.contains(&"CLM001".to_owned()), "{listed:?}");
}

#[test]
fn a_profile_that_is_misspelt_is_refused() {
    let refused = |json: Value| serde_json::from_value::<Profile>(json).unwrap_err().to_string();
    assert!(refused(json!({"edit": {}})).starts_with("unknown field `edit`"));
    assert!(refused(json!({"edits": {"COD7": {}}})).contains("there is no edit COD7"));
    assert!(refused(json!({"edits": {"COD031": {}}})).contains("there is no edit COD031"));
    let suppressed = json!({"suppressions": [{"edit": "DIA009", "reason": "reserved"}]});
    assert!(refused(suppressed).contains("there is no edit DIA009"));
    assert_eq!("COD031".parse::<EditId>().unwrap_err().to_string(), "there is no edit COD031");
    assert!(
        refused(json!({"edits": {"COD007": {"severity": "fatal"}}}))
            .contains("expected one of `info` `warning` `error`")
    );
}
