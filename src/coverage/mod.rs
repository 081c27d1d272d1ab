//! Coverage policies of a payer, loaded at run time beside those of the tables.
//!
//! A [`CoveragePolicy`] is what a policy says, as a user writes it or a reader takes it from a file: plain, owned, with
//! a JSON form. [`Policies`] is what a [`Validator`](crate::Validator) asks: many of them, compiled once, small, and
//! never allocating again.
//!
//! ```
//! # #[cfg(feature = "serde")] {
//! use ancillary::coverage::{CoveragePolicy, Policies};
//!
//! let policies: Vec<CoveragePolicy> = serde_json::from_str(r#"[{
//!     "id": "A57736", "kind": "local", "contractors": ["15102"], "payers": ["medicare"],
//!     "from": "2024-01-01",
//!     "procedures": [{"code": "93306"}, {"code": "93308", "group": 1}],
//!     "groups": [{"number": 1, "diagnoses": ["I50", "I48.0-I48.2"]},
//!                {"number": 2, "diagnoses": ["R01.1"], "from": "2025-01-01"}],
//!     "frequency": {"times": 2, "per": {"months": 12}}
//! }]"#)?;
//! let policies = Policies::new(policies)?;
//! assert_eq!(policies.len(), 1);
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod asked;
mod compiled;
mod error;
mod policy;
mod range;

pub(crate) use self::asked::{Asked, AskedPolicies, Known};
pub use self::{
    compiled::Policies,
    error::{PolicyError, PolicyFault},
    policy::{CoveragePolicy, DiagnosisGroup, PolicyProcedure},
    range::{DiagnosisRange, DiagnosisRangeError},
};
pub use crate::reference::{Frequency, GroupRole, PolicyKind, Resolution, Span, Unlisted};
