//! CPT numbers and HCPCS Level II: existence by date, and what CMS's editors say of a procedure.

use core::fmt;

use jiff::civil::Date;

use super::{
    Editions, Period, Reference,
    indicator::IndicatorRow,
    packed::{Arrays, Classes, Day, Flags, Histories, Index, Lists, Record, Subset, flags},
};
use crate::code::{ProcedureCode, debug_as};

/// The columns of a class.
pub(super) const EXISTENCE: usize = 0;
pub(super) const STATUSES: usize = 1;
pub(super) const INDICATORS: usize = 2;
pub(super) const REPLACEMENTS: usize = 3;

/// The table of procedure codes; those of the fee schedule's indicators and of the pairs share its ranks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ProcedureTable<'a> {
    pub(crate) editions: Editions<'a>,
    pub(crate) indicator_editions: Editions<'a>,
    pub(crate) index: Index<'a>,
    /// The codes that this table speaks of; another table has brought in the others.
    pub(crate) named: Subset<'a>,
    /// A class's histories in the order below, and its list of replacements.
    pub(crate) classes: Classes<'a, 4>,
    pub(crate) existence: Histories<'a, Period, 4>,
    pub(crate) statuses: Histories<'a, ProcedureStatus, 18>,
    pub(crate) indicators: Histories<'a, IndicatorRow, 16>,
    pub(crate) lists: Lists<'a>,
}

impl<'a> ProcedureTable<'a> {
    pub(super) const fn open(bytes: &'a [u8]) -> Option<Self> {
        let mut arrays = Arrays::new(bytes);
        let Some(editions) = Editions::open(&mut arrays) else { return None };
        let Some(indicator_editions) = Editions::open(&mut arrays) else { return None };
        let Some(index) = Index::open(&mut arrays) else { return None };
        let Some(named) = Subset::open(&mut arrays) else { return None };
        let Some(classes) = Classes::open(&mut arrays) else { return None };
        let Some(existence) = Histories::open(&mut arrays) else { return None };
        let Some(statuses) = Histories::open(&mut arrays) else { return None };
        let Some(indicators) = Histories::open(&mut arrays) else { return None };
        let Some(lists) = Lists::open(&mut arrays) else { return None };
        if arrays.is_empty() {
            Some(Self {
                editions,
                indicator_editions,
                index,
                named,
                classes,
                existence,
                statuses,
                indicators,
                lists,
            })
        } else {
            None
        }
    }

    #[inline]
    pub(crate) fn get(&self, code: ProcedureCode) -> Option<Procedure<'_>> {
        self.ranked(code, self.index.rank(code.packed())?)
    }

    /// The procedure of a code whose rank is known.
    #[inline]
    pub(crate) fn ranked(&self, code: ProcedureCode, rank: u32) -> Option<Procedure<'_>> {
        self.named.contains(rank).then_some(Procedure { rank, code, table: self })
    }

    pub(crate) fn code(&self, rank: u32) -> Option<ProcedureCode> {
        self.index.key(rank).and_then(ProcedureCode::from_packed)
    }
}

/// A procedure code that some table names.
#[derive(Clone, Copy)]
pub struct Procedure<'a> {
    pub(crate) table: &'a ProcedureTable<'a>,
    pub(crate) rank: u32,
    code: ProcedureCode,
}

impl fmt::Debug for Procedure<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug_as(f, "Procedure", &self.code)
    }
}

impl<'a> Procedure<'a> {
    /// The code.
    #[must_use]
    pub const fn code(&self) -> ProcedureCode {
        self.code
    }

    /// What stands in a column of the code's class.
    #[inline]
    pub(super) fn number(&self, column: usize) -> u16 {
        self.table.classes.get(self.rank, column)
    }

    /// The days on which the code may be billed; empty for a code that only another table names.
    pub fn existence(&self) -> impl DoubleEndedIterator<Item = Period> + ExactSizeIterator + use<'a> {
        self.table.existence.all(self.number(EXISTENCE))
    }

    /// Whether the editor's table or the fee schedule names the code, whatever the lists of codes say: the fee
    /// schedule of October 2025 has one that they lack.
    pub(crate) fn is_named(&self) -> bool {
        self.number(STATUSES) != 0 || self.number(INDICATORS) != 0
    }

    /// Whether the code may be billed on a date.
    #[must_use]
    #[inline]
    pub fn exists_on(&self, date: Date) -> bool {
        self.exists_on_day(Day::of(date))
    }

    #[inline]
    pub(crate) fn exists_on_day(&self, day: Day) -> bool {
        self.table.existence.find(self.number(EXISTENCE), day).is_some()
    }

    /// What CMS's outpatient editor and the lists of this crate say of the code on a date.
    #[must_use]
    pub fn on(&self, date: Date) -> Option<ProcedureStatus> {
        self.on_day(Day::of(date))
    }

    /// Facts before the editor's first quarter are its first ones.
    pub(crate) fn on_day(&self, day: Day) -> Option<ProcedureStatus> {
        self.table.statuses.find(self.number(STATUSES), day)
    }

    /// All that was said of the code, by date.
    pub fn history(&self) -> impl DoubleEndedIterator<Item = ProcedureStatus> + ExactSizeIterator + use<'a> {
        self.table.statuses.all(self.number(STATUSES))
    }

    /// The codes that the publisher names instead of this one.
    pub fn replacements(&self) -> impl Iterator<Item = ProcedureCode> + use<'a> {
        let table = self.table;
        table.lists.members(self.number(REPLACEMENTS)).filter_map(move |(rank, _)| table.code(rank))
    }
}

flags! {
    /// Facts about a procedure: of the Integrated Outpatient Code Editor, and of the lists in `tables/facts`.
    ProcedureFlags {
        /// Conditionally bilateral: 50 is allowed.
        bilateral_conditional = 0,
        /// Independently bilateral: 50 is allowed, either side is paid in full.
        bilateral_independent = 1,
        /// Inherently bilateral: the code means both sides.
        bilateral_inherent = 2,
        /// Not recognized by Medicare.
        not_recognized_by_medicare = 3,
        /// Not covered by Medicare.
        non_covered = 4,
        /// Excluded by statute.
        statutory_exclusion = 5,
        /// Billed to a DME contractor only.
        dme_contractor_only = 6,
        /// Billable by the local contractor only, not by the fiscal intermediary.
        non_billable_to_contractor = 7,
        /// A vaccine.
        vaccine = 8,
        /// A separate procedure by CPT's designation.
        separate_procedure = 9,
        /// A drug without a code of its own.
        unclassified_drug = 10,
        /// An x-ray that may be taken on film.
        film_xray = 11,
        /// A CT scan on equipment that may fall short of the standard.
        non_standard_ct = 12,
        /// Therapy sometimes.
        therapy_conditional = 13,
        /// A device.
        device = 14,
        /// On the editor's telehealth list.
        telehealth = 15,
        /// A blood product.
        blood_product = 16,
        /// Not otherwise classified or unlisted: the claim must describe it.
        unlisted = 17,
        /// A visit for modifiers 24, 25 and 57.
        visit = 18,
        /// Evaluation and management, on which 59 and X{EPSU} do not belong.
        evaluation_and_management = 19,
        /// Units may have tenths: ambulance mileage.
        tenths = 20,
        /// Charged nothing or next to nothing by rule.
        free_of_charge = 21,
        /// A test whose claim need not say who ordered it: the patient may ask for it, or it is given on the spot.
        ordering_not_required = 22,
        /// Ground, fixed-wing or rotary ambulance, whose lines carry an origin and a destination.
        ambulance = 23,
        /// Drawing or fetching a specimen, which is no test.
        specimen_collection = 24,
        /// Care management, monitoring, counselling and conferences of the section evaluation and management.
        care_management = 25,
        /// An add-on that a group's second physician may bill alone, while another bills the primary: critical care.
        add_on_alone = 26,
        /// A visit of a patient whom nobody of the group has seen within three years.
        new_patient = 27,
    }
}

/// What is said of a procedure during some days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProcedureStatus {
    /// The days.
    pub period: Period,
    /// The facts.
    pub flags: ProcedureFlags,
    /// The hospital outpatient status indicator; blank where the editor has none.
    pub status_indicator: StatusIndicator,
    /// The lowest and highest age in years; 0 and 124 are no limits.
    pub ages: (u8, u8),
    /// Dates of approval, coverage or marketing.
    pub approval: Option<Approval>,
}

/// A date before or after which Medicare does not pay for a procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Approval {
    /// The edit of the Integrated Outpatient Code Editor that says what the dates mean: 67 approval by the
    /// FDA, 68 start of coverage, 69 and 134 period of approval, 83 end of coverage, 110 start of marketing,
    /// 136 recommendation by ACIP.
    pub edit: u8,
    /// The first and last day.
    pub period: Period,
}

/// A status indicator of the outpatient prospective payment system (`J1`, `Q4`, `T`).
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct StatusIndicator(pub(crate) [u8; 2]);

impl StatusIndicator {
    /// One or two characters, or nothing.
    #[must_use]
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default().trim_end_matches('\0')
    }
}

impl fmt::Debug for StatusIndicator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Record<18> for ProcedureStatus {
    #[inline]
    fn unpack([a, b, c, d, e, f, g, h, i, j, low, high, edit, _, k, l, m, n]: [u8; 18]) -> Self {
        Self {
            period: Period::unpack([a, b, c, d]),
            flags: ProcedureFlags::from_bits(u32::from_le_bytes([e, f, g, h])),
            status_indicator: StatusIndicator([i, j]),
            ages: (low, high),
            approval: (edit != 0).then(|| Approval { edit, period: Period::unpack([k, l, m, n]) }),
        }
    }

    #[cfg(feature = "build")]
    fn pack(self) -> [u8; 18] {
        let ([a, b, c, d], [e, f, g, h]) = (self.period.pack(), self.flags.bits().to_le_bytes());
        let [i, j] = self.status_indicator.0;
        let (edit, [k, l, m, n]) =
            self.approval.map_or((0, [0; 4]), |approval| (approval.edit, approval.period.pack()));
        [a, b, c, d, e, f, g, h, i, j, self.ages.0, self.ages.1, edit, 0, k, l, m, n]
    }
}

impl Reference<'_> {
    /// The number of a code that any table of procedures names: those of unit limits and add-ons use it too.
    #[inline]
    pub(crate) fn rank(&self, code: ProcedureCode) -> Option<u32> {
        self.tables.procedures.as_ref()?.index.rank(code.packed())
    }

    /// Finds a CPT or HCPCS code, on whatever date it is or was valid.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use ancillary::{cpt, jiff::civil::date, reference::Reference};
    ///
    /// let panel = Reference::embedded().procedure(cpt!("80053")).unwrap();
    /// assert!(panel.exists_on(date(2025, 3, 14)));
    /// # }
    /// ```
    #[must_use]
    #[inline]
    pub fn procedure(&self, code: impl Into<ProcedureCode>) -> Option<Procedure<'_>> {
        self.tables.procedures.as_ref()?.get(code.into())
    }

    /// All CPT and HCPCS codes that a table names, in order.
    pub fn procedures(&self) -> impl Iterator<Item = Procedure<'_>> {
        self.tables.procedures.iter().flat_map(|table| {
            (0..table.index.len())
                .filter(|rank| table.named.contains(*rank))
                .filter_map(move |rank| Some(Procedure { table, rank, code: table.code(rank)? }))
        })
    }
}
