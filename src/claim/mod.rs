//! The claim as written: what a biller sends, nothing corrected and nothing lost.
//!
//! A code, NPI, CLIA number or NDC that cannot be read is kept as text ([`Written::Unread`]) and becomes a
//! finding. Dates, amounts and units are read or refused when the claim is made.
//!
//! Every field but the claim's type may be missing. The JSON form has the same names; null and absent are the
//! same, a date is YYYY-MM-DD and nothing beside it, an unknown field is an error. `serde_json`'s errors name
//! line and column; wrap the deserializer in `serde_path_to_error` to have the path of the field as well, as
//! `examples/scrub` does.
//!
//! ```
//! use ancillary::{claim::{Claim, ClaimType, Line}, jiff::civil::date};
//!
//! let claim = Claim::new(ClaimType::Professional)
//!     .with_diagnosis("E11.9")
//!     .with_line(Line::new("83036").on(date(2025, 3, 14)).with_modifier("QW").pointing_to([1]));
//! assert_eq!(claim.lines.len(), 1);
//! ```

mod builder;
mod decimal;
mod head;
mod kinds;
mod line;
#[cfg(feature = "serde")]
mod nullable;
mod written;

pub(crate) use self::kinds::names;
pub use self::{
    decimal::{Amount, DecimalError, Units},
    head::{Claim, Patient, TherapyToDate},
    kinds::{ClaimType, CliaCertificate, DiagnosisCodeSet, NdcUnit, Payer, Sex, UnknownName},
    line::{Line, NdcQuantity},
    written::Written,
};
