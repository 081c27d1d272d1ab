//! Add-on codes: services that are only paid beside another one, by CMS's NCCI add-on code edits (AOC).
//!
//! CMS's file has a row for each add-on and primary, with days, sorts add-ons into three types and names the
//! primaries that it knows (Medicare NCCI Policy Manual, chapter I; edits speak from 2013-04-01, Change Request 7501).

mod table;

use core::fmt;

use jiff::civil::Date;

pub(crate) use self::table::{AddOnTable, Packed};
use super::{Period, Reference, Setting, packed::Day, procedure::ProcedureTable};
use crate::code::{ProcedureCode, debug_as};

/// How far CMS names the primaries of an add-on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "build", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub enum AddOnType {
    /// All of them: without one the add-on is not paid.
    #[cfg_attr(feature = "build", serde(rename = "1"))]
    Type1,
    /// None: the contractor decides.
    #[cfg_attr(feature = "build", serde(rename = "2"))]
    Type2,
    /// Some: the contractor may take others.
    #[cfg_attr(feature = "build", serde(rename = "3"))]
    Type3,
}

impl AddOnType {
    const ALL: [Self; 3] = [Self::Type1, Self::Type2, Self::Type3];

    /// The type's number, 1 to 3.
    #[must_use]
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }
}

/// What CMS notes beside an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "build", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum AddOnNote {
    /// For facilities only.
    FacilityOnly,
    /// For practitioners only, says CMS's file; see [`AddOnEdit::is_for`].
    PractitionerOnly,
    /// Suspended back to its first day.
    Suspended,
    /// By the allowable adjustments of the Claims Processing Manual, chapter 12, section 20.4.5: the operating
    /// microscope is paid beside these primaries and no others.
    AllowableAdjustment,
}

impl AddOnNote {
    const ALL: [Self; 4] =
        [Self::FacilityOnly, Self::PractitionerOnly, Self::Suspended, Self::AllowableAdjustment];
}

/// An add-on code on a date.
#[derive(Clone, Copy)]
pub struct AddOn<'a> {
    code: ProcedureCode,
    kind: AddOnType,
    day: Day,
    found: Found<'a>,
}

/// The stored edits of an add-on and where their numbers lead.
#[derive(Clone, Copy)]
struct Found<'a> {
    edits: &'a [[u8; 7]],
    table: &'a AddOnTable<'a>,
    procedures: &'a ProcedureTable<'a>,
}

impl<'a> Found<'a> {
    fn edits(self) -> impl DoubleEndedIterator<Item = AddOnEdit<'a>> {
        self.edits.iter().map(move |edit| AddOnEdit {
            edit: Packed::unpack(*edit),
            table: self.table,
            procedures: self.procedures,
        })
    }
}

impl fmt::Debug for AddOn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug_as(f, "AddOn", &format_args!("{}, type {}", self.code, self.kind.number()))
    }
}

impl<'a> AddOn<'a> {
    /// The code.
    #[must_use]
    pub const fn code(&self) -> ProcedureCode {
        self.code
    }

    /// The type on the date; no day has two.
    #[must_use]
    pub const fn kind(&self) -> AddOnType {
        self.kind
    }

    /// The edits that hold on the date.
    pub fn edits(&self) -> impl Iterator<Item = AddOnEdit<'a>> + use<'a> {
        let day = self.day;
        self.found.edits().filter(move |edit| edit.holds_on(day))
    }

    /// The primaries on the date in one setting, not sorted across edits.
    pub fn primaries(&self, setting: Setting) -> impl Iterator<Item = ProcedureCode> + use<'a> {
        self.edits().filter(move |edit| edit.is_for(setting)).flat_map(|edit| edit.primaries())
    }

    /// Whether a code is one of the primaries on the date in one setting.
    #[must_use]
    pub fn takes(&self, primary: impl Into<ProcedureCode>, setting: Setting) -> bool {
        let rank = self.found.procedures.index.rank(primary.into().packed());
        rank.is_some_and(|rank| self.takes_rank(rank, setting))
    }

    /// The same for the rank of a code among the procedures.
    pub(crate) fn takes_rank(&self, primary: u32, setting: Setting) -> bool {
        self.edits().any(|edit| edit.is_for(setting) && edit.names(primary))
    }

    /// Whether the contractor defines primaries, all of them or more than those that are listed.
    #[must_use]
    pub fn is_contractor_defined(&self) -> bool {
        self.edits().any(|edit| edit.is_contractor_defined())
    }

    /// Whether any edit counts in a setting: an add-on that only facilities report has none for practitioners.
    #[must_use]
    pub fn is_for(&self, setting: Setting) -> bool {
        self.edits().any(|edit| edit.is_for(setting))
    }
}

/// The rows of an add-on that share type, days and note.
#[derive(Clone, Copy)]
pub struct AddOnEdit<'a> {
    edit: Packed,
    table: &'a AddOnTable<'a>,
    procedures: &'a ProcedureTable<'a>,
}

impl fmt::Debug for AddOnEdit<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut edit = f.debug_struct("AddOnEdit");
        edit.field("kind", &self.edit.kind).field("period", &self.edit.period);
        edit.field("note", &self.edit.note).finish_non_exhaustive()
    }
}

impl<'a> AddOnEdit<'a> {
    /// The type.
    #[must_use]
    pub const fn kind(&self) -> AddOnType {
        self.edit.kind
    }

    /// The days; those of a [void](Self::is_void) edit mean nothing.
    #[must_use]
    pub const fn period(&self) -> Period {
        self.edit.period
    }

    /// CMS's note.
    #[must_use]
    pub const fn note(&self) -> Option<AddOnNote> {
        self.edit.note
    }

    /// Whether the edit has never held: CMS withdraws one back to its start by ending it on its first day.
    #[must_use]
    pub fn is_void(&self) -> bool {
        self.edit.period.from >= self.edit.period.through
    }

    fn holds_on(&self, day: Day) -> bool {
        !self.is_void() && self.edit.period.has(day)
    }

    /// Whether the contractor defines the primaries, and none is listed.
    #[must_use]
    pub const fn is_contractor_defined(&self) -> bool {
        self.edit.list == 0
    }

    /// Whether the edit counts in a setting. One noted for facilities only is not for practitioners. One noted for
    /// practitioners only counts for hospitals too, since the outpatient code editor, which decides their claims, has it
    /// all the same. Suppliers' items are no add-ons.
    #[must_use]
    pub fn is_for(&self, setting: Setting) -> bool {
        match setting {
            Setting::Practitioner => self.edit.note != Some(AddOnNote::FacilityOnly),
            Setting::OutpatientHospital => true,
            Setting::DmeSupplier => false,
        }
    }

    /// Whether the edit lists a primary, by its rank among the procedures.
    fn names(&self, primary: u32) -> bool {
        self.table.names(self.edit, primary)
    }

    /// The primaries that are listed, in order.
    pub fn primaries(&self) -> impl Iterator<Item = ProcedureCode> + use<'a> {
        let procedures = self.procedures;
        self.table.primaries(self.edit).filter_map(move |(rank, _)| procedures.code(rank))
    }
}

impl Reference<'_> {
    /// What a code is as an add-on on a date; none if it is not one.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use ancillary::{cpt, jiff::civil::date, reference::{AddOnType, Reference, Setting}};
    ///
    /// let reference = Reference::embedded();
    /// let critical_care = reference.add_on(cpt!("99292"), date(2026, 5, 1)).unwrap();
    /// assert_eq!(critical_care.kind(), AddOnType::Type1);
    /// assert!(critical_care.takes(cpt!("99291"), Setting::Practitioner));
    /// assert!(!critical_care.takes(cpt!("99213"), Setting::Practitioner));
    /// assert!(reference.add_on(cpt!("99291"), date(2026, 5, 1)).is_none());
    /// # }
    /// ```
    #[must_use]
    pub fn add_on(&self, code: impl Into<ProcedureCode>, date: Date) -> Option<AddOn<'_>> {
        self.add_on_of_rank(self.rank(code.into())?, Day::of(date))
    }

    /// The same for the rank of a code among the procedures.
    #[inline]
    pub(crate) fn add_on_of_rank(&self, rank: u32, day: Day) -> Option<AddOn<'_>> {
        let found = self.edits_of(rank)?;
        let kind = found.edits().find(|edit| edit.holds_on(day))?.kind();
        Some(AddOn { code: found.procedures.code(rank)?, kind, day, found })
    }

    /// All edits that CMS has had of an add-on, oldest first, with those that were withdrawn from their start.
    pub fn add_on_history(&self, code: ProcedureCode) -> impl DoubleEndedIterator<Item = AddOnEdit<'_>> {
        self.rank(code).and_then(|rank| self.edits_of(rank)).into_iter().flat_map(Found::edits)
    }

    /// Whether the code of a rank is an add-on on any date.
    pub(crate) fn is_ever_add_on(&self, rank: u32) -> bool {
        self.edits_of(rank).is_some()
    }

    #[inline]
    fn edits_of(&self, rank: u32) -> Option<Found<'_>> {
        let table = self.tables.add_ons.as_ref()?;
        let edits = table.of(rank)?;
        Some(Found { edits, table, procedures: self.tables.procedures.as_ref()? })
    }
}
