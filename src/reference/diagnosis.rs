//! ICD-10-CM: existence by date, headers, flags, 7th characters, Excludes1, code first.

use core::fmt;

use jiff::civil::Date;

use super::{
    Editions, Period,
    packed::{Arrays, Classes, Day, Flags, Histories, Index, Lists, Record, flags},
};
use crate::code::{Icd10Code, debug_as};

/// The columns of a class behind its history.
pub(super) const EXCLUDES1: usize = 1;
pub(super) const CODE_FIRST: usize = 2;

/// The table of ICD-10-CM.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DiagnosisTable<'a> {
    pub(crate) editions: Editions<'a>,
    pub(crate) index: Index<'a>,
    /// A class's history, and its lists of Excludes1 and code-first notes.
    pub(crate) classes: Classes<'a, 3>,
    pub(crate) histories: Histories<'a, DiagnosisStatus, 8>,
    pub(crate) lists: Lists<'a>,
    /// The sets of 7th characters, each as its characters and a zero; set 0 is empty.
    seventh_sets: &'a [u8],
}

impl<'a> DiagnosisTable<'a> {
    pub(super) const fn open(bytes: &'a [u8]) -> Option<Self> {
        let mut arrays = Arrays::new(bytes);
        let Some(editions) = Editions::open(&mut arrays) else { return None };
        let Some(index) = Index::open(&mut arrays) else { return None };
        let Some(classes) = Classes::open(&mut arrays) else { return None };
        let Some(histories) = Histories::open(&mut arrays) else { return None };
        let Some(lists) = Lists::open(&mut arrays) else { return None };
        let Some(seventh_sets) = arrays.next_bytes() else { return None };
        if arrays.is_empty() {
            Some(Self { editions, index, classes, histories, lists, seventh_sets })
        } else {
            None
        }
    }

    #[inline]
    pub(crate) fn get(&self, code: Icd10Code) -> Option<Diagnosis<'_>> {
        Some(Diagnosis { rank: self.index.rank(code.packed())?, code, table: self })
    }

    #[inline]
    pub(crate) fn history(&self, rank: u32) -> u16 {
        self.classes.get(rank, 0)
    }

    pub(crate) fn code(&self, rank: u32) -> Option<Icd10Code> {
        self.index.key(rank).and_then(Icd10Code::from_packed)
    }

    /// The ranks of the codes that begin with `code`, itself among them if it is in the table.
    pub(crate) fn family(&self, code: Icd10Code) -> core::ops::Range<u32> {
        let free = 6 * (7 - code.len() as u32);
        self.index.ranks(code.packed(), code.packed() | ((1 << free) - 1))
    }

    pub(crate) fn seventh_set(&self, number: u8) -> &'a [u8] {
        self.seventh_sets.split(|byte| *byte == 0).nth(usize::from(number)).unwrap_or_default()
    }
}

/// A code of ICD-10-CM, billable or a header, on some date or other.
#[derive(Clone, Copy)]
pub struct Diagnosis<'a> {
    pub(crate) table: &'a DiagnosisTable<'a>,
    pub(crate) rank: u32,
    code: Icd10Code,
}

impl fmt::Debug for Diagnosis<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug_as(f, "Diagnosis", &self.code)
    }
}

impl<'a> Diagnosis<'a> {
    /// The code.
    #[must_use]
    pub const fn code(&self) -> Icd10Code {
        self.code
    }

    /// What the code is on a date; none before its first and after its last day.
    #[must_use]
    #[inline]
    pub fn on(&self, date: Date) -> Option<DiagnosisStatus> {
        self.on_day(Day::of(date))
    }

    #[inline]
    pub(crate) fn on_day(&self, day: Day) -> Option<DiagnosisStatus> {
        self.table.histories.find(self.table.history(self.rank), day)
    }

    /// All that the code has been, by date.
    pub fn history(&self) -> impl DoubleEndedIterator<Item = DiagnosisStatus> + ExactSizeIterator + use<'a> {
        self.table.histories.all(self.table.history(self.rank))
    }

    /// The codes that lengthen this one by a character or more, in order, on whatever date.
    pub fn descendants(&self) -> impl Iterator<Item = Diagnosis<'a>> + use<'a> {
        let (table, own) = (self.table, self.rank);
        table.family(self.code).filter_map(move |rank| {
            let code = table.code(rank)?;
            (rank != own).then_some(Diagnosis { table, rank, code })
        })
    }

    /// The characters that the classification allows in the 7th place of this code or of its descendants.
    #[must_use]
    pub fn seventh_characters(&self, status: DiagnosisStatus) -> &'a str {
        str::from_utf8(self.table.seventh_set(status.seventh)).unwrap_or_default()
    }

    /// Whether Excludes1 notes, at this code or one of its ancestors, exclude `other`. No code excludes itself,
    /// though a note above it may name it.
    #[must_use]
    pub fn excludes1(&self, other: &Diagnosis<'_>) -> Relation {
        self.related(EXCLUDES1, other)
    }

    /// Whether the code-first notes of this code name `other`.
    #[must_use]
    pub fn code_first(&self, other: &Diagnosis<'_>) -> Relation {
        self.related(CODE_FIRST, other)
    }

    /// Whether there is a code-first note that names codes.
    #[must_use]
    pub fn has_code_first(&self) -> bool {
        self.table.lists.get(self.number(CODE_FIRST)).len() > 0
    }

    /// The codes that Excludes1 notes, at this code or one of its ancestors, exclude, on whatever date, and whether
    /// the note decides. A code that is named twice comes twice.
    pub fn excludes1_codes(&self) -> impl Iterator<Item = (Diagnosis<'a>, Relation)> + Clone + use<'a> {
        self.named(EXCLUDES1)
    }

    /// The codes that the code-first notes of this code name, on whatever date, and whether the note decides. A
    /// code that is named twice comes twice.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use ancillary::{icd10, reference::{Reference, Relation}};
    ///
    /// let anemia = Reference::embedded().diagnosis(icd10!("D63.1")).unwrap();
    /// assert!(anemia.code_first_codes().any(|(code, how)| (code.code(), how) == (icd10!("N18.6"), Relation::Holds)));
    /// # }
    /// ```
    pub fn code_first_codes(&self) -> impl Iterator<Item = (Diagnosis<'a>, Relation)> + Clone + use<'a> {
        self.named(CODE_FIRST)
    }

    fn named(&self, column: usize) -> impl Iterator<Item = (Diagnosis<'a>, Relation)> + Clone + use<'a> {
        let (table, own) = (self.table, self.rank);
        table.lists.members(self.number(column)).filter_map(move |(rank, undecided)| {
            let code = table.code(rank)?;
            (rank != own).then_some((Diagnosis { table, rank, code }, Relation::of(undecided)))
        })
    }

    /// What stands in a column of the code's class.
    fn number(&self, column: usize) -> u16 {
        self.table.classes.get(self.rank, column)
    }

    fn related(&self, column: usize, other: &Diagnosis<'_>) -> Relation {
        let mut relation = Relation::None;
        for ranks in self.table.lists.get(self.number(column)) {
            if ranks.contains(other.rank) && other.rank != self.rank {
                relation = Relation::of(ranks.undecided);
                if relation == Relation::Holds {
                    break;
                }
            }
        }
        relation
    }
}

/// What a note of the classification says of two codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Relation {
    /// Nothing.
    None,
    /// The note names the code.
    Holds,
    /// The note names the code with a condition in words, which no table can decide.
    Undecided,
}

impl Relation {
    /// What a note says of a code that it names.
    const fn of(undecided: bool) -> Self {
        if undecided { Self::Undecided } else { Self::Holds }
    }
}

flags! {
    /// What the Medicare Code Editor and the Integrated Outpatient Code Editor say of a diagnosis.
    DiagnosisFlags {
        /// A header: longer codes are valid instead.
        header = 0,
        /// An external cause of morbidity, never first-listed. A header has it if all its codes do.
        external_cause = 1,
        /// A manifestation, never first-listed. A header has it if all its codes do.
        manifestation = 2,
        /// Unacceptable as a principal diagnosis by the Medicare Code Editor.
        unacceptable_first = 3,
        /// Unacceptable as a principal diagnosis by the Integrated Outpatient Code Editor, since 2019-10-01.
        outpatient_unacceptable_first = 4,
        /// Unacceptable for inpatients only.
        outpatient_exempt = 5,
        /// A principal diagnosis that needs a secondary one.
        requires_secondary = 6,
        /// An unspecified side where codes for the sides exist.
        unspecified_laterality = 7,
        /// Longer codes are built from this one by a 7th character, with X in the places between.
        needs_seventh_character = 8,
        /// A mental-health diagnosis of partial hospitalization.
        mental_health = 9,
        /// First-listed only, by the guidelines' section I.C.21.c.16.
        first_listed_only = 10,
        /// Of the right side; with [`Self::left`] of both. Known for titles up to January 2021.
        right = 11,
        /// Of the left side.
        left = 12,
        /// The side of the body is not known: the titles that sides are taken from do not have the code, name both
        /// sides apart, or mean a side of the brain.
        side_unknown = 13,
        /// The outpatient exemption does not hold on bills of an inpatient's Part B services and of hospices.
        exemption_ignored = 14,
    }
}

/// What a code is during some days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DiagnosisStatus {
    /// The days.
    pub period: Period,
    /// The facts.
    pub flags: DiagnosisFlags,
    /// The ages to which the code is confined.
    pub age: Option<AgeGroup>,
    pub(crate) seventh: u8,
}

impl DiagnosisStatus {
    /// Whether the code may be billed: it is valid and no header.
    #[must_use]
    pub const fn is_billable(self) -> bool {
        !self.flags.header()
    }
}

impl Record<8> for DiagnosisStatus {
    #[inline]
    fn unpack([a, b, c, d, e, f, seventh, age]: [u8; 8]) -> Self {
        Self {
            period: Period::unpack([a, b, c, d]),
            flags: DiagnosisFlags::from_bits(u32::from(u16::from_le_bytes([e, f]))),
            age: AgeGroup::ALL.get(usize::from(age).wrapping_sub(1)).copied(),
            seventh,
        }
    }

    #[cfg(feature = "build")]
    fn pack(self) -> [u8; 8] {
        let ([a, b, c, d], [e, f]) = (self.period.pack(), (self.flags.bits() as u16).to_le_bytes());
        [a, b, c, d, e, f, self.seventh, self.age.map_or(0, |age| age as u8 + 1)]
    }
}

/// The age groups of the Medicare Code Editor's age conflicts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "build", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum AgeGroup {
    /// Age 0.
    Newborn,
    /// 0 to 17.
    Pediatric,
    /// 12 to 55, until 2019-09-30.
    MaternityUntil2019,
    /// 9 to 64, since 2019-10-01.
    Maternity,
    /// 15 to 124.
    Adult,
}

impl AgeGroup {
    pub(crate) const ALL: [Self; 5] =
        [Self::Newborn, Self::Pediatric, Self::MaternityUntil2019, Self::Maternity, Self::Adult];

    /// The lowest and highest age in years.
    #[must_use]
    pub const fn years(self) -> (u8, u8) {
        match self {
            Self::Newborn => (0, 0),
            Self::Pediatric => (0, 17),
            Self::MaternityUntil2019 => (12, 55),
            Self::Maternity => (9, 64),
            Self::Adult => (15, 124),
        }
    }
}

impl<'a> super::Reference<'a> {
    /// Finds a code of ICD-10-CM, on whatever date it is or was valid; a header is found too.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use ancillary::{icd10, jiff::civil::date, reference::Reference};
    ///
    /// let reference = Reference::embedded();
    /// let diabetes = reference.diagnosis(icd10!("E11.9")).unwrap();
    /// assert!(diabetes.on(date(2025, 3, 14)).unwrap().is_billable());
    /// assert!(diabetes.on(date(2015, 9, 30)).is_none());
    /// assert!(reference.diagnosis(icd10!("E11")).unwrap().on(date(2025, 3, 14)).unwrap().flags.header());
    /// # }
    /// ```
    #[must_use]
    #[inline]
    pub fn diagnosis(&self, code: Icd10Code) -> Option<Diagnosis<'_>> {
        self.tables.diagnoses.as_ref()?.get(code)
    }

    /// All codes of ICD-10-CM that were ever valid, headers among them, in order.
    pub fn diagnoses(&self) -> impl Iterator<Item = Diagnosis<'_>> {
        self.tables.diagnoses.iter().flat_map(|table| {
            (0..table.index.len())
                .filter_map(move |rank| Some(Diagnosis { table, rank, code: table.code(rank)? }))
        })
    }

    /// The codes of ICD-10-CM that are valid on a date and lengthen `code` by as few characters as may be.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use ancillary::{icd10, jiff::civil::date, reference::Reference};
    ///
    /// let children = Reference::embedded().children(icd10!("E11.0"), date(2025, 3, 14));
    /// assert!(children.eq([icd10!("E11.00"), icd10!("E11.01")]));
    /// # }
    /// ```
    pub fn children(&self, code: Icd10Code, date: Date) -> impl Iterator<Item = Icd10Code> + use<'_, 'a> {
        let day = Day::of(date);
        let mut parent: Option<Icd10Code> = None;
        let ranks =
            self.tables.diagnoses.as_ref().map(|table| table.family(code).map(move |rank| (table, rank)));
        ranks.into_iter().flatten().filter_map(move |(table, rank)| {
            let child = table.code(rank).filter(|child| *child != code)?;
            table.histories.find(table.history(rank), day)?;
            if parent.is_some_and(|parent| child.starts_with(parent)) {
                return None;
            }
            parent = Some(child);
            Some(child)
        })
    }
}
