//! Procedure-to-procedure pairs of the National Correct Coding Initiative (NCCI): two services of one patient, day and
//! practitioner of which one is part of the other.
//!
//! CMS publishes them as edits of a column 1 and a column 2 code; the column 2 code is the one that is not paid
//! (Medicare NCCI Policy Manual, chapter I). There is a table for practitioners and one for outpatient hospital
//! services. The practitioner table at hand is that of July 2024 with all its deleted rows, the hospital table that
//! of the Integrated Outpatient Code Editor from July 2019 to April 2026; both have the additions of July 2026.

mod few;
mod lines;
mod many;
mod search;
mod table;

use jiff::civil::Date;

pub use self::lines::{LinePair, PairsOn};
#[cfg(feature = "build")]
pub(crate) use self::table::MOST_BLOCKS;
pub(crate) use self::{
    search::Lines,
    table::{Order, PairRecord, PairTable},
};
use super::{Period, Reference, Setting, packed::Day};
use crate::code::ProcedureCode;

/// Whether an NCCI-associated modifier lifts a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "build", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub enum ModifierIndicator {
    /// 0: no modifier does.
    #[cfg_attr(feature = "build", serde(rename = "0"))]
    NotAllowed = 0,
    /// 1: a modifier does, where the record supports it.
    #[cfg_attr(feature = "build", serde(rename = "1"))]
    Allowed = 1,
    /// 9: the edit was withdrawn from its first day and never held.
    #[cfg_attr(feature = "build", serde(rename = "9"))]
    NotApplicable = 9,
}

impl ModifierIndicator {
    const fn unpack(byte: u8) -> Self {
        match byte {
            0 => Self::NotAllowed,
            1 => Self::Allowed,
            _ => Self::NotApplicable,
        }
    }

    /// CMS's digit: 0, 1 or 9.
    #[must_use]
    pub const fn digit(self) -> u8 {
        self as u8
    }
}

/// A row of a pair table.
///
/// # When a row speaks
///
/// The practitioner table has last days only, and hospital rows that are older than July 2019 have no first day
/// either. The rows of a column 1 and column 2 stand by their last days. A row without a first day speaks
/// from the day after its predecessor's last; the first of them from the later of its two codes' first days, which is
/// open where one of them is not known or is later than the row's own last day (the number was used again).
/// Days between two rows on which no edit held cannot be known then.
///
/// Column 1 and column 2 of 4,965 practitioner pairs were exchanged at some time. Both orders never held at once: not
/// in July 2024, and not on any day of the hospital table. By the rule above both may, where the days of the exchange
/// are not known; then the row that ends first answers, for the other came after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Pair {
    /// The code that is paid.
    pub column1: ProcedureCode,
    /// The code that is part of it, and is not.
    pub column2: ProcedureCode,
    /// Whether a modifier lifts the edit.
    pub indicator: ModifierIndicator,
    /// The days on which the row speaks.
    pub period: Period,
}

/// A procedure code's number in the pair table, looked up once for many pairs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PairCode(pub(crate) u16);

impl PairCode {
    /// The number: codes in their order, from 0.
    #[must_use]
    pub const fn get(self) -> u16 {
        self.0
    }
}

impl Reference<'_> {
    /// The edit of two codes that is in force on a date, in whichever order the codes are given.
    ///
    /// None for codes that are no pair, for a code with itself, for an edit of indicator 9, and for suppliers of
    /// equipment, for whom CMS has no pairs. [`Pair`] says when a row speaks.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use ancillary::{
    ///     cpt,
    ///     jiff::civil::date,
    ///     reference::{ModifierIndicator, Reference, Setting},
    /// };
    ///
    /// let (comprehensive, basic) = (cpt!("80053"), cpt!("80048"));
    /// let day = date(2024, 8, 1);
    /// let pair = Reference::embedded().pair(basic, comprehensive, Setting::Practitioner, day).unwrap();
    /// assert_eq!((pair.column1, pair.column2), (comprehensive.into(), basic.into()));
    /// assert_eq!(pair.indicator, ModifierIndicator::NotAllowed);
    /// # }
    /// ```
    #[must_use]
    pub fn pair(
        &self,
        a: impl Into<ProcedureCode>,
        b: impl Into<ProcedureCode>,
        setting: Setting,
        date: Date,
    ) -> Option<Pair> {
        let found = self.find_pair(a.into(), b.into())?;
        let (order, record) = found.table.on(found.class, setting, found.first, Day::of(date))?;
        Some(found.row(order, record))
    }

    /// All rows of two codes in a setting, those of indicator 9 too: where `a` is column 1, then where `b` is, each
    /// by last day.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use ancillary::{cpt, jiff::civil::date, reference::{ModifierIndicator, Reference, Setting}};
    ///
    /// let rows = Reference::embedded().pair_rows(cpt!("97530"), cpt!("97116"), Setting::Practitioner);
    /// let edits = rows.filter(|row| row.indicator != ModifierIndicator::NotApplicable);
    /// let days: Vec<_> = edits.map(|row| row.period.through()).collect();
    /// assert_eq!(days, [Some(date(2019, 12, 31))]);
    /// # }
    /// ```
    pub fn pair_rows(
        &self,
        a: impl Into<ProcedureCode>,
        b: impl Into<ProcedureCode>,
        setting: Setting,
    ) -> impl Iterator<Item = Pair> {
        let (a, b) = (a.into(), b.into());
        self.find_pair(a, b).into_iter().flat_map(move |found| {
            let [lower, higher] = found.table.history(found.class, setting);
            let mut orders = [(Order::LowerFirst, lower), (Order::HigherFirst, higher)];
            if a > b {
                orders.reverse();
            }
            orders.into_iter().flat_map(move |(order, history)| {
                let rows = found.table.rows_of(history, found.first);
                rows.map(move |record| found.row(order, record))
            })
        })
    }

    /// A code's number in the pair table, for [`PairsOn::among`]; none if no pair has the code.
    #[must_use]
    #[inline]
    pub fn pair_code(&self, code: impl Into<ProcedureCode>) -> Option<PairCode> {
        let procedures = self.tables.procedures.as_ref()?;
        self.pair_code_of_rank(procedures.index.rank(code.into().packed())?)
    }

    #[inline]
    pub(crate) fn pair_code_of_rank(&self, rank: u32) -> Option<PairCode> {
        self.tables.pairs.as_ref()?.codes.place(rank).map(PairCode)
    }

    fn find_pair(&self, a: ProcedureCode, b: ProcedureCode) -> Option<Found<'_>> {
        let table = self.tables.pairs.as_ref()?;
        let (lower, higher) = if a <= b { (a, b) } else { (b, a) };
        let place = |code| Some(table.place(self.pair_code(code)?));
        let (row, column) = (place(lower)?, place(higher)?);
        let class = table.class(row, column)?;
        Some(Found { table, lower, higher, first: table.first(row, column), class })
    }
}

/// A pair that has rows in some setting.
#[derive(Clone, Copy)]
struct Found<'a> {
    table: &'a PairTable<'a>,
    lower: ProcedureCode,
    higher: ProcedureCode,
    /// The later of the codes' first days.
    first: Day,
    class: u16,
}

impl Found<'_> {
    fn row(&self, order: Order, record: PairRecord) -> Pair {
        let (column1, column2) = match order {
            Order::LowerFirst => (self.lower, self.higher),
            Order::HigherFirst => (self.higher, self.lower),
        };
        Pair { column1, column2, indicator: record.indicator, period: record.period }
    }
}
