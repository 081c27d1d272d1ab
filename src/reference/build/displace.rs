//! The search for the pilots of a [`Hash`](crate::reference::packed::Hash).

use std::cmp::Reverse;

use crate::reference::packed::{KEY_BITS, LOW_BITS, Shape};

/// Keys a bucket, on average at most. More make the pilots smaller and the search longer.
const BUCKET: f64 = 6.5;
/// What part of the slots the keys fill.
const FILLED: f64 = 0.995;
/// How many multipliers are tried before there are twice as many buckets, and how often these are doubled. A few
/// hundred keys need more of them than thousands do.
const MULTIPLIERS: usize = 8;
const DOUBLINGS: u32 = 4;

/// A hash without collisions.
#[derive(Debug)]
pub(super) struct Displaced {
    pub(super) shape: Shape,
    pub(super) width: u32,
    pub(super) multiplier: u64,
    pub(super) slots: u32,
    pub(super) pilots: Vec<u16>,
}

impl Displaced {
    /// The first multiplier of a fixed sequence for which every bucket finds a pilot.
    pub(super) fn search(keys: &[u64]) -> Option<Self> {
        let longest = keys.last().map_or(0, |key| u64::BITS - key.leading_zeros());
        let width = longest.max(LOW_BITS);
        // Twice as many as tell keys apart, so that half of all low bits lead to no empty slot.
        let slots = ((keys.len() as f64 / FILLED).ceil() as u32).max(2 << (width.min(KEY_BITS) - LOW_BITS));
        let least = (keys.len() as f64 / BUCKET).log2().ceil().max(0.0) as u32;
        let multipliers = std::iter::successors(Some(0x9E37_79B9_7F4A_7C15_u64), |last| {
            Some(last.wrapping_mul(0xD134_2543_DE82_EF95))
        });
        let choices = (least..=least + DOUBLINGS)
            .flat_map(|bits| multipliers.clone().take(MULTIPLIERS).map(move |multiplier| (bits, multiplier)));
        for (bucket_bits, multiplier) in choices {
            let shape = Shape::new(multiplier, width, bucket_bits, slots)?;
            if let Some(pilots) = pilots(shape, keys, 1 << bucket_bits, slots as usize) {
                return Some(Self { shape, width, multiplier, slots, pilots });
            }
        }
        None
    }

    /// The pilot of a hash's low bits.
    pub(super) fn pilot(&self, low: u64) -> u16 {
        self.pilots.get(self.shape.bucket(low)).copied().unwrap_or_default()
    }

    pub(super) fn slot(&self, hash: u64) -> usize {
        self.shape.slot(hash, self.pilot(self.shape.low(hash)))
    }

    /// Low bits that no hash has in this slot, for when it stays empty.
    pub(super) fn nobody(&self, slot: usize) -> u64 {
        let somebody = |low: &u64| {
            let key = self.shape.key(slot as u32, self.pilot(*low), *low);
            let hash = self.shape.of(key);
            self.slot(hash) == slot && self.shape.low(hash) == *low
        };
        // Far from each other, for those that hashes have lie side by side.
        let mut candidates =
            (0..1 << LOW_BITS).map(|number: u64| (number * 0x9E37_79B1) & ((1 << LOW_BITS) - 1));
        candidates.find(|low| !somebody(low)).unwrap_or_default()
    }
}

/// Large buckets first, as long as there is room.
fn pilots(shape: Shape, keys: &[u64], buckets: usize, slots: usize) -> Option<Vec<u16>> {
    let mut members = vec![Vec::new(); buckets];
    for key in keys {
        let hash = shape.of(*key);
        members.get_mut(shape.bucket(shape.low(hash)))?.push(hash);
    }
    let mut order: Vec<usize> = (0..buckets).collect();
    order.sort_by_key(|bucket| Reverse(members.get(*bucket).map_or(0, Vec::len)));
    let mut taken = vec![false; slots];
    let mut pilots = vec![0; buckets];
    for bucket in order {
        let pilot = (0..=u16::MAX).find(|pilot| place(shape, members.get(bucket), *pilot, &mut taken))?;
        *pilots.get_mut(bucket)? = pilot;
    }
    Some(pilots)
}

/// Takes the slots of a bucket's hashes, all or none.
fn place(shape: Shape, hashes: Option<&Vec<u64>>, pilot: u16, taken: &mut [bool]) -> bool {
    let mut placed = 0;
    let hashes = hashes.map_or(&[] as &[u64], Vec::as_slice);
    for hash in hashes {
        match taken.get_mut(shape.slot(*hash, pilot)) {
            Some(slot) if !*slot => *slot = true,
            _ => break,
        }
        placed += 1;
    }
    if placed == hashes.len() {
        return true;
    }
    for hash in hashes.iter().take(placed) {
        if let Some(slot) = taken.get_mut(shape.slot(*hash, pilot)) {
            *slot = false;
        }
    }
    false
}
