//! The shapes that all tables are made of, read in place from the bytes of a snapshot.
//!
//! - [`Index`]: code → rank by a perfect hash, rank → code, prefix → ranks.
//! - [`Chunks`]: rank → small number, equal stretches stored once.
//! - [`Histories`]: class → dated records. A class is a code's whole history; few codes have one of their own.
//! - [`Lists`]: number → ranges of ranks.
//!
//! Opening a table looks at lengths only and is `const`, so the embedded tables are opened while the program
//! is compiled. Reads are total: a number that points outside its array is "nothing there".

mod arrays;
mod chunks;
mod day;
mod flags;
mod histories;
mod index;
mod lists;

pub(crate) use self::{
    arrays::{Arrays, u16_at, u32_at},
    chunks::Chunks,
    day::Day,
    flags::{Flags, flags},
    histories::{Histories, Record},
    index::Index,
    lists::{Lists, Ranks},
};
#[cfg(feature = "build")]
pub(crate) use self::{
    chunks::CHUNK,
    index::{RANK_BITS, Slots, hash},
};
