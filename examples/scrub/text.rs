//! What is not read yet of a file of JSON, and where it stands.

use std::io::{self, BufRead, Read};

/// The longest object or array, in bytes.
pub(crate) const LONGEST: usize = 64 << 20;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// A place in a file: line, and byte of the line, from 1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl Place {
    pub(crate) const FIRST: Self = Self { line: 1, column: 1 };
    /// Behind all others.
    pub(crate) const END: Self = Self { line: usize::MAX, column: usize::MAX };

    /// The place behind a text that begins here.
    pub(crate) fn behind(self, text: &[u8]) -> Self {
        match text.iter().rposition(|byte| *byte == b'\n') {
            Some(last) => {
                let lines = text.iter().filter(|byte| **byte == b'\n').count();
                Self { line: self.line + lines, column: text.len() - last }
            }
            None => Self { column: self.column + text.len(), ..self },
        }
    }

    /// The place of what is wrong with a text that begins here.
    pub(crate) fn of(self, error: &serde_json::Error) -> Self {
        match error.line() {
            0 | 1 => Self { column: self.column + error.column().saturating_sub(1), ..self },
            line => Self { line: self.line + line - 1, column: error.column() },
        }
    }
}

pub(crate) struct Text<R> {
    reader: R,
    unread: Vec<u8>,
    place: Place,
    ended: bool,
}

impl<R: BufRead> Text<R> {
    pub(crate) const fn new(reader: R) -> Self {
        Self { reader, unread: Vec::new(), place: Place::FIRST, ended: false }
    }

    pub(crate) fn unread(&self) -> &[u8] {
        &self.unread
    }

    /// Where what is not read begins.
    pub(crate) const fn place(&self) -> Place {
        self.place
    }

    /// Adds whole lines, at least as much as there is, so that what stands on many lines is not parsed again for each
    /// of them. False if there are none.
    pub(crate) fn grow(&mut self) -> io::Result<bool> {
        let (before, is_first) = (self.unread.len(), self.unread.is_empty() && self.place == Place::FIRST);
        while !self.ended && self.unread.len() <= (2 * before).min(LONGEST) {
            let most = LONGEST as u64 + 1;
            self.ended = self.reader.by_ref().take(most).read_until(b'\n', &mut self.unread)? == 0;
        }
        if is_first && self.unread.starts_with(BYTE_ORDER_MARK) {
            self.unread.drain(..BYTE_ORDER_MARK.len());
        }
        Ok(self.unread.len() > before)
    }

    /// Passes over what has been read, and the blanks behind.
    pub(crate) fn pass(&mut self, read: usize) {
        let behind = self.unread.get(read..).unwrap_or_default();
        self.drop(self.unread.len() - behind.trim_ascii_start().len());
    }

    /// Passes over the rest of the line, and over further lines to one that begins with one of the characters.
    pub(crate) fn pass_to_line(&mut self, characters: &[u8]) -> io::Result<()> {
        // Lines that have begun already.
        let mut begun = 1;
        loop {
            let lines = self.unread.split_inclusive(|byte| *byte == b'\n');
            let is_other = |line: &&[u8]| !line.first().is_some_and(|first| characters.contains(first));
            let (rest, others) = (lines.clone().take(begun), lines.skip(begun).take_while(is_other));
            let passed = rest.chain(others).map(<[u8]>::len).sum();
            self.drop(passed);
            begun = 0;
            if !self.unread.is_empty() || !self.grow()? {
                return Ok(());
            }
        }
    }

    fn drop(&mut self, length: usize) {
        self.place = self.place.behind(self.unread.get(..length).unwrap_or_default());
        self.unread.drain(..length);
    }
}
