//! What a coverage policy is, and what it says of a diagnosis.

use crate::reference::named::named;

named! {
    /// Who makes a coverage policy.
    PolicyKind {
        /// The payer, for everyone: Medicare's national coverage determinations.
        National = "national",
        /// A contractor, for its own claims: local coverage determinations and their articles.
        Local = "local",
    }
}

named! {
    /// What the diagnoses of a group do.
    GroupRole {
        /// One of them supports the service.
        Supports = "supports",
        /// One of them must be there beside one that supports.
        AlsoRequired = "also-required",
        /// The payer covers the service for none of them, whatever the record says.
        NeverCovered = "never-covered",
        /// They do not support the service; for policies that all other diagnoses support.
        Unsupported = "unsupported",
    }
}

named! {
    /// What a diagnosis is that no group of a policy lists.
    #[derive(Default)]
    Unlisted {
        /// It does not support the service: the usual case.
        #[default]
        Unsupported = "unsupported",
        /// It supports the service.
        Supports = "supports",
        /// The policy says nothing of it.
        Undecided = "undecided",
    }
}

named! {
    /// What a missing diagnosis means for a procedure of a policy.
    PolicyRule {
        /// The service is not covered for other diagnoses.
        Coverage = "coverage",
        /// The service only screens, and all diagnoses with which it is billed are known.
        ScreeningRequired = "screening-required",
        /// The service only screens; other diagnoses may be taken too.
        ScreeningExpected = "screening-expected",
        /// Nobody forbids it, but it looks odd.
        Advisory = "advisory",
    }
}

/// What diagnoses do for a service under a policy. The order is from best to worst: of several diagnoses, and of
/// several policies, the best answer holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Resolution {
    /// They support it.
    Supports,
    /// The policy says nothing of them.
    Undecided,
    /// They would, with another that the policy asks for beside them.
    Incomplete,
    /// The payer covers the service for none of them.
    NeverCovered,
    /// They do not support it.
    Unsupported,
}

/// How often a payer covers a service.
///
/// Services are counted by day, over all procedures of the policy that name the same group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct Frequency {
    /// How many days of service, 1 to [`Frequency::MOST`].
    pub times: u8,
    /// Within what time.
    pub per: Span,
}

/// The time over which services are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Span {
    /// Full months behind the month of a service, as Medicare counts them for its preventive services: with 12, what
    /// was done on any day of March may be done again from the first of March a year later.
    Months(u16),
    /// Days behind the day of a service.
    Days(u16),
    /// The patient's life.
    Lifetime,
}

impl Frequency {
    /// The most services that are counted.
    pub const MOST: u8 = 60;

    /// So many days of service within a time.
    #[must_use]
    pub const fn new(times: u8, per: Span) -> Self {
        Self { times, per }
    }
}
