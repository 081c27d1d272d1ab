//! What can be wrong with a file, and where.

use alloc::boxed::Box;
use core::fmt;
use std::io;

use super::segment::Segment;
use crate::{
    claim::{ClaimType, DecimalError},
    code::CodeError,
};

/// Something in an 837 file that could not be read, with its place.
///
/// The message holds places, codes and the provider's number of the claim, never a name and never a text that
/// could be one.
///
/// ```
/// use ancillary::x12::{self, ErrorKind};
///
/// let error = x12::read("code,price\n".as_bytes()).next().unwrap().unwrap_err();
/// assert_eq!(*error.kind(), ErrorKind::NotX12);
/// assert_eq!(error.to_string(), "segment 1 (byte 0): not an X12 file, which begins with ISA");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    place: Place,
    claim: Option<Box<str>>,
    loses_claim: bool,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The reader failed; nothing can be read any more.
    #[error("the reader failed: {0}")]
    Io(io::ErrorKind),
    /// The file does not begin with an interchange; nothing in it can be read.
    #[error("not an X12 file, which begins with ISA")]
    NotX12,
    /// The separators cannot be told from the ISA; nothing behind it can be read.
    #[error("the separators cannot be told from the ISA")]
    Separators,
    /// An element of the ISA has not its length. The separators are clear all the same, and the file is read.
    #[error("the element has {found} characters instead of {expected}")]
    IsaLength {
        /// How long the element must be.
        expected: usize,
        /// How long it is.
        found: usize,
    },
    /// A transaction set that is no claim: 999, 277, 835. The next one is read.
    #[error("transaction set {0} is not a claim, which is 837")]
    TransactionSet(FileCode),
    /// An 837 of another version or form: 004010X098A1, the dental 005010X224. The next set is read.
    #[error(
        "implementation {0} is not read, only 005010X222 (837P) and 005010X223 (837I) with their addenda"
    )]
    Implementation(FileCode),
    /// The option asks for claims that this form does not carry. The next set is read.
    #[error("implementation {form} does not carry claims of type {asked}")]
    ClaimType {
        /// The implementation that the set names.
        form: FileCode,
        /// The type that the option asks for.
        asked: ClaimType,
    },
    /// The file ends before the segment that closes what is open.
    #[error("the file ends before {0}")]
    Truncated(&'static str),
    /// The segment stands where another should have closed what is open.
    #[error("{0} is missing before this segment")]
    TrailerMissing(&'static str),
    /// A trailer counts other than what there is. What was read stands.
    #[error("the count is {written}, but there are {counted}")]
    Count {
        /// What the trailer says.
        written: u64,
        /// What there is.
        counted: u64,
    },
    /// A trailer has not the control number of its header. What was read stands.
    #[error("the control number is not that of {0}")]
    ControlNumber(&'static str),
    /// A segment at a place where it has no meaning: a line's segment before any line.
    #[error("the segment does not belong here")]
    Misplaced,
    /// What stands before the first element is not two or three letters and digits.
    #[error("this is not a segment")]
    NotASegment,
    /// Longer than [`LONGEST_SEGMENT`](super::LONGEST_SEGMENT).
    #[error("the segment is longer than {0} bytes")]
    SegmentTooLong(usize),
    /// A text longer than [`LONGEST_TEXT`](super::LONGEST_TEXT).
    #[error("the text is longer than {0} bytes")]
    TextTooLong(usize),
    /// More of something than is kept: [`MOST_LINES`](super::MOST_LINES), [`MOST_CODES`](super::MOST_CODES).
    #[error("more than {most} {of}")]
    TooMany {
        /// How many are read.
        most: usize,
        /// Of what.
        of: &'static str,
    },
    /// An element without which its neighbour cannot be understood.
    #[error("the element is missing")]
    Missing,
    /// CLM05 is separated by another character than the ISA declares, as all that has components may be then.
    #[error("the components are separated by `{used}`, but ISA16 declares `{declared}`")]
    ComponentSeparator {
        /// What ISA16 says.
        declared: char,
        /// What stands between the components.
        used: char,
    },
    /// A qualifier or another coded element with a value that is not read here.
    #[error("expected {0}")]
    Expected(&'static str),
    /// A date that is none.
    #[error("not a date, CCYYMMDD")]
    Date,
    /// An amount or a count that is none.
    #[error("{0}")]
    Decimal(DecimalError),
    /// A count that must be whole and within bounds.
    #[error("not a whole number up to {0}")]
    Whole(u32),
    /// A code that is not kept as text: type of bill, frequency, condition.
    #[error("{0}")]
    Code(CodeError),
}

/// A code that a file gives for itself, such as `999` or `005010X222A1`; `?` if it has not the form of one, a
/// digit and up to eleven letters and digits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct FileCode(arrayvec::ArrayString<12>);

impl FileCode {
    pub(super) fn new(text: &str) -> Self {
        let plain = text.starts_with(|first: char| first.is_ascii_digit())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let kept = arrayvec::ArrayString::from(text).ok().filter(|_| plain);
        Self(kept.or_else(|| arrayvec::ArrayString::from("?").ok()).unwrap_or_default())
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FileCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for FileCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

/// Where something stands in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    segment: u64,
    byte: u64,
    /// Empty if the segment has no readable tag.
    tag: arrayvec::ArrayString<3>,
    element: Option<u8>,
    component: Option<u8>,
}

impl Error {
    pub(super) fn new(kind: ErrorKind, segment: u64, byte: u64) -> Self {
        let place =
            Place { segment, byte, tag: arrayvec::ArrayString::new(), element: None, component: None };
        Self { kind, place, claim: None, loses_claim: false }
    }

    pub(super) fn at(segment: Segment<'_>, kind: ErrorKind) -> Self {
        let mut error = Self::new(kind, segment.number(), segment.offset());
        error.place.tag = segment.tag();
        error
    }

    /// The place of an element, with its own byte.
    pub(super) fn at_element(segment: Segment<'_>, element: u8, kind: ErrorKind) -> Self {
        let mut error = Self::at(segment, kind);
        error.place.byte = segment.offset_of(element, 1);
        error.place.element = Some(element);
        error
    }

    /// The place of a component, both counted from 1.
    pub(super) fn at_component(segment: Segment<'_>, element: u8, component: u8, kind: ErrorKind) -> Self {
        let mut error = Self::at_element(segment, element, kind);
        error.place.byte = segment.offset_of(element, component);
        error.place.component = Some(component);
        error
    }

    /// The same error, for the claim that cannot be read because of it.
    pub(super) fn losing(mut self, claim: Option<&str>) -> Self {
        self.claim = claim.map(Box::from);
        self.loses_claim = true;
        self
    }

    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> &ErrorKind {
        &self.kind
    }

    /// The number of the segment in the file, counted from 1 at its first ISA.
    #[must_use]
    pub const fn segment(&self) -> u64 {
        self.place.segment
    }

    /// The first byte of the element, or of the segment if no element is named, counted from 0.
    #[must_use]
    pub const fn byte(&self) -> u64 {
        self.place.byte
    }

    /// The segment's tag, `DTP`; empty if it has none.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.place.tag
    }

    /// The element, counted from 1.
    #[must_use]
    pub const fn element(&self) -> Option<u8> {
        self.place.element
    }

    /// The component of the element, counted from 1.
    #[must_use]
    pub const fn component(&self) -> Option<u8> {
        self.place.component
    }

    /// The provider's number of the claim that is lost, if it is known.
    #[must_use]
    pub fn claim(&self) -> Option<&str> {
        self.claim.as_deref()
    }

    /// Whether this error stands for one claim that is in the file and was not read.
    ///
    /// Others are about the file ([`ErrorKind::Count`]) or a whole transaction set or file that is not read.
    #[must_use]
    pub const fn loses_claim(&self) -> bool {
        self.loses_claim
    }
}

impl core::error::Error for Error {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match &self.kind {
            ErrorKind::Decimal(error) => Some(error),
            ErrorKind::Code(error) => Some(error),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place { segment, byte, tag, element, component } = &self.place;
        write!(f, "segment {segment} ({tag}")?;
        if let Some(element) = element {
            write!(f, "{element:02}")?;
        }
        if let Some(component) = component {
            write!(f, "-{component}")?;
        }
        let comma = if tag.is_empty() { "" } else { ", " };
        write!(f, "{comma}byte {byte}): {}", self.kind)?;
        match (&self.claim, self.loses_claim) {
            (Some(claim), _) => write!(f, "; claim {} is lost", claim.escape_debug()),
            (None, true) => f.write_str("; a claim is lost"),
            (None, false) => Ok(()),
        }
    }
}
