//! Coverage policies: rows into their section, and back.

use std::collections::{BTreeMap, HashMap};

use super::{
    BuildError, Rows,
    check::{self, Spell},
    pack::{ListPool, Section},
    rows::{PolicyDiagnosisRow, PolicyProcedureRow, PolicyRow},
    tables::{Key, period, sorted},
};
use crate::reference::{
    Frequency, GroupRole, Period, Reference, Span, TableKind,
    coverage::{FIRST_OF_BITS, GroupRecord, PolicyRecord, ProcedureEntry},
    diagnosis::DiagnosisTable,
    packed::Ranks,
    procedure::ProcedureTable,
};

const TABLE: TableKind = TableKind::Coverage;

impl Rows {
    /// Policies by name, with procedures and groups; the keys are those of procedures and of diagnoses.
    pub(super) fn pack_policies(
        &self,
        procedures: &[u64],
        diagnoses: &[u64],
    ) -> Result<Option<Section>, BuildError> {
        if self.policies.is_empty() {
            return Ok(None);
        }
        let policies = sorted(&self.policies);
        if let Some([row, _]) =
            policies.windows(2).find(|pair| matches!(pair, [a, b] if a.policy == b.policy))
        {
            let text = row.policy.clone();
            return Err(BuildError::Contradiction { table: TABLE, what: "two rows", text });
        }
        check::days(TABLE, policies.iter().map(|row| Ok((&row.policy, period(row.from, row.through)))))?;
        let number = |policy: &str| {
            let place = policies.binary_search_by(|row| row.policy.as_str().cmp(policy));
            place.map_err(|_| unknown("policy", policy)).and_then(|place| small(place, "policies"))
        };
        let mut lists = Lists::new(diagnoses.len());
        let groups = self.policy_groups(&number, diagnoses, &mut lists)?;
        let entries = self.policy_entries(&number, procedures)?;

        let mut section = Section::default();
        self.editions(&mut section, TABLE)?;
        let (mut names, mut records, mut packed) = (String::new(), Vec::new(), Vec::new());
        for (row, number) in policies.iter().zip(0_u16..) {
            let start = (small(names.len(), "letters of names")?, row.policy.len());
            let name = (start.0, u8::try_from(start.1).map_err(|_| too_many("letters of a name"))?);
            names.push_str(&row.policy);
            let first = small(packed.len(), "groups")?;
            packed.extend(groups.get(&number).into_iter().flatten().map(|group| group.pack()));
            let count = small(packed.len() - usize::from(first), "groups")?;
            let record = PolicyRecord {
                name,
                kind: row.kind,
                unlisted: row.unlisted,
                period: period(row.from, row.through),
                groups: (first, count),
                frequency: frequency(row)?,
            };
            records.push(record.pack());
        }
        section.text(names.as_bytes());
        section.array(records.into_iter());
        section.array(packed.into_iter());
        let named: Vec<u32> = entries.keys().copied().collect();
        section.subset(TABLE, procedures.len(), &named)?;
        let mut starts = vec![0_u16];
        let mut all = Vec::new();
        for entries in entries.values() {
            all.extend(entries.iter().map(|entry| entry.pack()));
            starts.push(small(all.len(), "procedures")?);
        }
        section.array(starts.into_iter().map(u16::to_le_bytes));
        section.array(all.into_iter());
        lists.write(&mut section);
        Ok(Some(section))
    }

    /// The groups of each policy: rows that share number, role and days.
    fn policy_groups(
        &self,
        number: &impl Fn(&str) -> Result<u16, BuildError>,
        keys: &[u64],
        lists: &mut Lists,
    ) -> Result<BTreeMap<u16, Vec<GroupRecord>>, BuildError> {
        let mut members: BTreeMap<(u16, u16, GroupRole, Period), Vec<Ranks>> = BTreeMap::new();
        for row in sorted(&self.policy_diagnoses) {
            let rank = |code: crate::code::Icd10Code| {
                let place = keys.binary_search(&code.key());
                place.map(|rank| rank as u32).map_err(|_| unknown("diagnosis", &code.to_string()))
            };
            let days = period(row.from, row.through);
            if row.first > row.last || days.from > days.through {
                let text = format!("{} to {} of {}", row.first, row.last, row.policy);
                return Err(BuildError::Reversed { table: TABLE, what: "runs or days", text });
            }
            let group = (number(&row.policy)?, row.group, row.role, days);
            let run = Ranks { ranks: (rank(row.first)?, rank(row.last)?), undecided: false };
            members.entry(group).or_default().push(run);
        }
        let mut groups: BTreeMap<u16, Vec<GroupRecord>> = BTreeMap::new();
        for ((policy, number, role, period), runs) in members {
            let list = lists.number(runs)?;
            groups.entry(policy).or_default().push(GroupRecord { number, role, list, period });
        }
        Ok(groups)
    }

    /// The policies of each procedure, by its rank.
    fn policy_entries(
        &self,
        number: &impl Fn(&str) -> Result<u16, BuildError>,
        keys: &[u64],
    ) -> Result<BTreeMap<u32, Vec<ProcedureEntry>>, BuildError> {
        let rows = sorted(&self.policy_procedures);
        check::days(
            TABLE,
            rows.iter().map(|row| {
                let subject = format!("{} of {} in group {}", row.procedure, row.policy, row.group);
                Ok((subject, Named { period: period(row.from, row.through), row }))
            }),
        )?;
        let mut entries: BTreeMap<u32, Vec<ProcedureEntry>> = BTreeMap::new();
        for row in rows {
            let rank = keys.binary_search(&row.procedure.key()).unwrap_or_default() as u32;
            let entry = ProcedureEntry {
                policy: number(&row.policy)?,
                group: row.group,
                rule: row.rule,
                period: period(row.from, row.through),
            };
            entries.entry(rank).or_default().push(entry);
        }
        entries
            .values_mut()
            .for_each(|entries| entries.sort_by_key(|entry| (entry.policy, entry.group, entry.period)));
        Ok(entries)
    }

    pub(super) fn add_policies(
        &mut self,
        reference: &Reference<'_>,
        procedures: &ProcedureTable<'_>,
        diagnoses: &DiagnosisTable<'_>,
    ) {
        let Some(table) = reference.tables.coverage else { return };
        for policy in table.all_policies() {
            let name = table.name(policy);
            self.policies.push(row(name, policy));
            for group in table.groups(policy) {
                for (first, last) in runs(table.ranks(group.list)) {
                    let (Some(first), Some(last)) = (diagnoses.code(first), diagnoses.code(last)) else {
                        continue;
                    };
                    self.policy_diagnoses.push(PolicyDiagnosisRow {
                        policy: name.to_owned(),
                        group: group.number,
                        role: group.role,
                        first,
                        last,
                        from: group.period.from(),
                        through: group.period.through(),
                    });
                }
            }
        }
        for rank in table.procedures() {
            let Some(procedure) = procedures.code(rank) else { continue };
            for entry in table.of_rank(rank) {
                let policy = table.policy(entry.policy).map(|policy| table.name(policy)).unwrap_or_default();
                self.policy_procedures.push(PolicyProcedureRow {
                    policy: policy.to_owned(),
                    procedure,
                    group: entry.group,
                    rule: entry.rule,
                    from: entry.period.from(),
                    through: entry.period.through(),
                });
            }
        }
        self.policies.sort();
        self.policy_procedures.sort();
        self.policy_diagnoses.sort();
    }
}

fn row(name: &str, policy: PolicyRecord) -> PolicyRow {
    let (span, count) = match policy.frequency.map(|frequency| frequency.per) {
        None => ("", 0),
        Some(Span::Months(count)) => ("months", count),
        Some(Span::Days(count)) => ("days", count),
        Some(Span::Lifetime) => ("lifetime", 0),
    };
    PolicyRow {
        policy: name.to_owned(),
        kind: policy.kind,
        unlisted: policy.unlisted,
        from: policy.period.from(),
        through: policy.period.through(),
        times: policy.frequency.map_or(0, |frequency| frequency.times),
        per: span.to_owned(),
        count,
    }
}

fn frequency(row: &PolicyRow) -> Result<Option<Frequency>, BuildError> {
    let per = match row.per.as_str() {
        "" if row.times == 0 => return Ok(None),
        "months" => Span::Months(row.count),
        "days" => Span::Days(row.count),
        "lifetime" => Span::Lifetime,
        other => return Err(unknown("time of a frequency", other)),
    };
    if row.times == 0 || row.times > Frequency::MOST {
        return Err(unknown("number of a frequency", &row.times.to_string()));
    }
    Ok(Some(Frequency { times: row.times, per }))
}

fn unknown(what: &'static str, text: &str) -> BuildError {
    BuildError::Unknown { table: TABLE, what, text: text.to_owned() }
}

const fn too_many(what: &'static str) -> BuildError {
    BuildError::TooMany { table: TABLE, what }
}

fn small(number: usize, what: &'static str) -> Result<u16, BuildError> {
    u16::try_from(number).map_err(|_| too_many(what))
}

/// A procedure of a policy and group: no day has it twice.
struct Named<'a> {
    period: Period,
    row: &'a PolicyProcedureRow,
}

impl Spell for Named<'_> {
    fn period(&self) -> Period {
        self.period
    }

    fn contradicts(&self, other: &Self) -> bool {
        self.row != other.row
    }
}

/// Lists of diagnoses: as runs, or where these take more, as bits.
struct Lists {
    pool: ListPool,
    bits: Vec<Vec<u8>>,
    known: HashMap<Vec<u8>, u16>,
    /// Bytes of a list of bits.
    stride: usize,
}

impl Lists {
    fn new(ranks: usize) -> Self {
        let pool = ListPool::new(TABLE);
        Self { pool, bits: Vec::new(), known: HashMap::new(), stride: ranks.div_ceil(8) }
    }

    fn number(&mut self, runs: Vec<Ranks>) -> Result<u16, BuildError> {
        let mut bits = vec![0_u8; self.stride];
        for rank in runs.iter().flat_map(Ranks::range) {
            if let Some(byte) = bits.get_mut((rank >> 3) as usize) {
                *byte |= 1 << (rank & 7);
            }
        }
        let joined = self::runs(ranks_of(&bits)).count();
        if joined * 5 <= self.stride {
            let number = self.pool.number(runs)?;
            return if number < FIRST_OF_BITS { Ok(number) } else { Err(too_many("lists")) };
        }
        if let Some(number) = self.known.get(&bits) {
            return Ok(*number);
        }
        let number = small(self.bits.len(), "lists")?.checked_add(FIRST_OF_BITS);
        let number = number.ok_or(too_many("lists"))?;
        self.known.insert(bits.clone(), number);
        self.bits.push(bits);
        Ok(number)
    }

    fn write(self, section: &mut Section) {
        section.lists(&self.pool.lists);
        section.array([(self.stride as u32).to_le_bytes()].into_iter());
        section.text(&self.bits.concat());
    }
}

fn ranks_of(bits: &[u8]) -> impl Iterator<Item = u32> {
    let bytes = bits.iter().zip(0_u32..);
    bytes.flat_map(|(byte, place)| {
        (0..8).filter(move |bit| byte >> bit & 1 != 0).map(move |bit| place << 3 | bit)
    })
}

/// Ranks in order as runs.
fn runs(ranks: impl Iterator<Item = u32>) -> impl Iterator<Item = (u32, u32)> {
    let mut ranks = ranks.peekable();
    std::iter::from_fn(move || {
        let first = ranks.next()?;
        let mut last = first;
        while let Some(next) = ranks.next_if(|next| *next == last + 1) {
            last = next;
        }
        Some((first, last))
    })
}
