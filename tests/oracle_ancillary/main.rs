//! The ancillary families beside naive readings of the facts' CSV, over generated claims.
//!
//! A family's reading is an [`Oracle`]: it reads the files itself, makes claims that meet its rules often, and says
//! with texts and hash maps what is to be found. It shares no code with the library and reads none of its tables.
//! Another family is a file here and a test below that compares it.

#![cfg(feature = "embedded")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

pub(crate) mod ambulance;
pub(crate) mod authorization;
mod categories;
#[allow(dead_code, reason = "whatever some family reads")]
pub(crate) mod claims;
#[allow(dead_code, reason = "texts and rows of files only")]
#[path = "../common/mod.rs"]
pub(crate) mod common;
pub(crate) mod compare;
pub(crate) mod drugs;
pub(crate) mod equipment;
mod facts;
pub(crate) mod imaging;
pub(crate) mod laboratory;
pub(crate) mod necessity;
#[path = "../../benches/common/mod.rs"]
pub(crate) mod random;
pub(crate) mod telehealth;
pub(crate) mod therapy;
pub(crate) mod vaccines;
pub(crate) mod visits;

use std::collections::BTreeSet;

use ancillary::{claim::Claim, profile::Profile};

use self::{claims::TextClaim, random::Random};

/// A finding: the edit, and its line unless the rules leave open which.
pub(crate) type Found = (&'static str, Option<u16>);

pub(crate) trait Oracle: Sized {
    const NAME: &'static str;
    /// The edits that it knows.
    const EDITS: &'static [&'static str];
    /// Those of them whose rules leave the line open.
    const ANY_LINE: &'static [&'static str];

    /// Reads the files; none if one is not there.
    fn read() -> Option<Self>;
    /// For edits that run where they are asked for.
    fn profile() -> Profile {
        Profile::new()
    }
    fn claim(&self, random: &mut Random) -> Claim;
    fn judge(&self, claim: &TextClaim) -> BTreeSet<Found>;
}

#[test]
fn laboratory() {
    compare::compared::<laboratory::Laboratory>();
}

#[test]
fn ambulance() {
    compare::compared::<ambulance::Ambulance>();
}

#[test]
fn telehealth() {
    compare::compared::<telehealth::Telehealth>();
}

#[test]
fn authorization() {
    compare::compared::<authorization::Authorization>();
}

#[test]
fn therapy() {
    compare::compared::<therapy::Therapy>();
}

#[test]
fn equipment() {
    compare::compared::<equipment::Equipment>();
}

#[test]
fn imaging() {
    compare::compared::<imaging::Imaging>();
}

#[test]
fn visits() {
    compare::compared::<visits::Visits>();
}

#[test]
fn necessity() {
    compare::compared::<necessity::Necessity>();
}

#[test]
fn drugs() {
    compare::compared::<drugs::Drugs>();
}

#[test]
fn vaccines() {
    compare::compared::<vaccines::Vaccines>();
}
