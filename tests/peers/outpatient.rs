//! The Integrated Outpatient Code Editor, of institutional claims.

use ancillary::{
    Validator,
    claim::{Claim, Written},
    code::{Modifier, ProcedureCode},
    jiff::{
        Span,
        civil::{Date, date},
    },
    reference::{Reference, Setting},
};
use serde::Deserialize;

use super::{Answers, Comparison, KINDS, Place, ours, recorded};

#[derive(Deserialize)]
struct EditorAnswer {
    id: String,
    claim: Vec<u16>,
    diagnoses: Vec<Vec<u16>>,
    visit_reasons: Vec<Vec<u16>>,
    lines: Vec<Vec<u16>>,
    return_code: u16,
    /// Asked as a provider outside the prospective payment system.
    #[serde(default)]
    non_opps: bool,
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
        "inherently bilateral" if theirs && has_higher_limit(known?.code(), day) => {
            Some("the editor takes one unit of every code, we as many as its unit limit has")
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
        "pair without modifier" if theirs && editor.line_has(index, &[20]) => {
            Some("a line has one finding about its pairs, the gravest")
        }
        "add-on without primary" | "add-on, primary unlisted"
            if !theirs && (12..=14).contains(&claim.bill_type?.facility()) =>
        {
            Some(
                "under the prospective payment system the editor asks no add-on of 12x to 14x for its primary",
            )
        }
        _ if theirs => None,
        "inherently bilateral" => (!matches!(claim.bill_type?.facility(), 12 | 13 | 85))
            .then_some("the editor makes edit 17 on bill types 12x, 13x and 85x"),
        "bilateral units" => match claim.bill_type?.facility() {
            12..=14 => None,
            85 => {
                Some("on bill type 85x the editor makes edit 74 on physicians' lines with no modifier but 50")
            }
            _ => Some("the editor makes edit 74 on bill types 12x to 14x and 85x"),
        },
        "terminated procedure" if editor.non_opps && (12..=14).contains(&claim.bill_type?.facility()) => {
            Some("on bill types 12x to 14x the editor makes edit 37 under the prospective payment system")
        }
        "terminated procedure" => (!matches!(claim.bill_type?.facility(), 12..=14 | 85))
            .then_some("the editor makes edit 37 on bill types 12x to 14x and 85x"),
        "modifier conflict" => matches!(claim.bill_type?.facility(), 22 | 23 | 34)
            .then_some("the editor makes edit 102 on no bill type 22x, 23x or 34x"),
        _ => None,
    }
}

fn has_higher_limit(code: ProcedureCode, day: Date) -> bool {
    let limit = Reference::embedded().unit_limit(code, Setting::OutpatientHospital, day);
    limit.is_some_and(|limit| limit.value > 1)
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

/// Compares the kinds of faults that are asked for.
fn agree(file: &str, least: usize, compared: impl Fn(&str) -> bool) {
    let claims: Vec<Claim> = recorded(&format!("{file}.jsonl.gz"));
    let answers: Vec<EditorAnswer> = recorded(&format!("{file}.expected.jsonl.gz"));
    assert_eq!(claims.len(), answers.len());
    let validator = Validator::new(Reference::embedded());
    let mut comparison = Comparison::default();
    for (claim, editor) in claims.iter().zip(&answers).filter(|(_, editor)| editor.return_code == 0) {
        assert_eq!(claim.id.as_deref(), Some(editor.id.as_str()));
        let [ours, theirs] = [ours(claim, &validator.validate(claim)), editor.answers()]
            .map(|answers| answers.into_iter().filter(|(_, kind)| compared(kind)).collect());
        comparison.compare(&editor.id, &theirs, &ours, |place, kind, theirs| {
            explained(claim, editor, place, kind, theirs)
        });
    }
    comparison.conclude(least);
}

#[test]
fn institutional_claims_agree_with_the_outpatient_code_editor() {
    agree("institutional", 1_000, |_| true);
}

/// Claims of more types of bill; their pairs and add-ons are compared by the test `oracle`.
#[test]
fn claims_that_meet_coding_edits_agree_with_the_outpatient_code_editor() {
    agree("coding", 300, |kind| !kind.contains("pair") && !kind.contains("add-on"));
}
