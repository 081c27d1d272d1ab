//! Which release a table was made from, and the dates it speaks for.

use super::{
    Period, TableKind,
    packed::{Arrays, Day},
};

/// A release that a table was made from.
///
/// An edition speaks from its first day until the next edition of its table. Before the first edition the
/// oldest is carried back, after the last the newest forward, and a report says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Edition<'a> {
    /// The table.
    pub table: TableKind,
    /// Who publishes the release.
    pub publisher: &'a str,
    /// The publisher's name of it.
    pub release: &'a str,
    /// The days that it speaks for.
    pub period: Period,
    /// Rows taken from it.
    pub rows: u32,
}

/// The editions of one table, oldest first.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Editions<'a> {
    table: TableKind,
    /// First day, last day, rows, length of the publisher's name, length of the release's.
    records: &'a [[u8; 10]],
    /// The names, one behind the other.
    names: &'a str,
}

impl<'a> Editions<'a> {
    pub(super) const fn open(arrays: &mut Arrays<'a>) -> Option<Self> {
        let (Some(table), Some(records), Some(names)) =
            (arrays.next_bytes(), arrays.next(), arrays.next_bytes())
        else {
            return None;
        };
        match (TableKind::from_tag(table), str::from_utf8(names)) {
            (Some(table), Ok(names)) => Some(Self { table, records, names }),
            _ => None,
        }
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = Edition<'a>> {
        let mut names = self.names;
        let mut name = move |length: u8| {
            let (name, rest) = names.split_at_checked(usize::from(length)).unwrap_or_default();
            names = rest;
            name
        };
        self.records.iter().map(move |&[a, b, c, d, e, f, g, h, publisher, release]| Edition {
            table: self.table,
            publisher: name(publisher),
            release: name(release),
            period: Period::unpack([a, b, c, d]),
            rows: u32::from_le_bytes([e, f, g, h]),
        })
    }

    /// The edition that answers for a date, and whether it is carried.
    pub(crate) fn at(self, day: Day) -> Option<(Edition<'a>, bool)> {
        let mut editions = self.iter();
        let mut answer = editions.next()?;
        for edition in editions {
            if edition.period.from <= day {
                answer = edition;
            }
        }
        Some((answer, !answer.period.has(day)))
    }

    /// Whether some edition speaks for a date, so that none is carried to it.
    #[inline]
    pub(crate) fn speak_for(self, day: Day) -> bool {
        let first = self.records.first().map(|&[a, b, ..]| u16::from_le_bytes([a, b]));
        let last = self.records.last().map(|&[_, _, c, d, ..]| u16::from_le_bytes([c, d]));
        first.is_some_and(|first| first <= day.0) && last.is_some_and(|last| day.0 <= last)
    }
}
