use core::marker::PhantomData;

use super::{Arrays, Day, run};

/// A dated record of `N` bytes, of which the first four are its first and last day.
pub(crate) trait Record<const N: usize>: Copy {
    fn unpack(bytes: [u8; N]) -> Self;
    #[cfg(feature = "build")]
    fn pack(self) -> [u8; N];
}

/// Histories by number, each once; history 0 is empty.
#[derive(Debug)]
pub(crate) struct Histories<'a, T, const N: usize> {
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
        match (arrays.next(), arrays.next()) {
            (Some(starts), Some(records)) => Some(Self { starts, records, record: PhantomData }),
            _ => None,
        }
    }

    /// How many bytes the histories take.
    pub(crate) const fn size(&self) -> usize {
        2 * self.starts.len() + N * self.records.len()
    }

    #[inline]
    fn packed(&self, number: u16) -> &'a [[u8; N]] {
        self.records.get(run(self.starts, number.into())).unwrap_or_default()
    }
}

impl<'a, T: Record<N>, const N: usize> Histories<'a, T, N> {
    /// All records of a history, by first day.
    #[inline]
    pub(crate) fn all(
        &self,
        number: u16,
    ) -> impl DoubleEndedIterator<Item = T> + ExactSizeIterator + use<'a, T, N> {
        self.packed(number).iter().map(|bytes| T::unpack(*bytes))
    }

    /// The record that speaks for a day, the first if there are several.
    #[inline]
    pub(crate) fn find(&self, number: u16, day: Day) -> Option<T> {
        for bytes in self.packed(number) {
            if contains(bytes, day) {
                return Some(T::unpack(*bytes));
            }
        }
        None
    }

    /// All records that speak for a day.
    #[inline]
    pub(crate) fn on(&self, number: u16, day: Day) -> impl Iterator<Item = T> + use<'a, T, N> {
        self.packed(number).iter().filter(move |bytes| contains(*bytes, day)).map(|bytes| T::unpack(*bytes))
    }
}

#[inline]
fn contains(record: &[u8], day: Day) -> bool {
    match record {
        [a, b, c, d, ..] => u16::from_le_bytes([*a, *b]) <= day.0 && day.0 <= u16::from_le_bytes([*c, *d]),
        _ => false,
    }
}
