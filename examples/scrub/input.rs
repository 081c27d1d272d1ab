//! Claims out of files, told by what they contain.

use std::{
    fmt,
    fs::File,
    io::{self, BufRead, BufReader, IsTerminal, Read},
};

use ancillary::{claim::Claim, x12};
use indicatif::{ProgressBar, ProgressStyle};

use crate::{
    json,
    options::{Options, Source},
};

/// A file longer than this shows how far it has been read.
const LONG: u64 = 4 << 20;

/// Something that could not be read, or does not add up.
pub(crate) enum Problem {
    Io(io::Error),
    X12(x12::Error),
    Json(json::Fault),
    /// A file of another kind.
    Foreign(&'static str),
}

impl Problem {
    /// Whether something was lost; an envelope that does not add up loses nothing.
    pub(crate) fn is_unread(&self) -> bool {
        let Self::X12(error) = self else { return true };
        error.loses_claim() || !matches!(error.tag(), "ISA" | "SE" | "GE" | "IEA")
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => error.fmt(f),
            Self::X12(error) => error.fmt(f),
            Self::Json(fault) => fault.fmt(f),
            Self::Foreign(what) => write!(f, "neither an 837 nor claims in JSON: {what}"),
        }
    }
}

/// Takes each claim or problem in turn; false stops the reading.
pub(crate) type Each<'e> = &'e mut dyn FnMut(Result<Claim, Problem>) -> bool;

pub(crate) fn read(source: &Source, options: &Options, each: Each<'_>) -> Result<(), Problem> {
    let (reader, progress) = open(source).map_err(Problem::Io)?;
    let mut reader = BufReader::new(reader);
    let result = match first_character(&mut reader).map_err(Problem::Io)? {
        Some(b'{' | b'[') => json::read(reader, each),
        Some(b'I') => {
            read_x12(reader, options, each);
            Ok(())
        }
        Some(_) => Err(Problem::Foreign("it begins with neither ISA nor a brace")),
        None => Err(Problem::Foreign("it is empty")),
    };
    if let Some(progress) = progress {
        progress.finish_and_clear();
    }
    result
}

fn read_x12(reader: impl BufRead, options: &Options, each: Each<'_>) {
    let settings = x12::Options::new();
    let settings = options.claim_type.map_or(settings, |claim_type| settings.claim_type(claim_type));
    for read in settings.read(reader) {
        if !each(read.map_err(Problem::X12)) {
            break;
        }
    }
}

/// Opens a source; a long file tells a terminal how far it has been read.
fn open(source: &Source) -> io::Result<(Box<dyn Read>, Option<ProgressBar>)> {
    let Source::File(path) = source else { return Ok((Box::new(io::stdin()), None)) };
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    if length < LONG || !io::stderr().is_terminal() {
        return Ok((Box::new(file), None));
    }
    let style =
        ProgressStyle::with_template("{bar:40} {bytes}/{total_bytes} {eta}").map_err(io::Error::other)?;
    let progress = ProgressBar::new(length).with_style(style);
    Ok((Box::new(progress.wrap_read(file)), Some(progress)))
}

/// The first character that is no blank, left in the reader together with all behind it.
fn first_character(reader: &mut impl BufRead) -> io::Result<Option<u8>> {
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok(None);
        }
        // A byte order mark counts as blank; the readers of both forms pass over it.
        let blank = |byte: &&u8| byte.is_ascii_whitespace() || matches!(byte, 0xEF | 0xBB | 0xBF);
        let blanks = buffer.iter().take_while(blank).count();
        if let Some(byte) = buffer.get(blanks) {
            return Ok(Some(*byte));
        }
        reader.consume(blanks);
    }
}
