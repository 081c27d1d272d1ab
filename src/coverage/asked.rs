//! A policy in force for a line, of the tables or of the user, asked in one way.

use super::{
    Frequency, GroupRole, Policies, PolicyKind, Resolution, Unlisted,
    compiled::{Bound, Compiled, GroupOf, Procedure, number},
};
use crate::{
    claim::{Claim, Payer},
    code::{Icd10Code, ProcedureCode},
    reference::{
        Day, Policy, PolicyGroup, PolicyRule, Reference,
        coverage::{decide, is_billable, is_for},
    },
};

/// A diagnosis as lists are asked for it: the tables know it by rank, the user's policies by text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) code: Icd10Code,
    pub(crate) rank: u32,
}

/// A policy in force for a procedure on a day.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Asked<'p> {
    Table(Policy<'p>),
    Own(&'p Policies, &'p Procedure, &'p Compiled),
}

impl Policies {
    /// The policies in force for a procedure on a day that are for a claim, and whether some may be for it, if only
    /// the claim named its contractor.
    pub(crate) fn asked<'p>(
        &'p self,
        code: ProcedureCode,
        day: Day,
        claim: &'p Claim,
    ) -> impl Iterator<Item = Asked<'p>> + Clone {
        let bound = |own: &Compiled| own.binds(claim) == Bound::Yes;
        let entries = self.entries(code, day);
        entries.filter_map(move |entry| {
            let policy = self.policy(entry).filter(|policy| bound(policy))?;
            Some(Asked::Own(self, entry, policy))
        })
    }

    /// Whether a policy may be for a claim, if only the claim named its contractor.
    pub(crate) fn lacks_contractor(&self, code: ProcedureCode, day: Day, claim: &Claim) -> bool {
        let mut entries = self.entries(code, day);
        entries.any(|entry| self.policy(entry).is_some_and(|policy| policy.binds(claim) == Bound::Unknown))
    }

    /// Whether a procedure is counted as one of a policy's group, also on days before the policy was in force.
    pub(crate) fn counts(&self, code: ProcedureCode, (id, group): (&str, u16)) -> bool {
        let mut entries = self.entries_of_all_days(code);
        entries
            .any(|entry| entry.group == group && self.policy(entry).is_some_and(|policy| *policy.id == *id))
    }
}

impl<'p> Asked<'p> {
    /// The policies of the tables that are in force for a procedure on a day and are the payer's.
    pub(crate) fn of_tables(
        reference: &'p Reference<'_>,
        rank: u32,
        day: Day,
        payer: Payer,
    ) -> impl Iterator<Item = Self> + Clone {
        let policies = reference.policies_of_rank(rank, day);
        // National coverage is Medicare's; screening and advice are told to all.
        let binds =
            move |policy: &Policy<'p>| payer == Payer::Medicare || policy.rule() != PolicyRule::Coverage;
        policies.filter(binds).map(Self::Table)
    }

    pub(crate) fn id(&self) -> &'p str {
        match self {
            Self::Table(policy) => policy.id(),
            Self::Own(_, _, policy) => &policy.id,
        }
    }

    pub(crate) const fn kind(&self) -> PolicyKind {
        match self {
            Self::Table(policy) => policy.kind(),
            Self::Own(_, _, policy) => policy.kind,
        }
    }

    pub(crate) const fn rule(&self) -> PolicyRule {
        match self {
            Self::Table(policy) => policy.rule(),
            Self::Own(..) => PolicyRule::Coverage,
        }
    }

    pub(crate) const fn unlisted(&self) -> Unlisted {
        match self {
            Self::Table(policy) => policy.unlisted(),
            Self::Own(_, _, policy) => policy.unlisted,
        }
    }

    /// Whether words that no list holds may decide otherwise.
    pub(crate) const fn is_undecided(&self) -> bool {
        matches!(self, Self::Own(_, _, policy) if policy.groups_undecided)
    }

    pub(crate) const fn is_of_tables(&self) -> bool {
        matches!(self, Self::Table(_))
    }

    pub(crate) const fn frequency(&self) -> Option<Frequency> {
        match self {
            Self::Table(policy) => policy.frequency(),
            Self::Own(_, _, policy) => policy.frequency,
        }
    }

    /// Which policy it is, and for which group of it the procedure is: what is counted together.
    pub(crate) fn counted_as(&self) -> (&'p str, u16) {
        match self {
            Self::Table(policy) => (policy.id(), policy.group()),
            Self::Own(_, entry, policy) => (&policy.id, entry.group),
        }
    }

    /// The groups in force on a day.
    pub(crate) fn groups(&self, day: Day) -> impl Iterator<Item = Group<'p>> + Clone + use<'p> {
        let (of_table, own) = match *self {
            Self::Table(policy) => (Some(policy), None),
            Self::Own(policies, entry, policy) => (None, Some((policies, entry, policy))),
        };
        let of_table = of_table.into_iter().flat_map(move |policy| policy.groups_on(day)).map(Group::Table);
        let own = own.into_iter().flat_map(move |(policies, entry, policy)| {
            let groups = policies.groups(policy).iter();
            let in_force =
                groups.filter(move |group| is_for(entry.group, group.number) && group.period.has(day));
            in_force.map(move |group| Group::Own(policies, group))
        });
        of_table.chain(own)
    }

    /// What diagnoses do together on a day.
    #[inline]
    pub(crate) fn resolution(&self, diagnoses: impl Iterator<Item = Known> + Clone, day: Day) -> Resolution {
        let groups = self.groups(day).map(|group| (group.role(), group));
        decide(self.unlisted(), groups, diagnoses, |group, diagnosis| group.has(diagnosis))
    }
}

/// A group of a policy.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Group<'p> {
    Table(PolicyGroup<'p>),
    Own(&'p Policies, &'p GroupOf),
}

impl<'p> Group<'p> {
    pub(crate) const fn role(&self) -> GroupRole {
        match self {
            Self::Table(group) => group.role(),
            Self::Own(_, group) => group.role,
        }
    }

    #[inline]
    pub(crate) fn has(&self, diagnosis: Known) -> bool {
        match self {
            Self::Table(group) => group.has_rank(diagnosis.rank),
            Self::Own(policies, group) => policies.has(group.list, diagnosis.code),
        }
    }

    /// How many diagnoses it has that are billable on a day.
    #[cold]
    pub(crate) fn count(&self, reference: &Reference<'_>, day: Day) -> usize {
        let Some(table) = &reference.tables.diagnoses else { return 0 };
        let billable = |rank: &u32| is_billable(table, *rank, day);
        match self {
            Self::Table(group) => group.ranks().filter(billable).count(),
            Self::Own(policies, group) => {
                let prefixes = policies.prefixes(group.list).iter();
                let of_prefixes = prefixes
                    .filter_map(|prefix| Icd10Code::from_packed(number(*prefix)))
                    .flat_map(|code| table.family(code));
                let ranges = policies.ranges(group.list).iter();
                let of_ranges =
                    ranges.flat_map(|[first, last]| table.index.ranks(number(*first), number(*last)));
                let in_range = |code: Icd10Code| {
                    policies
                        .ranges(group.list)
                        .iter()
                        .any(|[first, last]| (number(*first)..=number(*last)).contains(&code.packed()))
                };
                // What both hold counts once.
                let apart = of_prefixes.filter(|rank| !table.code(*rank).is_some_and(in_range));
                apart.chain(of_ranges).filter(billable).count()
            }
        }
    }
}
