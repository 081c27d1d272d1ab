//! The chunk table of [`packed`](crate::reference::packed), written.

use std::{collections::HashMap, num::TryFromIntError};

use super::{BuildError, overlap::overlapped, pack::Section};
use crate::reference::{
    TableKind,
    packed::{BLOCK_BITS, cell, chunk_of},
    pair::MOST_BLOCKS,
};

/// A cell: row, column, class.
pub(super) type Cell = (u16, u16, u16);

/// Which parts are there, and their numbers: the chunks of a block, the classes of a chunk.
type Content<B> = (B, Vec<u16>);

/// A chunk table in the making.
pub(super) struct ChunkTable {
    /// The blocks of each row given.
    pub(super) rows: Vec<Vec<u16>>,
    /// The stored column of each column given.
    pub(super) columns: Vec<u16>,
    blocks: Vec<Content<u64>>,
    chunks: Vec<Content<u16>>,
    table: TableKind,
}

impl ChunkTable {
    /// Takes cells, each once, for rows and columns below `limit`. Columns that are equal are one; the last is empty.
    pub(super) fn new(table: TableKind, limit: u16, mut cells: Vec<Cell>) -> Result<Self, BuildError> {
        let too_many = |what| BuildError::TooMany { table, what };
        cells.sort_unstable_by_key(|(row, column, _)| (*column, *row));
        let runs = runs(limit, cells.iter().map(|(row, column, class)| (*column, (*row, *class))));
        let (columns, stored) = numbered(runs).map_err(|_| too_many("columns"))?;
        let empty = u16::try_from(stored.len()).map_err(|_| too_many("columns"))?;
        if usize::from(empty) > MOST_BLOCKS << BLOCK_BITS {
            return Err(too_many("columns"));
        }
        // Columns from 0, with the empty one, which was first, behind all others.
        let columns: Vec<u16> =
            columns.into_iter().map(|column| column.wrapping_sub(1).min(empty - 1)).collect();

        let column_of = |column: u16| columns.get(usize::from(column)).copied().unwrap_or_default();
        let mut by_row: Vec<Cell> = cells.into_iter().map(|(a, b, class)| (a, column_of(b), class)).collect();
        by_row.sort_unstable();
        by_row.dedup();
        let stored = self::runs(limit, by_row.into_iter().map(|(row, column, class)| (row, (column, class))));
        let mut chunks = Numbered::with((0, Vec::new()));
        let mut blocks = Numbered::with((0, Vec::new()));
        let width = usize::from((empty - 1) >> BLOCK_BITS) + 1;
        let row = |cells: &Vec<_>| row(cells, width, &mut blocks, &mut chunks);
        let rows: Result<_, _> = stored.iter().map(row).collect();
        let rows = rows.map_err(|_| too_many("parts of rows"))?;
        Ok(Self { rows, columns, blocks: blocks.all, chunks: chunks.all, table })
    }

    /// Blocks of a row.
    pub(super) fn width(&self) -> u32 {
        self.rows.iter().map(Vec::len).max().unwrap_or_default() as u32
    }

    /// Writes the table. Classes are renumbered, the frequent ones first; the new numbers' old ones are the answer.
    pub(super) fn write(self, section: &mut Section) -> Result<Vec<u16>, BuildError> {
        let numbers: Vec<&[u16]> = self.blocks.iter().map(|(_, numbers)| numbers.as_slice()).collect();
        let (number_pool, places) = overlapped(numbers.iter().copied());
        let starts = numbers.iter().map(|numbers| places.get(numbers).copied().unwrap_or_default());
        let starts = starts.map(|start| u32::try_from(start).unwrap_or(u32::MAX));
        let sequences: Vec<&[u16]> = self.chunks.iter().map(|(_, classes)| classes.as_slice()).collect();
        let pool = Pool::new(&sequences);
        if number_pool.len().max(pool.narrow.len() + pool.wide.len()) >= 1 << 24 {
            return Err(BuildError::TooMany { table: self.table, what: "parts of rows" });
        }
        section.array(self.blocks.iter().map(|(bits, _)| bits.to_le_bytes()));
        section.array(starts.map(three_bytes));
        section.array(number_pool.iter().map(|number| number.to_le_bytes()));
        section.array(self.chunks.iter().map(|(bits, _)| bits.to_le_bytes()));
        section.array(pool.starts.iter().copied().map(three_bytes));
        section.text(&pool.narrow);
        section.array(pool.wide.iter().map(|class| class.to_le_bytes()));
        Ok(pool.classes)
    }
}

const fn three_bytes(start: u32) -> [u8; 3] {
    let [a, b, c, _] = start.to_le_bytes();
    [a, b, c]
}

/// The blocks of a row's columns and classes, which stand by column.
fn row(
    cells: &[(u16, u16)],
    width: usize,
    blocks: &mut Numbered<Content<u64>>,
    chunks: &mut Numbered<Content<u16>>,
) -> Result<Vec<u16>, TryFromIntError> {
    let mut row = vec![0; width];
    for block in cells.chunk_by(|a, b| a.0 >> BLOCK_BITS == b.0 >> BLOCK_BITS) {
        let mut content = (0, Vec::new());
        for chunk in block.chunk_by(|a, b| chunk_of(a.0) == chunk_of(b.0)) {
            let bits = chunk.iter().fold(0, |bits, (column, _)| bits | cell(*column));
            let classes = chunk.iter().map(|(_, class)| *class).collect();
            let place = chunk.first().map_or(0, |(column, _)| chunk_of(*column));
            content.0 |= 1 << (place & 63);
            content.1.push(u16::try_from(chunks.number((bits, classes)))?);
        }
        let place = block.first().map_or(0, |(column, _)| usize::from(column >> BLOCK_BITS));
        if let Some(part) = row.get_mut(place) {
            *part = u16::try_from(blocks.number(content))?;
        }
    }
    Ok(row)
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
) -> Result<(Vec<u16>, Vec<Vec<T>>), TryFromIntError> {
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
