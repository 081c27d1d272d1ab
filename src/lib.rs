//! Checks medical claims.
#![cfg_attr(not(any(feature = "std", test)), no_std)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

extern crate alloc;

pub use jiff;

pub mod claim;
pub mod code;
pub mod edits;
pub mod profile;
pub mod reference;
pub mod report;
#[cfg(feature = "x12")]
pub mod x12;

mod validator;
pub use self::validator::Validator;
#[cfg(feature = "embedded")]
pub use self::validator::validate;
