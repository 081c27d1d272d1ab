//! Policies as one table.

use std::{boxed::Box, collections::BTreeMap, io::Read, string::String, vec::Vec};

use jiff::civil::Date;

use super::{
    ImportError,
    table::{Row, Table},
};
use crate::{
    code::ProcedureCode,
    coverage::{
        CoveragePolicy, DiagnosisGroup, DiagnosisRange, Frequency, GroupRole, PolicyKind, PolicyProcedure,
        Span, Unlisted,
    },
};

const FILE: &str = "policies";
const COLUMNS: [&str; 15] = [
    "policy",
    "kind",
    "contractor",
    "payer",
    "claim_type",
    "procedure",
    "group",
    "role",
    "first",
    "last",
    "from",
    "through",
    "unlisted",
    "frequency",
    "source",
];

/// Reads policies from CSV, a row a procedure or a diagnosis.
///
/// | column | what |
/// |---|---|
/// | `policy` | the policy of which the row is; always there |
/// | `kind` | `national` or `local`, the default |
/// | `contractor`, `payer`, `claim_type` | one each; several are several rows |
/// | `procedure` | a procedure, with the `group` of diagnoses that is for it, if not all are |
/// | `first`, `last` | a diagnosis, or a range of them, in a `group` with a `role` (`supports`, `also-required`, `never-covered`, `unsupported`) |
/// | `from`, `through` | the days of the row's diagnosis; else of its procedure; else of the policy |
/// | `unlisted` | what other diagnoses are: `unsupported`, `supports` or `undecided` |
/// | `frequency` | `2/12 months`, `1/30 days`, `1/lifetime` |
/// | `source` | where the policy comes from |
///
/// What is said of a policy as a whole stands on any of its rows, once or again and again; columns may be left out.
///
/// ```
/// let csv = "policy,contractor,procedure,first,frequency\n\
///            A57736,15102,93306,,2/12 months\n\
///            A57736,,,I50,\n\
///            A57736,,,R01.1,\n";
/// let policies = ancillary::import::policies_from_csv(csv.as_bytes())?;
/// assert_eq!((policies.len(), policies[0].groups[0].diagnoses.len()), (1, 2));
/// # Ok::<(), ancillary::import::ImportError>(())
/// ```
///
/// # Errors
///
/// If a column is not known, or a value cannot be read; the error names the line.
pub fn policies_from_csv(csv: impl Read) -> Result<Vec<CoveragePolicy>, ImportError> {
    let mut table = Table::open(FILE, csv)?;
    if let Some(column) = table.columns().iter().find(|name| !COLUMNS.contains(&name.as_str())) {
        return Err(ImportError::UnknownColumn { file: FILE.into(), column: column.as_str().into() });
    }
    let mut policies: BTreeMap<String, Draft> = BTreeMap::new();
    table.each(|row| {
        let id = row.text("policy")?;
        policies.entry(id.clone()).or_insert_with(|| Draft::new(&id)).add(row)
    })?;
    Ok(policies.into_values().map(Draft::finish).collect())
}

/// Diagnoses that do the same: number, role, days.
type GroupKey = (u16, GroupRole, Option<Date>, Option<Date>);

struct Draft {
    policy: CoveragePolicy,
    groups: BTreeMap<GroupKey, Vec<DiagnosisRange>>,
}

impl Draft {
    fn new(id: &str) -> Self {
        Self { policy: CoveragePolicy::new(id, PolicyKind::Local), groups: BTreeMap::new() }
    }

    fn add(&mut self, row: &Row<'_>) -> Result<(), ImportError> {
        self.whole(row)?;
        let (from, through) = (row.day("from")?, row.day("through")?);
        let group = row.value("group")?;
        let first = row.value("first")?;
        let procedure: Option<ProcedureCode> = row.value("procedure")?;
        if let Some(code) = procedure {
            let days = if first.is_none() { (from, through) } else { (None, None) };
            let own = PolicyProcedure { group, from: days.0, through: days.1, ..PolicyProcedure::new(code) };
            if !self.policy.procedures.contains(&own) {
                self.policy.procedures.push(own);
            }
        }
        if let Some(first) = first {
            let last = row.value("last")?.unwrap_or(first);
            let range = DiagnosisRange::new(first, last);
            let range = range.map_err(|error| row.wrong("last", &std::format!("{last}: {error}")))?;
            let role = named(row, "role", GroupRole::ALL, GroupRole::name)?.unwrap_or(GroupRole::Supports);
            let key = (group.unwrap_or(0), role, from, through);
            self.groups.entry(key).or_default().push(range);
        } else if procedure.is_none() {
            self.policy.from = from.or(self.policy.from);
            self.policy.through = through.or(self.policy.through);
        }
        Ok(())
    }

    /// What is said of the policy as a whole.
    fn whole(&mut self, row: &Row<'_>) -> Result<(), ImportError> {
        let policy = &mut self.policy;
        if let Some(kind) = named(row, "kind", PolicyKind::ALL, PolicyKind::name)? {
            policy.kind = kind;
        }
        if let Some(unlisted) = named(row, "unlisted", Unlisted::ALL, Unlisted::name)? {
            policy.unlisted = unlisted;
        }
        if let Some(contractor) = row.optional("contractor").map(Box::from)
            && !policy.contractors.contains(&contractor)
        {
            policy.contractors.push(contractor);
        }
        if let Some(payer) = row.value("payer")?
            && !policy.payers.contains(&payer)
        {
            policy.payers.push(payer);
        }
        if let Some(form) = row.value("claim_type")?
            && !policy.claim_types.contains(&form)
        {
            policy.claim_types.push(form);
        }
        if let Some(text) = row.optional("frequency") {
            let read = frequency(&text)
                .ok_or_else(|| row.wrong("frequency", &std::format!("no frequency: `{text}`")))?;
            policy.frequency = Some(read);
        }
        if let Some(source) = row.optional("source") {
            policy.source = source.into();
        }
        Ok(())
    }

    fn finish(mut self) -> CoveragePolicy {
        for ((number, role, from, through), diagnoses) in self.groups {
            self.policy.groups.push(DiagnosisGroup {
                from,
                through,
                ..DiagnosisGroup::new(number, role, diagnoses)
            });
        }
        self.policy
    }
}

/// A value by its name.
fn named<T: Copy>(
    row: &Row<'_>,
    column: &'static str,
    all: &[T],
    name: impl Fn(T) -> &'static str,
) -> Result<Option<T>, ImportError> {
    let Some(text) = row.optional(column) else { return Ok(None) };
    let found = all.iter().copied().find(|value| name(*value) == text);
    found.map(Some).ok_or_else(|| row.wrong(column, &std::format!("none of the names: `{text}`")))
}

/// `2/12 months`, `1/30 days`, `1/lifetime`.
fn frequency(text: &str) -> Option<Frequency> {
    let (times, within) = text.split_once('/')?;
    let per = match within.trim().split_once(' ') {
        Some((count, "month" | "months")) => Span::Months(count.parse().ok()?),
        Some((count, "day" | "days")) => Span::Days(count.parse().ok()?),
        None if within.trim() == "lifetime" => Span::Lifetime,
        _ => return None,
    };
    Some(Frequency::new(times.trim().parse().ok()?, per))
}
