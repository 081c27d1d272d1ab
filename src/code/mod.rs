//! What may be written on a claim: typed codes that cannot hold a malformed text.
//!
//! Every type is `Copy` and packed, ordered as its text is, read by a `const fn parse` and by `FromStr`,
//! shown in its customary form. Reading checks the form only; whether a code exists on a date is for
//! [`Reference`](crate::reference::Reference).
//!
//! ```
//! use ancillary::{code::{CptCode, Icd10Code}, cpt, icd10};
//!
//! const VISIT: CptCode = cpt!("99213");
//! assert_eq!("e119".parse(), Ok(icd10!("E11.9")));
//! assert!("E11.9 ".parse::<CptCode>().is_err());
//! assert_eq!(VISIT.to_string(), "99213");
//! # let _: Icd10Code = icd10!("E11.9");
//! ```

mod bill;
mod category;
mod clia;
mod cpt;
mod diagnosis;
mod error;
mod family;
mod form;
mod hcpcs;
mod icd10;
mod icd9;
mod json;
mod literal;
mod marks;
mod modality;
mod modifier;
mod ndc;
mod npi;
mod place;
mod procedure;
mod revenue;
mod sixbit;

pub use self::{
    bill::{BillType, ConditionCode, FrequencyCode},
    category::ProcedureCategory,
    clia::CliaNumber,
    cpt::{CptCode, CptKind},
    diagnosis::DiagnosisCode,
    error::{CodeError, Fault},
    hcpcs::HcpcsCode,
    icd9::Icd9Code,
    icd10::Icd10Code,
    modality::Modality,
    modifier::Modifier,
    ndc::Ndc,
    npi::Npi,
    place::PlaceOfService,
    procedure::ProcedureCode,
    revenue::RevenueCode,
};

#[cfg(feature = "serde")]
pub(crate) use self::json::{deserialize, deserialize_named};
pub(crate) use self::{family::debug_as, json::by_name, marks::Marks};
