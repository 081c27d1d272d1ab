//! A policy as a user writes it.

use alloc::{boxed::Box, vec::Vec};

use jiff::civil::Date;

use super::{DiagnosisRange, Frequency, GroupRole, PolicyKind, Unlisted};
use crate::{
    claim::{ClaimType, Payer},
    code::ProcedureCode,
};

/// What a payer covers a service for.
///
/// In JSON only `id`, `kind` and `procedures` must be there; an unknown field is an error.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct CoveragePolicy {
    /// What the policy is called, such as the number of an article: `A57736`. At most 80 bytes; no other has the name.
    pub id: Box<str>,
    /// Who made it.
    pub kind: PolicyKind,
    /// The contractors whose policy it is, by the numbers that claims name; none: all.
    #[cfg_attr(feature = "serde", serde(default))]
    pub contractors: Vec<Box<str>>,
    /// The payers whose policy it is; none: all.
    #[cfg_attr(feature = "serde", serde(default))]
    pub payers: Vec<Payer>,
    /// The forms for which it is; none: all.
    #[cfg_attr(feature = "serde", serde(default))]
    pub claim_types: Vec<ClaimType>,
    /// The first day.
    #[cfg_attr(feature = "serde", serde(default))]
    pub from: Option<Date>,
    /// The last day.
    #[cfg_attr(feature = "serde", serde(default))]
    pub through: Option<Date>,
    /// What a diagnosis is that no group lists.
    #[cfg_attr(feature = "serde", serde(default))]
    pub unlisted: Unlisted,
    /// The procedures that it is about.
    pub procedures: Vec<PolicyProcedure>,
    /// The diagnoses.
    #[cfg_attr(feature = "serde", serde(default))]
    pub groups: Vec<DiagnosisGroup>,
    /// How often it covers a service.
    #[cfg_attr(feature = "serde", serde(default))]
    pub frequency: Option<Frequency>,
    /// Words that the lists do not hold decide which group is for which procedure, or what must stand beside a
    /// diagnosis: then what finds no support is a warning.
    #[cfg_attr(feature = "serde", serde(default))]
    pub groups_undecided: bool,
    /// Where it comes from.
    #[cfg_attr(feature = "serde", serde(default))]
    pub source: Box<str>,
}

/// A procedure of a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct PolicyProcedure {
    /// The code.
    pub code: ProcedureCode,
    /// The first day.
    #[cfg_attr(feature = "serde", serde(default))]
    pub from: Option<Date>,
    /// The last day.
    #[cfg_attr(feature = "serde", serde(default))]
    pub through: Option<Date>,
    /// The only groups of diagnoses that are for it, by their number; none: all.
    #[cfg_attr(feature = "serde", serde(default))]
    pub group: Option<u16>,
}

/// Diagnoses of a policy that do the same.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct DiagnosisGroup {
    /// The number by which procedures name it; 0 is for all procedures.
    #[cfg_attr(feature = "serde", serde(default))]
    pub number: u16,
    /// What the diagnoses do.
    #[cfg_attr(feature = "serde", serde(default = "supports"))]
    pub role: GroupRole,
    /// The diagnoses.
    pub diagnoses: Vec<DiagnosisRange>,
    /// The first day.
    #[cfg_attr(feature = "serde", serde(default))]
    pub from: Option<Date>,
    /// The last day.
    #[cfg_attr(feature = "serde", serde(default))]
    pub through: Option<Date>,
}

#[cfg(feature = "serde")]
const fn supports() -> GroupRole {
    GroupRole::Supports
}

impl CoveragePolicy {
    /// A policy for all claims and days, of no procedure yet.
    ///
    /// ```
    /// use ancillary::{coverage::{CoveragePolicy, DiagnosisGroup, GroupRole, Policies, PolicyKind}, cpt, icd10};
    ///
    /// let mut policy = CoveragePolicy::new("A57736", PolicyKind::Local).with_procedure(cpt!("93306"));
    /// policy.groups.push(DiagnosisGroup::new(0, GroupRole::Supports, [icd10!("I50").into()]));
    /// assert!(Policies::new([policy]).is_ok());
    /// ```
    #[must_use]
    pub fn new(id: impl Into<Box<str>>, kind: PolicyKind) -> Self {
        Self {
            id: id.into(),
            kind,
            contractors: Vec::new(),
            payers: Vec::new(),
            claim_types: Vec::new(),
            from: None,
            through: None,
            unlisted: Unlisted::Unsupported,
            procedures: Vec::new(),
            groups: Vec::new(),
            frequency: None,
            groups_undecided: false,
            source: Box::default(),
        }
    }

    /// With another procedure, for which all groups are.
    #[must_use]
    pub fn with_procedure(mut self, code: impl Into<ProcedureCode>) -> Self {
        self.procedures.push(PolicyProcedure::new(code));
        self
    }
}

impl PolicyProcedure {
    /// A procedure on all days, with all groups.
    #[must_use]
    pub fn new(code: impl Into<ProcedureCode>) -> Self {
        Self { code: code.into(), from: None, through: None, group: None }
    }
}

impl DiagnosisGroup {
    /// A group on all days.
    #[must_use]
    pub fn new(number: u16, role: GroupRole, diagnoses: impl IntoIterator<Item = DiagnosisRange>) -> Self {
        Self { number, role, diagnoses: diagnoses.into_iter().collect(), from: None, through: None }
    }
}
