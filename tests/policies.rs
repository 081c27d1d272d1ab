//! Policies of a payer: from JSON, from CSV, from the Medicare Coverage Database; and what is made of them.

#![cfg(all(feature = "embedded", feature = "serde"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use ancillary::{
    Validator,
    claim::{Claim, ClaimType, Line, Payer},
    coverage::{CoveragePolicy, Frequency, GroupRole, Policies, PolicyKind, Span, Unlisted},
    import::{ArticleFiles, policies_from_csv},
    jiff::civil::date,
    reference::Reference,
    report::Severity,
};

const CSV: &str = "policy,kind,contractor,payer,claim_type,procedure,group,role,first,last,from,through,unlisted,frequency,source
A1,local,15102,medicare,professional,,,,,,2024-01-01,2026-12-31,,2/12 months,made up
A1,,15202,,,93306,,,,,,,,,
A1,,,,,93308,2,,,,2025-01-01,,,,
A1,,,,,,1,,I48.0,I48.2,,,,,
A1,,,,,,1,,I50,,,,,,
A1,,,,,,2,supports,R01.1,,2024-06-01,2024-12-31,,,
A1,,,,,,,never-covered,Z02.1,,,,,,
A2,national,,,,93880,,unsupported,Z00,,,,supports,1/lifetime,
";

#[test]
fn a_flat_table_is_policies() {
    let policies = policies_from_csv(CSV.as_bytes()).unwrap();
    let [first, second] = policies.as_slice() else { panic!("{policies:?}") };
    assert_eq!((&*first.id, first.kind, &*first.source), ("A1", PolicyKind::Local, "made up"));
    assert_eq!(first.contractors, ["15102".into(), "15202".into()]);
    assert_eq!(
        (first.payers.as_slice(), first.claim_types.as_slice()),
        ([Payer::Medicare].as_slice(), [ClaimType::Professional].as_slice())
    );
    assert_eq!((first.from, first.through), (Some(date(2024, 1, 1)), Some(date(2026, 12, 31))));
    assert_eq!(first.frequency, Some(Frequency::new(2, Span::Months(12))));
    let procedures: Vec<_> =
        first.procedures.iter().map(|own| (own.code.to_string(), own.group, own.from)).collect();
    assert_eq!(procedures, [("93306".into(), None, None), ("93308".into(), Some(2), Some(date(2025, 1, 1)))]);
    let groups: Vec<_> = first
        .groups
        .iter()
        .map(|group| {
            let codes: Vec<String> = group.diagnoses.iter().map(ToString::to_string).collect();
            (group.number, group.role, codes.join(" "), group.through)
        })
        .collect();
    assert_eq!(
        groups,
        [
            (0, GroupRole::NeverCovered, "Z02.1".into(), None),
            (1, GroupRole::Supports, "I48.0-I48.2 I50".into(), None),
            (2, GroupRole::Supports, "R01.1".into(), Some(date(2024, 12, 31))),
        ]
    );
    assert_eq!((second.kind, second.unlisted), (PolicyKind::National, Unlisted::Supports));
    assert_eq!(second.frequency, Some(Frequency::new(1, Span::Lifetime)));
    assert_eq!(Policies::new(policies).unwrap().len(), 2);
}

fn csv_error(csv: &str) -> String {
    policies_from_csv(csv.as_bytes()).unwrap_err().to_string()
}

#[test]
fn what_is_wrong_in_a_table_is_told_with_its_place() {
    assert_eq!(csv_error("policy,code\nA1,93306\n"), "policies: nobody knows column code");
    assert_eq!(csv_error("procedure\n93306\n"), "policies: there is no column policy");
    assert_eq!(csv_error("policy,procedure\nA1,93306\n,93308\n"), "policies, line 3: policy is empty");
    assert!(csv_error("policy,first\nA1,E1\n").starts_with("policies, line 2: first is `E1`: "));
    assert_eq!(
        csv_error("policy,first,last\nA1,E11,E10\n"),
        "policies, line 2: last is E10: the range ends before it begins"
    );
    assert_eq!(
        csv_error("policy,frequency\nA1,often\n"),
        "policies, line 2: frequency is no frequency: `often`"
    );
    assert_eq!(csv_error("policy,from\nA1,2025-02-30\n"), "policies, line 2: from is no date: `2025-02-30`");
    assert_eq!(
        csv_error("policy,role,first\nA1,may,I10\n"),
        "policies, line 2: role is none of the names: `may`"
    );
}

#[test]
fn json_reads_back_and_knows_no_other_fields() {
    let policies = policies_from_csv(CSV.as_bytes()).unwrap();
    let json = serde_json::to_string(&policies).unwrap();
    assert_eq!(serde_json::from_str::<Vec<CoveragePolicy>>(&json).unwrap(), policies);
    let unknown = r#"{"id": "A1", "kind": "local", "procedures": [{"code": "93306", "grp": 1}]}"#;
    let error = serde_json::from_str::<CoveragePolicy>(unknown).unwrap_err().to_string();
    assert!(error.starts_with("unknown field `grp`"), "{error}");
}

const ARTICLES: &[u8] = b"\"article_id\",\"article_version\",\"title\",\"article_eff_date\",\"article_end_date\",\"date_retired\",\"status\",\"display_id\"
\"57736\",\"11\",\"old\",\"2020-01-01 00:00:00\",\"\",\"\",\"A\",\"A57736\"
\"57736\",\"12\",\"Caf\xe9, \"\"quoted\"\"\",\"2024-01-01 00:00:00\",\"\",\"\",\"A\",\"A57736\"
\"50000\",\"3\",\"two groups of each\",\"01/15/2023\",\"\",\"12/31/2024\",\"R\",\"A50000\"
\"50001\",\"1\",\"no diagnoses\",\"2023-01-01\",\"\",\"\",\"A\",\"A50001\"
\"50002\",\"1\",\"only what does not support\",\"2023-01-01\",\"\",\"\",\"A\",\"\"
";
const PROCEDURES: &str =
    "article_id,article_version,hcpc_code_id,hcpc_code_version,hcpc_code_group,range,last_updated
57736,11,93303,1,1,N,
57736,12,93306,1,1,N,
57736,12,93308,1,1,N,
50000,3,95803,1,1,N,
50000,3,95805,1,2,N,
50001,1,99213,1,1,N,
50002,1,82306,1,1,N,
";
const COVERED: &str =
    "article_id,article_version,icd10_code_id,icd10_code_version,icd10_covered_group,range,asterisk
57736,11,A00.0,1,1,N,N
57736,12,I50.1,1,1,B,N
57736,12,I50.20,1,1,M,N
57736,12,R01.1,1,2,N,N
50000,3,G47.33,1,1,N,N
50000,3,G47.411,1,2,N,N
";
const NONCOVERED: &str =
    "article_id,article_version,icd10_code_id,icd10_code_version,icd10_noncovered_group,range
50002,1,Z00.00,1,1,N
";
const OF_ARTICLES: &str =
    "article_id,article_version,article_type,contractor_id,contractor_type_id,contractor_version
57736,12,1,236,9,4
50000,3,1,237,9,4
";
const CONTRACTORS: &str =
    "contractor_id,contractor_type_id,contractor_version,contractor_bus_name,contractor_number,status
236,9,4,First,15102,A
236,9,4,First,15202,A
237,9,4,Second,06102,A
";

fn articles() -> Vec<CoveragePolicy> {
    let files = ArticleFiles::new(ARTICLES, PROCEDURES.as_bytes(), COVERED.as_bytes());
    let files = files.with_noncovered(NONCOVERED.as_bytes());
    files.with_contractors(OF_ARTICLES.as_bytes(), CONTRACTORS.as_bytes()).read().unwrap()
}

#[test]
fn articles_are_policies_in_their_latest_version() {
    let policies = articles();
    let named: Vec<&str> = policies.iter().map(|policy| &*policy.id).collect();
    assert_eq!(named, ["A50000", "A50002", "A57736"]);
    let latest = &policies[2];
    assert_eq!(latest.contractors, ["15102".into(), "15202".into()]);
    assert_eq!(
        (latest.from, latest.payers.as_slice()),
        (Some(date(2024, 1, 1)), [Payer::Medicare].as_slice())
    );
    assert_eq!(latest.procedures.len(), 2);
    let groups: Vec<(u16, usize)> =
        latest.groups.iter().map(|group| (group.number, group.diagnoses.len())).collect();
    assert_eq!(groups, [(1, 2), (2, 1)]);
    // One group of procedures: whatever group a diagnosis is in, it is for them.
    assert!(!latest.groups_undecided && policies[0].groups_undecided);
    assert_eq!(policies[0].through, Some(date(2024, 12, 31)));
    assert_eq!(
        (policies[1].unlisted, policies[1].groups[0].role),
        (Unlisted::Supports, GroupRole::Unsupported)
    );
    assert!(Policies::new(policies).is_ok());
}

#[test]
fn a_miss_that_words_decide_is_a_warning() {
    let policies = Policies::new(articles()).unwrap();
    let validator = Validator::new(Reference::embedded()).policies(&policies);
    let severity = |contractor: &str, code: &str, diagnosis: &str| {
        let line = Line::new(code).on(date(2024, 9, 3)).pointing_to([1]);
        let mut claim = Claim::new(ClaimType::Professional).with_diagnosis(diagnosis).with_line(line);
        claim.contractor = Some(contractor.into());
        let report = validator.validate(&claim);
        let found = report.findings().iter().find(|finding| finding.edit.id.to_string() == "NEC001");
        found.map(|finding| finding.severity)
    };
    assert_eq!(severity("06102", "95805", "R51.9"), Some(Severity::Warning));
    assert_eq!(severity("06102", "95805", "G47.33"), None);
    assert_eq!(severity("15102", "93306", "R51.9"), Some(Severity::Error));
    assert_eq!(severity("15102", "93306", "R01.1"), None);
    assert_eq!(severity("15102", "95805", "R51.9"), None);
}

#[test]
fn an_asterisk_leaves_a_policy_undecided() {
    let covered = COVERED.replace("57736,12,R01.1,1,2,N,N", "57736,12,R01.1,1,2,N,Y");
    let policies = ArticleFiles::new(ARTICLES, PROCEDURES.as_bytes(), covered.as_bytes()).read().unwrap();
    assert!(policies.iter().find(|policy| &*policy.id == "A57736").unwrap().groups_undecided);
}

#[test]
fn what_is_wrong_in_an_export_is_told_with_its_place() {
    let read = |covered: &str| {
        let files = ArticleFiles::new(ARTICLES, PROCEDURES.as_bytes(), covered.as_bytes());
        files.read().unwrap_err().to_string()
    };
    assert_eq!(
        read("article_id,article_version\n57736,12\n"),
        "article_x_icd10_covered: there is no column icd10_code_id"
    );
    let error = read("article_id,article_version,icd10_code_id\n57736,12,5.9\n");
    assert!(error.starts_with("article_x_icd10_covered, line 2: icd10_code_id is `5.9`: "), "{error}");
}
