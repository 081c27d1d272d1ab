//! Panels of laboratory tests: one code for tests that are rendered together.
//!
//! The tests are those that the clinical laboratory fee schedule names (2025, second quarter), but for 80050, which is
//! not on it: Medicare does not pay it, other payers may. Where a panel takes a blood count in one of several ways,
//! each way is an alternative.

use core::fmt;

use jiff::civil::Date;

use super::{Entry, ListKind, Rows, number_of, rank_of};
use crate::{
    code::{ProcedureCode, debug_as},
    reference::{Reference, packed::Day, procedure::ProcedureTable},
};

/// A panel on a day.
#[derive(Clone, Copy)]
pub struct Panel<'a> {
    code: ProcedureCode,
    rank: u32,
    rows: Rows<'a>,
    procedures: &'a ProcedureTable<'a>,
}

/// A test of a panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PanelComponent {
    /// The test.
    pub code: ProcedureCode,
    /// 0 if every way to bill the panel has the test; else the ways that have it, a bit each.
    pub alternatives: u8,
}

impl fmt::Debug for Panel<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug_as(f, "Panel", &self.code)
    }
}

impl<'a> Panel<'a> {
    /// The panel of some rows, unless there are none.
    fn of(rows: Rows<'a>, procedures: &'a ProcedureTable<'a>) -> Option<Self> {
        let rank = rank_of({ rows }.next()?.key)?;
        Some(Self { code: procedures.code(rank)?, rank, rows, procedures })
    }

    /// The code.
    #[must_use]
    pub const fn code(&self) -> ProcedureCode {
        self.code
    }

    /// The code's number among the procedures.
    pub(crate) const fn rank(&self) -> u32 {
        self.rank
    }

    /// The tests, by code.
    pub fn components(&self) -> impl Iterator<Item = PanelComponent> + use<'a> {
        let procedures = self.procedures;
        self.rows.filter_map(move |entry| {
            let code = procedures.code(rank_of(entry.other)?)?;
            Some(PanelComponent { code, alternatives: alternatives(entry) })
        })
    }

    /// Whether a test is one of the panel's, in whatever way.
    #[must_use]
    pub fn has(&self, test: impl Into<ProcedureCode>) -> bool {
        self.procedures.index.rank(test.into().packed()).is_some_and(|rank| self.has_rank(rank))
    }

    /// The same for the rank of a test among the procedures.
    pub(crate) fn has_rank(&self, test: u32) -> bool {
        let mut rows = self.rows;
        rows.any(|entry| entry.other == number_of(test))
    }

    /// The fewest tests that are the whole panel.
    #[must_use]
    pub fn fewest(&self) -> usize {
        let (common, ways) = self.count(&|_| true);
        let mut fewest = None;
        for (needed, _) in ways {
            if needed > 0 && fewest.is_none_or(|fewest| needed < fewest) {
                fewest = Some(needed);
            }
        }
        common.0 + fewest.unwrap_or(0)
    }

    /// Whether tests, by their rank, are all that one way to bill the panel has.
    pub(crate) fn is_complete(&self, has: &dyn Fn(u32) -> bool) -> bool {
        let ((needed, found), ways) = self.count(has);
        let (mut has_ways, mut has_one) = (false, false);
        for (needed, found) in ways {
            has_ways |= needed > 0;
            has_one |= needed > 0 && needed == found;
        }
        needed == found && (!has_ways || has_one)
    }

    /// How many tests there are and how many of them are had, of those that all ways share and of each way.
    fn count(&self, has: &dyn Fn(u32) -> bool) -> ((usize, usize), [(usize, usize); WAYS]) {
        let (mut common, mut ways) = ((0, 0), [(0, 0); WAYS]);
        for entry in self.rows {
            let found = usize::from(rank_of(entry.other).is_some_and(has));
            if entry.number == 0 {
                common = (common.0 + 1, common.1 + found);
            }
            for (way, (needed, had)) in ways.iter_mut().enumerate() {
                if entry.number >> way & 1 != 0 {
                    (*needed, *had) = (*needed + 1, *had + found);
                }
            }
        }
        (common, ways)
    }
}

/// How many ways a panel may be billed in, at most.
const WAYS: usize = 8;

const fn alternatives(entry: Entry) -> u8 {
    entry.number.to_le_bytes()[0]
}

impl Reference<'_> {
    /// A panel of laboratory tests on a date; none if the code is not one.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use ancillary::{cpt, jiff::civil::date, reference::Reference};
    ///
    /// let reference = Reference::embedded();
    /// let lipids = reference.panel(cpt!("80061"), date(2025, 3, 14)).unwrap();
    /// assert!(lipids.has(cpt!("82465")) && !lipids.has(cpt!("82947")));
    /// assert_eq!(lipids.fewest(), 3);
    /// # }
    /// ```
    #[must_use]
    pub fn panel(&self, code: impl Into<ProcedureCode>, date: Date) -> Option<Panel<'_>> {
        self.panel_of_rank(self.rank(code.into())?, Day::of(date))
    }

    /// All panels of a date, by code.
    pub fn panels(&self, date: Date) -> impl Iterator<Item = Panel<'_>> {
        self.panels_on(Day::of(date))
    }

    /// The panel of a rank.
    pub(crate) fn panel_of_rank(&self, rank: u32, day: Day) -> Option<Panel<'_>> {
        Panel::of(self.listed(ListKind::PanelComponents, rank, day), self.tables.procedures.as_ref()?)
    }

    /// The panels of a day.
    pub(crate) fn panels_on(&self, day: Day) -> PanelsOn<'_> {
        let services = self.tables.services.as_ref();
        let rest = services.map(|table| table.lists.list(ListKind::PanelComponents)).unwrap_or_default();
        PanelsOn { rest, day, procedures: self.tables.procedures.as_ref() }
    }
}

/// The panels of a day, by code.
#[derive(Clone, Debug)]
pub(crate) struct PanelsOn<'a> {
    rest: &'a [[u8; Entry::SIZE]],
    day: Day,
    procedures: Option<&'a ProcedureTable<'a>>,
}

impl<'a> Iterator for PanelsOn<'a> {
    type Item = Panel<'a>;

    fn next(&mut self) -> Option<Panel<'a>> {
        let procedures = self.procedures?;
        while let [first, ..] = self.rest {
            let key = Entry::unpack(*first).key;
            let rows = Rows { rest: self.rest, key, day: self.day };
            while let [bytes, rest @ ..] = self.rest
                && Entry::unpack(*bytes).key == key
            {
                self.rest = rest;
            }
            if let Some(panel) = Panel::of(rows, procedures) {
                return Some(panel);
            }
        }
        None
    }
}
