use super::{Arrays, u16_at};

/// How many groups of columns a row may have.
pub(crate) const GROUPS: u32 = 40;
/// Columns of a group, and of a chunk, as powers of two.
pub(crate) const GROUP_BITS: u32 = 9;
pub(crate) const CHUNK_BITS: u32 = 6;
/// Chunks of a group, as a power of two.
pub(crate) const IN_GROUP_BITS: u32 = GROUP_BITS - CHUNK_BITS;

/// A table of rows and columns, few of whose cells hold a class.
///
/// A row says which of its groups of 512 columns hold anything, and where their numbers stand. A group is eight
/// chunks, a chunk sixty-four bits and, for each that is set, a class. Rows, groups, chunks and the classes of
/// chunks are stored once each, and the classes' sequences overlap; the classes that are frequent take a byte.
///
/// A cell that is empty costs three dependent loads, the last of eight bytes; those of one row's cells go out
/// together.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chunks<'a> {
    rows: &'a [[u8; 8]],
    /// The groups of all rows; number 0 is of the empty one.
    groups: &'a [[u8; 2]],
    /// Eight chunks a group; the chunk 0 is empty.
    chunks: &'a [[u8; 2]],
    bits: &'a [[u8; 8]],
    /// Where the classes of a chunk begin, in `narrow` and behind it in `wide`.
    starts: &'a [[u8; 3]],
    narrow: &'a [u8],
    wide: &'a [[u8; 2]],
}

/// A row: in the low bits which groups it has, above them the place of its first.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ChunkRow(pub(crate) u64);

/// A cell that was looked at.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cell {
    chunk: u16,
    bit: u16,
}

impl<'a> Chunks<'a> {
    pub(crate) const fn open(arrays: &mut Arrays<'a>) -> Option<Self> {
        let (Some(rows), Some(groups), Some(chunks)) = (arrays.next(), arrays.next(), arrays.next()) else {
            return None;
        };
        let (Some(bits), Some(starts)) = (arrays.next(), arrays.next()) else { return None };
        match (arrays.next_bytes(), arrays.next()) {
            (Some(narrow), Some(wide)) => Some(Self { rows, groups, chunks, bits, starts, narrow, wide }),
            _ => None,
        }
    }

    /// A row by its number; an empty one if there is none of the number.
    #[inline]
    pub(crate) fn row(&self, number: u16) -> ChunkRow {
        ChunkRow(self.rows.get(number as usize).copied().map_or(0, u64::from_le_bytes))
    }

    /// Looks at a cell: where it is, and whether it holds a class.
    #[inline]
    pub(crate) fn cell(&self, row: ChunkRow, column: u16) -> (Cell, bool) {
        let column = u32::from(column);
        let group = (column >> GROUP_BITS) & 63;
        let before = (row.0 & ((1 << group) - 1)).count_ones();
        let place = (row.0 >> GROUPS) as u32 + before;
        let place = if row.0 >> group & 1 != 0 { place } else { 0 };
        let group = u16_at(self.groups, place as usize).unwrap_or_default();
        let inside = (column >> CHUNK_BITS) & ((1 << IN_GROUP_BITS) - 1);
        let chunk = u16_at(self.chunks, (usize::from(group) << IN_GROUP_BITS) + inside as usize);
        let chunk = chunk.unwrap_or_default();
        let bit = column & ((1 << CHUNK_BITS) - 1);
        (Cell { chunk, bit: bit as u16 }, self.word(chunk) >> bit & 1 != 0)
    }

    #[inline]
    fn word(&self, chunk: u16) -> u64 {
        self.bits.get(usize::from(chunk)).copied().map_or(0, u64::from_le_bytes)
    }

    /// The class of a cell that holds one.
    #[inline]
    pub(crate) fn class(&self, cell: Cell) -> Option<u16> {
        let before = self.word(cell.chunk) & ((1 << (cell.bit & 63)) - 1);
        let [a, b, c] = *self.starts.get(usize::from(cell.chunk))?;
        let place = u32::from_le_bytes([a, b, c, 0]) as usize + before.count_ones() as usize;
        match self.narrow.get(place) {
            Some(class) => Some((*class).into()),
            None => u16_at(self.wide, place - self.narrow.len()),
        }
    }

    /// The columns of a row that hold a class, with the class.
    #[cfg(feature = "build")]
    pub(crate) fn columns(&self, row: ChunkRow) -> impl Iterator<Item = (u16, u16)> + use<'a> {
        let table = *self;
        let groups = (0..GROUPS).filter(move |group| row.0 >> group & 1 != 0);
        let columns = groups.flat_map(|group| (group << GROUP_BITS)..((group + 1) << GROUP_BITS));
        columns.map(|column| column as u16).filter_map(move |column| {
            let (cell, held) = table.cell(row, column);
            Some((column, table.class(cell).filter(|_| held)?))
        })
    }

    pub(crate) const fn size(&self) -> usize {
        let numbers = self.groups.len() + self.chunks.len() + self.wide.len();
        let words = self.rows.len() + self.bits.len();
        8 * words + 2 * numbers + 3 * self.starts.len() + self.narrow.len()
    }
}
