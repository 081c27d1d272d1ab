use core::{
    ops::{Range, RangeInclusive},
    slice,
};

use super::{Arrays, index::RANK_BITS, u32_at};

const RANK_MASK: u64 = (1 << RANK_BITS) - 1;

/// Lists of codes as ranges of ranks, each list stored once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lists<'a> {
    starts: &'a [[u8; 4]],
    ranges: &'a [[u8; 5]],
}

/// A range of a list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Ranks {
    pub(crate) ranks: (u32, u32),
    /// The source qualifies the range in words that no table can decide.
    pub(crate) undecided: bool,
}

impl Ranks {
    pub(crate) const fn contains(&self, rank: u32) -> bool {
        self.ranks.0 <= rank && rank <= self.ranks.1
    }

    pub(crate) const fn range(&self) -> RangeInclusive<u32> {
        self.ranks.0..=self.ranks.1
    }

    /// Either end, and the flag behind them.
    #[cfg(feature = "build")]
    pub(crate) const fn pack(&self) -> [u8; 5] {
        let (first, last) = (self.ranks.0 as u64, self.ranks.1 as u64);
        let [a, b, c, d, e, ..] =
            (first | last << RANK_BITS | (self.undecided as u64) << (2 * RANK_BITS)).to_le_bytes();
        [a, b, c, d, e]
    }

    const fn unpack([a, b, c, d, e]: [u8; 5]) -> Self {
        let packed = u64::from_le_bytes([a, b, c, d, e, 0, 0, 0]);
        let first = (packed & RANK_MASK) as u32;
        let last = (packed >> RANK_BITS & RANK_MASK) as u32;
        Self { ranks: (first, last), undecided: packed >> (2 * RANK_BITS) & 1 != 0 }
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
        self.packed(number).iter().map(|bytes| Ranks::unpack(*bytes))
    }

    /// Every rank of list `number`, ascending, and whether it is undecided.
    pub(crate) fn members(&self, number: u16) -> Members<'a> {
        Members { behind: self.packed(number).iter(), range: 0..0, undecided: false }
    }

    fn packed(&self, number: u16) -> &'a [[u8; 5]] {
        let number = usize::from(number);
        match (u32_at(self.starts, number), u32_at(self.starts, number + 1)) {
            (Some(from), Some(to)) => self.ranges.get(from as usize..to as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    /// Whether a rank is in one of the ranges of list `number`.
    pub(crate) fn has(&self, number: u16, rank: u32) -> bool {
        let run = self.packed(number);
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
        4 * self.starts.len() + 5 * self.ranges.len()
    }
}

/// The ranks of a list one by one.
#[derive(Clone)]
pub(crate) struct Members<'a> {
    /// The ranges behind the one that is being told.
    behind: slice::Iter<'a, [u8; 5]>,
    range: Range<u32>,
    undecided: bool,
}

impl Iterator for Members<'_> {
    type Item = (u32, bool);

    fn next(&mut self) -> Option<(u32, bool)> {
        loop {
            if let Some(rank) = self.range.next() {
                return Some((rank, self.undecided));
            }
            let Ranks { ranks: (first, last), undecided } = Ranks::unpack(*self.behind.next()?);
            (self.range, self.undecided) = (first..last + 1, undecided);
        }
    }
}
