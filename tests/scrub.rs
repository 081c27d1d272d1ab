//! The example `scrub` as a user runs it: what it prints and how it ends.

#![cfg(feature = "x12")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[allow(dead_code, reason = "the folder of samples only")]
mod common;

use std::{
    env, fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::OnceLock,
};

/// The example, built now: what an earlier build has left beside the tests may be of an earlier program.
fn scrub() -> Command {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    let program = PROGRAM.get_or_init(|| {
        let build = ["build", "--quiet", "--features", "x12", "--example", "scrub"];
        let manifest = ["--manifest-path", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")];
        let status = Command::new(env!("CARGO")).args(build).args(manifest).status().unwrap();
        assert!(status.success());
        let test = env::current_exe().unwrap();
        test.ancestors().nth(2).unwrap().join("examples/scrub").with_extension(env::consts::EXE_EXTENSION)
    });
    Command::new(program)
}

fn run(arguments: &[&str], input: &str) -> Output {
    let mut command = scrub();
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A call that is wrong ends before it reads.
    let _unread = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

const CLEAN: &str = r#"{"id":"A1","claim_type":"professional","payer":"commercial","place_of_service":"11","diagnoses":["E11.9"],"billing_npi":"1234567893","ordering_npi":"1234567893","lines":[{"procedure":"83036","units":1,"charge":"25.00","service_date":"2025-03-14","diagnosis_pointers":[1]}]}"#;
const DIRTY: &str = r#"{"id":"A2","claim_type":"professional","diagnoses":["E11"],"lines":[{"procedure":"83036","service_date":"2025-03-14"}]}"#;

#[test]
fn the_demonstration_file_has_findings() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/claims/laboratory.837");
    let output = run(&[file.to_str().unwrap()], "");
    assert_eq!(code(&output), 1);
    let report = text(&output.stdout);
    assert!(report.contains("error[COD007]: diagnosis-not-billable"), "{report}");
    assert!(report.ends_with(" claims checked, 0 without errors\n") || report.contains(" claims checked, "));
}

#[test]
fn exit_status_says_clean_wrong_or_unread() {
    assert_eq!(code(&run(&[], CLEAN)), 0, "{}", text(&run(&[], CLEAN).stdout));
    assert_eq!(code(&run(&["-"], DIRTY)), 1);
    assert_eq!(code(&run(&[], "# a text")), 2);
    assert_eq!(code(&run(&["no-such-file"], "")), 2);
    assert_eq!(code(&run(&["--format", "xml"], "")), 2);
    assert_eq!(code(&run(&["--help"], "")), 0);
}

#[test]
fn json_is_one_report_a_line_and_the_rest_is_read_behind_a_fault() {
    let lines = format!("{CLEAN}\n{{\"claim_type\":\"837\"}}\n\n{DIRTY}\n");
    let output = run(&["--format", "json"], &lines);
    assert_eq!(code(&output), 2);
    let claims: Vec<String> = text(&output.stdout)
        .lines()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).unwrap()["claim"].as_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(claims, ["A1", "A2"]);
    let problem = text(&output.stderr);
    assert!(
        problem.contains("standard input: line 2: claim_type: expected one of `professional`"),
        "{problem}"
    );
}

#[test]
fn an_array_is_read_entry_by_entry() {
    let output = run(&["--format", "json"], &format!("[\n{CLEAN},\n{{\"claim_type\":1}},\n{DIRTY}]"));
    assert_eq!((code(&output), text(&output.stdout).lines().count()), (2, 2));
    assert!(text(&output.stderr).contains("claim 2: claim_type: "), "{}", text(&output.stderr));
}

/// The ids of the claims reported, in order, and what was said of the rest.
fn reported(input: &str) -> (i32, Vec<String>, String) {
    let output = run(&["--format", "json"], input);
    let ids = text(&output.stdout).lines().map(id).collect();
    (code(&output), ids, text(&output.stderr))
}

fn id(report: &str) -> String {
    serde_json::from_str::<serde_json::Value>(report).unwrap()["claim"].as_str().unwrap_or("none").to_owned()
}

fn claim(id: &str) -> String {
    CLEAN.replace("A1", id)
}

/// As `jq .` writes it.
fn pretty(claim: &str) -> String {
    serde_json::to_string_pretty(&serde_json::from_str::<serde_json::Value>(claim).unwrap()).unwrap()
}

#[test]
fn claims_behind_claims_are_read_however_they_are_laid_out() {
    let (a, b, c) = (claim("A"), claim("B"), claim("C"));
    for input in [
        format!("{a}{b}{c}"),
        format!("{a} {b}\n{c}"),
        format!("{}\n{}\n{}\n", pretty(&a), pretty(&b), pretty(&c)),
        format!("{a}\n{}{}\n\n", pretty(&b), pretty(&c)),
        format!("\n\n{}\n{b}\n{c}", pretty(&a)),
        format!("[{a},{b}]\n{c}"),
        format!("{}{b}[{c}]", pretty(&format!("[{a}]"))),
    ] {
        let (code, ids, problems) = reported(&input);
        assert_eq!((code, ids.join(""), problems.as_str()), (0, "ABC".to_owned(), ""), "{input}");
    }
}

#[test]
fn what_is_no_claim_behind_a_claim_is_told_with_its_place() {
    let (a, b) = (claim("A"), claim("B"));
    let at = a.len();
    for (input, read, problem) in [
        (format!("{a} garbage\n{b}\n"), "AB", format!("line 1, column {}: expected value", at + 2)),
        (format!("{a}\n\ngarbage\n"), "A", "line 3, column 1: expected value".to_owned()),
        (format!("{a}\n{a},\n{b}"), "AAB", format!("line 2, column {}: expected value", at + 1)),
        (format!("{a}}}\n{b}"), "AB", format!("line 1, column {}: expected value", at + 1)),
        (format!("{}\n}}\n{b}", pretty(&a)), "AB", ", column 1: expected value".to_owned()),
        (
            format!("{a}\n{{\"claim_type\":\"professional\",\"nonsense\":1}}\n{b}"),
            "AB",
            "line 2: nonsense: unknown field `nonsense`".to_owned(),
        ),
        (
            format!("{a}\n{{\n\"claim_type\":\"dme\",\n\"lines\":[\n{{\"units\":\"one\"}}]}}\n{b}"),
            "AB",
            "line 5: lines[0].units: not a decimal number\n".to_owned(),
        ),
        // A record that was cut costs itself.
        (format!("{a}\n{{\"id\":\n{b}\n{b}"), "ABB", "in what begins on line 2".to_owned()),
        (format!("{a}\n{{\"id\":\"X\n{b}"), "AB", "line 2, column ".to_owned()),
        (format!("{a}\n{b}\n{{\"id\":1,"), "AB", "line 3, column 1: EOF while parsing".to_owned()),
        (format!("[\n{a},\n{b},\n"), "AB", "line 1, column 1: EOF while parsing".to_owned()),
        (format!("[{a},\n{b} garbage]\n[{a}]"), "ABA", "line 2, column ".to_owned()),
    ] {
        let (code, ids, problems) = reported(&input);
        assert_eq!((code, ids.join("").as_str()), (2, read), "{input}\n{problems}");
        assert!(problems.contains(&problem) && problems.lines().count() == 1, "{input}\n{problems}");
    }
}

/// Each line is tried as a beginning, but not for ever.
#[test]
fn what_does_not_end_within_what_does_not_end_ends_the_reading() {
    let (a, b) = (claim("A"), claim("B"));
    let cut = "{\"id\":\n".repeat(9);
    let (_, ids, problems) = reported(&format!("{a}\n{cut}{b}\n"));
    assert_eq!((ids.join("").as_str(), problems.lines().count()), ("AB", 9), "{problems}");
    for end in ["", "]"] {
        let (code, ids, problems) = reported(&format!("{a}\n{}{end}", "{\"id\":[\n".repeat(20_000)));
        assert_eq!((code, ids.join("").as_str()), (2, "A"));
        assert!(problems.ends_with(": faults within faults; the rest is not read\n"), "{problems}");
    }
}

#[test]
fn a_byte_order_mark_is_blank() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/claims/laboratory.837");
    let file = fs::read_to_string(file).unwrap();
    for input in [CLEAN.to_owned(), format!("{CLEAN}\n{CLEAN}"), format!("[{CLEAN}]"), pretty(CLEAN), file] {
        let (marked, plain) = (reported(&format!("\u{feff}{input}")), reported(&input));
        assert_eq!((marked.2.as_str(), &marked), ("", &plain));
    }
    let (_, _, problem) = reported("\u{feff}{\"claim_type\":\n");
    assert!(problem.contains("line 1, column 1: EOF while parsing"), "{problem}");
}

#[test]
fn files_of_another_kind_are_said_to_be_so() {
    let fhir = run(&[], r#"{"resourceType":"Bundle","entry":[]}"#);
    assert!(text(&fhir.stderr).contains("a FHIR resource, not a claim"), "{}", text(&fhir.stderr));
    let licence = run(&[], "MIT License");
    assert!(text(&licence.stderr).contains("neither an 837 nor claims in JSON"), "{}", text(&licence.stderr));
    assert_eq!((code(&fhir), code(&licence), code(&run(&[], ""))), (2, 2, 2));
}

#[test]
fn options_change_payer_profile_and_form() {
    let folder = env::temp_dir().join(format!("ancillary-scrub-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let profile = folder.join("profile.json");
    fs::write(&profile, r#"{"edits":{"COD007":{"severity":"info"},"CLM009":{"enabled":false}}}"#).unwrap();
    let softened = run(&["--profile", profile.to_str().unwrap(), "--payer", "other"], DIRTY);
    assert!(text(&softened.stdout).contains("info[COD007]"), "{}", text(&softened.stdout));
    fs::write(&profile, r#"{"edits":{"COD031":{"enabled":false}}}"#).unwrap();
    let unknown = run(&["--profile", profile.to_str().unwrap()], DIRTY);
    assert!(text(&unknown.stderr).contains("there is no edit COD031"), "{}", text(&unknown.stderr));
    fs::remove_dir_all(&folder).unwrap();
}

/// Every claim file of the samples, where they are: as many reports as claims, or what was lost; all else is refused
/// with its name and a reason.
#[test]
fn sample_files_end_plainly() {
    let Some(folder) = common::samples() else { return };
    let (mut folders, mut files) = (vec![folder], 0);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            files += 1;
            let bytes = fs::read(&path).unwrap();
            let claims = String::from_utf8_lossy(&bytes).matches("~CLM*").count()
                + String::from_utf8_lossy(&bytes).matches("\nCLM*").count();
            let output = run(&["--format", "json", path.to_str().unwrap()], "");
            let (said, reports) = (text(&output.stderr), text(&output.stdout).lines().count());
            println!("{} {}: {reports} reports of {claims} claims", code(&output), path.display());
            let is_whole = claims > 0 && reports == claims;
            assert!(reports <= claims, "{}: {reports} reports of {claims} claims", path.display());
            assert_eq!(code(&output) == 2, !is_whole, "{}: {said}", path.display());
            assert!(is_whole || said.starts_with(path.to_str().unwrap()), "{}: {said}", path.display());
        }
    }
    common::compared("sample files as the example ends on them", files);
}
