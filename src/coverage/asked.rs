//! A policy in force for a line, of the tables or of the user, asked in one way.

use super::{
    Frequency, GroupRole, Policies, PolicyKind, Resolution, Unlisted,
    compiled::{Bound, Compiled, Entries, GroupOf, Procedure, number},
};
use crate::{
    claim::{Claim, Payer},
    code::{Icd10Code, ProcedureCode},
    reference::{
        Day, DiagnosisTable, Policy, PolicyRule, Reference,
        coverage::{PoliciesOn, decide, is_billable, is_for},
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

/// The policies in force for a procedure on a day that are for a claim, those of the tables first.
#[derive(Debug)]
pub(crate) struct AskedPolicies<'p> {
    tables: Option<PoliciesOn<'p>>,
    own: Option<(&'p Policies, Entries<'p>)>,
    claim: &'p Claim,
}

impl<'p> AskedPolicies<'p> {
    pub(crate) fn of(
        reference: &'p Reference<'_>,
        policies: Option<&'p Policies>,
        claim: &'p Claim,
        (rank, code): (Option<u32>, ProcedureCode),
        day: Day,
    ) -> Self {
        let tables = rank.map(|rank| reference.policies_of_rank(rank, day));
        Self { tables, own: policies.map(|policies| (policies, policies.entries(code, day))), claim }
    }
}

impl<'p> Iterator for AskedPolicies<'p> {
    type Item = Asked<'p>;

    fn next(&mut self) -> Option<Asked<'p>> {
        for policy in self.tables.iter_mut().flatten() {
            // National coverage is Medicare's; screening and advice are told to all.
            if self.claim.payer == Payer::Medicare || policy.rule() != PolicyRule::Coverage {
                return Some(Asked::Table(policy));
            }
        }
        let (policies, entries) = self.own.as_mut()?;
        for (entry, policy) in entries {
            if policy.binds(self.claim) == Bound::Yes {
                return Some(Asked::Own(policies, entry, policy));
            }
        }
        None
    }
}

impl Policies {
    /// Whether a policy may be for a claim, if only the claim named its contractor.
    pub(crate) fn lacks_contractor(&self, code: ProcedureCode, day: Day, claim: &Claim) -> bool {
        self.entries(code, day).any(|(_, policy)| policy.binds(claim) == Bound::Unknown)
    }

    /// Whether a procedure is counted on a day as one of a policy's group.
    pub(crate) fn counts(&self, code: ProcedureCode, day: Day, (id, group): (&str, u16)) -> bool {
        self.entries(code, day).any(|(entry, policy)| entry.group == group && *policy.id == *id)
    }
}

impl<'p> Asked<'p> {
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

    /// What diagnoses do together on a day.
    pub(crate) fn resolution(&self, diagnoses: &[Known], day: Day) -> Resolution {
        let diagnoses = diagnoses.iter().copied();
        match *self {
            Self::Table(policy) => {
                let groups = policy.groups_on(day).map(|group| (group.role(), group));
                decide(policy.unlisted(), groups, diagnoses, |group, diagnosis| {
                    group.has_rank(diagnosis.rank)
                })
            }
            Self::Own(policies, entry, policy) => {
                let groups = policies.groups_on(entry, policy, day).map(|group| (group.role, group.list));
                decide(policy.unlisted, groups, diagnoses, |list, diagnosis| {
                    policies.has(*list, diagnosis.code)
                })
            }
        }
    }

    /// Gives the diagnoses that are billable on a day and that the groups of a role have, one group after the other.
    #[cold]
    pub(crate) fn diagnoses(
        &self,
        reference: &Reference<'_>,
        role: GroupRole,
        day: Day,
        give: &mut dyn FnMut(Icd10Code),
    ) {
        let Some(table) = &reference.tables.diagnoses else { return };
        let mut add = |rank| {
            if let Some(code) = table.code(rank).filter(|_| is_billable(table, rank, day)) {
                give(code);
            }
        };
        match *self {
            Self::Table(policy) => {
                for group in policy.groups_on(day).filter(|group| group.role() == role) {
                    group.ranks().for_each(&mut add);
                }
            }
            Self::Own(policies, entry, policy) => {
                for group in policies.groups_on(entry, policy, day).filter(|group| group.role == role) {
                    policies.ranks(group.list, table, &mut add);
                }
            }
        }
    }
}

impl Policies {
    /// The groups of a policy that are for a procedure and in force on a day.
    fn groups_on(
        &self,
        procedure: &Procedure,
        policy: &Compiled,
        day: Day,
    ) -> impl Iterator<Item = &GroupOf> + Clone {
        let named = procedure.group;
        let groups = self.groups(policy).iter();
        groups.filter(move |group| is_for(named, group.number) && group.period.has(day))
    }

    /// Gives the ranks of a list's diagnoses, each once.
    #[cold]
    fn ranks(&self, list: u32, table: &DiagnosisTable<'_>, add: &mut dyn FnMut(u32)) {
        let ranges = self.ranges(list);
        for [first, last] in ranges {
            table.index.ranks(number(*first), number(*last)).for_each(&mut *add);
        }
        let is_ranged = |code: Icd10Code| {
            let has =
                |[first, last]: &[[u8; 6]; 2]| (number(*first)..=number(*last)).contains(&code.packed());
            ranges.iter().any(has)
        };
        for prefix in self.prefixes(list).iter().filter_map(|prefix| Icd10Code::from_packed(number(*prefix)))
        {
            // What both hold counts once.
            let apart = |rank: &u32| !table.code(*rank).is_some_and(is_ranged);
            table.family(prefix).filter(apart).for_each(&mut *add);
        }
    }
}
