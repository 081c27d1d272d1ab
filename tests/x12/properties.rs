//! Whatever the bytes and whatever the chunks: no panic, an end, the same items.

use std::io::{BufRead, Read};

use proptest::{prelude::*, sample::Index};

use super::*;

const FILES: [&str; 4] = [PROFESSIONAL, INSTITUTIONAL, INTERCHANGES, LABORATORY];

/// A reader that gives its bytes in chunks of one size.
struct Chunks<'a> {
    rest: &'a [u8],
    size: usize,
}

impl Read for Chunks<'_> {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        unreachable!("the reader is buffered")
    }
}

impl BufRead for Chunks<'_> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        Ok(&self.rest[..self.size.min(self.rest.len())])
    }

    fn consume(&mut self, bytes: usize) {
        self.rest = &self.rest[bytes..];
    }
}

/// Reads in chunks of several sizes; the items must be the same, and no more than there are bytes.
fn read(bytes: &[u8]) -> Vec<Item> {
    let all: Vec<_> = x12::read(bytes).take(bytes.len() + 2).collect();
    assert!(all.len() < bytes.len() + 2, "the reading does not end");
    for size in [1, 2, 3, 7, 64, 105, 106, 4096] {
        assert!(x12::read(Chunks { rest: bytes, size }).eq(all.iter().cloned()), "in chunks of {size}");
    }
    for item in &all {
        let _ = format!("{item:?}");
        if let Err(error) = item {
            let _ = error.to_string();
            assert!(error.byte() <= bytes.len() as u64);
        }
    }
    all
}

fn separator() -> impl Strategy<Value = u8> {
    proptest::sample::select(b"*:~^\n >A1\xFF".as_slice())
}

/// One change to a file.
#[derive(Clone, Debug)]
enum Change {
    Set(Index, u8),
    Insert(Index, Vec<u8>),
    Remove(Index, u8),
    /// Moves a segment elsewhere.
    Move(Index, Index),
    Cut(Index),
}

fn change() -> impl Strategy<Value = Change> {
    let place = any::<Index>;
    prop_oneof![
        4 => (place(), separator()).prop_map(|(at, byte)| Change::Set(at, byte)),
        2 => (place(), any::<u8>()).prop_map(|(at, byte)| Change::Set(at, byte)),
        1 => (place(), proptest::collection::vec(any::<u8>(), 1..9)).prop_map(|(at, bytes)| Change::Insert(at, bytes)),
        2 => (place(), any::<u8>()).prop_map(|(at, count)| Change::Remove(at, count)),
        3 => (place(), place()).prop_map(|(from, to)| Change::Move(from, to)),
        1 => place().prop_map(Change::Cut),
    ]
}

fn apply(bytes: &mut Vec<u8>, change: &Change) {
    let length = bytes.len();
    if length == 0 {
        return;
    }
    match change {
        Change::Set(at, byte) => bytes[at.index(length)] = *byte,
        Change::Insert(at, new) => {
            let at = at.index(length);
            bytes.splice(at..at, new.iter().copied());
        }
        Change::Remove(at, count) => {
            let at = at.index(length);
            let end = (at + usize::from(*count)).min(length);
            bytes.drain(at..end);
        }
        Change::Move(from, to) => {
            let mut segments: Vec<_> =
                bytes.split_inclusive(|byte| *byte == b'~').map(<[u8]>::to_vec).collect();
            let segment = segments.remove(from.index(segments.len()));
            segments.insert(to.index(segments.len() + 1), segment);
            *bytes = segments.concat();
        }
        Change::Cut(at) => bytes.truncate(at.index(length)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_are_read_to_their_end(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        read(&bytes);
    }

    #[test]
    fn arbitrary_segments_are_read_to_their_end(body in "([A-Z]{2,3}(\\*[A-Z0-9:]{0,9}){0,9}~){0,20}") {
        read(professional(&body).as_bytes());
    }

    #[test]
    fn changed_files_are_read_to_their_end(file in 0..4usize, changes in proptest::collection::vec(change(), 0..6)) {
        let mut bytes = FILES[file].as_bytes().to_vec();
        for change in &changes {
            apply(&mut bytes, change);
        }
        read(&bytes);
    }

    /// A cut file gives what stood before the cut, and an error.
    #[test]
    fn a_cut_file_gives_a_beginning_of_its_claims(file in 0..4usize, at: Index) {
        let whole = read(FILES[file].as_bytes());
        let bytes = FILES[file].as_bytes();
        let cut = read(&bytes[..at.index(bytes.len())]);
        let claims: Vec<_> = cut.iter().filter(|item| item.is_ok()).collect();
        prop_assert!(whole.iter().filter(|item| item.is_ok()).take(claims.len()).eq(claims));
    }
}

#[test]
fn the_made_up_files_have_no_errors() {
    assert_eq!(FILES.map(|file| read(file.as_bytes()).iter().filter(|item| item.is_err()).count()), [0; 4]);
    assert_eq!(FILES.map(|file| read(file.as_bytes()).len()), [3, 2, 5, 4]);
}
