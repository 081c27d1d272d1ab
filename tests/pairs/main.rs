//! The pair tables beside a naive reading of their facts, and rows of our own making.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[cfg(feature = "build")]
mod built;
#[path = "../common/mod.rs"]
mod common;
mod facts;
mod lines;
mod naive;
mod size;
