//! Checks medical claims for ancillary services (laboratory, imaging, therapy, equipment, ambulance, drugs) before a
//! payer denies them.
//!
//! A claim walks through the crate one way: text becomes typed [`code`]s, codes stand on a [`claim`], [`edits`]
//! compare the claim with the dated tables of a [`reference`](mod@reference), and a [`report`] says what a payer would
//! reject, deny or question, why, by whose rule, and how to mend it. Nothing is asked of a clock, a network or a
//! service; the same claim gives the same report.
//!
//! ```
//! # #[cfg(feature = "embedded")] {
//! use ancillary::{
//!     claim::{Claim, ClaimType, Line},
//!     jiff::civil::date,
//!     validate,
//! };
//!
//! let claim = Claim::new(ClaimType::Professional)
//!     .with_id("A1")
//!     .with_diagnosis("E11") // a header; E11.9 is billable
//!     .with_line(Line::new("83036").on(date(2025, 3, 14)).pointing_to([1]));
//! let report = validate(&claim);
//! let finding = report.errors().find(|finding| finding.edit.name == "diagnosis-not-billable").unwrap();
//! assert_eq!(finding.answer.carc, Some("16"));
//! println!("{report}");
//! # }
//! ```
//!
//! - [`validate`] uses the tables in the binary; a [`Validator`] takes loaded ones, a [`profile`], the patient's other
//!   claims, and a report to use again, which then allocates nothing.
//! - [`Reference`](reference::Reference) answers without a claim: a code on a date, its history, its children, what
//!   a misspelt code was meant to be.
//! - [`coverage`] takes a payer's own policies: which diagnoses support a service.
//! - [`edits::explain`] has each edit's page.
//! - `x12` reads 837P and 837I files.
//!
//! # Features
//!
//! | feature | default | what | cost |
//! |---|---|---|---|
//! | `std` | yes | `std::io` for `x12`, and the standard library instead of `alloc` alone | none |
//! | `serde` | yes | JSON forms of claims, reports, profiles and codes | `serde` |
//! | `embedded` | yes | the tables in the binary, [`validate`] | 3 MB of the binary, nothing at start |
//! | `x12` | no | 837P and 837I files as claims | none |
//! | `build` | no | snapshots of tables from rows, and rows from snapshots | `csv` |
//! | `import` | no | coverage policies from CSV and from the Medicare Coverage Database | `csv` |
//!
//! CPT is the American Medical Association's: the crate has code numbers and CMS's indicators, no descriptors. See
//! `NOTICE.md`.

#![cfg_attr(not(any(feature = "std", test)), no_std)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]
#![cfg_attr(not(feature = "embedded"), allow(rustdoc::broken_intra_doc_links))]

extern crate alloc;

pub use jiff;

pub mod claim;
pub mod code;
pub mod coverage;
pub mod edits;
#[cfg(feature = "import")]
pub mod import;
pub mod profile;
pub mod reference;
pub mod report;
pub mod service;
#[cfg(feature = "x12")]
pub mod x12;

mod validator;
pub use self::validator::Validator;
#[cfg(feature = "embedded")]
pub use self::validator::validate;

/// The README's programs are compiled and run with the others.
#[cfg(all(doctest, feature = "embedded"))]
#[doc = include_str!("../README.md")]
struct Readme;
