//! The chunk table of [`packed`](crate::reference::packed), written.

use std::collections::HashMap;

use super::{BuildError, overlap::overlapped, pack::Section};
use crate::reference::{
    TableKind,
    packed::{CHUNK_BITS, GROUP_BITS, GROUPS, IN_GROUP_BITS, Row},
};

/// A cell: row, column, class.
pub(super) type Cell = (u16, u16, u16);

/// A chunk table in the making.
pub(super) struct ChunkTable {
    /// The number of the stored row and of the stored column of each row and column given.
    rows: Vec<u16>,
    columns: Vec<u16>,
    stored: Vec<Vec<(u16, u16)>>,
    table: TableKind,
}

/// A chunk table as it was written.
pub(super) struct Written {
    /// Of each row and column given.
    pub(super) rows: Vec<Row>,
    pub(super) columns: Vec<u16>,
    /// The old numbers of the classes, in the order of the new ones.
    pub(super) classes: Vec<u16>,
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
        if stored.len() > 1 << (GROUP_BITS + GROUPS.ilog2()) {
            return Err(BuildError::TooMany { table, what: "columns" });
        }
        // Columns from 0, with the empty one, which was first, behind all others.
        let empty = (stored.len() - 1) as u16;
        let columns: Vec<u16> = columns.into_iter().map(|column| column.wrapping_sub(1).min(empty)).collect();

        let column_of = |column: u16| columns.get(usize::from(column)).copied().unwrap_or_default();
        let mut by_row: Vec<Cell> = cells.into_iter().map(|(a, b, class)| (a, column_of(b), class)).collect();
        by_row.sort_unstable();
        by_row.dedup();
        let runs = self::runs(limit, by_row.into_iter().map(|(row, column, class)| (row, (column, class))));
        let (rows, stored) = numbered(runs).map_err(too_many("rows"))?;
        Ok(Self { rows, columns, stored, table })
    }

    /// Writes the table. Classes are renumbered, the frequent ones first.
    pub(super) fn write(self, section: &mut Section) -> Result<Written, BuildError> {
        let table = self.table;
        let too_many = |what| move |_| BuildError::TooMany { table, what };
        let mut chunks = Numbered::with((0_u64, Vec::new()));
        let mut groups = Numbered::with([0_u16; 1 << IN_GROUP_BITS]);
        let mut of_rows: Vec<u16> = Vec::new();
        let mut rows = Vec::with_capacity(self.stored.len());
        for cells in &self.stored {
            let mut row = Row { present: 0, start: of_rows.len() as u32 };
            for group in cells.chunk_by(|a, b| a.0 >> GROUP_BITS == b.0 >> GROUP_BITS) {
                let mut numbers = [0; 1 << IN_GROUP_BITS];
                for chunk in group.chunk_by(|a, b| a.0 >> CHUNK_BITS == b.0 >> CHUNK_BITS) {
                    let Some((column, _)) = chunk.first() else { continue };
                    let bits = chunk.iter().fold(0, |bits, (column, _)| bits | 1 << (column & 63));
                    let classes: Vec<u16> = chunk.iter().map(|(_, class)| *class).collect();
                    let number = u16::try_from(chunks.number((bits, classes))).map_err(too_many("chunks"))?;
                    let inside = usize::from(column >> CHUNK_BITS) % numbers.len();
                    numbers.iter_mut().skip(inside).take(1).for_each(|place| *place = number);
                    row.present |= 1 << (column >> GROUP_BITS);
                }
                of_rows.push(u16::try_from(groups.number(numbers)).map_err(too_many("groups"))?);
            }
            rows.push(row);
        }
        if of_rows.len() >= 1 << 24 {
            return Err(BuildError::TooMany { table, what: "groups of rows" });
        }

        let sequences: Vec<&[u16]> = chunks.all.iter().map(|(_, classes)| classes.as_slice()).collect();
        let pool = Pool::new(&sequences);
        if pool.narrow.len() + pool.wide.len() >= 1 << 24 {
            return Err(BuildError::TooMany { table, what: "classes in chunks" });
        }
        for numbers in [of_rows, groups.all.concat()] {
            section.array(numbers.iter().map(|number| number.to_le_bytes()));
        }
        section.array(chunks.all.iter().map(|(bits, _)| bits.to_le_bytes()));
        section.array(pool.starts.iter().map(|start| {
            let [a, b, c, _] = start.to_le_bytes();
            [a, b, c]
        }));
        section.text(&pool.narrow);
        section.array(pool.wide.iter().map(|class| class.to_le_bytes()));
        let row = |number: &u16| rows.get(usize::from(*number)).copied().unwrap_or_default();
        let rows = self.rows.iter().map(row).collect();
        Ok(Written { rows, columns: self.columns, classes: pool.classes })
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
