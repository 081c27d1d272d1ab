use core::marker::PhantomData;

use super::{Arrays, Chunks, Day, u16_at};

/// A dated record of `N` bytes, of which the first four are its first and last day.
pub(crate) trait Record<const N: usize>: Copy {
    fn unpack(bytes: [u8; N]) -> Self;
    #[cfg(feature = "build")]
    fn pack(self) -> [u8; N];
}

/// The dated records of every rank, by classes.
#[derive(Debug)]
pub(crate) struct Histories<'a, T, const N: usize> {
    classes: Chunks<'a>,
    starts: &'a [[u8; 2]],
    records: &'a [[u8; N]],
    record: PhantomData<T>,
}

impl<T, const N: usize> Clone for Histories<'_, T, N> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, const N: usize> Copy for Histories<'_, T, N> {}

impl<'a, T, const N: usize> Histories<'a, T, N> {
    pub(crate) const fn open(arrays: &mut Arrays<'a>) -> Option<Self> {
        match (Chunks::open(arrays), arrays.next(), arrays.next()) {
            (Some(classes), Some(starts), Some(records)) => {
                Some(Self { classes, starts, records, record: PhantomData })
            }
            _ => None,
        }
    }

    /// How many bytes the classes of all ranks take, and the histories behind them.
    pub(crate) const fn size(&self) -> (usize, usize) {
        (self.classes.size(), 2 * self.starts.len() + N * self.records.len())
    }

    #[inline]
    fn packed(&self, rank: u32) -> &'a [[u8; N]] {
        let run = || {
            let class = usize::from(self.classes.get(rank)?);
            let (from, to) = (u16_at(self.starts, class)?, u16_at(self.starts, class + 1)?);
            self.records.get(usize::from(from)..usize::from(to))
        };
        run().unwrap_or_default()
    }
}

impl<'a, T: Record<N>, const N: usize> Histories<'a, T, N> {
    /// All records of a rank, by first day.
    #[inline]
    pub(crate) fn all(
        &self,
        rank: u32,
    ) -> impl DoubleEndedIterator<Item = T> + ExactSizeIterator + use<'a, T, N> {
        self.packed(rank).iter().map(|bytes| T::unpack(*bytes))
    }

    /// The records that speak for a day.
    #[inline]
    pub(crate) fn on(&self, rank: u32, day: Day) -> impl Iterator<Item = T> + use<'a, T, N> {
        self.packed(rank).iter().filter(move |bytes| contains(*bytes, day)).map(|bytes| T::unpack(*bytes))
    }
}

#[inline]
fn contains(record: &[u8], day: Day) -> bool {
    match record {
        [a, b, c, d, ..] => u16::from_le_bytes([*a, *b]) <= day.0 && day.0 <= u16::from_le_bytes([*c, *d]),
        _ => false,
    }
}
