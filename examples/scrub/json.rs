//! Claims in JSON: objects and arrays of them, one behind another, one a line or over many.

use std::{fmt, io::BufRead};

use ancillary::claim::Claim;
use serde::{
    Deserializer,
    de::{SeqAccess, Visitor},
};
use serde_json::value::RawValue;

use crate::{
    input::{Each, Problem},
    text::{LONGEST, Place, Text},
};

/// What is wrong with a claim or the text around it, and where.
pub(crate) enum Fault {
    /// A claim is not what it should be.
    Claim {
        line: usize,
        /// Its place in an array, from 0.
        entry: Option<usize>,
        what: String,
    },
    /// The text is no JSON.
    Text {
        at: Place,
        /// The line on which the object or array begins.
        begins: usize,
        what: String,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Claim { line, entry: None, what } => write!(f, "line {line}: {what}"),
            Self::Claim { line, entry: Some(entry), what } => {
                write!(f, "line {line}: claim {}: {what}", entry + 1)
            }
            Self::Text { at: Place { line, column }, begins, what } => {
                write!(f, "line {line}, column {column}: {what}")?;
                if begins == line { Ok(()) } else { write!(f, ", in what begins on line {begins}") }
            }
        }
    }
}

/// How often a text is read again from a line before one at which it was found to be no JSON.
const MOST_AGAIN: usize = 16;

/// Reads all of a file. What is no JSON costs the object or array in which it stands, of an array its rest, and what
/// follows on the same line.
pub(crate) fn read(reader: impl BufRead, each: Each<'_>) -> Result<(), Problem> {
    let mut text = Text::new(reader);
    let (mut farthest, mut again) = (Place::FIRST, 0);
    while !text.unread().is_empty() || text.grow().map_err(Problem::Io)? {
        let from = text.place();
        let (read, end) = values(text.unread(), from, each);
        text.pass(read);
        let error = match end {
            End::Blank => continue,
            End::Unwanted => break,
            End::Fault(error) => error,
        };
        if error.is_eof() {
            if text.grow().map_err(Problem::Io)? {
                continue;
            }
            if text.unread().len() > LONGEST {
                return Err(Problem::Foreign(
                    "an object or array longer than 64 MiB; write one claim a line",
                ));
            }
        }
        let reached = if error.is_eof() { Place::END } else { from.of(&error) };
        // Of what does not end, the beginning says more.
        let at = if error.is_eof() { text.place() } else { reached };
        let fault = Fault::Text { at, begins: text.place().line, what: without_place(&error) };
        if !broken(text.unread(), text.place(), fault, each) {
            break;
        }
        // Within a broken array its claims begin lines, too, which are read already.
        let begin: &[u8] = if text.unread().starts_with(b"[") { b"[" } else { b"{[" };
        text.pass_to_line(begin).map_err(Problem::Io)?;
        farthest = farthest.max(reached);
        again = if text.place() < farthest { again + 1 } else { 0 };
        if again > MOST_AGAIN && !text.unread().is_empty() {
            return Err(Problem::Foreign("faults within faults; the rest is not read"));
        }
    }
    Ok(())
}

/// Why no more values are read from a text.
enum End {
    /// Nothing is left.
    Blank,
    /// No more are wanted.
    Unwanted,
    /// What is left is none, or only the beginning of one.
    Fault(serde_json::Error),
}

/// Reads values as long as they are whole; the length of all of them, and why there are no more.
fn values(text: &[u8], mut place: Place, each: Each<'_>) -> (usize, End) {
    let mut values = serde_json::Deserializer::from_slice(text).into_iter::<&RawValue>();
    let mut read = 0;
    loop {
        let end = match values.next() {
            None => End::Blank,
            Some(Err(error)) => End::Fault(error),
            Some(Ok(value)) => {
                let start = values.byte_offset() - value.get().len();
                place = place.behind(text.get(read..start).unwrap_or_default());
                read = start;
                if value_is_wanted(value, place, each) {
                    continue;
                }
                End::Unwanted
            }
        };
        return (values.byte_offset(), end);
    }
}

/// Reads a claim or an array of claims; false when no more is wanted.
fn value_is_wanted(value: &RawValue, place: Place, each: Each<'_>) -> bool {
    let text = value.get().as_bytes();
    if text.starts_with(b"[") { entries(text, place, each) } else { each(claim(value, place, None)) }
}

/// Tells of what is no JSON, and reads what stands before it in an array; false when no more is wanted.
fn broken(text: &[u8], place: Place, fault: Fault, each: Each<'_>) -> bool {
    let wanted = !text.starts_with(b"[") || entries(text, place, each);
    wanted && each(Err(Problem::Json(fault)))
}

/// Reads the claims of an array as far as it is one; false when no more is wanted.
fn entries(text: &[u8], place: Place, each: Each<'_>) -> bool {
    let mut wanted = true;
    let array = Array { text, place, each, wanted: &mut wanted };
    // What is wrong with the text has been found before.
    let _told = serde_json::Deserializer::from_slice(text).deserialize_seq(array);
    wanted
}

struct Array<'a> {
    text: &'a [u8],
    place: Place,
    each: Each<'a>,
    wanted: &'a mut bool,
}

impl<'de> Visitor<'de> for Array<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of claims")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut claims: A) -> Result<(), A::Error> {
        let (mut place, mut read) = (self.place, 0);
        let mut entry = 0;
        while let Some(value) = claims.next_element::<&RawValue>()? {
            let start = value.get().as_ptr().addr() - self.text.as_ptr().addr();
            place = place.behind(self.text.get(read..start).unwrap_or_default());
            read = start;
            *self.wanted = (self.each)(claim(value, place, Some(entry)));
            if !*self.wanted {
                break;
            }
            entry += 1;
        }
        Ok(())
    }
}

fn claim(value: &RawValue, place: Place, entry: Option<usize>) -> Result<Claim, Problem> {
    let mut json = serde_json::Deserializer::from_str(value.get());
    serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let (line, path) = (place.of(error.inner()).line, error.path().to_string());
        let what = match (without_place(error.inner()), path.as_str()) {
            (what, _) if what.starts_with("unknown field `resourceType`") => {
                "a FHIR resource, not a claim".into()
            }
            (what, ".") => what,
            (what, path) => format!("{path}: {what}"),
        };
        Problem::Json(Fault::Claim { line, entry, what })
    })
}

/// What `serde_json` says, without its own place, which is that in the text that it was given and not in the file.
fn without_place(error: &serde_json::Error) -> String {
    let what = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    what.strip_suffix(&place).unwrap_or(&what).to_owned()
}
