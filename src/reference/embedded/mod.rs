//! What is generated: the snapshot and the small maps. `cargo run -p tables` makes them; nobody edits them.

#[rustfmt::skip]
pub(super) mod reason_codes;

use super::{Reference, snapshot};

pub(super) static SNAPSHOT: &[u8] = include_bytes!("snapshot.bin");

/// Opened while the program is compiled; a snapshot that does not open does not compile.
pub(super) static REFERENCE: Reference<'static> = match snapshot::open(SNAPSHOT) {
    Ok(reference) => reference,
    Err(_) => panic!("the embedded snapshot does not open"),
};
