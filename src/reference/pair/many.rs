//! Many lines, by the rows and columns of their codes.
//!
//! A row has columns of higher codes only, so that lines need not be sorted. Their columns are put together once as a
//! row is: a row's blocks then tell in which chunks both have something, and all other pairs are never looked at.

use super::{
    PairTable, PairsOn,
    search::Lines,
    table::{MOST_BLOCKS, Place},
};
use crate::reference::packed::{cell, chunk_of, has_cell};

/// The most lines of a tile.
const LINES: usize = 64;
/// Chunks of a row.
const CHUNKS: usize = 64 * MOST_BLOCKS;
const NONE: u8 = u8::MAX;

/// A chunk of a line's row that has cells of lines of the tile.
#[derive(Clone, Copy, Default)]
struct Hit {
    line: usize,
    /// The chunk's number, and its place in the row.
    chunk: u16,
    place: u16,
}

impl PairsOn<'_> {
    /// The rows of all lines with the columns of a tile at a time. Hits are written down, as many as the lines of a tile
    /// or more, so that judging them does not stand between the loads of the next rows.
    #[inline(never)]
    pub(super) fn many(&self, table: &PairTable<'_>, lines: &mut impl Lines) {
        // A row adds no more hits than the tile has lines.
        let mut hits = [Hit::default(); 2 * LINES];
        for first in (0..lines.count()).step_by(LINES) {
            let mut tile = Tile::new(first);
            for line in (first..lines.count()).take(LINES) {
                let Some(code) = lines.code(line) else { continue };
                tile.add(line, table.column(table.place(code)));
            }
            let mut count = 0;
            for line in 0..lines.count() {
                let Some(code) = lines.code(line) else { continue };
                tile.meet(table, table.place(code), |chunk, place, is_hit| {
                    if let Some(hit) = hits.get_mut(count) {
                        *hit = Hit { line, chunk, place };
                    }
                    count += usize::from(is_hit);
                });
                if count >= LINES {
                    self.judge_all(table, lines, &tile, hits.get(..count).unwrap_or_default());
                    count = 0;
                }
            }
            self.judge_all(table, lines, &tile, hits.get(..count).unwrap_or_default());
        }
    }

    fn judge_all(&self, table: &PairTable<'_>, lines: &mut impl Lines, tile: &Tile, hits: &[Hit]) {
        for Hit { line, chunk, place } in hits {
            let Some(row) = lines.code(*line) else { continue };
            let cells = table.chunks.chunk(*chunk);
            for (other, column) in tile.of(*place) {
                if has_cell(cells, column)
                    && let Some(code) = lines.code(other)
                {
                    self.judge(table, lines, *chunk, (table.place(row), *line), (table.place(code), other));
                }
            }
        }
    }
}

/// Up to sixty-four lines by the chunks of their columns.
struct Tile {
    /// The line that is number 0.
    first: usize,
    /// The chunks in which lines have a column, as blocks have them.
    blocks: [u64; MOST_BLOCKS],
    /// The cells of a chunk that lines have.
    cells: [u16; CHUNKS],
    /// The number of the last line of a chunk, and of the one before a line in its chunk.
    last: [u8; CHUNKS],
    before: [u8; LINES],
    columns: [u16; LINES],
}

impl Tile {
    fn new(first: usize) -> Self {
        Self {
            first,
            blocks: [0; MOST_BLOCKS],
            cells: [0; CHUNKS],
            last: [NONE; CHUNKS],
            before: [NONE; LINES],
            columns: [0; LINES],
        }
    }

    /// Takes a line, unless it is none of the tile's.
    #[inline]
    fn add(&mut self, line: usize, column: u16) {
        let (number, chunk) = (line - self.first, usize::from(chunk_of(column)));
        if let Some(own) = self.columns.get_mut(number)
            && let Some(before) = self.before.get_mut(number)
            && let Some(last) = self.last.get_mut(chunk)
            && let Some(cells) = self.cells.get_mut(chunk)
            && let Some(block) = self.blocks.get_mut(chunk / 64)
        {
            *own = column;
            *before = *last;
            *last = number as u8;
            *cells |= cell(column);
            *block |= 1 << (chunk % 64);
        }
    }

    /// Calls `each` for the chunks of a row in which a line has its column: the chunk's number, its place in the row,
    /// and whether it has a cell of a line.
    #[inline]
    fn meet(&self, table: &PairTable<'_>, row: Place, mut each: impl FnMut(u16, u16, bool)) {
        for ((block, own), number) in table.row(row).zip(&self.blocks).zip(0..) {
            let mut shared = table.chunks.block(block) & own;
            while shared != 0 {
                let place = number << 6 | shared.trailing_zeros() as u16;
                shared &= shared - 1;
                let chunk = table.chunks.number(block, place);
                let cells = self.cells.get(usize::from(place)).copied().unwrap_or_default();
                each(chunk, place, table.chunks.chunk(chunk) & cells != 0);
            }
        }
    }

    /// The lines whose columns are in a chunk, with these.
    #[inline]
    fn of(&self, chunk: u16) -> impl Iterator<Item = (usize, u16)> {
        let mut next = self.last.get(usize::from(chunk)).copied().unwrap_or(NONE);
        core::iter::from_fn(move || {
            let number = usize::from(next);
            let column = *self.columns.get(number)?;
            next = self.before.get(number).copied().unwrap_or(NONE);
            Some((self.first + number, column))
        })
    }
}
