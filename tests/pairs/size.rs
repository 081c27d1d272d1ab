//! What the pair tables take, pinned.

use std::io::Write;

use ancillary::reference::Reference;
use flate2::{Compression, write::GzEncoder};

/// The bytes of a section of the embedded snapshot, by the format that `snapshot.rs` documents.
fn section(tag: &[u8; 4]) -> &'static [u8] {
    let bytes = Reference::embedded_bytes();
    let number = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
    let sections = number(12);
    let mut start = 24 + 8 * sections;
    for entry in (0..sections).map(|section| 24 + 8 * section) {
        let length = number(entry + 4);
        if &bytes[entry..entry + 4] == tag {
            return &bytes[start..start + length];
        }
        start += length;
    }
    panic!("no section {tag:?}");
}

#[test]
fn both_tables_take_little() {
    let section = section(b"PTPP");
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(section).unwrap();
    let compressed = gzip.finish().unwrap().len();
    let pairs = Reference::embedded().sizes().pairs;
    eprintln!("pairs: {} bytes, {compressed} compressed", section.len());
    assert!(pairs <= section.len() && section.len() < pairs + 400, "{pairs} and {}", section.len());
    assert!(section.len() <= 1_100_000, "{}", section.len());
    assert!(compressed <= 450_000, "{compressed}");
}
