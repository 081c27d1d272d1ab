//! The shapes of [`packed`](crate::reference::packed), written.

use std::{collections::HashMap, marker::PhantomData};

use super::{BuildError, displace::Displaced};
use crate::reference::{
    TableKind,
    packed::{RANK_BITS, Ranks, Record, place, slot_bits},
};

/// The bytes of one table in the making.
#[derive(Debug, Default)]
pub(super) struct Section {
    bytes: Vec<u8>,
}

impl Section {
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    pub(super) fn array<const N: usize>(&mut self, elements: impl ExactSizeIterator<Item = [u8; N]>) {
        self.bytes.extend((elements.len() as u32).to_le_bytes());
        elements.for_each(|element| self.bytes.extend(element));
    }

    pub(super) fn text(&mut self, bytes: &[u8]) {
        self.array(bytes.iter().map(|byte| [*byte]));
    }

    /// A perfect-hash index of sorted, distinct keys.
    pub(super) fn index(&mut self, table: TableKind, keys: &[u64]) -> Result<(), BuildError> {
        let too_many = BuildError::TooMany { table, what: "codes" };
        let hash = Displaced::search(keys).ok_or(too_many)?;
        let mut entries: Vec<Option<u64>> = vec![None; hash.slots as usize];
        let mut order = Packed::new(slot_bits(hash.slots), keys.len());
        for (rank, key) in (0..).zip(keys) {
            let hashed = hash.shape.of(*key);
            let slot = hash.slot(hashed);
            if let Some(entry) = entries.get_mut(slot) {
                *entry = Some(hash.shape.low(hashed) << RANK_BITS | u64::from(rank));
            }
            order.set(rank, slot as u32);
        }
        let entries = entries.into_iter().enumerate();
        let entries = entries.map(|(slot, entry)| entry.unwrap_or_else(|| hash.nobody(slot) << RANK_BITS));
        let multiplier = (hash.multiplier as u32, (hash.multiplier >> 32) as u32);
        self.array([(keys.len() as u32).to_le_bytes()].into_iter());
        self.array([multiplier.0, multiplier.1, hash.width, hash.slots].map(u32::to_le_bytes).into_iter());
        self.array(hash.pilots.iter().map(|pilot| pilot.to_le_bytes()));
        self.array(entries.map(|entry| {
            let [a, b, c, d, e, f, ..] = entry.to_le_bytes();
            [a, b, c, d, e, f]
        }));
        self.text(&order.bytes);
        Ok(())
    }

    /// Some of the ranks, given in order.
    pub(super) fn subset(
        &mut self,
        table: TableKind,
        ranks: usize,
        members: &[u32],
    ) -> Result<(), BuildError> {
        let mut words = vec![0_u64; ranks.div_ceil(64)];
        for rank in members {
            if let Some(word) = words.get_mut((rank >> 6) as usize) {
                *word |= 1 << (rank & 63);
            }
        }
        let mut below = 0;
        let words: Result<Vec<[u8; 10]>, _> = words
            .into_iter()
            .map(|word| {
                let [a, b] = u16::try_from(below)?.to_le_bytes();
                below += word.count_ones();
                let [c, d, e, f, g, h, i, j] = word.to_le_bytes();
                Ok([a, b, c, d, e, f, g, h, i, j])
            })
            .collect();
        let too_many = |_: std::num::TryFromIntError| BuildError::TooMany { table, what: "codes" };
        self.array(words.map_err(too_many)?.into_iter());
        Ok(())
    }

    /// The classes of all ranks, from the numbers of each; equal ones are one class.
    pub(super) fn classes<const K: usize>(
        &mut self,
        table: TableKind,
        ranks: impl ExactSizeIterator<Item = [u16; K]>,
    ) -> Result<(), BuildError> {
        let mut known: HashMap<[u16; K], u16> = HashMap::new();
        let mut rows = Vec::new();
        let mut classes = Vec::with_capacity(ranks.len());
        for numbers in ranks {
            let next =
                u16::try_from(known.len()).map_err(|_| BuildError::TooMany { table, what: "classes" })?;
            classes.push(*known.entry(numbers).or_insert_with(|| {
                rows.push(numbers);
                next
            }));
        }
        self.array(classes.iter().map(|class| class.to_le_bytes()));
        for column in 0..K {
            self.array(rows.iter().map(|row| row.get(column).copied().unwrap_or_default().to_le_bytes()));
        }
        Ok(())
    }

    /// Histories by number.
    pub(super) fn histories<T: Record<N>, const N: usize>(&mut self, pool: HistoryPool<T, N>) {
        self.array(pool.starts.iter().map(|start| start.to_le_bytes()));
        self.array(pool.records.into_iter());
    }

    /// Lists of ranges; list 0 is empty and comes first.
    pub(super) fn lists(&mut self, lists: &[Vec<Ranks>]) {
        let mut end = 0_u32;
        let starts: Vec<u32> = std::iter::once(0)
            .chain(lists.iter().map(|list| {
                end += list.len() as u32;
                end
            }))
            .collect();
        let ranges: Vec<[u8; 5]> = lists.iter().flatten().map(Ranks::pack).collect();
        self.array(starts.iter().map(|start| start.to_le_bytes()));
        self.array(ranges.into_iter());
    }
}

/// Numbers of some bits each, one behind the other.
struct Packed {
    bits: u32,
    bytes: Vec<u8>,
}

impl Packed {
    /// Room for `count` numbers, and for reading four bytes at the last one.
    fn new(bits: u32, count: usize) -> Self {
        let (last, _) = place(count as u32, bits);
        Self { bits, bytes: vec![0; last + 4] }
    }

    fn set(&mut self, index: u32, number: u32) {
        let (byte, before) = place(index, self.bits);
        let run = (number << before).to_le_bytes();
        self.bytes.iter_mut().skip(byte).zip(run).for_each(|(byte, more)| *byte |= more);
    }
}

/// Histories by content, numbered as they come; the empty one is number 0.
#[derive(Debug)]
pub(super) struct HistoryPool<T, const N: usize> {
    table: TableKind,
    known: HashMap<Vec<[u8; N]>, u16>,
    starts: Vec<u16>,
    records: Vec<[u8; N]>,
    record: PhantomData<T>,
}

impl<T: Record<N>, const N: usize> HistoryPool<T, N> {
    pub(super) fn new(table: TableKind) -> Self {
        let known = HashMap::from([(Vec::new(), 0)]);
        Self { table, known, starts: vec![0, 0], records: Vec::new(), record: PhantomData }
    }

    pub(super) fn number(&mut self, history: Vec<T>) -> Result<u16, BuildError> {
        let packed: Vec<[u8; N]> = history.into_iter().map(T::pack).collect();
        if let Some(number) = self.known.get(&packed) {
            return Ok(*number);
        }
        let too_many = |_| BuildError::TooMany { table: self.table, what: "histories" };
        let number = u16::try_from(self.known.len()).map_err(too_many)?;
        self.records.extend(&packed);
        self.starts.push(u16::try_from(self.records.len()).map_err(too_many)?);
        self.known.insert(packed, number);
        Ok(number)
    }

    /// The numbers of the histories of all ranks.
    pub(super) fn numbers(&mut self, ranks: impl Iterator<Item = Vec<T>>) -> Result<Vec<u16>, BuildError> {
        ranks.map(|history| self.number(history)).collect()
    }
}

/// Lists by content, numbered as they come; the empty list is number 0.
#[derive(Debug)]
pub(super) struct ListPool {
    table: TableKind,
    pub(super) lists: Vec<Vec<Ranks>>,
    known: HashMap<Vec<Ranks>, u16>,
}

impl ListPool {
    pub(super) fn new(table: TableKind) -> Self {
        Self { table, lists: vec![Vec::new()], known: HashMap::from([(Vec::new(), 0)]) }
    }

    /// The number of a list. Its ranges are sorted, and those that touch are joined.
    pub(super) fn number(&mut self, mut list: Vec<Ranks>) -> Result<u16, BuildError> {
        list.sort();
        let mut joined: Vec<Ranks> = Vec::with_capacity(list.len());
        for ranks in list {
            match joined.last_mut() {
                Some(last) if last.undecided == ranks.undecided && ranks.ranks.0 <= last.ranks.1 + 1 => {
                    last.ranks.1 = last.ranks.1.max(ranks.ranks.1);
                }
                _ => joined.push(ranks),
            }
        }
        if let Some(number) = self.known.get(&joined) {
            return Ok(*number);
        }
        let number = u16::try_from(self.lists.len())
            .map_err(|_| BuildError::TooMany { table: self.table, what: "lists" })?;
        self.known.insert(joined.clone(), number);
        self.lists.push(joined);
        Ok(number)
    }
}
