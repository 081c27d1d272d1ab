//! The Medicare Code Editor, of a claim's diagnoses.

use std::collections::BTreeMap;

use ancillary::{Validator, claim::Claim, jiff::civil::date, reference::Reference, report::Report};
use serde::Deserialize;

use super::{Answers, Comparison, Place, ours, place, recorded};

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
fn explained(claim: &Claim, place: Place, kind: &str, theirs: bool) -> Option<&'static str> {
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
        comparison.compare(claim, &editor.answers(), &ours, |place, kind, theirs| {
            explained(claim, place, kind, theirs)
        });
    }
    comparison.conclude(1_000);
}
