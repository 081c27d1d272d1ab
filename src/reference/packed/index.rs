use core::ops::Range;

use super::{Arrays, hash::Hash};

/// Bits of a rank in an entry; the low bits of the key's hash are behind it.
pub(crate) const RANK_BITS: u32 = 17;
const RANK_MASK: u32 = (1 << RANK_BITS) - 1;

/// A set of sorted keys by perfect hash: key → rank, rank → key, prefix → ranks.
///
/// A key's slot holds its rank and the low bits of its hash. The hash loses nothing, and the slot stands for its
/// other bits, so a hit is exact at the cost of two dependent loads, of the pilot and of the entry. The slots in
/// rank order lead back from a rank to its key. That is 8.6 bytes a key.
///
/// Slots that no key falls into stay: that is half a percent of the entries and saves a remap.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Index<'a> {
    hash: Hash<'a>,
    keys: u32,
    entries: &'a [[u8; 6]],
    /// The slot of every rank, in as few bits as it takes.
    order: &'a [u8],
}

/// How many bits a slot's number takes. With those before it in its first byte it must fit into four bytes.
pub(crate) const fn slot_bits(slots: u32) -> u32 {
    u32::BITS - slots.leading_zeros()
}

/// The place of a number of `bits` bits in a run of them: the byte where it begins, and the bits before it there.
#[inline]
pub(crate) const fn place(index: u32, bits: u32) -> (usize, u32) {
    let bit = index as u64 * bits as u64;
    ((bit / 8) as usize, (bit % 8) as u32)
}

impl<'a> Index<'a> {
    pub(crate) const fn open(arrays: &mut Arrays<'a>) -> Option<Self> {
        let (Some([keys]), Some(hash)) = (arrays.next::<4>(), Hash::open(arrays)) else { return None };
        let (Some(entries), Some(order)) = (arrays.next(), arrays.next_bytes()) else { return None };
        if entries.len() != hash.slots() as usize {
            return None;
        }
        Some(Self { hash, keys: u32::from_le_bytes(*keys), entries, order })
    }

    /// How many keys there are.
    pub(crate) const fn len(&self) -> u32 {
        self.keys
    }

    /// How many bytes the index takes.
    pub(crate) const fn size(&self) -> usize {
        4 + self.hash.size() + 6 * self.entries.len() + self.order.len()
    }

    /// The key's place among all keys.
    #[inline]
    pub(crate) fn rank(&self, key: u64) -> Option<u32> {
        let hash = self.hash.of(key);
        let entry = self.entry(self.hash.slot(hash)?)?;
        (entry >> RANK_BITS == self.hash.low(hash)).then_some(entry as u32 & RANK_MASK)
    }

    /// The key of a rank.
    pub(crate) fn key(&self, rank: u32) -> Option<u64> {
        if rank >= self.keys {
            return None;
        }
        let bits = slot_bits(self.hash.slots());
        let (byte, before) = place(rank, bits);
        let run = u32::from_le_bytes(*self.order.get(byte..)?.first_chunk()?);
        let slot = run >> before & ((1 << bits) - 1);
        self.hash.key(slot, self.entry(slot as usize)? >> RANK_BITS)
    }

    /// The ranks of the keys from `first` to `last`.
    pub(crate) fn ranks(&self, first: u64, last: u64) -> Range<u32> {
        self.at_least(first)..self.at_least(last.saturating_add(1))
    }

    #[inline]
    fn entry(&self, slot: usize) -> Option<u64> {
        let [a, b, c, d, e, f] = *self.entries.get(slot)?;
        Some(u64::from_le_bytes([a, b, c, d, e, f, 0, 0]))
    }

    /// The rank of the first key that is not below `key`.
    fn at_least(&self, key: u64) -> u32 {
        let (mut from, mut to) = (0, self.keys);
        while from < to {
            let middle = from.midpoint(to);
            match self.key(middle) {
                Some(found) if found < key => from = middle + 1,
                _ => to = middle,
            }
        }
        from
    }
}
