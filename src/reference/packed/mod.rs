//! The shapes that all tables are made of, read in place from the bytes of a snapshot.
//!
//! - [`Index`]: code → rank by a perfect hash, rank → code, prefix → ranks.
//! - [`Classes`]: rank → class → the numbers of its history and lists.
//! - [`Histories`]: number → dated records.
//! - [`Lists`]: number → ranges of ranks.
//!
//! Opening a table looks at lengths only and is `const`, so the embedded tables are opened while the program
//! is compiled. Reads are total: a number that points outside its array is "nothing there".

mod arrays;
mod classes;
mod day;
mod flags;
mod hash;
mod histories;
mod index;
mod lists;

#[cfg(feature = "build")]
pub(crate) use self::index::RANK_BITS;
pub(crate) use self::{
    arrays::{Arrays, u16_at, u32_at},
    classes::Classes,
    day::Day,
    flags::{Flags, flags},
    histories::{Histories, Record},
    index::Index,
    lists::{Lists, Ranks},
};
#[cfg(feature = "build")]
pub(crate) use self::{
    hash::{LOW_BITS, Shape},
    index::{place, slot_bits},
};
