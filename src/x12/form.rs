//! The two forms that are read, and what they call their parts.

use crate::claim::ClaimType;

/// An implementation of 837, with the type that its claims get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) claim_type: ClaimType,
}

/// The form that an implementation's name stands for, with any addendum: `005010X222A1`.
pub(super) fn form(name: &str) -> Option<Form> {
    let is = |stem| {
        name.strip_prefix(stem).is_some_and(|addendum: &str| {
            addendum.is_empty() || matches!(addendum.as_bytes(), [b'A', digit] if digit.is_ascii_digit())
        })
    };
    if is("005010X222") {
        Some(Form { claim_type: ClaimType::Professional })
    } else if is("005010X223") {
        Some(Form { claim_type: ClaimType::Institutional })
    } else {
        None
    }
}

impl Form {
    /// The form with the type that the user asks for, or that type if the form cannot carry it.
    pub(super) fn with(self, asked: Option<ClaimType>) -> Result<Self, ClaimType> {
        match asked {
            Some(ClaimType::Dme) if !self.is_institutional() => Ok(Self { claim_type: ClaimType::Dme }),
            Some(asked) if asked != self.claim_type => Err(asked),
            _ => Ok(self),
        }
    }

    pub(super) fn is_institutional(self) -> bool {
        self.claim_type == ClaimType::Institutional
    }

    /// The segment that bills a line.
    pub(super) fn service(self) -> &'static str {
        if self.is_institutional() { "SV2" } else { "SV1" }
    }

    /// The qualifier of CLM05: a type of bill, or a place of service.
    pub(super) fn facility(self) -> &'static str {
        if self.is_institutional() { "A" } else { "B" }
    }
}
