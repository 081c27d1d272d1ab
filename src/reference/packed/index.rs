use core::ops::Range;

use super::{Arrays, u32_at};

/// Bits of a rank in an entry; the other 15 hold what of the key does not fit into 32 bits.
pub(crate) const RANK_BITS: u32 = 17;
const RANK_MASK: u32 = (1 << RANK_BITS) - 1;

/// A minimal set of sorted keys of up to 47 bits, by perfect hash.
///
/// A key's slot holds its rank and the key's high bits; the keys' low 32 bits stand in rank order, which
/// verifies the hit and at the same time gives rank → key and prefix → ranks. That is 8.4 bytes a key and three
/// dependent loads, the last of which goes out together with that of the caller's class.
///
/// The hash is a folded multiply and PtrHash's displacement, one byte for about three keys
/// (`phf_generator::ptrhash`; R. Groot Koerkamp, "PtrHash", 2025). Slots that no key falls into stay: that is a
/// percent of the entries and saves the branch of a remap.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Index<'a> {
    slots: Slots,
    pilots: &'a [u8],
    entries: &'a [[u8; 4]],
    low: &'a [[u8; 4]],
    /// For each value of the high bits, and one beyond, the first rank that has it or more.
    high_starts: &'a [[u8; 4]],
}

/// What of an index must be known to find a key's slot.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slots {
    pub(crate) seed: u64,
    pub(crate) buckets: u32,
    pub(crate) slots: u32,
}

/// Mixes a key into 64 bits: both halves of a 128-bit product.
#[inline]
pub(crate) const fn hash(key: u64, seed: u64) -> u64 {
    let product = (key ^ seed) as u128 * 0x9E37_79B9_7F4A_7C15_u128;
    product as u64 ^ (product >> 64) as u64
}

#[inline]
const fn reduce(value: u32, limit: u32) -> u32 {
    ((value as u64 * limit as u64) >> 32) as u32
}

impl Slots {
    #[inline]
    pub(crate) const fn bucket(self, hash: u64) -> usize {
        reduce(hash as u32, self.buckets) as usize
    }

    #[inline]
    pub(crate) const fn slot(self, hash: u64, pilot: u8) -> usize {
        let mixed = (self.seed ^ pilot as u64).wrapping_mul(0x517c_c1b7_2722_0a95);
        reduce((hash >> 32) as u32 ^ (mixed >> 32) as u32 ^ mixed as u32, self.slots) as usize
    }
}

impl<'a> Index<'a> {
    pub(crate) const fn open(arrays: &mut Arrays<'a>) -> Option<Self> {
        let (Some(seed), Some(pilots)) = (arrays.next::<8>(), arrays.next_bytes()) else { return None };
        let (Some(entries), Some(low), Some(high_starts)) = (arrays.next(), arrays.next(), arrays.next())
        else {
            return None;
        };
        let [seed] = seed else { return None };
        let slots = Slots {
            seed: u64::from_le_bytes(*seed),
            buckets: pilots.len() as u32,
            slots: entries.len() as u32,
        };
        Some(Self { slots, pilots, entries, low, high_starts })
    }

    /// How many keys there are.
    pub(crate) const fn len(&self) -> u32 {
        self.low.len() as u32
    }

    /// How many bytes the index takes.
    pub(crate) const fn size(&self) -> usize {
        8 + self.pilots.len() + 4 * (self.entries.len() + self.low.len() + self.high_starts.len())
    }

    /// The key's place among all keys.
    #[inline]
    pub(crate) fn rank(&self, key: u64) -> Option<u32> {
        let hash = hash(key, self.slots.seed);
        let pilot = *self.pilots.get(self.slots.bucket(hash))?;
        let entry = u32_at(self.entries, self.slots.slot(hash, pilot))?;
        let rank = entry & RANK_MASK;
        let low = u32_at(self.low, rank as usize)?;
        (u64::from(entry >> RANK_BITS) << 32 | u64::from(low) == key).then_some(rank)
    }

    /// The key of a rank.
    pub(crate) fn key(&self, rank: u32) -> Option<u64> {
        let low = u32_at(self.low, rank as usize)?;
        let high =
            self.high_starts.partition_point(|start| u32::from_le_bytes(*start) <= rank).checked_sub(1)?;
        Some((high as u64) << 32 | u64::from(low))
    }

    /// The ranks of the keys from `first` to `last`.
    pub(crate) fn ranks(&self, first: u64, last: u64) -> Range<u32> {
        self.at_least(first)..self.at_least(last.saturating_add(1))
    }

    /// The rank of the first key that is not below `key`.
    fn at_least(&self, key: u64) -> u32 {
        let high = (key >> 32) as usize;
        let start = |high: usize| u32_at(self.high_starts, high).unwrap_or(self.len()).min(self.len());
        let (from, to) = (start(high), start(high + 1));
        let run = self.low.get(from as usize..to as usize).unwrap_or_default();
        from + run.partition_point(|low| u32::from_le_bytes(*low) < key as u32) as u32
    }
}
