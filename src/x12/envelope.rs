//! Interchange, group and transaction set: what is open, what it counts, what its trailer must say.

use alloc::{boxed::Box, collections::VecDeque};

use super::{
    Error, ErrorKind, Items,
    error::FileCode,
    form::{Form, form},
    segment::Segment,
    separators,
};
use crate::claim::ClaimType;

/// One level that is open.
#[derive(Debug)]
struct Open {
    control: Box<str>,
    /// Sets of a group, groups of an interchange.
    parts: u64,
}

impl Open {
    fn new(control: &str) -> Self {
        // As long as any control number that the standard knows; a longer one differs all the same.
        let kept = control.get(..control.floor_char_boundary(64)).unwrap_or_default();
        Self { control: kept.into(), parts: 0 }
    }
}

/// What is open at the current segment.
#[derive(Debug, Default)]
pub(super) struct Envelope {
    interchange: Option<Open>,
    group: Option<Open>,
    set: Option<Open>,
    /// GS08.
    version: Box<str>,
    /// None in a set that is not read.
    form: Option<Form>,
    first_segment_of_set: u64,
    /// One error is enough for all segments that stand outside of a set together.
    outside: bool,
}

impl Envelope {
    /// The form of the open set, if it is one that is read.
    pub(super) const fn form(&self) -> Option<Form> {
        self.form
    }

    /// The trailer that must come before `tag`, if it is missing; what it should have closed is closed.
    ///
    /// None is the end of the file.
    pub(super) fn missing_before(&mut self, tag: Option<&str>) -> Option<&'static str> {
        let (set, group, interchange) = match tag {
            Some("ST" | "GE") => (true, false, false),
            Some("GS" | "IEA") => (true, true, false),
            Some("ISA") | None => (true, true, true),
            Some(_) => return None,
        };
        let set = set && self.set.take().is_some();
        let group = group && self.group.take().is_some();
        let interchange = interchange && self.interchange.take().is_some();
        if set {
            self.form = None;
        }
        match (set, group, interchange) {
            (true, ..) => Some("SE"),
            (_, true, _) => Some("GE"),
            (.., true) => Some("IEA"),
            _ => None,
        }
    }

    /// Takes a segment of the envelope; false if it is none, or one within a set.
    pub(super) fn take(&mut self, segment: Segment<'_>, asked: Option<ClaimType>, items: &mut Items) -> bool {
        let result = match segment.tag().as_str() {
            "ISA" => self.open_interchange(segment),
            "GS" => self.open_group(segment),
            "ST" => self.open_set(segment, asked),
            "SE" => {
                self.form = None;
                let counted = (segment.number() + 1).saturating_sub(self.first_segment_of_set);
                close(&mut self.set, segment, Some(counted), "ST", items)
            }
            "GE" => close(&mut self.group, segment, None, "GS", items),
            "IEA" => close(&mut self.interchange, segment, None, "ISA", items),
            _ if self.set.is_some() => return false,
            // An interchange may acknowledge another between its ISA and its first GS.
            "TA1" => Ok(()),
            "" => Err(Error::at(segment, ErrorKind::NotASegment)),
            _ => Err(Error::at(segment, ErrorKind::Misplaced)),
        };
        let outside = result
            .as_ref()
            .is_err_and(|error| matches!(error.kind(), ErrorKind::Misplaced | ErrorKind::NotASegment));
        if let Err(error) = result
            && !(outside && self.outside)
        {
            items.push_back(Err(error));
        }
        self.outside = outside;
        true
    }

    fn open_interchange(&mut self, segment: Segment<'_>) -> Result<(), Error> {
        self.interchange = Some(Open::new(segment.element(13)));
        match separators::wrong_length(segment.text(), segment.separators()) {
            Some((element, expected, found)) => {
                Err(Error::at_element(segment, element, ErrorKind::IsaLength { expected, found }))
            }
            None => Ok(()),
        }
    }

    fn open_group(&mut self, segment: Segment<'_>) -> Result<(), Error> {
        let Some(interchange) = &mut self.interchange else {
            return Err(Error::at(segment, ErrorKind::Misplaced));
        };
        interchange.parts += 1;
        self.group = Some(Open::new(segment.element(6)));
        self.version = Open::new(segment.element(8)).control;
        Ok(())
    }

    /// A set that is not read is open all the same, so that its segments are passed over quietly.
    fn open_set(&mut self, segment: Segment<'_>, asked: Option<ClaimType>) -> Result<(), Error> {
        self.set = Some(Open::new(segment.element(2)));
        self.first_segment_of_set = segment.number();
        self.form = None;
        let Some(group) = &mut self.group else {
            return Err(Error::at(segment, ErrorKind::Misplaced));
        };
        group.parts += 1;
        let set = segment.element(1);
        if set != "837" {
            return Err(Error::at_element(segment, 1, ErrorKind::TransactionSet(FileCode::new(set))));
        }
        // The set's own word is nearer than the group's, but only newer versions have it.
        let own = segment.element(3);
        let name = if own.is_empty() { &self.version } else { own };
        let code = FileCode::new(name);
        let form = form(name).ok_or(ErrorKind::Implementation(code));
        let form = form
            .and_then(|form| form.with(asked).map_err(|asked| ErrorKind::ClaimType { form: code, asked }));
        match form {
            Ok(form) => self.form = Some(form),
            Err(kind) => return Err(Error::at_element(segment, 3, kind)),
        }
        Ok(())
    }
}

/// Closes a level and compares its trailer with it: count, then control number.
fn close(
    open: &mut Option<Open>,
    segment: Segment<'_>,
    counted: Option<u64>,
    header: &'static str,
    items: &mut VecDeque<super::Item>,
) -> Result<(), Error> {
    let Some(Open { control, parts }) = open.take() else {
        return Err(Error::at(segment, ErrorKind::Misplaced));
    };
    let counted = counted.unwrap_or(parts);
    let written = segment.element(1);
    match written.parse::<u64>() {
        _ if written.is_empty() => items.push_back(Err(Error::at_element(segment, 1, ErrorKind::Missing))),
        Ok(written) if written == counted => {}
        Ok(written) => {
            items.push_back(Err(Error::at_element(segment, 1, ErrorKind::Count { written, counted })));
        }
        Err(_) => items.push_back(Err(Error::at_element(segment, 1, ErrorKind::Expected("a count")))),
    }
    if Open::new(segment.element(2)).control == control {
        Ok(())
    } else {
        Err(Error::at_element(segment, 2, ErrorKind::ControlNumber(header)))
    }
}
