//! Whole claims beside what independent peers answered: the Outpatient Code Editor as `pyoce` ports it, the
//! Medicare Code Editor as `msdrg` does (`tests/peers` has claims, answers and versions).
//!
//! An answer is a kind of fault at a place. Where ours differs, [`explained`] must know why, or the test fails.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
};

use ancillary::{
    Validator,
    claim::{Claim, Written},
    code::{Modifier, ProcedureCode},
    jiff::{
        Span,
        civil::{Date, date},
    },
    reference::{ConflictRule, Reference},
    report::{FieldName, Finding, Report},
};
use flate2::read::GzDecoder;
use serde::{Deserialize, de::DeserializeOwned};

/// A kind of fault, by the outpatient editor's edits and by ours.
struct Kind {
    name: &'static str,
    editor: &'static [u16],
    ours: &'static [&'static str],
}

const KINDS: [Kind; 16] = [
    Kind {
        name: "invalid diagnosis",
        editor: &[1],
        ours: &["CLM001", "COD005", "COD006", "COD007", "COD008", "COD009", "COD010", "COD014", "COD015"],
    },
    Kind { name: "diagnosis and age", editor: &[2], ours: &["DIA008"] },
    Kind { name: "external cause first", editor: &[5], ours: &["DIA001"] },
    Kind { name: "manifestation first", editor: &[86], ours: &["DIA002"] },
    Kind { name: "unacceptable first", editor: &[113], ours: &["DIA003"] },
    Kind {
        name: "invalid procedure",
        editor: &[6],
        ours: &["COD001", "COD002", "COD003", "COD004", "COD014"],
    },
    Kind { name: "procedure and age", editor: &[7], ours: &["COD019"] },
    Kind { name: "inherently bilateral", editor: &[17], ours: &["MOD007"] },
    Kind { name: "invalid modifier", editor: &[22], ours: &["COD011", "COD012", "COD013"] },
    Kind { name: "terminated procedure", editor: &[37], ours: &["MOD008"] },
    Kind { name: "invalid revenue code", editor: &[41], ours: &["CLM024"] },
    Kind { name: "outside approval", editor: &[67, 68, 69, 83, 110, 134, 136], ours: &["COD020"] },
    Kind { name: "bilateral units", editor: &[74], ours: &["MOD006"] },
    Kind { name: "modifier conflict", editor: &[102], ours: &["MOD001"] },
    Kind { name: "dates", editor: &[23], ours: &["CLM005", "CLM006", "CLM007"] },
    Kind { name: "age", editor: &[25], ours: &["CLM020"] },
];

/// Where a fault stands, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Claim,
    Diagnosis(usize),
    VisitReason(usize),
    Line(usize),
}

type Answers = BTreeSet<(Place, &'static str)>;

#[derive(Deserialize)]
struct EditorAnswer {
    id: String,
    claim: Vec<u16>,
    diagnoses: Vec<Vec<u16>>,
    visit_reasons: Vec<Vec<u16>>,
    lines: Vec<Vec<u16>>,
    return_code: u16,
}

fn recorded<T: DeserializeOwned>(file: &str) -> Vec<T> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/peers").join(file);
    let lines = BufReader::new(GzDecoder::new(File::open(path).unwrap())).lines();
    lines.map(|line| serde_json::from_str(&line.unwrap()).unwrap()).collect()
}

fn kinds_of(editor: &[u16]) -> impl Iterator<Item = &'static str> {
    KINDS.iter().filter(|kind| kind.editor.iter().any(|edit| editor.contains(edit))).map(|kind| kind.name)
}

impl EditorAnswer {
    fn answers(&self) -> Answers {
        let mut answers: Answers = kinds_of(&self.claim).map(|kind| (Place::Claim, kind)).collect();
        for (index, edits) in self.diagnoses.iter().enumerate() {
            answers.extend(kinds_of(edits).map(|kind| (Place::Diagnosis(index), kind)));
        }
        for (index, edits) in self.visit_reasons.iter().enumerate() {
            answers.extend(kinds_of(edits).map(|kind| (Place::VisitReason(index), kind)));
        }
        for (index, edits) in self.lines.iter().enumerate() {
            answers.extend(kinds_of(edits).map(|kind| (Place::Line(index), kind)));
        }
        answers
    }

    fn line_has(&self, index: usize, edits: &[u16]) -> bool {
        self.lines.get(index).is_some_and(|line| line.iter().any(|edit| edits.contains(edit)))
    }
}

fn ours(claim: &Claim, report: &Report) -> Answers {
    let kind = |finding: &Finding| {
        let id = finding.edit.id.to_string();
        KINDS.iter().find(|kind| kind.ours.contains(&id.as_str())).map(|kind| kind.name)
    };
    let findings = report.findings().iter().filter(|finding| is_the_editors_too(claim, finding));
    findings.filter_map(|finding| Some((place(finding), correct(kind(finding)?, place(finding))))).collect()
}

/// A code in the wrong field is a wrong procedure on a line and a wrong diagnosis elsewhere.
fn correct(kind: &'static str, place: Place) -> &'static str {
    match place {
        Place::Line(_) if kind == "invalid diagnosis" => "invalid procedure",
        _ => kind,
    }
}

fn place(finding: &Finding) -> Place {
    if let Some(line) = finding.location.line {
        return Place::Line(usize::from(line) - 1);
    }
    let entry = finding.location.field.and_then(|field| Some((field.name, usize::from(field.index?))));
    match entry {
        Some((FieldName::Diagnoses, index)) => Place::Diagnosis(index),
        Some((FieldName::VisitReasons, index)) => Place::VisitReason(index),
        _ => Place::Claim,
    }
}

/// Of the modifier conflicts only those of the editor's own table.
fn is_the_editors_too(claim: &Claim, finding: &Finding) -> bool {
    if finding.edit.name != "modifier-conflict" {
        return true;
    }
    let Place::Line(index) = place(finding) else { return false };
    let line = &claim.lines[index];
    let modifiers: Vec<Modifier> = line.modifiers.iter().filter_map(|modifier| modifier.read()).collect();
    let day = line.service_date.unwrap();
    let conflict = |a, b| Reference::embedded().modifier_conflict(a, b, day) == Some(ConflictRule::Editor);
    modifiers.iter().any(|a| modifiers.iter().any(|b| conflict(*a, *b)))
}

/// The first and last day of a date's quarter.
fn quarter(day: Date) -> (Date, Date) {
    let first = date(day.year(), (day.month() - 1) / 3 * 3 + 1, 1);
    let last = first.saturating_add(Span::new().months(2)).last_of_month();
    (first, last)
}

/// Why an answer differs, if the reason is known.
fn explained(
    claim: &Claim,
    editor: &EditorAnswer,
    place: Place,
    kind: &str,
    theirs: bool,
) -> Option<&'static str> {
    let from = claim.from_date?;
    if editor.claim.contains(&27)
        && !matches!(kind, "invalid diagnosis" | "invalid procedure" | "invalid modifier")
    {
        return Some("edit 27 ends the editor's work on the claim");
    }
    if kind == "age" && theirs && claim.patient.birth_date.is_none() {
        return Some("without a birth date nothing is judged by age, and the report says so");
    }
    if let Place::Diagnosis(index) = place {
        let code = claim.diagnoses.get(index)?.read()?.as_icd10()?;
        let header = Reference::embedded().diagnosis(code)?.on(from)?.flags.header();
        return (!theirs && header).then_some("the editor asks a header nothing but whether it is valid");
    }
    let Place::Line(index) = place else { return None };
    let line = claim.lines.get(index)?;
    let day = line.service_date?;
    if !theirs && editor.line_has(index, &[18, 49]) {
        return Some("edits 18 and 49 end the editor's work on the line");
    }
    let procedure = line.procedure.as_ref()?.read();
    let known = procedure.and_then(|code: ProcedureCode| Reference::embedded().procedure(code));
    match kind {
        "invalid procedure" => {
            let (first, last) = quarter(from);
            let inside = known?.existence().any(|period| {
                period.from().is_none_or(|from| from <= last)
                    && period.through().is_none_or(|through| first <= through)
            });
            (inside != known?.exists_on(day))
                .then_some("the editor takes whole quarters, of the claim's first day")
        }
        "outside approval" if theirs && !known?.exists_on(day) => {
            Some("the day is before the code's first or after its last, which says more")
        }
        "inherently bilateral"
            if theirs && line.modifiers.iter().any(|modifier| is_repeat(modifier.read())) =>
        {
            Some("a line with 76 or 77 is not counted")
        }
        "inherently bilateral" if theirs && found_on_another_line(claim, index) => {
            Some("the editor marks every line of the code, we those beyond the first unit")
        }
        "invalid modifier" => {
            let ambulance = line.revenue_code.as_ref().is_some_and(|code| code.to_string() == "0540");
            let trips = known?.on(day)?.flags.ambulance();
            let category_ii = |modifier: Modifier| modifier.to_string().ends_with('P');
            match (theirs, ambulance, trips) {
                (false, true, _) => Some("the editor reads no modifier under revenue code 0540"),
                (true, false, true) => {
                    Some("an origin and destination on an ambulance line of another revenue code")
                }
                _ if line.modifiers.iter().filter_map(Written::read).any(category_ii) => {
                    Some("the editor leaves out modifiers of category II")
                }
                _ => None,
            }
        }
        "inherently bilateral" if !theirs && claim.bill_type?.facility() == 14 => {
            Some("not on bill type 14x")
        }
        _ => None,
    }
}

/// Whether MOD007 stands on another line of the same code.
fn found_on_another_line(claim: &Claim, index: usize) -> bool {
    let report = Validator::new(Reference::embedded()).validate(claim);
    let others = report.findings().iter().filter(|finding| finding.edit.id.to_string() == "MOD007");
    others.filter_map(|finding| finding.location.line).any(|line| {
        let other = usize::from(line) - 1;
        other != index && claim.lines[other].procedure == claim.lines[index].procedure
    })
}

fn is_repeat(modifier: Option<Modifier>) -> bool {
    modifier.is_some_and(|modifier| ["76", "77"].contains(&modifier.to_string().as_str()))
}

/// What was found by both, and what differs.
#[derive(Default)]
struct Comparison {
    claims: usize,
    agreed: usize,
    differing: BTreeMap<(String, &'static str), (usize, String)>,
    unexplained: Vec<String>,
}

impl Comparison {
    fn compare(
        &mut self,
        id: &str,
        theirs: &Answers,
        ours: &Answers,
        explain: impl Fn(Place, &str, bool) -> Option<&'static str>,
    ) {
        self.claims += 1;
        self.agreed += theirs.intersection(ours).count();
        for answer @ (place, kind) in theirs.symmetric_difference(ours) {
            let is_theirs = theirs.contains(answer);
            match explain(*place, kind, is_theirs) {
                Some(why) => {
                    let entry = self.differing.entry(((*kind).to_owned(), why));
                    entry.or_insert_with(|| (0, id.to_owned())).0 += 1;
                }
                None => {
                    let whose = if is_theirs { "theirs" } else { "ours" };
                    self.unexplained.push(format!("{id} {place:?} {kind}: {whose} only"));
                }
            }
        }
    }

    fn conclude(&self, least: usize) {
        println!("{} claims, {} faults found by both", self.claims, self.agreed);
        for ((kind, why), (count, example)) in &self.differing {
            println!("{kind}: {count} differ, as {example}: {why}");
        }
        let few = &self.unexplained[..self.unexplained.len().min(40)];
        assert!(self.unexplained.is_empty(), "{} unexplained: {few:#?}", self.unexplained.len());
        assert!(self.agreed >= least, "only {} faults were found by both", self.agreed);
    }
}

#[test]
fn institutional_claims_agree_with_the_outpatient_code_editor() {
    let claims: Vec<Claim> = recorded("institutional.jsonl.gz");
    let answers: Vec<EditorAnswer> = recorded("institutional.expected.jsonl.gz");
    assert_eq!(claims.len(), answers.len());
    let validator = Validator::new(Reference::embedded());
    let mut comparison = Comparison::default();
    for (claim, editor) in claims.iter().zip(&answers).filter(|(_, editor)| editor.return_code == 0) {
        assert_eq!(claim.id.as_deref(), Some(editor.id.as_str()));
        let ours = ours(claim, &validator.validate(claim));
        comparison.compare(&editor.id, &editor.answers(), &ours, |place, kind, theirs| {
            explained(claim, editor, place, kind, theirs)
        });
    }
    comparison.conclude(1_000);
}

/// Kinds of fault by the Medicare Code Editor's names.
const CODE_EDITOR: [(&str, &str); 9] = [
    ("INVALID_CODE", "invalid diagnosis"),
    ("AGE_CONFLICT", "diagnosis and age"),
    ("E_CODE_AS_PDX", "external cause first"),
    ("MANIFESTATION_AS_PDX", "manifestation first"),
    ("UNACCEPTABLE_PDX", "unacceptable first"),
    ("REQUIRES_SDX", "secondary required"),
    ("DUPLICATE_OF_PDX", "duplicate of the first"),
    ("UNSPECIFIED", "side unspecified"),
    ("INVALID_AGE", "age"),
];

#[derive(Deserialize)]
struct CodeEditorAnswer {
    id: String,
    claim: BTreeMap<String, u32>,
    diagnoses: Vec<Vec<String>>,
}

impl CodeEditorAnswer {
    fn answers(&self) -> Answers {
        let kind = |name: &str| CODE_EDITOR.iter().find(|(theirs, _)| *theirs == name).map(|(_, kind)| *kind);
        let mut answers = Answers::new();
        if self.claim.contains_key("INVALID_AGE") {
            answers.insert((Place::Claim, "age"));
        }
        for (index, names) in self.diagnoses.iter().enumerate() {
            answers.extend(names.iter().filter_map(|name| Some((Place::Diagnosis(index), kind(name)?))));
        }
        answers
    }
}

/// Of our duplicates only those of the first-listed diagnosis, as the code editor counts them.
fn ours_by_code_editor(claim: &Claim, report: &Report) -> Answers {
    let mut answers = ours(claim, report);
    for finding in report.findings() {
        let Place::Diagnosis(index) = place(finding) else { continue };
        let kind = match finding.edit.name {
            "secondary-diagnosis-required" => "secondary required",
            "laterality-unspecified" => "side unspecified",
            "duplicate-diagnosis" if claim.diagnoses[index] == claim.diagnoses[0] => "duplicate of the first",
            _ => continue,
        };
        answers.insert((Place::Diagnosis(index), kind));
    }
    answers.retain(|(_, kind)| CODE_EDITOR.iter().any(|(_, known)| known == kind));
    answers
}

/// Why an answer differs from the code editor's, which is for inpatients, if the reason is known.
fn explained_by_code_editor(claim: &Claim, place: Place, kind: &str, theirs: bool) -> Option<&'static str> {
    let Place::Diagnosis(index) = place else { return None };
    let day = claim.from_date?;
    let status = Reference::embedded().diagnosis(claim.diagnoses.get(index)?.read()?.as_icd10()?)?.on(day)?;
    let flags = status.flags;
    match kind {
        "unacceptable first" if theirs && flags.unacceptable_first() && !flags.manifestation() => {
            let judged = flags.outpatient_unacceptable_first() && day >= date(2019, 10, 1);
            (!judged || flags.outpatient_exempt()).then_some("acceptable for outpatients")
        }
        "unacceptable first" if theirs && flags.manifestation() => {
            Some("that it is a manifestation says more")
        }
        "unacceptable first" if !theirs && !flags.unacceptable_first() => Some("for outpatients only"),
        "secondary required" if theirs && flags.requires_secondary() => {
            flags.outpatient_exempt().then_some("outpatients need none")
        }
        _ if !theirs && flags.header() => {
            Some("the code editor asks a header nothing but whether it is valid")
        }
        _ => None,
    }
}

#[test]
fn diagnoses_agree_with_the_medicare_code_editor() {
    let claims: Vec<Claim> = recorded("diagnoses.jsonl.gz");
    let answers: Vec<CodeEditorAnswer> = recorded("diagnoses.expected.jsonl.gz");
    assert_eq!(claims.len(), answers.len());
    let validator = Validator::new(Reference::embedded());
    let mut comparison = Comparison::default();
    for (claim, editor) in claims.iter().zip(&answers) {
        assert_eq!(claim.id.as_deref(), Some(editor.id.as_str()));
        let ours = ours_by_code_editor(claim, &validator.validate(claim));
        comparison.compare(&editor.id, &editor.answers(), &ours, |place, kind, theirs| {
            explained_by_code_editor(claim, place, kind, theirs)
        });
    }
    comparison.conclude(1_000);
}
