//! Coverage policies from files: a flat CSV, and the exports of the Medicare Coverage Database.
//!
//! Both give [`CoveragePolicy`](crate::coverage::CoveragePolicy), which may be looked at, changed, and compiled by
//! [`Policies::new`](crate::coverage::Policies::new).

mod articles;
mod flat;
mod table;

pub use self::{articles::ArticleFiles, flat::policies_from_csv, table::ImportError};
