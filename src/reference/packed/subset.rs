use super::Arrays;

/// Some of the ranks, each with its place among them.
///
/// A word of bits and, before it, how many ranks of the set are below: ten bytes for sixty-four ranks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Subset<'a> {
    words: &'a [[u8; 10]],
}

impl<'a> Subset<'a> {
    pub(crate) const fn open(arrays: &mut Arrays<'a>) -> Option<Self> {
        match arrays.next() {
            Some(words) => Some(Self { words }),
            None => None,
        }
    }

    #[inline]
    fn word(&self, rank: u32) -> Option<(u16, u64)> {
        let [a, b, bits @ ..] = *self.words.get((rank >> 6) as usize)?;
        Some((u16::from_le_bytes([a, b]), u64::from_le_bytes(bits)))
    }

    /// Whether the rank is in the set.
    #[inline]
    pub(crate) fn contains(&self, rank: u32) -> bool {
        self.word(rank).is_some_and(|(_, bits)| bits >> (rank & 63) & 1 != 0)
    }

    /// How many ranks of the set are below this one, if it is in the set.
    #[inline]
    pub(crate) fn place(&self, rank: u32) -> Option<u16> {
        let (below, bits) = self.word(rank)?;
        let bit = 1 << (rank & 63);
        let before = (bits & (bit - 1)).count_ones() as u16;
        (bits & bit != 0).then_some(below.saturating_add(before))
    }

    /// The rank at a place of the set.
    #[cfg(feature = "build")]
    pub(crate) fn ranks(&self) -> impl Iterator<Item = u32> + use<'a> {
        let set = *self;
        (0..(self.words.len() as u32) << 6).filter(move |rank| set.contains(*rank))
    }

    pub(crate) const fn size(&self) -> usize {
        10 * self.words.len()
    }
}
