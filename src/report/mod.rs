//! What validation says: findings, what was not checked, and how both print.
//!
//! A [`Report`] is made to be used again: its buffers keep their size, messages are rendered only by `Display`,
//! and a claim validated a second time into the same report allocates nothing.

mod count;
mod display;
mod edit;
mod finding;
#[cfg(feature = "serde")]
mod json;
mod mend;
mod message;
mod not_checked;
mod place;
mod scratch;

use alloc::{string::String, vec::Vec};
use core::fmt;

pub(crate) use self::{
    count::Count,
    message::Listed,
    place::line_number,
    scratch::{Kinds, Lifting, LineKey, PairGrade, Paired, Scratch, Service},
};
pub use self::{
    edit::{Answer, Disposition, EditFacts, EditId, Family, Scope, Severity, UnknownEditId},
    finding::{Finding, Mends},
    mend::{Action, Mend, MendError, Value},
    message::Message,
    not_checked::{NotChecked, Reason},
    place::{Field, FieldName, Location},
};

/// The answer of validation for one claim.
#[derive(Clone, Default)]
pub struct Report {
    claim: String,
    has_claim: bool,
    pub(crate) reference: u64,
    pub(crate) findings: Vec<Finding>,
    pub(crate) not_checked: Vec<NotChecked>,
    pub(crate) suppressed: Vec<Suppressed>,
    pub(crate) passed: Vec<EditId>,
    pub(crate) scratch: Scratch,
}

/// A finding that the profile suppresses on this claim.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Suppressed {
    /// The finding.
    pub finding: Finding,
    /// Which of the profile's suppressions took it, from 0.
    pub suppression: usize,
}

/// Reports are equal if they say the same.
impl PartialEq for Report {
    fn eq(&self, other: &Self) -> bool {
        (self.claim(), self.reference, &self.findings, &self.not_checked, &self.suppressed, &self.passed)
            == (
                other.claim(),
                other.reference,
                &other.findings,
                &other.not_checked,
                &other.suppressed,
                &other.passed,
            )
    }
}

impl Eq for Report {}

impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut report = f.debug_struct("Report");
        report.field("findings", &self.findings).field("not_checked", &self.not_checked);
        report.field("suppressed", &self.suppressed).field("passed", &self.passed).finish_non_exhaustive()
    }
}

impl Report {
    /// An empty report.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The claim's id.
    #[must_use]
    pub fn claim(&self) -> Option<&str> {
        self.has_claim.then_some(self.claim.as_str())
    }

    /// The id of the reference that the claim was checked with, as [`Reference::id`](crate::reference) gives it.
    #[must_use]
    pub const fn reference(&self) -> u64 {
        self.reference
    }

    /// The findings: those on the claim, then line by line; within by edit, field and related line.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// What could not be checked, and why, in the same order.
    #[must_use]
    pub fn not_checked(&self) -> &[NotChecked] {
        &self.not_checked
    }

    /// Findings that the profile suppresses.
    #[must_use]
    pub fn suppressed(&self) -> &[Suppressed] {
        &self.suppressed
    }

    /// The edits that ran and found nothing; empty unless the profile asks for them.
    #[must_use]
    pub fn passed(&self) -> &[EditId] {
        &self.passed
    }

    /// Whether nothing was found that a payer would reject or deny.
    #[must_use]
    pub fn is_payable(&self) -> bool {
        self.errors().next().is_none()
    }

    /// The findings of severity error.
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.severity == Severity::Error)
    }

    /// The findings on a line, counted from 1.
    pub fn for_line(&self, number: u16) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.location.line == Some(number))
    }

    /// Empties the report for the next claim; buffers keep their size.
    pub(crate) fn clear(&mut self, claim: Option<&str>, reference: u64) {
        self.findings.clear();
        self.not_checked.clear();
        self.suppressed.clear();
        self.passed.clear();
        self.claim.clear();
        self.claim.push_str(claim.unwrap_or_default());
        self.has_claim = claim.is_some();
        self.reference = reference;
    }
}
