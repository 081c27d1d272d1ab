use super::{Arrays, u16_at};

/// Columns of a chunk, a group and a block, as powers of two.
pub(crate) const CHUNK_BITS: u32 = 6;
pub(crate) const GROUP_BITS: u32 = 9;
pub(crate) const BLOCK_BITS: u32 = 11;
/// Chunks of a group and groups of a block, as powers of two.
pub(crate) const IN_GROUP_BITS: u32 = GROUP_BITS - CHUNK_BITS;
pub(crate) const IN_BLOCK_BITS: u32 = BLOCK_BITS - GROUP_BITS;

/// A table of rows and columns, few of whose cells hold a class.
///
/// A row is blocks of 2,048 columns, a block four groups, a group eight chunks, a chunk sixty-four bits and, for each
/// that is set, a class. Rows, blocks, groups, chunks and the classes of chunks are stored once each, and the classes'
/// sequences overlap; the classes that are frequent take a byte.
///
/// To look at a cell takes four dependent loads and no branch. Those of several cells go out together.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chunks<'a> {
    /// The blocks of all rows, as many for each. Of blocks, groups and chunks number 0 is the empty one.
    rows: &'a [[u8; 2]],
    blocks: &'a [[u8; 2]],
    groups: &'a [[u8; 2]],
    chunks: &'a [[u8; 8]],
    /// Where the classes of a chunk begin, in `narrow` and behind it in `wide`.
    starts: &'a [[u8; 3]],
    narrow: &'a [u8],
    wide: &'a [[u8; 2]],
}

impl<'a> Chunks<'a> {
    pub(crate) const fn open(arrays: &mut Arrays<'a>) -> Option<Self> {
        let (Some(rows), Some(blocks), Some(groups)) = (arrays.next(), arrays.next(), arrays.next()) else {
            return None;
        };
        let (Some(chunks), Some(starts)) = (arrays.next(), arrays.next()) else { return None };
        let (Some(narrow), Some(wide)) = (arrays.next_bytes(), arrays.next()) else { return None };
        Some(Self { rows, blocks, groups, chunks, starts, narrow, wide })
    }

    /// Looks at a cell, by the place of its row's first block: its chunk, and whether it holds a class.
    #[inline]
    pub(crate) fn cell(&self, row: u32, column: u16) -> (u16, bool) {
        let at = |level: &[[u8; 2]], place: u32| u32::from(u16_at(level, place as usize).unwrap_or_default());
        let column = u32::from(column);
        let part = |from: u32, bits: u32| (column >> from) & ((1 << bits) - 1);
        let block = at(self.rows, row.wrapping_add(column >> BLOCK_BITS));
        let group = at(self.blocks, block << IN_BLOCK_BITS | part(GROUP_BITS, IN_BLOCK_BITS));
        let chunk = at(self.groups, group << IN_GROUP_BITS | part(CHUNK_BITS, IN_GROUP_BITS)) as u16;
        (chunk, self.bits(chunk) >> (column & 63) & 1 != 0)
    }

    #[inline]
    fn bits(&self, chunk: u16) -> u64 {
        self.chunks.get(usize::from(chunk)).copied().map_or(0, u64::from_le_bytes)
    }

    /// The class of a cell that holds one.
    #[inline]
    pub(crate) fn class(&self, chunk: u16, column: u16) -> Option<u16> {
        let before = self.bits(chunk) & ((1 << (column & 63)) - 1);
        let [a, b, c] = *self.starts.get(usize::from(chunk))?;
        let place = u32::from_le_bytes([a, b, c, 0]) as usize + before.count_ones() as usize;
        match self.narrow.get(place) {
            Some(class) => Some((*class).into()),
            None => u16_at(self.wide, place - self.narrow.len()),
        }
    }

    /// The columns of a row below a limit that hold a class, with the class.
    #[cfg(feature = "build")]
    pub(crate) fn columns(&self, row: u32, limit: u16) -> impl Iterator<Item = (u16, u16)> + use<'a> {
        let table = *self;
        let blocks = 0..=limit >> BLOCK_BITS;
        let present = blocks.filter(move |block| {
            u16_at(table.rows, row as usize + usize::from(*block)).is_some_and(|block| block != 0)
        });
        let columns = present.flat_map(move |block| {
            let first = block << BLOCK_BITS;
            first..limit.min(first.saturating_add(1 << BLOCK_BITS))
        });
        columns.filter_map(move |column| {
            let (chunk, held) = table.cell(row, column);
            Some((column, table.class(chunk, column).filter(|_| held)?))
        })
    }

    pub(crate) const fn size(&self) -> usize {
        let numbers = self.rows.len() + self.blocks.len() + self.groups.len() + self.wide.len();
        8 * self.chunks.len() + 2 * numbers + 3 * self.starts.len() + self.narrow.len()
    }
}
