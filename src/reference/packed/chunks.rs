use super::{Arrays, u16_at};

/// Columns of a chunk and of a block, as powers of two: a block is sixty-four chunks.
const CHUNK_BITS: u32 = 4;
pub(crate) const BLOCK_BITS: u32 = CHUNK_BITS + 6;

/// A table of rows and columns, few of whose cells hold a class.
///
/// A row is blocks of 1,024 columns, a block sixty-four chunks, a chunk sixteen cells. A block has a bit for every
/// chunk that holds something, and the numbers of those chunks; a chunk has a bit for every cell that holds a class,
/// and those classes. Blocks and chunks are stored once each, their runs of numbers and of classes overlap, and the
/// classes that are frequent take a byte.
///
/// Nine of ten cells are in a chunk that holds nothing, which the block's bits tell. What is behind them is looked at
/// for the others only.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chunks<'a> {
    /// Of blocks and chunks number 0 is the empty one.
    blocks: &'a [[u8; 8]],
    /// Where the numbers of a block's chunks begin.
    block_starts: &'a [[u8; 3]],
    numbers: &'a [[u8; 2]],
    chunks: &'a [[u8; 2]],
    /// Where the classes of a chunk begin, in `narrow` or behind it in `wide`.
    chunk_starts: &'a [[u8; 3]],
    narrow: &'a [u8],
    wide: &'a [[u8; 2]],
}

/// The number of a column's chunk, of which the last six bits count in its block.
#[inline]
pub(crate) const fn chunk_of(column: u16) -> u16 {
    column >> CHUNK_BITS
}

/// Whether a block's bits have a chunk.
#[inline]
pub(crate) const fn has_chunk(block: u64, chunk: u16) -> bool {
    block >> (chunk & 63) & 1 != 0
}

/// The bit of a column's cell in its chunk.
#[inline]
pub(crate) const fn cell(column: u16) -> u16 {
    1 << (column & 15)
}

/// Whether a chunk's bits have the cell of a column.
#[inline]
pub(crate) const fn has_cell(chunk: u16, column: u16) -> bool {
    chunk & cell(column) != 0
}

#[inline]
fn start(starts: &[[u8; 3]], number: u16) -> usize {
    let [a, b, c] = starts.get(usize::from(number)).copied().unwrap_or_default();
    u32::from_le_bytes([a, b, c, 0]) as usize
}

impl<'a> Chunks<'a> {
    pub(crate) const fn open(arrays: &mut Arrays<'a>) -> Option<Self> {
        let (Some(blocks), Some(block_starts)) = (arrays.next(), arrays.next()) else { return None };
        let (Some(numbers), Some(chunks)) = (arrays.next(), arrays.next()) else { return None };
        let (Some(chunk_starts), Some(narrow)) = (arrays.next(), arrays.next_bytes()) else { return None };
        let Some(wide) = arrays.next() else { return None };
        Some(Self { blocks, block_starts, numbers, chunks, chunk_starts, narrow, wide })
    }

    /// Which chunks a block has.
    #[inline]
    pub(crate) fn block(&self, number: u16) -> u64 {
        self.blocks.get(usize::from(number)).copied().map_or(0, u64::from_le_bytes)
    }

    /// Which cells a chunk has.
    #[inline]
    pub(crate) fn chunk(&self, number: u16) -> u16 {
        u16_at(self.chunks, number.into()).unwrap_or_default()
    }

    /// The number of a chunk that a block has.
    #[inline]
    pub(crate) fn number(&self, block: u16, chunk: u16) -> u16 {
        let before = self.block(block) & ((1 << (chunk & 63)) - 1);
        let place = start(self.block_starts, block) + before.count_ones() as usize;
        u16_at(self.numbers, place).unwrap_or_default()
    }

    /// The class of a cell that a chunk has.
    #[inline]
    pub(crate) fn class(&self, number: u16, column: u16) -> Option<u16> {
        let before = self.chunk(number) & (cell(column) - 1);
        let place = start(self.chunk_starts, number) + before.count_ones() as usize;
        match self.narrow.get(place) {
            Some(class) => Some((*class).into()),
            None => u16_at(self.wide, place - self.narrow.len()),
        }
    }

    /// The class of a cell, by the block that it is in, if it holds one.
    #[inline]
    pub(crate) fn get(&self, block: u16, column: u16) -> Option<u16> {
        let chunk = chunk_of(column);
        if !has_chunk(self.block(block), chunk) {
            return None;
        }
        let number = self.number(block, chunk);
        if has_cell(self.chunk(number), column) { self.class(number, column) } else { None }
    }

    /// The columns of a row, given by its blocks, that hold a class, with the class.
    #[cfg(feature = "build")]
    pub(crate) fn columns(&self, row: impl Iterator<Item = u16>) -> impl Iterator<Item = (u16, u16)> {
        let table = *self;
        let chunks = row.zip(0..).flat_map(move |(block, place)| {
            let chunks = (0..64).filter(move |chunk| has_chunk(table.block(block), *chunk));
            chunks.map(move |chunk| (table.number(block, chunk), place << 6 | chunk))
        });
        chunks.flat_map(move |(number, chunk)| {
            let first = chunk << CHUNK_BITS;
            let cells = (first..=first | 15).filter(move |column| has_cell(table.chunk(number), *column));
            cells.filter_map(move |column| Some((column, table.class(number, column)?)))
        })
    }

    pub(crate) const fn size(&self) -> usize {
        let numbers = self.numbers.len() + self.chunks.len() + self.wide.len();
        let starts = self.block_starts.len() + self.chunk_starts.len();
        8 * self.blocks.len() + 3 * starts + 2 * numbers + self.narrow.len()
    }
}
