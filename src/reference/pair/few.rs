//! A few lines, two by two.
//!
//! Whether a cell's chunk holds anything is asked for every two lines without a branch, so that the loads of all go out
//! together; one in ten does, and only its cell is looked at.

use super::{PairCode, PairTable, PairsOn, search::Lines, table::Place};
use crate::reference::packed::{chunk_of, has_cell, has_chunk};

/// Of so many lines every two are a bit of one number.
pub(super) const FEW: usize = 11;

/// Every two of a few lines, from the last that [`candidates`] looks at.
const PAIRS: [(u8, u8); FEW * (FEW - 1) / 2] = {
    let mut pairs = [(0, 0); FEW * (FEW - 1) / 2];
    let mut rest = pairs.as_mut_slice();
    let mut next = (0, 1);
    while let [pair, more @ ..] = rest {
        *pair = next;
        next = if next.0 > 0 { (next.0 - 1, next.1) } else { (next.1, next.1 + 1) };
        rest = more;
    }
    pairs
};

/// One of a few lines: from the top, thirty-two bits of its code's place, sixteen of its own, sixteen of its column. So
/// of two lines the smaller has the row and the larger the column.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Seat(u64);

impl Seat {
    #[inline]
    fn new(table: &PairTable<'_>, code: PairCode, line: usize) -> Self {
        let place = table.place(code);
        Self(u64::from(place.0) << 32 | (line as u64) << 16 | u64::from(table.column(place)))
    }

    #[inline]
    const fn place(self) -> Place {
        Place((self.0 >> 32) as u32)
    }

    #[inline]
    const fn line(self) -> usize {
        (self.0 >> 16) as u16 as usize
    }

    #[inline]
    const fn column(self) -> u16 {
        self.0 as u16
    }
}

impl PairsOn<'_> {
    #[inline]
    pub(super) fn few(&self, table: &PairTable<'_>, lines: &mut impl Lines) {
        let mut seats = [Seat::default(); FEW];
        let mut rest = seats.iter_mut();
        for line in 0..lines.count() {
            let Some(code) = lines.code(line) else { continue };
            let Some(seat) = rest.next() else { break };
            *seat = Seat::new(table, code, line);
        }
        let count = FEW - rest.len();
        let seats = seats.get(..count).unwrap_or_default();
        let mut candidates = match count {
            2 => candidates_of::<2>(table, seats),
            3 => candidates_of::<3>(table, seats),
            4 => candidates_of::<4>(table, seats),
            5 => candidates_of::<5>(table, seats),
            _ => candidates(table, seats),
        };
        while candidates != 0 {
            let pair = PAIRS.get(candidates.trailing_zeros() as usize).copied().unwrap_or_default();
            candidates &= candidates - 1;
            let seat = |number: u8| seats.get(usize::from(number)).copied();
            let (Some(a), Some(b)) = (seat(pair.0), seat(pair.1)) else { continue };
            let (row, column) = (a.min(b), a.max(b));
            let block = table.block(row.place(), column.column());
            let chunk = table.chunks.number(block, chunk_of(column.column()));
            if has_cell(table.chunks.chunk(chunk), column.column()) {
                self.judge(table, lines, chunk, (row.place(), row.line()), (column.place(), column.line()));
            }
        }
    }
}

/// The same for so many lines as most claims have: the compiler writes loops of a known length out.
#[inline]
fn candidates_of<const N: usize>(table: &PairTable<'_>, seats: &[Seat]) -> u64 {
    seats.first_chunk::<N>().map_or(0, |seats| candidates(table, seats))
}

/// A bit for every two lines, in the order of [`PAIRS`]: whether their cell is in a chunk that holds something.
#[inline(always)]
fn candidates(table: &PairTable<'_>, seats: &[Seat]) -> u64 {
    let mut candidates = 0;
    let mut rest = seats;
    while let [before @ .., b] = rest {
        for a in before {
            let (row, column) = ((*a).min(*b).place(), (*a).max(*b).column());
            let block = table.chunks.block(table.block(row, column));
            candidates = candidates << 1 | u64::from(has_chunk(block, chunk_of(column)));
        }
        rest = before;
    }
    candidates
}
