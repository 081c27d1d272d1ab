use super::{Arrays, u16_at};

/// Bits of a hash that an entry of an [`Index`](super::Index) keeps.
pub(crate) const LOW_BITS: u32 = 48 - super::index::RANK_BITS;
const LOW_MASK: u64 = (1 << LOW_BITS) - 1;
/// Bits of a pilot.
pub(crate) const PILOT_BITS: u32 = 16;
/// Bits of the longest key.
pub(crate) const KEY_BITS: u32 = 44;
/// By how many bits a hash's high half is brought down to its low half.
const FOLD: u32 = 16;

/// A perfect hash of keys into a few more slots than keys, by displacement.
///
/// A key of `width` bits is multiplied by an odd number modulo 2^`width`, and the high half of the product is
/// folded into the low one: a permutation of the numbers of `width` bits, so that the hash is the key in other
/// words. Its lowest bits choose a bucket of about six keys. The bucket's pilot, which the builder has searched,
/// is added without carry to its highest bits, and these, scaled down, are the slot.
///
/// Given slot and pilot, the hash's high bits can only be those of a short run of numbers, which its low bits tell
/// apart: so slot and low bits are the key, if there are 2^(`width` − 31) slots or more.
///
/// Hashes stand at the high end of their words, where what is done with them takes no shift by a variable.
///
/// F. Belazzougui, F. Botelho, M. Dietzfelbinger, "Hash, displace, and compress", 2009; G. E. Pibiri, R. Trani,
/// "PTHash", 2021.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hash<'a> {
    shape: Shape,
    pilots: &'a [[u8; 2]],
}

/// What of a hash is known before its pilots are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    /// Moved to the high end, as the hashes are.
    multiplier: u64,
    /// The bits of a hash, and how many of its word are behind them.
    mask: u64,
    behind: u32,
    /// The lowest bits of a hash, which choose its bucket.
    bucket_mask: u64,
    slots: u32,
}

impl Shape {
    /// `None` if it could not tell keys apart, or if its numbers do not fit.
    pub(crate) const fn new(multiplier: u64, width: u32, bucket_bits: u32, slots: u32) -> Option<Self> {
        if width > KEY_BITS || width < LOW_BITS || bucket_bits + PILOT_BITS > width {
            return None;
        }
        let tells_apart = slots >> (width - LOW_BITS) > 0;
        if !tells_apart || slots > 1 << super::index::RANK_BITS || multiplier.is_multiple_of(2) {
            return None;
        }
        let behind = u64::BITS - width;
        let bucket_mask = (1 << bucket_bits) - 1;
        Some(Self { multiplier: multiplier << behind, mask: u64::MAX << behind, behind, bucket_mask, slots })
    }

    #[inline]
    pub(crate) const fn of(self, key: u64) -> u64 {
        let product = key.wrapping_mul(self.multiplier);
        (product ^ product >> FOLD) & self.mask
    }

    /// The bucket of a hash by its low bits.
    #[inline]
    pub(crate) const fn bucket(self, low: u64) -> usize {
        (low & self.bucket_mask) as usize
    }

    #[inline]
    pub(crate) const fn slot(self, hash: u64, pilot: u16) -> usize {
        let displaced = hash ^ displacement(pilot);
        ((displaced as u128 * self.slots as u128) >> u64::BITS) as usize
    }

    #[inline]
    pub(crate) const fn low(self, hash: u64) -> u64 {
        hash >> self.behind & LOW_MASK
    }

    /// The key whose hash has these low bits and this slot by this pilot.
    pub(crate) const fn key(self, slot: u32, pilot: u16, low: u64) -> u64 {
        let displacement = displacement(pilot) >> self.behind;
        let first = ((slot as u64) << (u64::BITS - self.behind)).div_ceil(self.slots as u64);
        let displaced = first + ((low ^ displacement).wrapping_sub(first) & LOW_MASK);
        let hash = (displaced ^ displacement) << self.behind;
        let product = hash ^ hash >> FOLD ^ hash >> (2 * FOLD);
        (product >> self.behind).wrapping_mul(inverse(self.multiplier >> self.behind))
            & self.mask >> self.behind
    }
}

/// What a pilot is added as.
#[inline]
const fn displacement(pilot: u16) -> u64 {
    (pilot as u64) << (u64::BITS - PILOT_BITS)
}

/// What an odd number is to be multiplied by to give 1 modulo 2^64: Newton's steps double the bits that are right.
const fn inverse(odd: u64) -> u64 {
    let mut inverse = odd;
    let mut bits = 3;
    while bits < u64::BITS {
        inverse = inverse.wrapping_mul(2_u64.wrapping_sub(odd.wrapping_mul(inverse)));
        bits *= 2;
    }
    inverse
}

impl<'a> Hash<'a> {
    pub(crate) const fn open(arrays: &mut Arrays<'a>) -> Option<Self> {
        let (Some(numbers), Some(pilots)) = (arrays.next::<4>(), arrays.next::<2>()) else { return None };
        let [[a, b, c, d], [e, f, g, h], width, slots] = numbers else { return None };
        let multiplier = u64::from_le_bytes([*a, *b, *c, *d, *e, *f, *g, *h]);
        if !pilots.len().is_power_of_two() {
            return None;
        }
        let bucket_bits = pilots.len().trailing_zeros();
        match Shape::new(multiplier, u32::from_le_bytes(*width), bucket_bits, u32::from_le_bytes(*slots)) {
            Some(shape) => Some(Self { shape, pilots }),
            None => None,
        }
    }

    pub(crate) const fn slots(&self) -> u32 {
        self.shape.slots
    }

    /// How many bytes the hash takes.
    pub(crate) const fn size(&self) -> usize {
        16 + 2 * self.pilots.len()
    }

    #[inline]
    pub(crate) const fn of(&self, key: u64) -> u64 {
        self.shape.of(key)
    }

    /// The only slot where a key of this hash can be.
    #[inline]
    pub(crate) fn slot(&self, hash: u64) -> Option<usize> {
        Some(self.shape.slot(hash, u16_at(self.pilots, self.shape.bucket(self.low(hash)))?))
    }

    /// The bits of a hash that its slot does not stand for.
    #[inline]
    pub(crate) const fn low(&self, hash: u64) -> u64 {
        self.shape.low(hash)
    }

    /// The key of a slot, from the low bits of its hash.
    pub(crate) fn key(&self, slot: u32, low: u64) -> Option<u64> {
        Some(self.shape.key(slot, u16_at(self.pilots, self.shape.bucket(low))?, low))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By widths, and slots from as few as tell keys apart.
    #[test]
    fn slot_and_low_bits_are_the_key() {
        let multiplier = 0x9E37_79B9_7F4A_7C15;
        for (width, bucket_bits, slots) in
            [(31, 0, 1), (31, 5, 53), (36, 9, 32), (42, 14, 2048), (44, 15, 99_000)]
        {
            let shape = Shape::new(multiplier, width, bucket_bits, slots).unwrap();
            for number in 0..100_000_u64 {
                let (key, pilot) =
                    (number.wrapping_mul(0xD134_2543_DE82_EF95) >> (64 - width), number as u16);
                let hash = shape.of(key);
                let slot = shape.slot(hash, pilot);
                assert!(slot < slots as usize);
                assert_eq!(
                    shape.key(slot as u32, pilot, shape.low(hash)),
                    key,
                    "{width} bits, {slots} slots"
                );
            }
        }
    }

    #[test]
    fn a_hash_that_could_mistake_keys_is_refused() {
        assert!(Shape::new(3, 42, 14, 2047).is_none());
        assert!(Shape::new(4, 42, 14, 99_000).is_none());
        assert!(Shape::new(3, 45, 14, 99_000).is_none());
        assert!(Shape::new(3, 31, 16, 99_000).is_none());
        assert!(Shape::new(3, 31, 3, 0).is_none());
        assert!(Shape::new(3, 30, 3, 1).is_none());
    }
}
