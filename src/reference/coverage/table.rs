//! How policies are stored.

use core::slice;

use super::{Frequency, GroupRole, PolicyKind, PolicyRule, Span, Unlisted};
use crate::reference::{
    Editions, Period,
    packed::{Arrays, Day, Lists, Ranks, Subset, u16_at},
};

/// The policies; the ranks are those of the procedure table and of the diagnosis table.
///
/// A policy has groups of diagnoses. Most of them are a few runs of ranks, for a header, or a code that is not valid
/// while the group holds, does not end a run. One with thousands of runs is a bit a rank instead. Groups that are equal
/// share their list: what Medicare never covers is in each of its laboratory policies, and here once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CoverageTable<'a> {
    pub(in crate::reference) editions: Editions<'a>,
    names: &'a [u8],
    policies: &'a [[u8; PolicyRecord::SIZE]],
    groups: &'a [[u8; GroupRecord::SIZE]],
    /// The procedures that a policy names, and where the entries of each begin.
    named: Subset<'a>,
    starts: &'a [[u8; 2]],
    entries: &'a [[u8; ProcedureEntry::SIZE]],
    lists: Lists<'a>,
    /// The bits of the large lists, one behind the other.
    bits: &'a [u8],
    /// Bytes of one.
    stride: u32,
}

/// Lists from this number on are bits.
pub(in crate::reference) const FIRST_OF_BITS: u16 = 1 << 15;

impl<'a> CoverageTable<'a> {
    pub(in crate::reference) const fn open(bytes: &'a [u8]) -> Option<Self> {
        let mut arrays = Arrays::new(bytes);
        let (Some(editions), Some(names)) = (Editions::open(&mut arrays), arrays.next_bytes()) else {
            return None;
        };
        let (Some(policies), Some(groups)) = (arrays.next(), arrays.next()) else { return None };
        let (Some(named), Some(starts)) = (Subset::open(&mut arrays), arrays.next()) else { return None };
        let (Some(entries), Some(lists)) = (arrays.next(), Lists::open(&mut arrays)) else { return None };
        let (Some([stride]), Some(bits)) = (arrays.next::<4>(), arrays.next_bytes()) else { return None };
        let stride = u32::from_le_bytes(*stride);
        if !arrays.is_empty() {
            return None;
        }
        Some(Self { editions, names, policies, groups, named, starts, entries, lists, bits, stride })
    }

    /// The policies that name a procedure, on whatever day.
    #[inline]
    pub(in crate::reference) fn of_rank(&self, rank: u32) -> Entries<'a> {
        Entries(self.entries_of(rank).unwrap_or_default().iter())
    }

    #[inline]
    fn entries_of(&self, rank: u32) -> Option<&'a [[u8; ProcedureEntry::SIZE]]> {
        let place = usize::from(self.named.place(rank)?);
        let (from, to) = (u16_at(self.starts, place)?, u16_at(self.starts, place.saturating_add(1))?);
        self.entries.get(from.into()..to.into())
    }

    pub(in crate::reference) fn policy(&self, number: u16) -> Option<PolicyRecord> {
        self.policies.get(usize::from(number)).map(|bytes| PolicyRecord::unpack(*bytes))
    }

    pub(in crate::reference) fn name(&self, policy: PolicyRecord) -> &'a str {
        let (start, length) = policy.name;
        let start = usize::from(start);
        let name = self.names.get(start..start.saturating_add(length.into()));
        name.and_then(|name| str::from_utf8(name).ok()).unwrap_or_default()
    }

    /// The groups of a policy, on whatever day.
    pub(in crate::reference) fn groups(&self, policy: PolicyRecord) -> Groups<'a> {
        let (start, count) = (usize::from(policy.groups.0), usize::from(policy.groups.1));
        Groups(self.groups.get(start..start.saturating_add(count)).unwrap_or_default().iter())
    }

    /// Whether a list has a diagnosis.
    #[inline]
    pub(crate) fn has(&self, list: u16, rank: u32) -> bool {
        match self.bits_of(list) {
            Some(bits) => bits.get((rank >> 3) as usize).is_some_and(|byte| byte >> (rank & 7) & 1 != 0),
            None => self.lists.has(list, rank),
        }
    }

    fn bits_of(&self, list: u16) -> Option<&'a [u8]> {
        let place = usize::from(list.checked_sub(FIRST_OF_BITS)?);
        let stride = self.stride as usize;
        let start = place.checked_mul(stride)?;
        Some(self.bits.get(start..start.checked_add(stride)?).unwrap_or_default())
    }

    /// The ranks of a list, in order.
    pub(crate) fn ranks(&self, list: u16) -> impl Iterator<Item = u32> + use<'a> {
        let bits = self.bits_of(list).unwrap_or_default().iter().zip(0_u32..);
        let of_bits = bits.flat_map(|(byte, place)| {
            (0..8).filter(move |bit| byte >> bit & 1 != 0).map(move |bit| place << 3 | bit)
        });
        let listed = if list < FIRST_OF_BITS { list } else { 0 };
        self.lists.get(listed).flat_map(|run: Ranks| run.range()).chain(of_bits)
    }

    #[cfg(feature = "build")]
    pub(in crate::reference) fn all_policies(&self) -> impl Iterator<Item = PolicyRecord> + use<'a> {
        self.policies.iter().map(|bytes| PolicyRecord::unpack(*bytes))
    }

    /// The ranks of the procedures that are named.
    #[cfg(feature = "build")]
    pub(in crate::reference) fn procedures(&self) -> impl Iterator<Item = u32> + use<'a> {
        self.named.ranks()
    }

    /// How many bytes the policies take without their lists, and the lists.
    pub(in crate::reference) const fn size(&self) -> (usize, usize) {
        let records = PolicyRecord::SIZE * self.policies.len() + GroupRecord::SIZE * self.groups.len();
        let entries = ProcedureEntry::SIZE * self.entries.len() + 2 * self.starts.len() + self.named.size();
        (self.names.len() + records + entries, self.lists.size() + self.bits.len())
    }
}

/// The policies that name a procedure.
#[derive(Clone, Debug, Default)]
pub(in crate::reference) struct Entries<'a>(slice::Iter<'a, [u8; ProcedureEntry::SIZE]>);

impl Iterator for Entries<'_> {
    type Item = ProcedureEntry;

    #[inline]
    fn next(&mut self) -> Option<ProcedureEntry> {
        Some(ProcedureEntry::unpack(*self.0.next()?))
    }
}

/// The groups of a policy.
#[derive(Clone, Debug)]
pub(in crate::reference) struct Groups<'a>(slice::Iter<'a, [u8; GroupRecord::SIZE]>);

impl Iterator for Groups<'_> {
    type Item = GroupRecord;

    #[inline]
    fn next(&mut self) -> Option<GroupRecord> {
        Some(GroupRecord::unpack(*self.0.next()?))
    }
}

/// A policy as stored.
#[derive(Clone, Copy, Debug)]
pub(in crate::reference) struct PolicyRecord {
    /// Where its name begins, and how long it is.
    pub(in crate::reference) name: (u16, u8),
    pub(in crate::reference) kind: PolicyKind,
    pub(in crate::reference) unlisted: Unlisted,
    pub(in crate::reference) period: Period,
    /// The first of its groups, and how many they are.
    pub(in crate::reference) groups: (u16, u16),
    pub(in crate::reference) frequency: Option<Frequency>,
}

impl PolicyRecord {
    const SIZE: usize = 16;

    fn unpack(bytes: [u8; Self::SIZE]) -> Self {
        let [a, b, length, bits, p, q, r, s, c, d, e, f, times, span, g, h] = bytes;
        let number = u16::from_le_bytes([g, h]);
        let per = match span {
            1 => Some(Span::Months(number)),
            2 => Some(Span::Days(number)),
            3 => Some(Span::Lifetime),
            _ => None,
        };
        Self {
            name: (u16::from_le_bytes([a, b]), length),
            kind: PolicyKind::of_number(u32::from(bits & 15)).unwrap_or(PolicyKind::National),
            unlisted: Unlisted::of_number(u32::from(bits >> 4)).unwrap_or_default(),
            period: Period::unpack([p, q, r, s]),
            groups: (u16::from_le_bytes([c, d]), u16::from_le_bytes([e, f])),
            frequency: per.map(|per| Frequency { times, per }),
        }
    }

    #[cfg(feature = "build")]
    pub(in crate::reference) fn pack(self) -> [u8; Self::SIZE] {
        let ([a, b], [p, q, r, s]) = (self.name.0.to_le_bytes(), self.period.pack());
        let ([c, d], [e, f]) = (self.groups.0.to_le_bytes(), self.groups.1.to_le_bytes());
        let (span, number) = match self.frequency.map(|frequency| frequency.per) {
            None => (0, 0),
            Some(Span::Months(number)) => (1, number),
            Some(Span::Days(number)) => (2, number),
            Some(Span::Lifetime) => (3, 0),
        };
        let [g, h] = number.to_le_bytes();
        let bits = PolicyKind::number_of(Some(self.kind)) | Unlisted::number_of(Some(self.unlisted)) << 4;
        let times = self.frequency.map_or(0, |frequency| frequency.times);
        [a, b, self.name.1, bits as u8, p, q, r, s, c, d, e, f, times, span, g, h]
    }
}

/// A group as stored.
#[derive(Clone, Copy, Debug)]
pub(in crate::reference) struct GroupRecord {
    pub(in crate::reference) number: u16,
    pub(in crate::reference) role: GroupRole,
    pub(in crate::reference) list: u16,
    pub(in crate::reference) period: Period,
}

impl GroupRecord {
    const SIZE: usize = 9;

    fn unpack([a, b, role, c, d, p, q, r, s]: [u8; Self::SIZE]) -> Self {
        Self {
            number: u16::from_le_bytes([a, b]),
            role: GroupRole::of_number(role.into()).unwrap_or(GroupRole::Unsupported),
            list: u16::from_le_bytes([c, d]),
            period: Period::unpack([p, q, r, s]),
        }
    }

    #[cfg(feature = "build")]
    pub(in crate::reference) fn pack(self) -> [u8; Self::SIZE] {
        let ([a, b], [c, d]) = (self.number.to_le_bytes(), self.list.to_le_bytes());
        let [p, q, r, s] = self.period.pack();
        [a, b, GroupRole::number_of(Some(self.role)) as u8, c, d, p, q, r, s]
    }
}

/// A procedure of a policy as stored.
#[derive(Clone, Copy, Debug)]
pub(in crate::reference) struct ProcedureEntry {
    pub(in crate::reference) policy: u16,
    /// The only groups that are for it; 0 for all.
    pub(in crate::reference) group: u16,
    pub(in crate::reference) rule: PolicyRule,
    pub(in crate::reference) period: Period,
}

impl ProcedureEntry {
    const SIZE: usize = 9;

    #[inline]
    fn unpack([a, b, c, d, rule, p, q, r, s]: [u8; Self::SIZE]) -> Self {
        Self {
            policy: u16::from_le_bytes([a, b]),
            group: u16::from_le_bytes([c, d]),
            rule: PolicyRule::of_number(rule.into()).unwrap_or(PolicyRule::Coverage),
            period: Period::unpack([p, q, r, s]),
        }
    }

    #[cfg(feature = "build")]
    pub(in crate::reference) fn pack(self) -> [u8; Self::SIZE] {
        let ([a, b], [c, d]) = (self.policy.to_le_bytes(), self.group.to_le_bytes());
        let [p, q, r, s] = self.period.pack();
        [a, b, c, d, PolicyRule::number_of(Some(self.rule)) as u8, p, q, r, s]
    }

    /// Whether it holds on a day.
    #[inline]
    pub(in crate::reference) fn is_on(&self, day: Day) -> bool {
        self.period.has(day)
    }
}
