//! Many policies, compiled to be asked.

mod make;

use alloc::boxed::Box;
use core::{fmt, slice};

use jiff::civil::Date;

use self::make::{ID, Maker};
use super::{CoveragePolicy, Frequency, GroupRole, PolicyError, PolicyKind, Unlisted};
use crate::{
    claim::Claim,
    code::{Icd10Code, ProcedureCode},
    reference::{Day, Period},
};

/// A payer's policies, sorted and packed: made once, then asked without allocating. They do not depend on tables.
///
/// A code takes six bytes, groups that are equal share their diagnoses, and a look-up is a search by halves in the
/// procedures and one in the diagnoses of each group.
pub struct Policies {
    policies: Box<[Compiled]>,
    /// By code; those of a code with national policies first, then by name.
    procedures: Box<[Procedure]>,
    groups: Box<[GroupOf]>,
    lists: Box<[List]>,
    /// Codes that stand for all that begin with them, none of which begins with another of its list.
    prefixes: Box<[[u8; 6]]>,
    /// Apart and in order within their list.
    ranges: Box<[[[u8; 6]; 2]]>,
    has_frequency: bool,
}

impl fmt::Debug for Policies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Policies({})", self.policies.len())
    }
}

#[derive(Debug)]
pub(crate) struct Compiled {
    pub(super) id: Box<str>,
    pub(super) kind: PolicyKind,
    pub(super) unlisted: Unlisted,
    pub(super) groups_undecided: bool,
    pub(super) frequency: Option<Frequency>,
    period: Period,
    contractors: Box<[Box<str>]>,
    /// A bit each; none is all.
    payers: u8,
    claim_types: u8,
    groups: (u32, u32),
    source: Box<str>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Procedure {
    code: ProcedureCode,
    pub(super) policy: u32,
    pub(super) group: u16,
    period: Period,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct GroupOf {
    pub(super) number: u16,
    pub(super) role: GroupRole,
    pub(super) list: u32,
    pub(super) period: Period,
}

/// Where a list's diagnoses are, and its ranges.
#[derive(Clone, Copy, Debug)]
struct List {
    prefixes: (u32, u32),
    ranges: (u32, u32),
}

/// Whether a policy is for a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    Yes,
    No,
    /// It is one contractor's, and the claim names none.
    Unknown,
}

impl Policies {
    /// Compiles policies.
    ///
    /// # Errors
    ///
    /// If a policy has no name, procedure or diagnosis, contradicts itself, or shares its name with another one; the
    /// error says which.
    pub fn new(policies: impl IntoIterator<Item = CoveragePolicy>) -> Result<Self, PolicyError> {
        let mut made = Maker::default();
        for (index, policy) in policies.into_iter().enumerate() {
            let kept = policy.id.get(..policy.id.floor_char_boundary(ID)).unwrap_or_default().into();
            made.add(policy).map_err(|fault| PolicyError { index, id: kept, fault })?;
        }
        Ok(made.finish())
    }

    /// How many policies there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.policies.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.policies.is_empty()
    }

    /// How many bytes they take, names not counted.
    #[must_use]
    pub const fn size(&self) -> usize {
        size_of_val(&*self.policies)
            + size_of_val(&*self.procedures)
            + size_of_val(&*self.groups)
            + size_of_val(&*self.lists)
            + size_of_val(&*self.prefixes)
            + size_of_val(&*self.ranges)
    }

    /// The names of the policies that are in force for a procedure on a date, whoever pays, with where they come from.
    pub fn of(&self, procedure: impl Into<ProcedureCode>, date: Date) -> impl Iterator<Item = (&str, &str)> {
        let entries = self.entries(procedure.into(), Day::of(date));
        entries.map(|(_, policy)| (&*policy.id, &*policy.source))
    }

    /// Whether any policy counts services.
    pub(crate) const fn has_frequency(&self) -> bool {
        self.has_frequency
    }

    /// The policies of a procedure that are in force on a day.
    #[inline]
    pub(crate) fn entries(&self, code: ProcedureCode, day: Day) -> Entries<'_> {
        let (start, end) = (
            self.procedures.partition_point(|own| own.code < code),
            self.procedures.partition_point(|own| own.code <= code),
        );
        let procedures = self.procedures.get(start..end).unwrap_or_default().iter();
        Entries { procedures, policies: &self.policies, day }
    }

    pub(super) fn groups(&self, policy: &Compiled) -> &[GroupOf] {
        self.groups.get(policy.groups.0 as usize..policy.groups.1 as usize).unwrap_or_default()
    }

    pub(super) fn prefixes(&self, list: u32) -> &[[u8; 6]] {
        let run = self.lists.get(list as usize).map(|list| list.prefixes);
        run.and_then(|(from, to)| self.prefixes.get(from as usize..to as usize)).unwrap_or_default()
    }

    pub(super) fn ranges(&self, list: u32) -> &[[[u8; 6]; 2]] {
        let run = self.lists.get(list as usize).map(|list| list.ranges);
        run.and_then(|(from, to)| self.ranges.get(from as usize..to as usize)).unwrap_or_default()
    }

    /// Whether a list has a diagnosis.
    #[inline]
    pub(super) fn has(&self, list: u32, code: Icd10Code) -> bool {
        let key = code.packed();
        let prefixes = self.prefixes(list);
        let behind = prefixes.partition_point(|prefix| number(*prefix) <= key);
        let prefix = behind.checked_sub(1).and_then(|place| prefixes.get(place));
        let begins = prefix.and_then(|prefix| Icd10Code::from_packed(number(*prefix)));
        if begins.is_some_and(|prefix| code.starts_with(prefix)) {
            return true;
        }
        let ranges = self.ranges(list);
        let behind = ranges.partition_point(|[first, _]| number(*first) <= key);
        let range = behind.checked_sub(1).and_then(|place| ranges.get(place));
        range.is_some_and(|[_, last]| key <= number(*last))
    }
}

/// The policies of a procedure that are in force on a day, each with what it says of the procedure.
#[derive(Clone, Debug)]
pub(crate) struct Entries<'p> {
    procedures: slice::Iter<'p, Procedure>,
    policies: &'p [Compiled],
    day: Day,
}

impl<'p> Iterator for Entries<'p> {
    type Item = (&'p Procedure, &'p Compiled);

    fn next(&mut self) -> Option<Self::Item> {
        for own in self.procedures.by_ref() {
            if own.period.has(self.day)
                && let Some(policy) = self.policies.get(own.policy as usize)
                && policy.period.has(self.day)
            {
                return Some((own, policy));
            }
        }
        None
    }
}

impl Compiled {
    /// Whether the policy is for a claim.
    pub(super) fn binds(&self, claim: &Claim) -> Bound {
        let one_of = |set: u8, bit: u8| set == 0 || set >> bit & 1 != 0;
        if !one_of(self.payers, claim.payer as u8) || !one_of(self.claim_types, claim.claim_type as u8) {
            return Bound::No;
        }
        match claim.contractor.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
            _ if self.contractors.is_empty() => Bound::Yes,
            None => Bound::Unknown,
            Some(own) if self.contractors.iter().any(|other| own.eq_ignore_ascii_case(other)) => Bound::Yes,
            Some(_) => Bound::No,
        }
    }
}

/// A code as a number again.
pub(super) const fn number([a, b, c, d, e, f]: [u8; 6]) -> u64 {
    u64::from_le_bytes([a, b, c, d, e, f, 0, 0])
}
