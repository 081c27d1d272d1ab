//! The edits PTP, MUE and AOC beside a naive validator, over generated claims.

#![cfg(feature = "embedded")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod claims;
#[allow(dead_code, reason = "texts of files only")]
#[path = "../common/mod.rs"]
mod common;
mod compare;
#[path = "../common/general.rs"]
mod general;
mod naive;
mod pyoce;
#[path = "../../benches/common/mod.rs"]
mod random;
mod rules;
