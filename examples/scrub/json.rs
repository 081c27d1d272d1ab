//! Claims in JSON: one object, an array of them, or one a line.

use std::{
    fmt,
    io::{BufRead, Read},
};

use ancillary::claim::Claim;
use serde_json::value::RawValue;

use crate::input::{Each, Problem};

/// The longest line, or document that is not one claim a line, in bytes.
const LONGEST: u64 = 64 << 20;

/// What is wrong with a claim or document, and where.
pub(crate) struct Fault {
    /// The line of the file, from 1, where documents stand one a line.
    line: Option<usize>,
    /// The claim's place in an array, from 0.
    entry: Option<usize>,
    what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        if let Some(entry) = self.entry {
            write!(f, "claim {}: ", entry + 1)?;
        }
        f.write_str(&self.what)
    }
}

pub(crate) fn read(mut reader: impl BufRead, each: Each<'_>) -> Result<(), Problem> {
    let mut text = Vec::new();
    let mut line = 0;
    while read_line(&mut reader, &mut text)? {
        line += 1;
        if text.trim_ascii().is_empty() {
            text.clear();
            continue;
        }
        if line == 1 && serde_json::from_slice::<&RawValue>(&text).is_err() {
            // Not one document a line, then: all of it is one document.
            bounded(&mut reader).read_to_end(&mut text).map_err(Problem::Io)?;
            document(&text, None, each);
            return too_long(&text);
        }
        too_long(&text)?;
        if !document(&text, Some(line), each) {
            break;
        }
        text.clear();
    }
    Ok(())
}

fn bounded(reader: &mut impl BufRead) -> impl BufRead {
    reader.take(LONGEST + 1)
}

fn read_line(reader: &mut impl BufRead, text: &mut Vec<u8>) -> Result<bool, Problem> {
    bounded(reader).read_until(b'\n', text).map(|length| length > 0).map_err(Problem::Io)
}

fn too_long(text: &[u8]) -> Result<(), Problem> {
    if text.len() as u64 > LONGEST {
        return Err(Problem::Foreign("a document longer than 64 MiB; write one claim a line"));
    }
    Ok(())
}

/// Reads a claim or an array of claims; false when no more is wanted.
fn document(text: &[u8], line: Option<usize>, each: Each<'_>) -> bool {
    if text.trim_ascii().first() != Some(&b'[') {
        return each(claim(text, line, None));
    }
    match serde_json::from_slice::<Vec<&RawValue>>(text) {
        Ok(claims) => {
            (0..).zip(claims).all(|(entry, text)| each(claim(text.get().as_bytes(), line, Some(entry))))
        }
        Err(error) => each(Err(Problem::Json(Fault { line, entry: None, what: error.to_string() }))),
    }
}

fn claim(text: &[u8], line: Option<usize>, entry: Option<usize>) -> Result<Claim, Problem> {
    let mut json = serde_json::Deserializer::from_slice(text);
    serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let foreign = error.to_string().contains("unknown field `resourceType`");
        let what = if foreign { "a FHIR resource, not a claim".to_owned() } else { error.to_string() };
        Problem::Json(Fault { line, entry, what })
    })
}
