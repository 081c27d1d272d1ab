//! How services are stored.

use super::{facts::ServiceFacts, lists::ListTable};
use crate::reference::{
    Editions, TableKind,
    packed::{Arrays, Classes, Day, Histories, Subset},
};

/// The subjects in the order in which the section keeps their editions.
pub(in crate::reference) const SUBJECTS: [TableKind; 8] = [
    TableKind::Laboratory,
    TableKind::Imaging,
    TableKind::Therapy,
    TableKind::DrugRules,
    TableKind::Equipment,
    TableKind::Visits,
    TableKind::Ambulance,
    TableKind::HospitalAuthorization,
];

/// The facts of all services and the lists; the ranks are those of the procedure table.
///
/// One procedure in four is named at all, so a set of ranks says which and numbers them, and most of these share
/// their history with others.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ServiceTable<'a> {
    editions: [Editions<'a>; SUBJECTS.len()],
    /// A byte a subject, 1 if some row is about it.
    present: &'a [u8],
    named: Subset<'a>,
    classes: Classes<'a, 1>,
    facts: Histories<'a, ServiceFacts, 14>,
    pub(crate) lists: ListTable<'a>,
}

impl<'a> ServiceTable<'a> {
    pub(in crate::reference) const fn open(bytes: &'a [u8]) -> Option<Self> {
        let mut arrays = Arrays::new(bytes);
        let Some(first) = Editions::open(&mut arrays) else { return None };
        let mut editions = [first; SUBJECTS.len()];
        let Some((_, mut others)) = editions.split_first_mut() else { return None };
        while let [edition, rest @ ..] = others {
            match Editions::open(&mut arrays) {
                Some(opened) => *edition = opened,
                None => return None,
            }
            others = rest;
        }
        let (Some(present), Some(named)) = (arrays.next_bytes(), Subset::open(&mut arrays)) else {
            return None;
        };
        let (Some(classes), Some(facts)) = (Classes::open(&mut arrays), Histories::open(&mut arrays)) else {
            return None;
        };
        let Some(lists) = ListTable::open(&mut arrays) else { return None };
        if arrays.is_empty() { Some(Self { editions, present, named, classes, facts, lists }) } else { None }
    }

    /// The editions of a subject; nothing if no row is about it.
    pub(in crate::reference) fn editions(&self, table: TableKind) -> Option<Editions<'a>> {
        let place = SUBJECTS.iter().position(|subject| *subject == table)?;
        self.editions.get(place).filter(|_| self.present.get(place).is_some_and(|rows| *rows != 0)).copied()
    }

    #[inline]
    fn history(&self, rank: u32) -> Option<u16> {
        self.named.place(rank).map(|place| self.classes.get(place.into(), 0))
    }

    /// What is known of a procedure on a day.
    #[inline]
    pub(crate) fn on(&self, rank: u32, day: Day) -> Option<ServiceFacts> {
        self.facts.find(self.history(rank)?, day)
    }

    /// All that is known of a procedure.
    pub(crate) fn all(&self, rank: u32) -> impl Iterator<Item = ServiceFacts> + use<'a> {
        self.facts.all(self.history(rank).unwrap_or_default())
    }

    /// The ranks of which something is known.
    #[cfg(feature = "build")]
    pub(in crate::reference) fn ranks(&self) -> impl Iterator<Item = u32> + use<'a> {
        self.named.ranks()
    }

    /// How many bytes the facts take, and the lists.
    pub(in crate::reference) const fn size(&self) -> (usize, usize) {
        let (members, numbers) = self.classes.size();
        (self.named.size() + members + numbers + self.facts.size(), self.lists.size())
    }
}
