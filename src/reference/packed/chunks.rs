use super::{Arrays, u16_at};

/// How many groups of columns a row has at most.
pub(crate) const GROUPS: u32 = 64;
/// Columns of a chunk and of a group, as powers of two.
pub(crate) const CHUNK_BITS: u32 = 6;
pub(crate) const GROUP_BITS: u32 = 8;
/// Chunks of a group, as a power of two.
pub(crate) const IN_GROUP_BITS: u32 = GROUP_BITS - CHUNK_BITS;

/// A table of rows and columns, few of whose cells hold a class.
///
/// A row says which of its groups of 256 columns hold anything, and where they stand. A group is four chunks, a chunk
/// sixty-four bits and, for each that is set, a class. The groups of rows, groups, chunks and the classes of chunks are
/// stored once each, and the classes' sequences overlap; the classes that are frequent take a byte.
///
/// Three of four cells are in a group that holds nothing, which the row says without another load; the others take
/// three dependent ones.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chunks<'a> {
    /// The groups of rows, those that hold anything.
    rows: &'a [[u8; 2]],
    /// The chunks of groups; chunk 0 is empty.
    groups: &'a [[u8; 2]],
    chunks: &'a [[u8; 8]],
    /// Where the classes of a chunk begin, in `narrow` and behind it in `wide`.
    starts: &'a [[u8; 3]],
    narrow: &'a [u8],
    wide: &'a [[u8; 2]],
}

/// A row: which groups hold anything, and where the first of them stands.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Row {
    pub(crate) present: u64,
    pub(crate) start: u32,
}

impl Row {
    /// Whether the column's group holds anything.
    #[inline]
    pub(crate) const fn may_hold(self, column: Column) -> bool {
        self.present >> (column.group() % GROUPS) & 1 != 0
    }
}

/// A column, split once for many looks: from the low byte on the group, the chunk in it, the bit in that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Column(u32);

impl Column {
    #[inline]
    pub(crate) const fn new(number: u16) -> Self {
        let number = number as u32;
        let chunk = (number >> CHUNK_BITS) & ((1 << IN_GROUP_BITS) - 1);
        Self(number >> GROUP_BITS | chunk << 8 | (number & ((1 << CHUNK_BITS) - 1)) << 16)
    }

    #[inline]
    const fn group(self) -> u32 {
        self.0 & 0xFF
    }
}

/// A cell that was looked at: its bit in the low byte, its chunk above.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cell(u32);

impl<'a> Chunks<'a> {
    pub(crate) const fn open(arrays: &mut Arrays<'a>) -> Option<Self> {
        let (Some(rows), Some(groups), Some(chunks)) = (arrays.next(), arrays.next(), arrays.next()) else {
            return None;
        };
        match (arrays.next(), arrays.next_bytes(), arrays.next()) {
            (Some(starts), Some(narrow), Some(wide)) => {
                Some(Self { rows, groups, chunks, starts, narrow, wide })
            }
            _ => None,
        }
    }

    /// Looks at a cell whose [group holds something](Row::may_hold): where it is, and whether it holds a class.
    #[inline]
    pub(crate) fn cell(&self, row: Row, column: Column) -> (Cell, bool) {
        let at = |level: &[[u8; 2]], place: u32| u32::from(u16_at(level, place as usize).unwrap_or_default());
        let before = row.present & ((1 << (column.group() % GROUPS)) - 1);
        let group = at(self.rows, row.start + before.count_ones());
        let chunk = at(self.groups, group << IN_GROUP_BITS | column.0 >> 8 & 0xFF);
        let bit = column.0 >> 16;
        (Cell(chunk << 8 | bit), self.bits(chunk) >> (bit & 63) & 1 != 0)
    }

    #[inline]
    fn bits(&self, chunk: u32) -> u64 {
        self.chunks.get(chunk as usize).copied().map_or(0, u64::from_le_bytes)
    }

    /// The class of a cell that holds one.
    #[inline]
    pub(crate) fn class(&self, Cell(cell): Cell) -> Option<u16> {
        let (chunk, bit) = (cell >> 8, cell & 63);
        let before = self.bits(chunk) & ((1 << bit) - 1);
        let [a, b, c] = *self.starts.get(chunk as usize)?;
        let place = u32::from_le_bytes([a, b, c, 0]) as usize + before.count_ones() as usize;
        match self.narrow.get(place) {
            Some(class) => Some((*class).into()),
            None => u16_at(self.wide, place - self.narrow.len()),
        }
    }

    /// The columns of a row that hold a class, with the class.
    #[cfg(feature = "build")]
    pub(crate) fn columns(&self, row: Row) -> impl Iterator<Item = (Column, u16)> + use<'a> {
        let table = *self;
        let present = (0..GROUPS).filter(move |group| row.present >> group & 1 != 0);
        let columns = present.flat_map(|group| group << GROUP_BITS..(group + 1) << GROUP_BITS);
        columns.filter_map(move |column| {
            let column = Column::new(column as u16);
            let (cell, held) = table.cell(row, column);
            Some((column, table.class(cell).filter(|_| held)?))
        })
    }

    pub(crate) const fn size(&self) -> usize {
        let numbers = self.rows.len() + self.groups.len() + self.wide.len();
        8 * self.chunks.len() + 2 * numbers + 3 * self.starts.len() + self.narrow.len()
    }
}
