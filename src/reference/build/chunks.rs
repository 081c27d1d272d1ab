//! The chunk table of [`packed`](crate::reference::packed), written.

use std::collections::HashMap;

use super::{BuildError, overlap::overlapped, pack::Section};
use crate::reference::{
    TableKind,
    packed::{BLOCK_BITS, CHUNK_BITS, GROUP_BITS, IN_BLOCK_BITS, IN_GROUP_BITS},
};

/// A cell: row, column, class.
pub(super) type Cell = (u16, u16, u16);

/// A chunk table in the making.
pub(super) struct ChunkTable {
    /// The number of the stored row of each row given.
    numbers: Vec<u16>,
    /// The stored column of each column given.
    pub(super) columns: Vec<u16>,
    stored: Vec<Vec<(u16, u16)>>,
    table: TableKind,
}

impl ChunkTable {
    /// Takes cells, each once, for rows and columns below `limit`.
    ///
    /// Columns that are equal are one; so are rows, by then. Row 0 and the last column are empty.
    pub(super) fn new(table: TableKind, limit: u16, mut cells: Vec<Cell>) -> Result<Self, BuildError> {
        let too_many = |what| move |_| BuildError::TooMany { table, what };
        cells.sort_unstable_by_key(|(row, column, _)| (*column, *row));
        let runs = runs(limit, cells.iter().map(|(row, column, class)| (*column, (*row, *class))));
        let (columns, stored) = numbered(runs).map_err(too_many("columns"))?;
        let empty = u16::try_from(stored.len()).map_err(too_many("columns"))?;
        // Columns from 0, with the empty one, which was first, behind all others.
        let columns: Vec<u16> =
            columns.into_iter().map(|column| column.wrapping_sub(1).min(empty - 1)).collect();

        let column_of = |column: u16| columns.get(usize::from(column)).copied().unwrap_or_default();
        let mut by_row: Vec<Cell> = cells.into_iter().map(|(a, b, class)| (a, column_of(b), class)).collect();
        by_row.sort_unstable();
        by_row.dedup();
        let runs = self::runs(limit, by_row.into_iter().map(|(row, column, class)| (row, (column, class))));
        let (numbers, stored) = numbered(runs).map_err(too_many("rows"))?;
        Ok(Self { numbers, columns, stored, table })
    }

    /// Blocks of a row.
    fn width(&self) -> usize {
        self.columns.iter().max().map_or(1, |column| usize::from(*column >> BLOCK_BITS) + 1)
    }

    /// The places of the rows given, by their first blocks.
    pub(super) fn rows(&self) -> impl Iterator<Item = u32> {
        self.numbers.iter().map(|number| u32::from(*number) * self.width() as u32)
    }

    /// Writes the table. Classes are renumbered, the frequent ones first; the new numbers' old ones are the answer.
    pub(super) fn write(self, section: &mut Section) -> Result<Vec<u16>, BuildError> {
        let table = self.table;
        let too_many = |what| move |_| BuildError::TooMany { table, what };
        let width = self.width();
        let mut chunks = Numbered::with((0_u64, Vec::new()));
        let mut groups = Numbered::with([0_u16; 1 << IN_GROUP_BITS]);
        let mut blocks = Numbered::with([0_u16; 1 << IN_BLOCK_BITS]);
        let mut rows = Vec::with_capacity(self.stored.len() * width);
        for cells in &self.stored {
            let row = rows.len();
            rows.resize(row + width, 0_u16);
            for block in cells.chunk_by(|a, b| a.0 >> BLOCK_BITS == b.0 >> BLOCK_BITS) {
                let mut in_block = [0; 1 << IN_BLOCK_BITS];
                for group in block.chunk_by(|a, b| a.0 >> GROUP_BITS == b.0 >> GROUP_BITS) {
                    let mut in_group = [0; 1 << IN_GROUP_BITS];
                    for chunk in group.chunk_by(|a, b| a.0 >> CHUNK_BITS == b.0 >> CHUNK_BITS) {
                        let bits = chunk.iter().fold(0, |bits, (column, _)| bits | 1 << (column & 63));
                        let classes: Vec<u16> = chunk.iter().map(|(_, class)| *class).collect();
                        let number = u16::try_from(chunks.number((bits, classes)));
                        put(&mut in_group, chunk, CHUNK_BITS, number.map_err(too_many("chunks"))?);
                    }
                    let number = u16::try_from(groups.number(in_group));
                    put(&mut in_block, group, GROUP_BITS, number.map_err(too_many("groups"))?);
                }
                let number = u16::try_from(blocks.number(in_block)).map_err(too_many("blocks"))?;
                put(rows.get_mut(row..).unwrap_or_default(), block, BLOCK_BITS, number);
            }
        }

        let sequences: Vec<&[u16]> = chunks.all.iter().map(|(_, classes)| classes.as_slice()).collect();
        let pool = Pool::new(&sequences);
        if pool.narrow.len() + pool.wide.len() >= 1 << 24 {
            return Err(BuildError::TooMany { table, what: "classes in chunks" });
        }
        for level in [rows, blocks.all.concat(), groups.all.concat()] {
            section.array(level.iter().map(|number| number.to_le_bytes()));
        }
        section.array(chunks.all.iter().map(|(bits, _)| bits.to_le_bytes()));
        section.array(pool.starts.iter().map(|start| {
            let [a, b, c, _] = start.to_le_bytes();
            [a, b, c]
        }));
        section.text(&pool.narrow);
        section.array(pool.wide.iter().map(|class| class.to_le_bytes()));
        Ok(pool.classes)
    }
}

/// Puts the number of a part of a row where its columns say, among the parts of the same width.
fn put(parts: &mut [u16], cells: &[(u16, u16)], bits: u32, number: u16) {
    let place = cells.first().map(|(column, _)| usize::from(column >> bits) % parts.len());
    if let Some(part) = place.and_then(|place| parts.get_mut(place)) {
        *part = number;
    }
}

/// What stands at every number below a limit, from pairs by number.
fn runs<T>(limit: u16, pairs: impl Iterator<Item = (u16, T)>) -> Vec<Vec<T>> {
    let mut runs: Vec<Vec<T>> = (0..limit).map(|_| Vec::new()).collect();
    for (number, value) in pairs {
        if let Some(run) = runs.get_mut(usize::from(number)) {
            run.push(value);
        }
    }
    runs
}

/// Numbers for runs, equal ones the same; the empty run has number 0.
fn numbered<T: Clone + Eq + std::hash::Hash>(
    runs: Vec<Vec<T>>,
) -> Result<(Vec<u16>, Vec<Vec<T>>), std::num::TryFromIntError> {
    let mut known = Numbered::with(Vec::new());
    let numbers: Result<Vec<u16>, _> = runs.into_iter().map(|run| u16::try_from(known.number(run))).collect();
    Ok((numbers?, known.all))
}

/// Things by content, numbered as they come.
struct Numbered<T> {
    all: Vec<T>,
    known: HashMap<T, usize>,
}

impl<T: Clone + Eq + std::hash::Hash> Numbered<T> {
    /// Number 0 is given.
    fn with(first: T) -> Self {
        Self { all: vec![first.clone()], known: HashMap::from([(first, 0)]) }
    }

    fn number(&mut self, thing: T) -> usize {
        if let Some(number) = self.known.get(&thing) {
            return *number;
        }
        self.known.insert(thing.clone(), self.all.len());
        self.all.push(thing);
        self.all.len() - 1
    }
}

/// The classes of all chunks.
struct Pool {
    /// The new classes' old numbers.
    classes: Vec<u16>,
    /// Where each sequence begins: in `narrow`, or behind it in `wide`.
    starts: Vec<u32>,
    narrow: Vec<u8>,
    wide: Vec<u16>,
}

impl Pool {
    fn new(sequences: &[&[u16]]) -> Self {
        let mut counts: HashMap<u16, usize> = HashMap::new();
        sequences.iter().copied().flatten().for_each(|class| *counts.entry(*class).or_default() += 1);
        let mut classes: Vec<(u16, usize)> = counts.into_iter().collect();
        classes.sort_unstable_by_key(|(class, count)| (usize::MAX - count, *class));
        let classes: Vec<u16> = classes.into_iter().map(|(class, _)| class).collect();
        let numbers: HashMap<u16, u16> = classes.iter().copied().zip(0..).collect();
        let renumbered: Vec<Vec<u16>> = sequences
            .iter()
            .map(|sequence| sequence.iter().filter_map(|class| numbers.get(class)).copied().collect())
            .collect();
        let narrow: Vec<Option<Vec<u8>>> = renumbered
            .iter()
            .map(|sequence| sequence.iter().map(|class| u8::try_from(*class).ok()).collect())
            .collect();
        let wide = renumbered.iter().zip(&narrow).filter(|(_, narrow)| narrow.is_none());
        let (narrow_pool, narrow_places) = overlapped(narrow.iter().flatten().map(Vec::as_slice));
        let (wide_pool, wide_places) = overlapped(wide.map(|(wide, _)| wide.as_slice()));
        let starts = renumbered.iter().zip(&narrow).map(|(wide, narrow)| match narrow {
            Some(narrow) => narrow_places.get(narrow.as_slice()).copied().unwrap_or_default(),
            None => narrow_pool.len() + wide_places.get(wide.as_slice()).copied().unwrap_or_default(),
        });
        let starts = starts.map(|start| u32::try_from(start).unwrap_or(u32::MAX)).collect();
        Self { classes, starts, narrow: narrow_pool, wide: wide_pool }
    }
}
