//! Whole claims beside what independent peers answered: the Outpatient Code Editor as `pyoce` ports it, the
//! Medicare Code Editor as `msdrg` does (the README here has claims, answers and versions).
//!
//! An answer is a kind of fault at a place. Where ours differs, `explained` must know why, or the test fails.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod code_editor;
#[path = "../common/general.rs"]
mod general;
mod outpatient;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
};

use ancillary::{
    claim::Claim,
    code::Modifier,
    reference::{ConflictRule, Reference},
    report::{FieldName, Finding, Report},
};
use flate2::read::GzDecoder;
use serde::de::DeserializeOwned;

/// Where a fault stands, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Claim,
    Diagnosis(usize),
    VisitReason(usize),
    Line(usize),
}

type Answers = BTreeSet<(Place, &'static str)>;

fn recorded<T: DeserializeOwned>(file: &str) -> Vec<T> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/peers").join(file);
    let lines = BufReader::new(GzDecoder::new(File::open(path).unwrap())).lines();
    lines.map(|line| serde_json::from_str(&line.unwrap()).unwrap()).collect()
}

/// A kind of fault, by the outpatient editor's edits and by ours.
struct Kind {
    name: &'static str,
    editor: &'static [u16],
    ours: &'static [&'static str],
}

const KINDS: [Kind; 20] = [
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
    Kind { name: "pair", editor: &[20], ours: &["PTP001"] },
    Kind { name: "pair without modifier", editor: &[40], ours: &["PTP002"] },
    Kind { name: "add-on without primary", editor: &[106], ours: &["AOC001"] },
    Kind { name: "add-on, primary unlisted", editor: &[107, 108], ours: &["AOC002"] },
];

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

/// What was found by both, and what differs.
#[derive(Default)]
struct Comparison {
    claims: usize,
    agreed: usize,
    /// By kind and reason: the claims, as how much is on them and their names.
    differing: BTreeMap<(String, &'static str), Vec<(usize, String)>>,
    unexplained: Vec<String>,
}

impl Comparison {
    fn compare(
        &mut self,
        claim: &Claim,
        theirs: &Answers,
        ours: &Answers,
        explain: impl Fn(Place, &str, bool) -> Option<&'static str>,
    ) {
        self.claims += 1;
        let id = claim.id.clone().unwrap();
        self.agreed += theirs.intersection(ours).count();
        for answer @ (place, kind) in theirs.symmetric_difference(ours) {
            let is_theirs = theirs.contains(answer);
            match explain(*place, kind, is_theirs) {
                Some(why) => {
                    let claims = self.differing.entry(((*kind).to_owned(), why)).or_default();
                    claims.push((claim.lines.len() + claim.diagnoses.len(), id.to_string()));
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
        for ((kind, why), claims) in &self.differing {
            let (_, smallest) = claims.iter().min().unwrap();
            println!("{kind}: {} differ, as {smallest}: {why}", claims.len());
        }
        let few = &self.unexplained[..self.unexplained.len().min(40)];
        assert!(self.unexplained.is_empty(), "{} unexplained: {few:#?}", self.unexplained.len());
        assert!(self.agreed >= least, "only {} faults were found by both", self.agreed);
    }
}
