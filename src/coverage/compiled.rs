//! Many policies, compiled to be asked.

use alloc::{boxed::Box, collections::BTreeMap, vec::Vec};
use core::fmt;

use jiff::civil::Date;

use super::{
    CoveragePolicy, DiagnosisRange, Frequency, GroupRole, PolicyError, PolicyFault, PolicyKind, Unlisted,
};
use crate::{
    claim::{Claim, Written},
    code::{Icd10Code, ProcedureCode},
    reference::{Day, Period},
};

/// The most diagnoses, procedures or groups of all policies.
const MOST: usize = 1 << 24;

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
            made.add(index, policy).map_err(|fault| PolicyError { index, id: kept, fault })?;
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
        entries.filter_map(|entry| self.policy(entry)).map(|policy| (&*policy.id, &*policy.source))
    }

    /// Whether any policy counts services.
    pub(crate) const fn has_frequency(&self) -> bool {
        self.has_frequency
    }

    /// The policies of a procedure that are in force on a day.
    #[inline]
    pub(crate) fn entries(&self, code: ProcedureCode, day: Day) -> impl Iterator<Item = &Procedure> + Clone {
        self.entries_of_all_days(code).filter(move |own| {
            own.period.has(day) && self.policy(own).is_some_and(|policy| policy.period.has(day))
        })
    }

    /// The policies of a procedure, in force or not.
    #[inline]
    pub(crate) fn entries_of_all_days(
        &self,
        code: ProcedureCode,
    ) -> impl Iterator<Item = &Procedure> + Clone {
        let start = self.procedures.partition_point(|own| own.code < code);
        let entries = self.procedures.get(start..).unwrap_or_default().iter();
        entries.take_while(move |own| own.code == code)
    }

    pub(super) fn policy(&self, entry: &Procedure) -> Option<&Compiled> {
        self.policies.get(entry.policy as usize)
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

const fn bytes(number: u64) -> [u8; 6] {
    let [a, b, c, d, e, f, ..] = number.to_le_bytes();
    [a, b, c, d, e, f]
}

/// The longest name: what a message keeps of a text.
const ID: usize = Written::<()>::KEPT;

/// Diagnoses of a group, in order: prefixes and ranges.
type Diagnoses = (Vec<[u8; 6]>, Vec<[[u8; 6]; 2]>);

/// Policies on their way.
#[derive(Default)]
struct Maker {
    policies: Vec<Compiled>,
    procedures: Vec<Procedure>,
    groups: Vec<GroupOf>,
    lists: Vec<List>,
    prefixes: Vec<[u8; 6]>,
    ranges: Vec<[[u8; 6]; 2]>,
    known: BTreeMap<Diagnoses, u32>,
    names: BTreeMap<Box<str>, usize>,
}

impl Maker {
    fn add(&mut self, index: usize, policy: CoveragePolicy) -> Result<(), PolicyFault> {
        if policy.id.trim().is_empty() || policy.id.len() > ID {
            return Err(PolicyFault::Id);
        }
        if self.names.insert(policy.id.clone(), index).is_some() {
            return Err(PolicyFault::Twice);
        }
        check(&policy)?;
        let number = small(self.policies.len(), "policies")?;
        for procedure in &policy.procedures {
            self.procedures.push(Procedure {
                code: procedure.code,
                policy: number,
                group: procedure.group.unwrap_or(0),
                period: days(procedure.from, procedure.through)?,
            });
        }
        small(self.procedures.len(), "procedures")?;
        let first = small(self.groups.len(), "groups")?;
        for group in &policy.groups {
            let list = self.list(&group.diagnoses)?;
            let period = days(group.from, group.through)?;
            self.groups.push(GroupOf { number: group.number, role: group.role, list, period });
        }
        let groups = (first, small(self.groups.len(), "groups")?);
        self.policies.push(Compiled {
            kind: policy.kind,
            unlisted: policy.unlisted,
            groups_undecided: policy.groups_undecided,
            frequency: policy.frequency,
            period: days(policy.from, policy.through)?,
            contractors: policy.contractors.iter().map(|number| number.trim().into()).collect(),
            payers: policy.payers.iter().fold(0, |set, payer| set | 1 << *payer as u8),
            claim_types: policy.claim_types.iter().fold(0, |set, form| set | 1 << *form as u8),
            groups,
            source: policy.source,
            id: policy.id,
        });
        Ok(())
    }

    /// The number of a list of diagnoses; equal ones are one.
    fn list(&mut self, diagnoses: &[DiagnosisRange]) -> Result<u32, PolicyFault> {
        let sorted = sorted(diagnoses);
        if let Some(number) = self.known.get(&sorted) {
            return Ok(*number);
        }
        let number = small(self.lists.len(), "groups")?;
        let (prefixes, ranges) = &sorted;
        let start = (small(self.prefixes.len(), "diagnoses")?, small(self.ranges.len(), "diagnoses")?);
        self.prefixes.extend(prefixes);
        self.ranges.extend(ranges);
        let end = (small(self.prefixes.len(), "diagnoses")?, small(self.ranges.len(), "diagnoses")?);
        self.lists.push(List { prefixes: (start.0, end.0), ranges: (start.1, end.1) });
        self.known.insert(sorted, number);
        Ok(number)
    }

    fn finish(mut self) -> Policies {
        let key = |own: &Procedure| {
            let policy = self.policies.get(own.policy as usize);
            (own.code, policy.map(|policy| (policy.kind, &policy.id)), own.group, own.period)
        };
        self.procedures.sort_by(|a, b| key(a).cmp(&key(b)));
        Policies {
            has_frequency: self.policies.iter().any(|policy| policy.frequency.is_some()),
            policies: self.policies.into(),
            procedures: self.procedures.into(),
            groups: self.groups.into(),
            lists: self.lists.into(),
            prefixes: self.prefixes.into(),
            ranges: self.ranges.into(),
        }
    }
}

fn check(policy: &CoveragePolicy) -> Result<(), PolicyFault> {
    if policy.procedures.is_empty() {
        return Err(PolicyFault::NoProcedures);
    }
    if policy.frequency.is_some_and(|frequency| !(1..=Frequency::MOST).contains(&frequency.times)) {
        return Err(PolicyFault::Frequency);
    }
    for procedure in &policy.procedures {
        let Some(group) = procedure.group.filter(|group| *group != 0) else { continue };
        if !policy.groups.iter().any(|own| own.number == group && !own.diagnoses.is_empty()) {
            return Err(PolicyFault::NoGroup { code: procedure.code, group });
        }
    }
    let mut supporting = policy.groups.iter().filter(|group| group.role == GroupRole::Supports);
    let supports = supporting.any(|group| !group.diagnoses.is_empty());
    if !supports && policy.unlisted == Unlisted::Unsupported {
        return Err(PolicyFault::NothingSupports);
    }
    Ok(())
}

/// Diagnoses in order, without those that others hold.
fn sorted(diagnoses: &[DiagnosisRange]) -> Diagnoses {
    let mut all: Vec<DiagnosisRange> = diagnoses.to_vec();
    // Of those with the same first code, the longest first.
    all.sort_unstable_by_key(|range| (*range.keys().start(), core::cmp::Reverse(*range.keys().end())));
    let (mut prefixes, mut ranges): Diagnoses = Default::default();
    let (mut held, mut range_end) = (None, None);
    for range in all {
        let (first, last) = range.keys().into_inner();
        if held.is_some_and(|held| last <= held) {
            continue;
        }
        held = Some(last);
        if range.first() == range.last() {
            prefixes.push(bytes(first));
            continue;
        }
        match ranges.last_mut() {
            // Ranges that overlap are one, so that those of a list stand apart.
            Some([_, end]) if range_end.is_some_and(|end| first <= end) => *end = bytes(last),
            _ => ranges.push([bytes(first), bytes(last)]),
        }
        range_end = Some(last);
    }
    (prefixes, ranges)
}

fn days(from: Option<Date>, through: Option<Date>) -> Result<Period, PolicyFault> {
    let period = Period {
        from: from.map_or(Day::OPEN_FROM, Day::of),
        through: through.map_or(Day::OPEN_THROUGH, Day::of),
    };
    if period.from <= period.through { Ok(period) } else { Err(PolicyFault::Reversed) }
}

fn small(number: usize, what: &'static str) -> Result<u32, PolicyFault> {
    if number > MOST {
        return Err(PolicyFault::TooMany(what));
    }
    u32::try_from(number).map_err(|_| PolicyFault::TooMany(what))
}

#[cfg(test)]
mod tests {
    use alloc::{vec, vec::Vec};

    use super::*;
    use crate::coverage::{DiagnosisGroup, PolicyProcedure, Span};
    use crate::{code::CptCode, cpt};

    const CODE: CptCode = cpt!("93306");

    fn policy(diagnoses: &[&str]) -> CoveragePolicy {
        let mut policy = CoveragePolicy::new("A1", PolicyKind::Local).with_procedure(CODE);
        let diagnoses: Vec<DiagnosisRange> = diagnoses.iter().map(|text| text.parse().unwrap()).collect();
        policy.groups.push(DiagnosisGroup::new(1, GroupRole::Supports, diagnoses));
        policy
    }

    #[test]
    fn a_list_has_what_a_naive_one_has_however_its_ranges_lie() {
        let texts = [
            "E11",
            "E11.9",
            "E11.0-E11.3",
            "E11.2-E11.5",
            "E10.9-E11.1",
            "I10",
            "I48.0-I48.2",
            "S72.001",
            "I48.1",
            "E11.0-E11.0",
            "E10",
            "I09.9-I11",
        ];
        let codes = [
            "E10.8", "E10.9", "E11", "E11.00", "E11.311", "E11.40", "E11.65", "E11.9", "E12", "I10", "I11.0",
            "I12.9", "I48.0", "I48.20", "I48.3", "S72.001A", "S72.002A", "A00.0", "Z99.9", "I09.9",
        ];
        for subset in 1_usize..1 << texts.len() {
            let own: Vec<&str> = texts
                .iter()
                .enumerate()
                .filter(|(place, _)| subset >> place & 1 != 0)
                .map(|(_, text)| *text)
                .collect();
            let policies = Policies::new([policy(&own)]).unwrap();
            let ranges: Vec<DiagnosisRange> = own.iter().map(|text| text.parse().unwrap()).collect();
            for code in codes {
                let code: Icd10Code = code.parse().unwrap();
                let naive = ranges.iter().any(|range| range.contains(code));
                assert_eq!(policies.has(0, code), naive, "{code} in {own:?}");
            }
        }
    }

    #[test]
    fn groups_that_are_equal_share_their_diagnoses() {
        let mut other = policy(&["E11.9", "I10"]);
        other.id = "A2".into();
        let policies = Policies::new([policy(&["I10", "E11.9", "I10"]), other]).unwrap();
        assert_eq!((policies.len(), policies.lists.len(), policies.prefixes.len()), (2, 1, 2));
    }

    fn fault(change: impl Fn(&mut CoveragePolicy)) -> PolicyFault {
        let mut changed = policy(&["I10"]);
        change(&mut changed);
        Policies::new([changed]).unwrap_err().fault
    }

    #[test]
    fn faults_are_named() {
        let day = jiff::civil::date;
        assert_eq!(fault(|policy| policy.id = " ".into()), PolicyFault::Id);
        assert_eq!(fault(|policy| policy.id = "x".repeat(81).into()), PolicyFault::Id);
        assert_eq!(fault(|policy| policy.procedures.clear()), PolicyFault::NoProcedures);
        assert_eq!(fault(|policy| policy.groups.clear()), PolicyFault::NothingSupports);
        assert_eq!(
            fault(|policy| (policy.from, policy.through) = (Some(day(2025, 1, 1)), Some(day(2024, 1, 1)))),
            PolicyFault::Reversed
        );
        assert_eq!(
            fault(|policy| policy.procedures[0] = PolicyProcedure { group: Some(7), ..policy.procedures[0] }),
            PolicyFault::NoGroup { code: CODE.into(), group: 7 }
        );
        assert_eq!(
            fault(|policy| policy.frequency = Some(Frequency::new(0, Span::Lifetime))),
            PolicyFault::Frequency
        );
    }

    #[test]
    fn an_error_says_which_policy() {
        let error = Policies::new(vec![policy(&["I10"]), policy(&["I11"])]).unwrap_err();
        assert_eq!(error.to_string(), "policy 2 (`A1`): another policy has this id");
        assert_eq!(
            PolicyFault::NoGroup { code: CODE.into(), group: 7 }.to_string(),
            "93306 names group 7, which has no diagnoses"
        );
    }
}
