//! How the edits of add-ons are stored.

use super::{AddOnNote, AddOnType};
use crate::reference::{
    Editions, Period,
    packed::{Arrays, Lists, Ranks},
};

/// The edits of all add-ons; the ranks are those of the procedure table.
///
/// One code in 27 is an add-on, so the edits stand in one array by the add-on's rank and a look-up is a binary
/// search: a number for every rank would take more bytes than the edits. The rows of an add-on that share type, days
/// and note are one edit with a list of primaries, and equal lists are stored once; that keeps every row's own
/// days and takes 1,198 edits and 821 lists for 9,000 rows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AddOnTable<'a> {
    pub(crate) editions: Editions<'a>,
    /// Sorted; see [`Packed::unpack`].
    edits: &'a [[u8; 10]],
    lists: Lists<'a>,
}

/// An edit as it is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Packed {
    pub(crate) add_on: u32,
    pub(crate) period: Period,
    pub(crate) kind: AddOnType,
    pub(crate) note: Option<AddOnNote>,
    /// The list of primaries; 0, the empty one, where the contractor defines them.
    pub(crate) list: u16,
}

impl Packed {
    /// Three bytes of the add-on's rank, days, two bits of the type and six of the note, two bytes of the list.
    pub(crate) fn unpack([a, b, c, d, e, f, g, kind, h, i]: [u8; 10]) -> Self {
        Self {
            add_on: rank([a, b, c, d, e, f, g, kind, h, i]),
            period: Period::unpack([d, e, f, g]),
            kind: AddOnType::ALL.get(usize::from(kind & 3)).copied().unwrap_or(AddOnType::Type3),
            note: usize::from(kind >> 2).checked_sub(1).and_then(|note| AddOnNote::ALL.get(note).copied()),
            list: u16::from_le_bytes([h, i]),
        }
    }

    #[cfg(feature = "build")]
    pub(crate) fn pack(self) -> [u8; 10] {
        let ([a, b, c, _], [d, e, f, g]) = (self.add_on.to_le_bytes(), self.period.pack());
        let note = self.note.map_or(0, |note| note as u8 + 1);
        let [h, i] = self.list.to_le_bytes();
        [a, b, c, d, e, f, g, note << 2 | self.kind as u8, h, i]
    }
}

/// The add-on's rank in a stored edit.
const fn rank([a, b, c, ..]: [u8; 10]) -> u32 {
    u32::from_le_bytes([a, b, c, 0])
}

impl<'a> AddOnTable<'a> {
    pub(crate) const fn open(bytes: &'a [u8]) -> Option<Self> {
        let mut arrays = Arrays::new(bytes);
        let (Some(editions), Some(edits), Some(lists)) =
            (Editions::open(&mut arrays), arrays.next(), Lists::open(&mut arrays))
        else {
            return None;
        };
        if arrays.is_empty() { Some(Self { editions, edits, lists }) } else { None }
    }

    /// The stored edits of one add-on.
    pub(crate) fn of(&self, add_on: u32) -> &'a [[u8; 10]] {
        let start = self.edits.partition_point(|edit| rank(*edit) < add_on);
        let rest = self.edits.get(start..).unwrap_or_default();
        rest.get(..rest.partition_point(|edit| rank(*edit) == add_on)).unwrap_or_default()
    }

    /// The primaries that an edit lists.
    pub(crate) fn primaries(&self, edit: Packed) -> impl Iterator<Item = Ranks> + use<'a> {
        self.lists.get(edit.list)
    }

    /// All edits, by their add-ons.
    #[cfg(feature = "build")]
    pub(crate) fn all(&self) -> impl Iterator<Item = (Packed, impl Iterator<Item = Ranks> + use<'a>)> {
        self.edits.iter().map(|edit| {
            let edit = Packed::unpack(*edit);
            (edit, self.primaries(edit))
        })
    }

    pub(crate) const fn size(&self) -> usize {
        10 * self.edits.len() + self.lists.size()
    }
}
