//! What the NCCI edits take for the day's lines: of which claims, by whom, how many, and what they say if they cannot.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use ancillary::{
    Validator,
    claim::{Claim, ClaimType, Line, Written},
    code::{BillType, ProcedureCode},
    jiff::civil::{Date, date},
    reference::{ModifierIndicator, Reference, Setting},
    report::{Reason, Report},
};

const DAY: Date = date(2024, 8, 1);
const ONE: &str = "1234567893";
const OTHER: &str = "1000000004";

fn claim(lines: &[&str]) -> Claim {
    let claim = Claim::new(ClaimType::Professional).with_billing_npi(ONE);
    lines.iter().fold(claim, |claim, code| claim.with_line(Line::new(code).on(DAY)))
}

fn check(claim: &Claim, history: &[Claim]) -> Report {
    let mut report = Report::new();
    Validator::new(Reference::embedded()).validate_into(claim, history, &mut report);
    report
}

/// The findings of the three families: edit, line, related line.
fn found(report: &Report) -> Vec<(String, Option<u16>, Option<u16>)> {
    let ncci = report
        .findings()
        .iter()
        .filter(|found| ["PTP", "MUE", "AOC"].contains(&found.edit.id.family.letters()));
    ncci.map(|found| (found.edit.id.to_string(), found.location.line, found.location.related_line)).collect()
}

fn not_checked(report: &Report, reason: Reason) -> Vec<(String, Option<u16>)> {
    let entries = report.not_checked().iter().filter(|entry| entry.reason == reason);
    let ncci = entries.map(|entry| (entry.edit.to_string(), entry.line));
    ncci.filter(|(edit, _)| ["PTP", "MUE", "AOC"].contains(&&edit[..3])).collect()
}

fn ptp001(line: u16, related: Option<u16>) -> Vec<(String, Option<u16>, Option<u16>)> {
    vec![("PTP001".to_owned(), Some(line), related)]
}

#[test]
fn who_rendered_is_the_lines_then_the_claims_then_who_bills() {
    let mut pair = claim(&["80053", "80048"]);
    assert_eq!(found(&check(&pair, &[])), ptp001(2, Some(1)));
    pair.lines[1].rendering_npi = Some(Written::parse(OTHER));
    assert_eq!(found(&check(&pair, &[])), []);
    pair.rendering_npi = Some(Written::parse(OTHER));
    assert_eq!(found(&check(&pair, &[])), ptp001(2, Some(1)), "line 1 goes by the claim's");
    pair.lines[1].rendering_npi = Some(Written::parse("123"));
    assert_eq!(found(&check(&pair, &[])), ptp001(2, Some(1)), "what cannot be read is as nobody");
    pair.billing_npi = Some(Written::parse("123"));
    pair.rendering_npi = None;
    assert_eq!(found(&check(&pair, &[])), ptp001(2, Some(1)), "nobody and nobody are one");
}

#[test]
fn a_line_without_a_date_is_not_checked_by_the_families_that_have_its_code() {
    let mut undated = claim(&["80048", "64484"]);
    undated.lines.iter_mut().for_each(|line| line.service_date = None);
    let report = check(&undated, &[]);
    let expected = [("PTP001", 1), ("MUE003", 1), ("PTP001", 2), ("MUE003", 2), ("AOC001", 2)];
    let expected: Vec<_> = expected.map(|(edit, line)| (edit.to_owned(), Some(line))).into();
    assert_eq!((found(&report), not_checked(&report, Reason::MissingInput)), (vec![], expected));
}

#[test]
fn lines_of_other_claims_beyond_the_limit_are_told() {
    let of_history = |count: usize| -> Vec<Claim> {
        (0..count.div_ceil(50)).map(|_| claim(&["99213"; 50])).chain([claim(&["80053"])]).collect()
    };
    let own = claim(&["80048"]);
    let report = check(&own, &of_history(900));
    assert_eq!((found(&report), not_checked(&report, Reason::BeyondLimit)), (ptp001(1, None), vec![]));
    let report = check(&own, &of_history(1000));
    let beside = ["PTP001", "PTP002", "PTP003", "MUE002", "MUE003"].map(|edit| (edit.to_owned(), None));
    assert_eq!(not_checked(&report, Reason::BeyondLimit), beside);
    assert_eq!(found(&report), [], "the panel stands behind the limit");
    let mut others = of_history(1000);
    let tomorrow = DAY.tomorrow().unwrap();
    others.iter_mut().flat_map(|claim| &mut claim.lines).for_each(|line| line.service_date = Some(tomorrow));
    assert_eq!(
        not_checked(&check(&own, &others), Reason::BeyondLimit),
        [],
        "lines of other days do not count"
    );
}

#[test]
fn a_pair_with_one_claim_stays_beside_what_explains_that_with_another() {
    let own = claim(&["99213"]);
    let of_line = |others: &[Claim]| -> Vec<String> {
        let report = check(&own, others);
        let found = report.findings().iter().filter(|found| found.location.line == Some(1));
        found.map(|found| found.edit.id.to_string()).filter(|edit| !edit.starts_with("CLM")).collect()
    };
    let (injection, procedure) = (claim(&["90471"]), claim(&["11042"]));
    assert_eq!(of_line(std::slice::from_ref(&injection)), ["PTP002"]);
    assert_eq!(of_line(std::slice::from_ref(&procedure)), ["VIS001"], "which replaces its pair");
    assert_eq!(of_line(&[injection, procedure]), ["PTP002", "VIS001"]);
}

#[test]
fn as_many_lines_as_a_claim_may_have_are_judged() {
    let codes = ["80053", "80048", "11042", "97597", "64484", "99213", "20610", "83036", "97110"];
    let mut all = claim(&(0..999).map(|place| codes[place % codes.len()]).collect::<Vec<_>>());
    let alike = found(&check(&all, &[]));
    let fixed = |code: &&&str| {
        let code = ProcedureCode::parse(code).unwrap();
        codes.iter().map(|other| ProcedureCode::parse(other).unwrap()).any(|other| {
            let pair = Reference::embedded().pair(code, other, Setting::Practitioner, DAY);
            pair.is_some_and(|pair| pair.column2 == code && pair.indicator == ModifierIndicator::NotAllowed)
        })
    };
    let bundled = codes.iter().filter(fixed).count();
    assert!(bundled > 0);
    assert_eq!(alike.iter().filter(|(edit, ..)| edit == "PTP001").count(), 111 * bundled);
    assert!(alike.iter().any(|(edit, line, _)| edit == "MUE002" && *line == Some(17)), "the second of 83036");
    // With lines of several days every two are compared, and the answer is the same.
    all.lines.push(Line::new("A0425").on(DAY).with_modifier("RH"));
    all.lines[998].service_through = Some(DAY.tomorrow().unwrap());
    assert_eq!(found(&check(&all, &[])).len(), alike.len());
}

#[test]
fn inpatients_claims_ask_no_table_of_ncci() {
    let mut stay = claim(&["80053", "80048", "64484"]);
    stay.claim_type = ClaimType::Institutional;
    let late = date(2031, 3, 14);
    stay = stay.with_bill(BillType::parse("0111").unwrap(), late, late);
    stay.lines.iter_mut().for_each(|line| line.service_date = Some(late));
    let report = check(&stay, &[]);
    assert_eq!((found(&report), not_checked(&report, Reason::EditionCarried)), (vec![], vec![]));
    stay = stay.with_bill(BillType::parse("0131").unwrap(), late, late);
    let report = check(&stay, &[]);
    assert_eq!(found(&report).len(), 2, "the pair and the add-on");
    let told = not_checked(&report, Reason::EditionCarried);
    assert_eq!(
        told,
        [("PTP001".to_owned(), None), ("AOC001".to_owned(), None)],
        "MOD007 tells the unit limits"
    );
}

#[test]
fn a_claim_among_the_patients_claims_is_not_beside_itself() {
    let mut claims = [claim(&["80053", "97110"]), claim(&["80048", "97140"]), claim(&["97110"])];
    claims[2].lines[0].service_date = Some(date(2024, 8, 2));
    for (index, own) in claims.iter().enumerate() {
        let mut others = claims.to_vec();
        // A place without lines keeps the numbers of the others.
        others[index].lines.clear();
        assert_eq!(check(own, &claims), check(own, &others), "claim {index}");
    }
    let alone = claim(&["99203"]);
    assert_eq!(check(&alone, std::slice::from_ref(&alone)), check(&alone, &[]));
}
