use core::ops::RangeInclusive;

use super::{Arrays, u32_at};

/// Lists of codes as ranges of ranks, each list stored once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lists<'a> {
    starts: &'a [[u8; 4]],
    ranges: &'a [[u8; 6]],
}

/// A range of a list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Ranks {
    pub(crate) ranks: (u32, u32),
    /// The source qualifies the range in words that no table can decide.
    pub(crate) undecided: bool,
}

impl Ranks {
    pub(crate) fn contains(&self, rank: u32) -> bool {
        self.range().contains(&rank)
    }

    pub(crate) const fn range(&self) -> RangeInclusive<u32> {
        self.ranks.0..=self.ranks.1
    }

    /// Three bytes for either end; the highest bit of the first is the flag.
    #[cfg(feature = "build")]
    pub(crate) const fn pack(&self) -> [u8; 6] {
        let first = self.ranks.0 | if self.undecided { 1 << 23 } else { 0 };
        let ([a, b, c, _], [d, e, f, _]) = (first.to_le_bytes(), self.ranks.1.to_le_bytes());
        [a, b, c, d, e, f]
    }

    const fn unpack([a, b, c, d, e, f]: [u8; 6]) -> Self {
        let first = u32::from_le_bytes([a, b, c & 0x7F, 0]);
        Self { ranks: (first, u32::from_le_bytes([d, e, f, 0])), undecided: c & 0x80 != 0 }
    }
}

impl<'a> Lists<'a> {
    pub(crate) const fn open(arrays: &mut Arrays<'a>) -> Option<Self> {
        match (arrays.next(), arrays.next()) {
            (Some(starts), Some(ranges)) => Some(Self { starts, ranges }),
            _ => None,
        }
    }

    /// The ranges of list `number`, ascending; list 0 is empty.
    pub(crate) fn get(&self, number: u16) -> impl ExactSizeIterator<Item = Ranks> + Clone + use<'a> {
        let number = usize::from(number);
        let bounds = u32_at(self.starts, number).zip(u32_at(self.starts, number + 1));
        let run = bounds.and_then(|(from, to)| self.ranges.get(from as usize..to as usize));
        run.unwrap_or_default().iter().map(|bytes| Ranks::unpack(*bytes))
    }

    /// Whether a rank is in one of the ranges of list `number`.
    pub(crate) fn has(&self, number: u16, rank: u32) -> bool {
        let number = usize::from(number);
        let bounds = u32_at(self.starts, number).zip(u32_at(self.starts, number + 1));
        let run =
            bounds.and_then(|(from, to)| self.ranges.get(from as usize..to as usize)).unwrap_or_default();
        let behind = run.partition_point(|bytes| Ranks::unpack(*bytes).ranks.0 <= rank);
        let before = behind.checked_sub(1).and_then(|last| run.get(last));
        before.is_some_and(|bytes| Ranks::unpack(*bytes).contains(rank))
    }

    /// How many lists there are, the empty one not counted.
    #[cfg(feature = "build")]
    pub(crate) fn len(&self) -> u16 {
        u16::try_from(self.starts.len().saturating_sub(2)).unwrap_or(u16::MAX)
    }

    pub(crate) const fn size(&self) -> usize {
        4 * self.starts.len() + 6 * self.ranges.len()
    }
}
