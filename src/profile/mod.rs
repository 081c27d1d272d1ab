//! Which edits run, how severe they are, for which payers, and what is suppressed.
//!
//! An edit that a profile does not name runs as its facts say: for the claim types and payers of its scope, at
//! its own severity, and not at all if it is one that only some payers or contractors wish for ([`Scope::on_request`]):
//! that drugs come with their NDC, that trips of ambulances are not on a contractor's list. A profile asks for such an
//! edit by switching it on, or by naming the payers that wish for it. The JSON form has the same names:
//!
//! ```json
//! {"edits": {"CLM009": {"enabled": false},
//!            "DIA010": {"severity": "warning", "payers": ["medicare", "medicaid"]}},
//!  "suppressions": [{"edit": "MOD003", "claim": "A1", "line": 2, "reason": "read by the contractor"}],
//!  "list_passed": false}
//! ```
//!
//! [`Scope::on_request`]: crate::report::Scope::on_request

use alloc::{boxed::Box, vec::Vec};

use crate::{
    claim::{Claim, Payer},
    report::{EditFacts, EditId, Severity},
};

/// How a user wants edits to run. The default changes nothing.
///
/// ```
/// use ancillary::{claim::Payer, profile::Profile, report::Severity};
///
/// let profile = Profile::new()
///     .without("CLM009".parse()?)
///     .with_severity("DIA010".parse()?, Severity::Warning)
///     .for_payers("CLM023".parse()?, [Payer::Medicare, Payer::Commercial]);
/// assert_eq!(profile.edits().count(), 3);
/// # Ok::<(), ancillary::report::UnknownEditId>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(default, deny_unknown_fields)
)]
pub struct Profile {
    /// Sorted.
    #[cfg_attr(feature = "serde", serde(with = "by_edit"))]
    edits: Vec<(EditId, Setting)>,
    suppressions: Vec<Suppression>,
    list_passed: bool,
}

/// What a profile says of one edit; what it leaves out stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(default, deny_unknown_fields)
)]
struct Setting {
    enabled: Option<bool>,
    severity: Option<Severity>,
    payers: Option<Vec<Payer>>,
}

/// The settings as a map by edit, in the JSON form.
#[cfg(feature = "serde")]
mod by_edit {
    use alloc::{collections::BTreeMap, vec::Vec};

    use serde::{Deserialize, Deserializer, Serializer};

    use super::{EditId, Setting};

    pub(super) fn serialize<S: Serializer>(
        edits: &[(EditId, Setting)],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_map(edits.iter().map(|(edit, setting)| (edit, setting)))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<(EditId, Setting)>, D::Error> {
        Ok(BTreeMap::deserialize(deserializer)?.into_iter().collect())
    }
}

/// An edit that is not to be reported on a claim, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct Suppression {
    /// The edit.
    pub edit: EditId,
    /// The claim's id; every claim if there is none.
    #[cfg_attr(feature = "serde", serde(default))]
    pub claim: Option<Box<str>>,
    /// The line, from 1; the whole claim if there is none.
    #[cfg_attr(feature = "serde", serde(default))]
    pub line: Option<u16>,
    /// Why; kept for the log.
    pub reason: Box<str>,
}

impl Suppression {
    /// An edit that is not to be reported on any claim.
    ///
    /// ```
    /// use ancillary::profile::{Profile, Suppression};
    ///
    /// let read = Suppression::new("MOD003".parse()?, "read by the contractor").on_claim("A1").on_line(2);
    /// let profile = Profile::new().suppressing(read);
    /// # assert_eq!(profile.suppressions()[0].line, Some(2));
    /// # Ok::<(), ancillary::report::UnknownEditId>(())
    /// ```
    #[must_use]
    pub fn new(edit: EditId, reason: impl Into<Box<str>>) -> Self {
        Self { edit, claim: None, line: None, reason: reason.into() }
    }

    /// On the claim of this id alone.
    #[must_use]
    pub fn on_claim(mut self, id: impl Into<Box<str>>) -> Self {
        self.claim = Some(id.into());
        self
    }

    /// On this line alone, counted from 1.
    #[must_use]
    pub const fn on_line(mut self, line: u16) -> Self {
        self.line = Some(line);
        self
    }
}

impl Profile {
    /// A profile that changes nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Switches an edit on: one that runs on request only, or one that was switched off.
    ///
    /// ```
    /// use ancillary::profile::Profile;
    ///
    /// let edit = "CLM009".parse()?;
    /// assert_eq!(Profile::new().without(edit).with(edit), Profile::new().with(edit));
    /// # Ok::<(), ancillary::report::UnknownEditId>(())
    /// ```
    #[must_use]
    pub fn with(mut self, edit: EditId) -> Self {
        self.edit(edit).enabled = Some(true);
        self
    }

    /// Switches an edit off.
    #[must_use]
    pub fn without(mut self, edit: EditId) -> Self {
        self.edit(edit).enabled = Some(false);
        self
    }

    /// Gives an edit another severity, in every case.
    #[must_use]
    pub fn with_severity(mut self, edit: EditId, severity: Severity) -> Self {
        self.edit(edit).severity = Some(severity);
        self
    }

    /// Makes an edit apply to these payers, instead of those of its scope, and asks for it if it runs on request only.
    #[must_use]
    pub fn for_payers(mut self, edit: EditId, payers: impl IntoIterator<Item = Payer>) -> Self {
        self.edit(edit).payers = Some(payers.into_iter().collect());
        self
    }

    /// Suppresses an edit on a claim.
    #[must_use]
    pub fn suppressing(mut self, suppression: Suppression) -> Self {
        self.suppressions.push(suppression);
        self
    }

    /// Asks for the edits that ran and found nothing.
    #[must_use]
    pub fn listing_passed(mut self) -> Self {
        self.list_passed = true;
        self
    }

    /// The edits that the profile names.
    pub fn edits(&self) -> impl Iterator<Item = EditId> {
        self.edits
            .iter()
            .map(|(edit, _)| *edit)
            .chain(self.suppressions.iter().map(|suppression| suppression.edit))
    }

    /// The suppressions, as [`Suppressed`](crate::report::Suppressed) counts them.
    #[must_use]
    pub fn suppressions(&self) -> &[Suppression] {
        &self.suppressions
    }

    pub(crate) fn names_edits(&self) -> bool {
        !self.edits.is_empty()
    }

    pub(crate) const fn lists_passed(&self) -> bool {
        self.list_passed
    }

    fn place(&self, edit: EditId) -> Result<usize, usize> {
        self.edits.binary_search_by_key(&edit, |(known, _)| *known)
    }

    fn setting(&self, edit: EditId) -> Option<&Setting> {
        if self.edits.is_empty() {
            return None;
        }
        self.edits.get(self.place(edit).ok()?).map(|(_, setting)| setting)
    }

    fn edit(&mut self, edit: EditId) -> &mut Setting {
        let (place, setting) = match self.place(edit) {
            Ok(place) => (place, self.edits.remove(place).1),
            Err(place) => (place, Setting::default()),
        };
        &mut self.edits.insert_mut(place, (edit, setting)).1
    }

    /// Whether an edit runs on a claim.
    pub(crate) fn runs(&self, edit: &EditFacts, claim: &Claim) -> bool {
        let Some(setting) = self.setting(edit.id) else {
            return edit.scope.covers(claim.claim_type, claim.payer);
        };
        let (scope, payer) = (&edit.scope, claim.payer);
        let of_payer = match &setting.payers {
            Some(payers) => payers.contains(&payer),
            None => scope.is_rule_of(payer),
        };
        let enabled = setting.enabled.unwrap_or(!scope.on_request || setting.payers.is_some());
        enabled && of_payer && scope.claim_types.contains(&claim.claim_type)
    }

    /// The severity that the profile sets.
    pub(crate) fn severity(&self, edit: EditId) -> Option<Severity> {
        self.setting(edit)?.severity
    }

    /// Which suppression takes a finding of an edit, on a line of a claim.
    pub(crate) fn suppression(&self, edit: EditId, claim: Option<&str>, line: Option<u16>) -> Option<usize> {
        self.suppressions.iter().position(|suppression| {
            suppression.edit == edit
                && suppression.claim.as_deref().is_none_or(|id| claim == Some(id))
                && suppression.line.is_none_or(|number| line == Some(number))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        claim::ClaimType,
        report::{Family, Scope},
    };

    static ON_REQUEST: EditFacts = EditFacts {
        scope: Scope { claim_types: &[ClaimType::Professional], medicare_only: false, on_request: true },
        ..EditFacts::made_up(Family::Rxd, 99)
    };

    /// For which payers it runs.
    fn payers(profile: &Profile) -> Vec<Payer> {
        let runs = |payer: &Payer| {
            let mut claim = Claim::new(ClaimType::Professional);
            claim.payer = *payer;
            profile.runs(&ON_REQUEST, &claim)
        };
        Payer::ALL.iter().copied().filter(runs).collect()
    }

    #[test]
    fn what_runs_on_request_waits_for_it() {
        let (id, medicaid) = (ON_REQUEST.id, [Payer::Medicaid]);
        assert_eq!(payers(&Profile::new()), []);
        assert_eq!(payers(&Profile::new().with_severity(id, Severity::Error)), []);
        assert_eq!(payers(&Profile::new().with(id)), Payer::ALL);
        assert_eq!(payers(&Profile::new().for_payers(id, medicaid)), medicaid);
        assert_eq!(payers(&Profile::new().with(id).for_payers(id, medicaid)), medicaid);
        assert_eq!(payers(&Profile::new().for_payers(id, medicaid).without(id)), []);
    }

    #[test]
    fn what_runs_on_request_runs_on_no_other_form() {
        let profile = Profile::new().with(ON_REQUEST.id);
        assert!(!profile.runs(&ON_REQUEST, &Claim::new(ClaimType::Dme)));
    }
}
