//! Coverage policies: CMS's laboratory code lists, the diagnoses of screening services, and what advanced imaging is
//! oddly ordered for.

use std::collections::{BTreeMap, BTreeSet};

use ancillary::{
    code::{Icd10Code, ProcedureCode},
    jiff::civil::{Date, date},
    reference::{
        GroupRole, PolicyKind, PolicyRule, TableKind, Unlisted,
        build::{DiagnosisRow, EditionRow, PolicyDiagnosisRow, PolicyProcedureRow, PolicyRow, Rows},
    },
};
use anyhow::{Context, Result, bail, ensure};

use crate::facts::{Facts, Row};

/// Before it diagnoses are those of another code set.
const ICD10_FROM: Date = date(2015, 10, 1);
/// The row of the code list that says what all other diagnoses are.
const ALL_OTHERS: &str = "@@@@@@@";
/// What is oddly ordered for patients without a sign or symptom.
const IMAGING: &str = "advanced imaging";

/// First and last day; none is open.
type Days = (Option<Date>, Option<Date>);
/// The diagnoses of a policy by group, role and days.
type Groups = BTreeMap<(String, u16, GroupRole, Days), BTreeSet<Icd10Code>>;

/// The rows of diagnoses are there already.
pub(crate) fn add(facts: &Facts, rows: &mut Rows) -> Result<()> {
    let diagnoses = Diagnoses::of(&rows.diagnoses);
    let mut groups = Groups::new();
    let laboratory = laboratory(facts, rows, &diagnoses, &mut groups)?;
    let screening = screening(facts, rows, &mut groups)?;
    imaging(facts, rows, &diagnoses, &mut groups)?;
    for ((policy, group, role, (from, through)), codes) in groups {
        for (first, last) in diagnoses.runs(&codes, (from, through)) {
            let policy = policy.clone();
            rows.policy_diagnoses.push(PolicyDiagnosisRow {
                policy,
                group,
                role,
                first,
                last,
                from,
                through,
            });
        }
    }
    rows.editions.push(EditionRow {
        table: TableKind::Coverage,
        from: Some(ICD10_FROM),
        through: Some(date(2026, 3, 31)),
        publisher: "CMS".to_owned(),
        release: "laboratory NCD code list 2026100 with diagnoses of screening services".to_owned(),
        rows: u32::try_from(laboratory + screening)?,
    });
    Ok(())
}

/// When the codes of ICD-10-CM are billable.
struct Diagnoses {
    codes: Vec<Icd10Code>,
    billable: Vec<Vec<Days>>,
}

impl Diagnoses {
    fn of(rows: &[DiagnosisRow]) -> Self {
        let mut codes: BTreeMap<Icd10Code, Vec<Days>> = BTreeMap::new();
        for row in rows {
            let days = codes.entry(row.code).or_default();
            if !row.flags.split('|').any(|flag| flag == "header") {
                days.push((row.from, row.through));
            }
        }
        let (codes, billable) = codes.into_iter().unzip();
        Self { codes, billable }
    }

    fn place(&self, code: Icd10Code) -> Result<usize> {
        self.codes.binary_search(&code).ok().with_context(|| format!("{code} is not in ICD-10-CM"))
    }

    /// Days of a code's row without those ends that are only the code's own: nobody asks for it outside its days.
    fn without_own_ends(&self, code: Icd10Code, (from, through): Days) -> Result<Days> {
        let own = self.billable.get(self.place(code)?).context("days of a code")?;
        let first = own.iter().map(|(from, _)| *from).min().flatten();
        let last = own.iter().map(|(_, through)| through.unwrap_or(Date::MAX)).max();
        Ok((
            from.filter(|from| first.is_none_or(|first| *from > first)),
            through.filter(|through| Some(*through) < last),
        ))
    }

    /// Codes as runs. A code that is not billable on any of the days may stand in a run: nobody asks for it then.
    fn runs(&self, codes: &BTreeSet<Icd10Code>, days: Days) -> Vec<(Icd10Code, Icd10Code)> {
        let mut runs: Vec<(Icd10Code, Icd10Code)> = Vec::new();
        let mut is_open = false;
        for (code, billable) in self.codes.iter().zip(&self.billable) {
            match runs.last_mut().filter(|_| is_open) {
                Some(run) if codes.contains(code) => run.1 = *code,
                None if codes.contains(code) => runs.push((*code, *code)),
                _ => is_open &= !billable.iter().any(|own| shares_a_day(*own, days)),
            }
            is_open |= codes.contains(code);
        }
        runs
    }
}

fn shares_a_day(a: Days, b: Days) -> bool {
    let before = |through: Option<Date>, from: Option<Date>| {
        through.is_some_and(|last| from.is_some_and(|first| last < first))
    };
    !before(a.1, b.0) && !before(b.1, a.0)
}

fn policy(id: &str, unlisted: Unlisted) -> PolicyRow {
    PolicyRow {
        policy: id.to_owned(),
        kind: PolicyKind::National,
        unlisted,
        from: Some(ICD10_FROM),
        through: None,
        times: 0,
        per: String::new(),
        count: 0,
    }
}

/// A day as CMS writes it, such as 20151001.
fn day(row: &Row, column: &str) -> Result<Option<Date>> {
    let text = row.text(column)?;
    if text.is_empty() {
        return Ok(None);
    }
    let number: i32 = text.parse()?;
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
    Ok(Some(Date::new(year.try_into()?, month.try_into()?, day.try_into()?)?))
}

fn laboratory(facts: &Facts, rows: &mut Rows, diagnoses: &Diagnoses, groups: &mut Groups) -> Result<usize> {
    let id = |row: &Row| -> Result<String> { Ok(format!("NCD {}", row.text("ncd")?)) };
    let mut count = 0;
    for row in facts.rows("facts/ancillary/lab_ncd_hcpcs.csv")? {
        rows.policy_procedures.push(PolicyProcedureRow {
            policy: id(&row)?,
            procedure: row.value("hcpcs")?,
            group: 0,
            rule: PolicyRule::Coverage,
            from: day(&row, "eff")?,
            through: day(&row, "term")?,
        });
        count += 1;
    }
    for row in facts.rows("facts/ancillary/lab_ncd_icd.csv.gz")? {
        count += 1;
        let resolution = row.text("resolution")?;
        if row.text("icd10")? == ALL_OTHERS {
            let unlisted = match resolution {
                "1" => Unlisted::Supports,
                "3" => Unlisted::Unsupported,
                other => bail!("{other} for all others"),
            };
            rows.policies.push(policy(&id(&row)?, unlisted));
            continue;
        }
        let role = match resolution {
            "1" => GroupRole::Supports,
            "2" => GroupRole::NeverCovered,
            "3" => GroupRole::Unsupported,
            other => bail!("resolution {other}"),
        };
        let code: Icd10Code = row.value("icd10")?;
        let days = diagnoses.without_own_ends(code, (day(&row, "eff")?, day(&row, "term")?))?;
        groups.entry((id(&row)?, 0, role, days)).or_default().insert(code);
    }
    Ok(count)
}

fn screening(facts: &Facts, rows: &mut Rows, groups: &mut Groups) -> Result<usize> {
    let mut policies: BTreeMap<String, PolicyRow> = BTreeMap::new();
    let mut procedures: BTreeSet<PolicyProcedureRow> = BTreeSet::new();
    let mut of_procedures: BTreeMap<(String, u16, ProcedureCode), BTreeSet<(GroupRole, Icd10Code)>> =
        BTreeMap::new();
    let mut count = 0;
    for row in facts.list("screening_diagnoses.csv")? {
        let (id, group): (String, u16) = (row.value("policy")?, row.value("group")?);
        let (rule, unlisted) = match row.text("rule")? {
            "screening-required" => (PolicyRule::ScreeningRequired, Unlisted::Unsupported),
            "screening-expected" => (PolicyRule::ScreeningExpected, Unlisted::Unsupported),
            "supporting" => (PolicyRule::Coverage, Unlisted::Undecided),
            other => bail!("rule {other}"),
        };
        let role = match row.text("role")? {
            "supports" => GroupRole::Supports,
            "also-required" => GroupRole::AlsoRequired,
            other => bail!("role {other}"),
        };
        let mut own = policy(&id, unlisted);
        if let Some(months) = row.optional("frequency_months")? {
            (own.times, own.per, own.count) = (1, "months".to_owned(), months);
        }
        let known = policies.entry(id.clone()).or_insert_with(|| own.clone());
        ensure!(*known == own, "{id} contradicts itself");
        let (procedure, code): (ProcedureCode, Icd10Code) =
            (row.value("procedure")?, row.value("diagnosis")?);
        let from = row.date("valid_from")?;
        procedures.insert(PolicyProcedureRow {
            policy: id.clone(),
            procedure,
            group,
            rule,
            from,
            through: None,
        });
        of_procedures.entry((id.clone(), group, procedure)).or_default().insert((role, code));
        groups.entry((id, group, role, (None, None))).or_default().insert(code);
        count += 1;
    }
    for ((id, group, procedure), own) in &of_procedures {
        let mut others =
            of_procedures.iter().filter(|((other, number, _), _)| (other, number) == (id, group));
        ensure!(
            others.all(|(_, other)| other == own),
            "{id}: {procedure} has other diagnoses than its group"
        );
    }
    rows.policies.extend(policies.into_values());
    rows.policy_procedures.extend(procedures);
    Ok(count)
}

/// CT by the editor's flag, magnetic resonance by the families of contrast, and PET.
fn imaging(facts: &Facts, rows: &mut Rows, diagnoses: &Diagnoses, groups: &mut Groups) -> Result<()> {
    let is_ct = |flags: &str| flags.split('|').any(|flag| flag == "non_standard_ct");
    let ct = rows.procedure_statuses.iter().filter(|row| is_ct(&row.flags)).map(|row| row.code);
    let mut studies: BTreeSet<ProcedureCode> = ct.collect();
    for row in facts.list("contrast_families.csv")? {
        for column in ["without", "with", "without_and_with"] {
            studies.extend(row.optional::<ProcedureCode>(column)?);
        }
    }
    for row in facts.list("positron_studies.csv")? {
        studies.insert(row.value("code")?);
    }
    ensure!(studies.len() > 100, "only {} advanced studies", studies.len());
    for row in facts.list("symptom_free_diagnoses.csv")? {
        let (prefix, except): (Icd10Code, Option<Icd10Code>) =
            (row.value("prefix")?, row.optional("except")?);
        let is_member = |code: &&Icd10Code| {
            code.starts_with(prefix) && !except.is_some_and(|except| code.starts_with(except))
        };
        let members = diagnoses.codes.iter().filter(is_member);
        let key = (IMAGING.to_owned(), 0, GroupRole::Unsupported, (None, None));
        groups.entry(key).or_default().extend(members);
    }
    rows.policies.push(policy(IMAGING, Unlisted::Supports));
    rows.policy_procedures.extend(studies.into_iter().map(|procedure| PolicyProcedureRow {
        policy: IMAGING.to_owned(),
        procedure,
        group: 0,
        rule: PolicyRule::Advisory,
        from: None,
        through: None,
    }));
    Ok(())
}
