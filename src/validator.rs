//! Reference, profile and edits together.

#[cfg(feature = "embedded")]
use alloc::boxed::Box;

use crate::{
    claim::Claim, coverage::Policies, edits, profile::Profile, reference::Reference, report::Report,
};

/// Checks claims with one reference and one profile. `Sync`: one is enough for all threads.
///
/// ```
/// # #[cfg(feature = "embedded")] {
/// use ancillary::{
///     Validator,
///     claim::{Claim, ClaimType, Line},
///     jiff::civil::date,
///     reference::Reference,
///     report::Report,
/// };
///
/// let validator = Validator::new(Reference::embedded());
/// let mut report = Report::new();
/// let claim = Claim::new(ClaimType::Professional)
///     .with_diagnosis("E11")
///     .with_line(Line::new("83036").on(date(2025, 3, 14)).pointing_to([1]));
/// validator.validate_into(&claim, &[], &mut report);
/// assert!(report.errors().any(|finding| finding.edit.name == "diagnosis-not-billable"));
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Validator<'r> {
    reference: Reference<'r>,
    profile: Profile,
    policies: Option<&'r Policies>,
}

impl<'r> Validator<'r> {
    /// A validator with the default profile.
    #[must_use]
    pub fn new(reference: &Reference<'r>) -> Self {
        Self { reference: *reference, profile: Profile::new(), policies: None }
    }

    /// With another profile.
    #[must_use]
    pub fn profile(mut self, profile: Profile) -> Self {
        self.profile = profile;
        self
    }

    /// With a payer's own coverage policies beside those of the tables.
    #[must_use]
    pub const fn policies(mut self, policies: &'r Policies) -> Self {
        self.policies = Some(policies);
        self
    }

    /// Checks one claim on its own.
    #[must_use]
    pub fn validate(&self, claim: &Claim) -> Report {
        let mut report = Report::new();
        self.validate_into(claim, &[], &mut report);
        report
    }

    /// Checks a claim beside the patient's other claims, into a report that is used again.
    ///
    /// Findings are on `claim` only. It may itself be one of `history`, so that each of a patient's claims can be checked
    /// beside all of them; claims that it replaces or voids should not be: edits that look at a day's services count
    /// their lines beside this claim's. A report that has grown to size needs no allocation.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// # use ancillary::{Validator, claim::{Claim, ClaimType, Line}, jiff::civil::date, reference::Reference, report::Report};
    /// let bill = |code| Claim::new(ClaimType::Professional).with_line(Line::new(code).on(date(2025, 3, 14)));
    /// let claims = [bill("80053"), bill("80048")];
    /// let (validator, mut report) = (Validator::new(Reference::embedded()), Report::new());
    /// validator.validate_into(&claims[1], &claims, &mut report);
    /// assert!(report.findings().iter().any(|finding| finding.edit.id.to_string() == "PTP001"));
    /// # }
    /// ```
    pub fn validate_into(&self, claim: &Claim, history: &[Claim], report: &mut Report) {
        edits::run(claim, history, &self.reference, self.policies, &self.profile, report);
    }
}

/// Checks a claim with the embedded tables and the default profile.
///
/// Pure and total: no clock, no input or output, no panic; the same claim gives the same report.
///
/// ```
/// use ancillary::{claim::{Claim, ClaimType, Line}, jiff::civil::date, validate};
///
/// let claim = Claim::new(ClaimType::Professional)
///     .with_diagnosis("E11.9")
///     .with_line(Line::new("83O36").on(date(2025, 3, 14)).pointing_to([1]));
/// let report = validate(&claim);
/// assert!(!report.is_payable());
/// println!("{report}");
/// ```
#[cfg(feature = "embedded")]
#[must_use]
pub fn validate(claim: &Claim) -> Report {
    static VALIDATOR: once_cell::race::OnceBox<Validator<'static>> = once_cell::race::OnceBox::new();
    VALIDATOR.get_or_init(|| Box::new(Validator::new(Reference::embedded()))).validate(claim)
}
