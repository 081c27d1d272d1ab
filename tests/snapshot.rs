//! The snapshot's format: rows give the same bytes again, and nothing but the bytes written is read.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use ancillary::reference::{Reference, Snapshot, SnapshotError, build::Rows};

/// A small generator of numbers that look random (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut word = self.0;
        word = (word ^ word >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        word = (word ^ word >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((word ^ word >> 31) % limit as u64) as usize
    }
}

#[test]
fn rows_from_the_snapshot_build_the_same_bytes() {
    let rows = Rows::of(Reference::embedded());
    assert!(rows.to_snapshot().unwrap() == Reference::embedded_bytes());
}

#[test]
fn rows_through_csv_and_in_any_order_build_the_same_bytes() {
    let mut rows = Rows::default();
    for (file, csv) in Rows::of(Reference::embedded()).to_csv().unwrap() {
        rows.add_csv(file, csv.as_slice()).unwrap();
    }
    rows.diagnoses.reverse();
    rows.procedures.reverse();
    rows.procedure_statuses.reverse();
    rows.indicators.reverse();
    rows.diagnosis_lists.reverse();
    rows.modifiers.reverse();
    rows.pairs.reverse();
    rows.editions.reverse();
    assert!(rows.to_snapshot().unwrap() == Reference::embedded_bytes());
}

#[test]
fn a_loaded_snapshot_is_the_embedded_one() {
    let snapshot = Snapshot::load(Reference::embedded_bytes()).unwrap();
    assert!(Rows::of(&snapshot.reference()) == Rows::of(Reference::embedded()));
}

#[test]
fn damaged_snapshots_are_refused() {
    let good = Reference::embedded_bytes();
    let mut numbers = Numbers(20_261_121);
    for _ in 0..3000 {
        let mut bytes = good.to_vec();
        for _ in 0..=numbers.below(4) {
            let at = numbers.below(bytes.len());
            bytes[at] ^= 1 << numbers.below(8);
        }
        if bytes != good {
            assert!(Snapshot::load(bytes).is_err());
        }
    }
}

#[test]
fn every_change_of_the_head_is_refused() {
    let good = Reference::embedded_bytes();
    for at in 0..24 {
        for change in 1..=255 {
            let mut bytes = good.to_vec();
            bytes[at] ^= change;
            assert!(Snapshot::load(bytes).is_err(), "byte {at} changed by {change}");
        }
    }
}

#[test]
fn truncated_and_lengthened_snapshots_are_refused() {
    let good = Reference::embedded_bytes();
    let mut numbers = Numbers(7);
    for length in (0..64).chain((0..100).map(|_| numbers.below(good.len()))) {
        assert!(Snapshot::load(&good[..length]).is_err(), "{length} bytes");
    }
    assert!(Snapshot::load([good, &[0]].concat()).is_err());
}

#[test]
fn tables_whose_parts_do_not_fit_are_refused_even_with_a_right_checksum() {
    let good = Reference::embedded_bytes();
    let mut numbers = Numbers(11);
    for _ in 0..30 {
        let mut bytes = good.to_vec();
        let at = 24 + numbers.below(bytes.len() - 24);
        bytes[at] ^= 1 << numbers.below(8);
        let sections = u32::from_le_bytes(bytes[12..16].try_into().unwrap());
        let checksum = xxhash_rust::xxh3::xxh3_64_with_seed(&bytes[24..], sections.into());
        bytes[16..24].copy_from_slice(&checksum.to_le_bytes());
        if let Ok(snapshot) = Snapshot::load(bytes) {
            let reference = snapshot.reference();
            let read: usize = reference
                .diagnoses()
                .map(|code| code.history().len() + code.descendants().take(3).count())
                .sum();
            let procedures: usize =
                reference.procedures().map(|code| code.history().len() + code.replacements().count()).sum();
            assert!(read + procedures < 10_000_000, "reads are total");
        }
    }
}

#[test]
fn errors_say_what_is_wrong() {
    let good = Reference::embedded_bytes();
    let message = |bytes: &[u8]| Snapshot::load(bytes).unwrap_err().to_string();
    assert_eq!(message(b"{}"), "not a snapshot of reference tables");
    let mut newer = good.to_vec();
    newer[8] = 9;
    assert_eq!(message(&newer), "snapshot format 9; this version reads 1");
    let mut damaged = good.to_vec();
    *damaged.last_mut().unwrap() ^= 1;
    assert_eq!(message(&damaged), "the snapshot is damaged: its checksum does not match");
    assert_eq!(Snapshot::load(b"").unwrap_err(), SnapshotError::NotASnapshot);
}
