//! The shapes that all tables are made of, read in place from the bytes of a snapshot.
//!
//! - [`Index`]: code → rank by a perfect hash, rank → code, prefix → ranks.
//! - [`Classes`]: rank → class → the numbers of its history and lists.
//! - [`Histories`]: number → dated records.
//! - [`Lists`]: number → ranges of ranks.
//! - [`Subset`]: some of the ranks → their places among them.
//! - [`Chunks`]: row and column → class, for a table few of whose cells hold one.
//!
//! Opening a table looks at lengths only and is `const`, so the embedded tables are opened while the program
//! is compiled. Reads are total: a number that points outside its array is "nothing there".

mod arrays;
mod chunks;
mod classes;
mod day;
mod flags;
mod hash;
mod histories;
mod index;
mod lists;
mod subset;

pub(crate) use self::{
    arrays::{Arrays, run, u16_at, u32_at},
    chunks::{BLOCK_BITS, Chunks, cell, chunk_of, has_cell, has_chunk},
    classes::Classes,
    day::Day,
    flags::{Flags, flags, show_flags},
    histories::{Histories, Record},
    index::Index,
    lists::{Lists, Members, Ranks},
    subset::Subset,
};
#[cfg(feature = "build")]
pub(crate) use self::{
    hash::{KEY_BITS, LOW_BITS, Shape},
    index::{RANK_BITS, place, slot_bits},
};
