//! Policies are checked, sorted and packed.

use alloc::{
    boxed::Box,
    collections::{BTreeMap, btree_map::Entry},
    vec::Vec,
};

use jiff::civil::Date;

use super::{Compiled, GroupOf, List, Policies, Procedure};
use crate::{
    claim::Written,
    coverage::{CoveragePolicy, DiagnosisRange, Frequency, GroupRole, PolicyFault, Unlisted},
    reference::{Day, Period},
};

/// The most diagnoses, procedures or groups of all policies.
const MOST: usize = 1 << 24;

const fn bytes(number: u64) -> [u8; 6] {
    let [a, b, c, d, e, f, ..] = number.to_le_bytes();
    [a, b, c, d, e, f]
}

/// The longest name: what a message keeps of a text.
pub(super) const ID: usize = Written::<()>::KEPT;

/// Diagnoses of a group, in order: prefixes and ranges.
type Diagnoses = (Vec<[u8; 6]>, Vec<[[u8; 6]; 2]>);

/// Policies on their way.
#[derive(Default)]
pub(super) struct Maker {
    policies: Vec<Compiled>,
    procedures: Vec<Procedure>,
    groups: Vec<GroupOf>,
    lists: Vec<List>,
    prefixes: Vec<[u8; 6]>,
    ranges: Vec<[[u8; 6]; 2]>,
    /// The lists by their bytes, and the policies by their ids.
    known: BTreeMap<Box<[u8]>, u32>,
    names: BTreeMap<Box<[u8]>, u32>,
}

impl Maker {
    pub(super) fn add(&mut self, policy: CoveragePolicy) -> Result<(), PolicyFault> {
        if policy.id.trim().is_empty() || policy.id.len() > ID {
            return Err(PolicyFault::Id);
        }
        let number = small(self.policies.len(), "policies")?;
        if self.names.insert(policy.id.as_bytes().into(), number).is_some() {
            return Err(PolicyFault::Twice);
        }
        check(&policy)?;
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
        let (prefixes, ranges) = sorted(diagnoses);
        let number = small(self.lists.len(), "groups")?;
        let count = small(prefixes.len(), "diagnoses")?.to_le_bytes();
        let list = [&count, prefixes.as_flattened(), ranges.as_flattened().as_flattened()].concat();
        match self.known.entry(list.into()) {
            Entry::Occupied(known) => return Ok(*known.get()),
            Entry::Vacant(place) => _ = place.insert(number),
        }
        let start = (small(self.prefixes.len(), "diagnoses")?, small(self.ranges.len(), "diagnoses")?);
        self.prefixes.extend(prefixes);
        self.ranges.extend(ranges);
        let end = (small(self.prefixes.len(), "diagnoses")?, small(self.ranges.len(), "diagnoses")?);
        self.lists.push(List { prefixes: (start.0, end.0), ranges: (start.1, end.1) });
        Ok(number)
    }

    pub(super) fn finish(mut self) -> Policies {
        let key = |own: &Procedure| {
            let policy = self.policies.get(own.policy as usize);
            (own.code, policy.map(|policy| (policy.kind, &policy.id)), own.group, own.period)
        };
        self.procedures.sort_unstable_by(|a, b| key(a).cmp(&key(b)));
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
    use crate::{
        code::{CptCode, Icd10Code},
        coverage::{DiagnosisGroup, PolicyKind, PolicyProcedure, Span},
        cpt,
    };

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
