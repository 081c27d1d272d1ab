//! Many sequences as parts of one.

use std::{collections::HashMap, hash::Hash};

/// How many elements a place is found by.
const KEY: usize = 6;

/// One sequence that has all the given ones in it, and where each begins.
///
/// The longest come first, since the shorter ones are often parts of them; what is no part is put behind the end, over
/// as much of it as agrees.
pub(super) fn overlapped<'s, T: Copy + Ord + Hash>(
    sequences: impl Iterator<Item = &'s [T]>,
) -> (Vec<T>, HashMap<&'s [T], usize>) {
    let mut sequences: Vec<&[T]> = sequences.collect();
    sequences.sort_unstable_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
    sequences.dedup();
    let mut pool = Pool { all: Vec::new(), known: HashMap::new() };
    let places = sequences.into_iter().map(|sequence| (sequence, pool.place(sequence))).collect();
    (pool.all, places)
}

struct Pool<T> {
    all: Vec<T>,
    /// Where each run of up to [`KEY`] elements begins.
    known: HashMap<Vec<T>, Vec<usize>>,
}

impl<T: Copy + Ord + Hash> Pool<T> {
    fn place(&mut self, sequence: &[T]) -> usize {
        let Some(key) = sequence.get(..sequence.len().min(KEY)).filter(|key| !key.is_empty()) else {
            return 0;
        };
        let begins = |place: &&usize| self.all.get(**place..).is_some_and(|rest| rest.starts_with(sequence));
        match self.known.get(key).into_iter().flatten().find(begins) {
            Some(place) => *place,
            None => self.append(sequence),
        }
    }

    fn append(&mut self, sequence: &[T]) -> usize {
        let shared = (1..sequence.len()).rev().find(|length| {
            let head = sequence.get(..*length).unwrap_or_default();
            self.all.ends_with(head)
        });
        let shared = shared.unwrap_or_default();
        let (place, old) = (self.all.len() - shared, self.all.len());
        self.all.extend(sequence.iter().skip(shared));
        for start in old.saturating_sub(KEY - 1)..self.all.len() {
            self.learn(start, old);
        }
        place
    }

    /// Notes the runs from a place that end behind what was there before.
    fn learn(&mut self, start: usize, old: usize) {
        for end in (start + 1).max(old + 1)..=(start + KEY).min(self.all.len()) {
            let Some(run) = self.all.get(start..end) else { continue };
            let places = self.known.entry(run.to_vec()).or_default();
            // A run that is shorter than a key is a whole sequence: its first place will do.
            if run.len() == KEY || places.is_empty() {
                places.push(start);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sequence_is_a_part_and_shorter_ones_take_no_room() {
        let texts = ["", "abcabcabd", "bcabd", "abdxyz", "c", "zzz", "abcabcabd"];
        let (pool, places) = overlapped(texts.iter().map(|text| text.as_bytes()));
        for text in texts {
            assert!(pool[places[text.as_bytes()]..].starts_with(text.as_bytes()), "{text}");
        }
        assert_eq!(pool.len(), "abcabcabdxyzzz".len());
    }
}
