//! Coverage policies: which diagnoses support a service.
//!
//! The tables have Medicare's laboratory national coverage determinations (CMS's code list release 2026100), the
//! diagnoses with which its screening services are billed, and what advanced imaging is oddly ordered for. A payer's
//! own policies are loaded at run time and stand beside them.

mod decide;
mod kinds;
mod table;

use core::fmt;

use jiff::civil::Date;

pub use self::kinds::{Frequency, GroupRole, PolicyKind, PolicyRule, Resolution, Span, Unlisted};
#[cfg(feature = "build")]
pub(in crate::reference) use self::table::FIRST_OF_BITS;
use self::table::{Entries, Groups};
pub(in crate::reference) use self::table::{GroupRecord, PolicyRecord, ProcedureEntry};
pub(crate) use self::{decide::decide, table::CoverageTable};
use super::{Period, Reference, diagnosis::DiagnosisTable, packed::Day};
use crate::code::{Icd10Code, ProcedureCode};

/// A policy of the tables, as it is for one procedure.
#[derive(Clone, Copy)]
pub struct Policy<'a> {
    table: &'a CoverageTable<'a>,
    record: PolicyRecord,
    entry: ProcedureEntry,
}

impl fmt::Debug for Policy<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Policy({})", self.id())
    }
}

impl<'a> Policy<'a> {
    /// What the policy is called: `NCD 190.20A`.
    #[must_use]
    pub fn id(&self) -> &'a str {
        self.table.name(self.record)
    }

    /// Who made it.
    #[must_use]
    pub const fn kind(&self) -> PolicyKind {
        self.record.kind
    }

    /// What other diagnoses mean for the procedure.
    #[must_use]
    pub const fn rule(&self) -> PolicyRule {
        self.entry.rule
    }

    /// What a diagnosis is that no group lists.
    #[must_use]
    pub const fn unlisted(&self) -> Unlisted {
        self.record.unlisted
    }

    /// How often the procedure is covered, if the policy says so.
    #[must_use]
    pub const fn frequency(&self) -> Option<Frequency> {
        self.record.frequency
    }

    /// The days of the policy for this procedure.
    #[must_use]
    pub fn period(&self) -> Period {
        let (own, of_procedure) = (self.record.period, self.entry.period);
        Period { from: own.from.max(of_procedure.from), through: own.through.min(of_procedure.through) }
    }

    /// The groups of diagnoses that are for the procedure, on whatever day.
    pub fn groups(&self) -> impl Iterator<Item = PolicyGroup<'a>> + Clone + use<'a> {
        let (table, group) = (self.table, self.entry.group);
        let groups = table.groups(self.record).filter(move |own| is_for(group, own.number));
        groups.map(move |record| PolicyGroup { table, record })
    }

    /// The only group that is for the procedure; 0 for all.
    pub(crate) const fn group(&self) -> u16 {
        self.entry.group
    }

    /// The groups that are for the procedure and in force on a day.
    #[inline]
    pub(crate) fn groups_on(&self, day: Day) -> GroupsOn<'a> {
        GroupsOn { groups: self.table.groups(self.record), policy: *self, day }
    }

    /// What diagnoses do for the procedure on a date, all of them together. Those that ICD-10-CM does not have as
    /// billable on the date are passed over; of none at all the answer is that they do not support it.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use ancillary::{cpt, icd10, jiff::civil::date, reference::{Reference, Resolution}};
    ///
    /// let reference = Reference::embedded();
    /// let day = date(2025, 3, 14);
    /// let policy = reference.policies(cpt!("84443"), day).next().unwrap();
    /// assert_eq!(policy.id(), "NCD 190.22");
    /// assert_eq!(policy.resolution(reference, [icd10!("E03.9")], day), Resolution::Supports);
    /// assert_eq!(policy.resolution(reference, [icd10!("Z00.00")], day), Resolution::NeverCovered);
    /// # }
    /// ```
    #[must_use]
    pub fn resolution(
        &self,
        reference: &Reference<'_>,
        diagnoses: impl IntoIterator<Item = Icd10Code, IntoIter: Clone>,
        date: Date,
    ) -> Resolution {
        let day = Day::of(date);
        let groups = self.groups_on(day);
        let known = diagnoses.into_iter().filter_map(|code| {
            let diagnosis = reference.diagnosis(code)?;
            diagnosis.on_day(day)?.is_billable().then_some(diagnosis.rank)
        });
        let groups = groups.map(|group| (group.record.role, group));
        decide(self.record.unlisted, groups, known, |group, rank| group.has_rank(rank))
    }
}

/// The groups of a policy that are for a procedure and in force on a day.
#[derive(Clone, Debug)]
pub(crate) struct GroupsOn<'a> {
    groups: Groups<'a>,
    policy: Policy<'a>,
    day: Day,
}

impl<'a> Iterator for GroupsOn<'a> {
    type Item = PolicyGroup<'a>;

    #[inline]
    fn next(&mut self) -> Option<PolicyGroup<'a>> {
        let Policy { table, entry, .. } = self.policy;
        let is_asked = |own: &GroupRecord| is_for(entry.group, own.number) && own.period.has(self.day);
        Some(PolicyGroup { table, record: self.groups.find(is_asked)? })
    }
}

/// Whether a procedure that names a group takes one: either may be for all.
pub(crate) const fn is_for(named: u16, group: u16) -> bool {
    named == 0 || group == 0 || named == group
}

/// A group of diagnoses of a policy.
#[derive(Clone, Copy)]
pub struct PolicyGroup<'a> {
    table: &'a CoverageTable<'a>,
    record: GroupRecord,
}

impl fmt::Debug for PolicyGroup<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PolicyGroup({} {:?} {})", self.number(), self.role(), self.period())
    }
}

impl<'a> PolicyGroup<'a> {
    /// The group's number in the policy; 0 is for all procedures.
    #[must_use]
    pub const fn number(&self) -> u16 {
        self.record.number
    }

    /// What its diagnoses do.
    #[must_use]
    pub const fn role(&self) -> GroupRole {
        self.record.role
    }

    /// The days on which it holds.
    #[must_use]
    pub const fn period(&self) -> Period {
        self.record.period
    }

    #[inline]
    pub(crate) fn has_rank(&self, rank: u32) -> bool {
        self.table.has(self.record.list, rank)
    }

    /// The ranks of its codes. What is not billable on a day may be among them and does not count.
    pub(crate) fn ranks(&self) -> impl Iterator<Item = u32> + use<'a> {
        self.table.ranks(self.record.list)
    }

    /// Its diagnoses that are billable on a date.
    pub fn diagnoses<'r>(
        &self,
        reference: &'r Reference<'_>,
        date: Date,
    ) -> impl Iterator<Item = Icd10Code> + use<'a, 'r> {
        let day = Day::of(date);
        let table = reference.tables.diagnoses.as_ref();
        let ranks =
            self.ranks().filter(move |rank| table.is_some_and(|table| is_billable(table, *rank, day)));
        ranks.filter_map(move |rank| table?.code(rank))
    }
}

pub(crate) fn is_billable(table: &DiagnosisTable<'_>, rank: u32, day: Day) -> bool {
    table.histories.on(table.history(rank), day).next().is_some_and(|status| status.is_billable())
}

impl Reference<'_> {
    /// The policies of the tables that are in force for a procedure on a date.
    ///
    /// Those of Medicare are here too, whoever pays; so is what is only a screening or an advice, by their
    /// [`rule`](Policy::rule).
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use ancillary::{cpt, jiff::civil::date, reference::Reference};
    ///
    /// let names = Reference::embedded().policies(cpt!("82947"), date(2025, 3, 14)).map(|policy| policy.id());
    /// assert!(names.eq(["42 CFR 410.18", "NCD 190.20B"]));
    /// # }
    /// ```
    pub fn policies(
        &self,
        procedure: impl Into<ProcedureCode>,
        date: Date,
    ) -> impl Iterator<Item = Policy<'_>> {
        let rank = self.rank(procedure.into());
        rank.into_iter().flat_map(move |rank| self.policies_of_rank(rank, Day::of(date)))
    }

    #[inline]
    pub(crate) fn policies_of_rank(&self, rank: u32, day: Day) -> PoliciesOn<'_> {
        let table = self.tables.coverage.as_ref();
        PoliciesOn { table, entries: table.map(|table| table.of_rank(rank)).unwrap_or_default(), day }
    }
}

/// The policies of a procedure that are in force on a day.
#[derive(Clone, Debug)]
pub(crate) struct PoliciesOn<'a> {
    table: Option<&'a CoverageTable<'a>>,
    entries: Entries<'a>,
    day: Day,
}

impl<'a> Iterator for PoliciesOn<'a> {
    type Item = Policy<'a>;

    fn next(&mut self) -> Option<Policy<'a>> {
        let table = self.table?;
        for entry in self.entries.by_ref().filter(|entry| entry.is_on(self.day)) {
            if let Some(record) = table.policy(entry.policy)
                && record.period.has(self.day)
            {
                return Some(Policy { table, record, entry });
            }
        }
        None
    }
}
