//! Bytes to segments, one at a time, whatever the chunks in which they come.

use alloc::vec::Vec;
use std::io::{self, BufRead};

use super::{
    Error, ErrorKind,
    segment::Segment,
    separators::{Header, Separators, header},
};

/// The longest segment that is read, in bytes. Those of a claim have some hundred at most.
pub const LONGEST_SEGMENT: usize = 16 * 1024;

/// Reads segments; the current one is all that is kept of the file.
pub(super) struct Tokens<R> {
    reader: R,
    /// None before the first ISA.
    separators: Option<Separators>,
    buffer: Vec<u8>,
    terminated: bool,
    too_long: bool,
    /// Of the current segment.
    number: u64,
    offset: u64,
    /// Of the next byte.
    position: u64,
}

impl<R: BufRead> Tokens<R> {
    pub(super) const fn new(reader: R) -> Self {
        Self {
            reader,
            separators: None,
            buffer: Vec::new(),
            terminated: false,
            too_long: false,
            number: 0,
            offset: 0,
            position: 0,
        }
    }

    /// Goes to the next segment; false at the end of the file.
    ///
    /// After an error one cannot go on.
    pub(super) fn advance(&mut self) -> Result<bool, Error> {
        self.buffer.clear();
        self.terminated = false;
        self.too_long = false;
        self.number += 1;
        let first = self.skip_blanks()?;
        self.offset = self.position;
        if first.is_none() {
            return if self.number == 1 { Err(self.error(ErrorKind::NotX12)) } else { Ok(false) };
        }
        while self.buffer.len() < 3 && !self.terminated {
            let Some(byte) = self.next_byte()? else { break };
            self.push(byte);
        }
        if self.buffer == b"ISA" {
            self.read_header()?;
        } else {
            let Some(separators) = self.separators else { return Err(self.error(ErrorKind::NotX12)) };
            self.read_rest(separators.terminator)?;
        }
        if let Err(error) = str::from_utf8(&self.buffer) {
            self.replace_beyond_ascii(error.valid_up_to());
        }
        Ok(true)
    }

    /// The segment to which [`advance`](Self::advance) went; none before the first.
    pub(super) fn segment(&self) -> Option<Segment<'_>> {
        let text = str::from_utf8(&self.buffer).ok()?;
        Some(Segment::new(text, self.separators?, self.number, self.offset))
    }

    /// Whether the segment has its terminator, which the last of a file may lack.
    pub(super) const fn is_terminated(&self) -> bool {
        self.terminated
    }

    /// Whether the segment is only the beginning of one that is too long.
    pub(super) const fn is_too_long(&self) -> bool {
        self.too_long
    }

    /// An error at the place of the segment, or of the end of the file.
    pub(super) fn error(&self, kind: ErrorKind) -> Error {
        Error::new(kind, self.number, self.offset)
    }

    /// Skips what stands between segments: blanks, line ends, empty segments, a byte order mark, an end-of-file
    /// mark.
    fn skip_blanks(&mut self) -> Result<Option<u8>, Error> {
        let terminator = self.separators.map(|separators| separators.terminator);
        let mut mark = [0xEF, 0xBB, 0xBF].iter();
        loop {
            match self.peek()? {
                Some(b' ' | b'\t' | b'\r' | b'\n' | 0x1A) => self.consume(1),
                byte if byte.is_some() && byte == terminator => self.consume(1),
                Some(byte) if self.position < 3 && mark.next() == Some(&byte) => self.consume(1),
                other => return Ok(other),
            }
        }
    }

    fn read_header(&mut self) -> Result<(), Error> {
        loop {
            match header(&self.buffer) {
                Header::Complete(separators) => {
                    self.separators = Some(separators);
                    self.terminated = true;
                    self.buffer.pop();
                    return Ok(());
                }
                Header::Unreadable => return Err(self.error(ErrorKind::Separators)),
                Header::Incomplete => match self.next_byte()? {
                    Some(byte) => self.buffer.push(byte),
                    None => return Err(self.error(ErrorKind::Separators)),
                },
            }
        }
    }

    fn read_rest(&mut self, terminator: u8) -> Result<(), Error> {
        while !self.terminated {
            let chunk = fill(&mut self.reader, self.number, self.position)?;
            let end = chunk.iter().position(|byte| *byte == terminator);
            let part = end.and_then(|end| chunk.get(..end)).unwrap_or(chunk);
            if part.is_empty() && end.is_none() {
                break;
            }
            let room = LONGEST_SEGMENT.saturating_sub(self.buffer.len());
            self.too_long |= part.len() > room;
            self.buffer.extend_from_slice(part.get(..room).unwrap_or(part));
            let taken = part.len() + usize::from(end.is_some());
            self.terminated = end.is_some();
            self.consume(taken);
        }
        Ok(())
    }

    fn push(&mut self, byte: u8) {
        if self.separators.is_some_and(|separators| separators.terminator == byte) {
            self.terminated = true;
        } else {
            self.buffer.push(byte);
        }
    }

    /// Old systems write names in Latin-1. Byte for byte, so that offsets stay what they are.
    #[cold]
    fn replace_beyond_ascii(&mut self, from: usize) {
        self.buffer.iter_mut().skip(from).filter(|byte| !byte.is_ascii()).for_each(|byte| *byte = b'?');
    }

    fn next_byte(&mut self) -> Result<Option<u8>, Error> {
        let byte = self.peek()?;
        self.consume(usize::from(byte.is_some()));
        Ok(byte)
    }

    fn peek(&mut self) -> Result<Option<u8>, Error> {
        fill(&mut self.reader, self.number, self.position).map(|chunk| chunk.first().copied())
    }

    fn consume(&mut self, bytes: usize) {
        self.reader.consume(bytes);
        self.position += bytes as u64;
    }
}

/// The bytes at hand, empty only at the end. A failure is at the byte that was wanted.
fn fill(reader: &mut impl BufRead, segment: u64, position: u64) -> Result<&[u8], Error> {
    let failed = |error: io::Error| Error::new(ErrorKind::Io(error.kind()), segment, position);
    // Asked twice, because a chunk may not be returned from within a loop that borrows the reader; a buffered
    // reader answers the second time without reading.
    loop {
        match reader.fill_buf() {
            Ok(_) => break,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(failed(error)),
        }
    }
    reader.fill_buf().map_err(failed)
}
