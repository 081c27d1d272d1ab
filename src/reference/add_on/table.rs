//! How the edits of add-ons are stored.

use super::{AddOnNote, AddOnType};
use crate::reference::{
    Editions, Period,
    packed::{Arrays, Lists, Members, Subset, u16_at},
};

/// The edits of all add-ons; the ranks are those of the procedure table.
///
/// One code in 27 is an add-on, so a set of ranks says which and numbers them, at a byte and a quarter for eight codes;
/// a number for every rank would take more bytes than the edits. The rows of an add-on that share type, days and note
/// are one edit with a list of primaries, and equal lists are stored once: that keeps every row's own days and takes
/// 1,198 edits and 821 lists for 9,000 rows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AddOnTable<'a> {
    pub(crate) editions: Editions<'a>,
    add_ons: Subset<'a>,
    /// Where the edits of each add-on begin, and those of the last end.
    starts: &'a [[u8; 2]],
    /// See [`Packed::unpack`].
    edits: &'a [[u8; 7]],
    lists: Lists<'a>,
}

/// An edit as it is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Packed {
    pub(crate) period: Period,
    pub(crate) kind: AddOnType,
    pub(crate) note: Option<AddOnNote>,
    /// The list of primaries; 0, the empty one, where the contractor defines them.
    pub(crate) list: u16,
}

impl Packed {
    /// Days, two bits of the type and six of the note, two bytes of the list.
    pub(crate) fn unpack([a, b, c, d, kind, e, f]: [u8; 7]) -> Self {
        Self {
            period: Period::unpack([a, b, c, d]),
            kind: AddOnType::ALL.get(usize::from(kind & 3)).copied().unwrap_or(AddOnType::Type3),
            note: usize::from(kind >> 2).checked_sub(1).and_then(|note| AddOnNote::ALL.get(note).copied()),
            list: u16::from_le_bytes([e, f]),
        }
    }

    #[cfg(feature = "build")]
    pub(crate) fn pack(self) -> [u8; 7] {
        let [a, b, c, d] = self.period.pack();
        let note = self.note.map_or(0, |note| note as u8 + 1);
        let [e, f] = self.list.to_le_bytes();
        [a, b, c, d, note << 2 | self.kind as u8, e, f]
    }
}

impl<'a> AddOnTable<'a> {
    pub(crate) const fn open(bytes: &'a [u8]) -> Option<Self> {
        let mut arrays = Arrays::new(bytes);
        let (Some(editions), Some(add_ons)) = (Editions::open(&mut arrays), Subset::open(&mut arrays)) else {
            return None;
        };
        let (Some(starts), Some(edits), Some(lists)) =
            (arrays.next(), arrays.next(), Lists::open(&mut arrays))
        else {
            return None;
        };
        if arrays.is_empty() { Some(Self { editions, add_ons, starts, edits, lists }) } else { None }
    }

    /// The stored edits of a code, by its rank.
    #[inline]
    pub(crate) fn of(&self, code: u32) -> Option<&'a [[u8; 7]]> {
        let place = usize::from(self.add_ons.place(code)?);
        let (start, end) = (u16_at(self.starts, place)?, u16_at(self.starts, place + 1)?);
        self.edits.get(start.into()..end.into())
    }

    /// The primaries that an edit lists.
    pub(crate) fn primaries(&self, edit: Packed) -> Members<'a> {
        self.lists.members(edit.list)
    }

    /// Whether an edit lists a primary.
    pub(crate) fn names(&self, edit: Packed, primary: u32) -> bool {
        self.lists.has(edit.list, primary)
    }

    /// All edits with their add-on's rank.
    #[cfg(feature = "build")]
    pub(crate) fn all(&self) -> impl Iterator<Item = (u32, Packed)> {
        let of =
            |add_on| self.of(add_on).into_iter().flatten().map(move |edit| (add_on, Packed::unpack(*edit)));
        self.add_ons.ranks().flat_map(of)
    }

    pub(crate) const fn size(&self) -> usize {
        self.add_ons.size() + 2 * self.starts.len() + 7 * self.edits.len() + self.lists.size()
    }
}
