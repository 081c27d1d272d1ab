//! What the policy on lower limb prostheses denies beside a base, and how many of a part it pays (LCD L33787).

use jiff::civil::Date;

use super::{Entry, ListKind, number_of};
use crate::{
    code::ProcedureCode,
    reference::{Reference, packed::Day},
};

/// The most of a part that the policy pays for one prosthesis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProsthesisLimit {
    /// How many.
    pub most: u16,
    /// Over what they are counted.
    pub counted: Counted,
    /// The base prosthesis beside which the limit holds; none: beside any.
    pub beside: Option<ProcedureCode>,
}

/// Over what parts are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Counted {
    /// The code alone.
    Code,
    /// All codes of a group, which is called by its first one.
    Group(ProcedureCode),
}

impl Reference<'_> {
    /// Whether the policy denies an addition beside an initial or preparatory base, on a date.
    #[must_use]
    pub fn excludes_addition(
        &self,
        base: impl Into<ProcedureCode>,
        addition: impl Into<ProcedureCode>,
        date: Date,
    ) -> bool {
        let ranks = self.rank(base.into()).zip(self.rank(addition.into()));
        ranks.is_some_and(|(base, addition)| self.excludes_addition_ranks(base, addition, Day::of(date)))
    }

    pub(crate) fn excludes_addition_ranks(&self, base: u32, addition: u32, day: Day) -> bool {
        let mut rows = self.listed(ListKind::ExcludedAdditions, base, day);
        rows.any(|entry| entry.other == number_of(addition))
    }

    /// Whether the policy denies any addition beside a base.
    pub(crate) fn has_excluded_additions(&self, base: u32, day: Day) -> bool {
        self.listed(ListKind::ExcludedAdditions, base, day).next().is_some()
    }

    /// How many of a part the policy pays for one prosthesis, on a date.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use ancillary::{hcpcs, jiff::civil::date, reference::Reference};
    ///
    /// let mut limits = Reference::embedded().prosthesis_limits(hcpcs!("L5620"), date(2026, 2, 1));
    /// assert!(limits.any(|limit| limit.most == 2 && limit.beside.is_none()));
    /// # }
    /// ```
    pub fn prosthesis_limits(
        &self,
        code: impl Into<ProcedureCode>,
        date: Date,
    ) -> impl Iterator<Item = ProsthesisLimit> {
        let rank = self.rank(code.into());
        rank.into_iter().flat_map(move |rank| self.prosthesis_limits_of_rank(rank, Day::of(date)))
    }

    pub(crate) fn prosthesis_limits_of_rank(
        &self,
        rank: u32,
        day: Day,
    ) -> impl Iterator<Item = ProsthesisLimit> {
        self.listed(ListKind::ProsthesisLimits, rank, day).map(|entry| self.prosthesis_limit(entry))
    }

    fn prosthesis_limit(&self, entry: Entry) -> ProsthesisLimit {
        ProsthesisLimit {
            most: entry.number,
            counted: self.listed_code(entry.third).map_or(Counted::Code, Counted::Group),
            beside: self.listed_code(entry.other),
        }
    }
}
