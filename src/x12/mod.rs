//! Reads X12 837 files, professional and institutional, as [`Claim`]s. (feature `x12`)
//!
//! [`read`] takes any buffered reader and gives an iterator; one claim at a time is in memory.
//!
//! ```
//! use ancillary::x12;
//!
//! let file = "\
//! ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *250401*0800*^*00501*000000001*0*T*:~
//! GS*HC*SENDER*RECEIVER*20250401*0800*1*X*005010X222A1~
//! ST*837*0001*005010X222A1~
//! HL*1**20*1~NM1*85*2*LABORATORY*****XX*1234567893~
//! HL*2*1*22*0~SBR*P*18*******MB~DMG*D8*19500201*F~
//! CLM*A1*25***81:B:1~HI*ABK:E119~
//! LX*1~SV1*HC:83036:QW*25*UN*1***1~DTP*472*D8*20250314~
//! CLM*A2*25***81:B:1~HI*ABK:E119~
//! LX*1~SV1*HC:83036:QW*25*UN*1***1~DTP*472*D8*20250230~
//! SE*17*0001~GE*1*1~IEA*1*000000001~";
//!
//! let mut claims = x12::read(file.as_bytes());
//! let claim = claims.next().unwrap()?;
//! assert_eq!(claim.diagnoses[0].to_string(), "E11.9");
//! assert_eq!(claim.lines[0].modifiers[0].to_string(), "QW");
//!
//! let error = claims.next().unwrap().unwrap_err();
//! assert_eq!(error.to_string(), "segment 18 (DTP03, byte 448): not a date, CCYYMMDD; claim A2 is lost");
//! assert!(claims.next().is_none());
//! # Ok::<(), x12::Error>(())
//! ```
//!
//! # What is read
//!
//! | from | to |
//! |---|---|
//! | ST03, or GS08 without it | `claim_type`: 005010X222 is professional, 005010X223 institutional, with any addendum |
//! | 2000B SBR09 | `payer`: MA and MB Medicare; MC Medicaid; AM, BL, CI, HM, 12 and 13 commercial; all else other |
//! | 2010BB NM1\*PR | `contractor`: the payer's identifier (PI) if the payer is Medicare and it has five digits |
//! | 2010BA NM1\*IL, DMG; 2010CA DMG | `patient`: the dependant's birth date and sex, or the subscriber's with the member's number as `id` |
//! | 2010AA NM1\*85; 2310 and 2420 NM1\*82, DK, DN | the NPIs (XX) of billing, rendering, ordering and referring provider |
//! | CLM01, CLM05 | `id`; `place_of_service` or `bill_type`; `frequency_code` |
//! | HI ABK BK ABF BF, ABJ BJ, APR PR, ABN BN, BG | `diagnoses`, `admitting_diagnosis`, `visit_reasons`, `external_causes`, `condition_codes`; `diagnosis_code_set` by the first of the qualifiers |
//! | DTP 434; REF X4, G1 | `from_date`, `through_date` (the same day for D8); `clia`, `prior_authorization` |
//! | SV1, SV2 | procedure (HC; HP, a case-mix group), modifiers, description, charge, units (UN, DA) or minutes (MJ), place, pointers, revenue code |
//! | DTP 472; REF X4, F4, G1, 6R; NTE ADD | the line's dates, `clia`, `reference_clia`, `prior_authorization`, `control_number`, `description` if SV1 has none |
//! | LIN N4 and its CTP | `ndc` |
//!
//! All else is passed over: names and addresses, amounts of the claim, other payers (2320, 2330) and what they
//! decided (2430), certificates (CR, CRC, SV5, FRM), taxonomy, attending and operating providers, primary care
//! providers (NM1\*P3), other dates, and HI's procedures, occurrences and values. `received_date`,
//! `clia_certificate` and `therapy_to_date` are in no 837. What may stand once and stands twice is taken from
//! the first. Lines are numbered by their order, not by LX01.
//!
//! # What is an error, and what is lost
//!
//! What is *absent* is none, and a finding later. A *code*, NPI, CLIA number or NDC that cannot be read is kept
//! as [`Written::Unread`](crate::claim::Written::Unread): so is an HI or SV101 that is no composite, and a
//! procedure of another code set than CPT and HCPCS. A *date, amount, count* or other coded value that cannot be
//! read is an [`Error`] with its segment and byte, and costs the claim in which it stands, or, above the claims,
//! each claim that it is about ([`Error::loses_claim`]); reading goes on with the next CLM. One claim, one item:
//! of several errors the first is told. A CLM05 that is separated by another character than ISA16 declares is such
//! an error too: no code of the claim could be told.
//!
//! A trailer with a wrong count or control number, or an ISA with an element of the wrong length, is told and
//! costs nothing. A missing trailer or the end of the file in the middle costs the claim that was being read,
//! which may lack lines. A set that is no 837P or 837I is one error, and the next set is read. A file that does
//! not begin with ISA, separators that are not clear, and a failing reader end the reading.
//!
//! A claim whose diagnoses have qualifiers of both ICD-9-CM and ICD-10-CM has the code set of the first; each
//! code is read by its own qualifier, so that the edits see the contradiction.
//!
//! Memory is bounded whatever comes: see [`LONGEST_SEGMENT`], [`LONGEST_TEXT`], [`MOST_LINES`], [`MOST_CODES`].
//!
//! # Why an own reader
//!
//! Three crates read X12 in Rust. `x12-types` 0.12 builds typed trees of a whole `&str`. It insists on the
//! guides' order and counts, so that one contact too many costs the whole file; its errors have no place and
//! carry the unread rest of the file, patients and all; it brings `nom`, `chrono`, `validator` and proc macros.
//! `edi` 0.2 and `x12-stream-parser` 0.1 split a text that is in memory into segments, without places, and stop
//! at the first fault; the second must be told the separators. What matters here is what they lack: the place of
//! a fault, the claims behind it, a stream, and bounds. Splitting is the small part.

mod draft;
mod envelope;
mod error;
mod form;
mod line;
mod loops;
mod segment;
mod separators;
mod tokens;
mod values;

use alloc::collections::VecDeque;
use core::fmt;
use std::io::BufRead;

pub use self::{
    draft::MOST_LINES,
    error::{Error, ErrorKind, FileCode},
    tokens::LONGEST_SEGMENT,
    values::{LONGEST_TEXT, MOST_CODES},
};
use self::{envelope::Envelope, loops::Loops, tokens::Tokens};
use crate::claim::{Claim, ClaimType};

type Item = Result<Claim, Error>;
type Items = VecDeque<Item>;

/// Reads the claims of an 837 file.
///
/// ```no_run
/// use std::{fs::File, io::BufReader};
/// use ancillary::x12;
///
/// for item in x12::read(BufReader::new(File::open("claims.837")?)) {
///     match item {
///         Ok(claim) => println!("{} lines", claim.lines.len()),
///         Err(error) => eprintln!("{error}"),
///     }
/// }
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn read<R: BufRead>(reader: R) -> Claims<R> {
    Options::new().read(reader)
}

/// How a file is read.
///
/// ```
/// use ancillary::{claim::ClaimType, x12::Options};
///
/// let options = Options::new().claim_type(ClaimType::Dme);
/// # assert_ne!(options, Options::new());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    claim_type: Option<ClaimType>,
}

impl Options {
    /// The claims have the type that the file names: an 837P is professional.
    #[must_use]
    pub const fn new() -> Self {
        Self { claim_type: None }
    }

    /// Says of what type the claims are. [`ClaimType::Dme`] is for an 837P that goes to a DME contractor, which
    /// the file does not say; a set that cannot carry the type is an error.
    #[must_use]
    pub const fn claim_type(mut self, claim_type: ClaimType) -> Self {
        self.claim_type = Some(claim_type);
        self
    }

    /// Reads the claims of an 837 file.
    pub fn read<R: BufRead>(self, reader: R) -> Claims<R> {
        Claims {
            tokens: Tokens::new(reader),
            options: self,
            envelope: Envelope::default(),
            loops: Loops::new(),
            items: VecDeque::new(),
            done: false,
        }
    }
}

/// The claims of an 837 file, in order, with what could not be read in between. Made by [`read`].
pub struct Claims<R> {
    tokens: Tokens<R>,
    options: Options,
    envelope: Envelope,
    loops: Loops,
    /// What the last segment has brought to an end: a claim, faults, errors of the envelope.
    items: Items,
    done: bool,
}

impl<R: BufRead> Claims<R> {
    fn step(&mut self) {
        match self.tokens.advance() {
            Ok(true) => self.take(),
            Ok(false) => self.end(false),
            Err(error) => {
                self.loops.abandon(error, &mut self.items);
                self.done = true;
            }
        }
    }

    fn take(&mut self) {
        let Some(segment) = self.tokens.segment() else { return };
        let tag = segment.tag();
        // Only the last segment of all may lack its terminator: any other may have been cut.
        if !self.tokens.is_terminated() && tag.as_str() != "IEA" {
            return self.end(true);
        }
        if self.tokens.is_too_long() {
            let error = Error::at(segment, ErrorKind::SegmentTooLong(LONGEST_SEGMENT));
            return match self.envelope.form() {
                Some(form) => self.loops.fail_segment(error, form, &mut self.items),
                None => self.items.push_back(Err(error)),
            };
        }
        if let Some(trailer) = self.envelope.missing_before(Some(&tag)) {
            let error = Error::at(segment, ErrorKind::TrailerMissing(trailer));
            self.loops.abandon(error, &mut self.items);
        }
        if tag.as_str() == "SE" {
            self.loops.finish(&mut self.items);
        }
        if !self.envelope.take(segment, self.options.claim_type, &mut self.items)
            && let Some(form) = self.envelope.form()
        {
            self.loops.take(segment, form, &mut self.items);
        }
    }

    /// The file ends, maybe within a segment.
    fn end(&mut self, within_segment: bool) {
        self.done = true;
        let kind = match self.envelope.missing_before(None) {
            Some(trailer) => ErrorKind::Truncated(trailer),
            None if !within_segment => return,
            None => ErrorKind::Misplaced,
        };
        let error = self.tokens.error(kind);
        self.loops.abandon(error, &mut self.items);
    }
}

impl<R: BufRead> Iterator for Claims<R> {
    type Item = Result<Claim, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.items.pop_front() {
                return Some(item);
            }
            if self.done {
                return None;
            }
            self.step();
        }
    }
}

impl<R: BufRead> core::iter::FusedIterator for Claims<R> {}

/// Nothing of the file is shown.
impl<R> fmt::Debug for Claims<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Claims").field("options", &self.options).finish_non_exhaustive()
    }
}
