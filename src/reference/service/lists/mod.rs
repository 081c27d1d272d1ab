//! Small dated lists: which tests a panel has, which studies one code stands for, what needs authorization.
//!
//! Each list is a sorted run of rows of one form, found by its key; the files beside this one say what a list's rows
//! mean. No list has more than some hundred rows.

mod ambulance;
mod authorization;
mod drug;
mod imaging;
mod kind;
mod panel;
mod prosthesis;
mod telehealth;
mod therapy;
mod visit;

#[cfg(feature = "build")]
pub(in crate::reference) use self::kind::Column;
pub use self::{
    ambulance::PairCoverage,
    authorization::{Authorization, AuthorizationScope},
    drug::DrugAdministration,
    imaging::{Contrast, ContrastStudy, ViewSeries},
    kind::ListKind,
    panel::{Panel, PanelComponent},
    prosthesis::{Counted, ProsthesisLimit},
    therapy::TherapyThreshold,
    visit::VisitLevel,
};
use crate::{
    code::ProcedureCode,
    reference::{
        Period, Reference,
        packed::{Arrays, Day, run},
    },
};

/// A row of a list. A procedure is its rank and one more, so that 0 is none; so are two letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::reference) struct Entry {
    pub(in crate::reference) key: u16,
    pub(in crate::reference) other: u16,
    pub(in crate::reference) third: u16,
    pub(in crate::reference) number: u16,
    pub(in crate::reference) period: Period,
}

impl Entry {
    const SIZE: usize = 12;

    #[inline]
    const fn unpack([a, b, c, d, e, f, g, h, period @ ..]: [u8; Self::SIZE]) -> Self {
        Self {
            key: u16::from_le_bytes([a, b]),
            other: u16::from_le_bytes([c, d]),
            third: u16::from_le_bytes([e, f]),
            number: u16::from_le_bytes([g, h]),
            period: Period::unpack(period),
        }
    }

    #[cfg(feature = "build")]
    pub(in crate::reference) const fn pack(self) -> [u8; Self::SIZE] {
        let ([a, b], [c, d]) = (self.key.to_le_bytes(), self.other.to_le_bytes());
        let ([e, f], [g, h]) = (self.third.to_le_bytes(), self.number.to_le_bytes());
        let [i, j, k, l] = self.period.pack();
        [a, b, c, d, e, f, g, h, i, j, k, l]
    }
}

/// The rank that a number of a row means.
const fn rank_of(number: u16) -> Option<u32> {
    match number.checked_sub(1) {
        Some(rank) => Some(rank as u32),
        None => None,
    }
}

/// The number of a rank in rows; 0, which nothing is about, for one that is too large for any row.
#[inline]
fn number_of(rank: u32) -> u16 {
    u16::try_from(rank + 1).unwrap_or(0)
}

/// All lists.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ListTable<'a> {
    /// Where each list begins, and the last one ends.
    starts: &'a [[u8; 2]],
    entries: &'a [[u8; Entry::SIZE]],
}

impl<'a> ListTable<'a> {
    pub(in crate::reference) const fn open(arrays: &mut Arrays<'a>) -> Option<Self> {
        match (arrays.next(), arrays.next()) {
            (Some(starts), Some(entries)) => Some(Self { starts, entries }),
            _ => None,
        }
    }

    fn list(&self, list: ListKind) -> &'a [[u8; Entry::SIZE]] {
        self.entries.get(run(self.starts, list as usize)).unwrap_or_default()
    }

    /// All rows of a list.
    pub(in crate::reference) fn all(&self, list: ListKind) -> impl Iterator<Item = Entry> + use<'a> {
        self.list(list).iter().map(|bytes| Entry::unpack(*bytes))
    }

    /// The rows of a key that hold on a day.
    fn on(&self, list: ListKind, key: u16, day: Day) -> Rows<'a> {
        let list = self.list(list);
        let start = list.partition_point(|bytes| Entry::unpack(*bytes).key < key);
        Rows { rest: list.get(start..).unwrap_or_default(), key, day }
    }

    pub(in crate::reference) const fn size(&self) -> usize {
        2 * self.starts.len() + Entry::SIZE * self.entries.len()
    }
}

/// The rows of a key that hold on a day.
#[derive(Clone, Copy, Debug)]
struct Rows<'a> {
    /// Those of other keys may follow.
    rest: &'a [[u8; Entry::SIZE]],
    key: u16,
    day: Day,
}

impl Iterator for Rows<'_> {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        while let [bytes, rest @ ..] = self.rest {
            let entry = Entry::unpack(*bytes);
            if entry.key != self.key {
                break;
            }
            self.rest = rest;
            if entry.period.has(self.day) {
                return Some(entry);
            }
        }
        None
    }
}

/// Look-ups that the files beside this one build on.
impl<'a> Reference<'a> {
    /// The rows about the procedure of a rank that hold on a day.
    fn listed(&self, list: ListKind, rank: u32, day: Day) -> Rows<'a> {
        self.keyed(list, number_of(rank), day)
    }

    /// The rows of a key that hold on a day.
    #[inline]
    fn keyed(&self, list: ListKind, key: u16, day: Day) -> Rows<'a> {
        match &self.tables.services {
            Some(table) => table.lists.on(list, key, day),
            None => Rows { rest: &[], key, day },
        }
    }

    /// The procedure that a number of a row means.
    fn listed_code(&self, number: u16) -> Option<ProcedureCode> {
        self.tables.procedures.as_ref()?.code(rank_of(number)?)
    }
}
