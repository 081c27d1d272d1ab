//! CPT numbers and HCPCS Level II, what the outpatient editor says of them, and the fee schedule's indicators.

use std::collections::{BTreeMap, BTreeSet};

use ancillary::{
    code::ProcedureCode,
    jiff::civil::Date,
    reference::build::{IndicatorTableRow, ProcedureRow, ProcedureStatusRow, ReplacementRow, Rows},
};
use anyhow::Result;

use crate::{
    facts::{Facts, Row, tomorrow, yesterday},
    lists::CodeRange,
};

pub(crate) fn add(facts: &Facts, rows: &mut Rows) -> Result<()> {
    for file in ["facts/cpt.csv", "facts/hcpcs2.csv"] {
        for row in facts.rows(file)? {
            rows.procedures.push(ProcedureRow {
                code: row.value("code")?,
                from: row.date("valid_from")?,
                through: row.date("valid_to")?,
            });
        }
    }
    add_statuses(facts, rows)?;
    add_replacements(facts, rows)
}

/// Columns of the outpatient editor's table, and what the snapshot calls them.
const COLUMNS: [(&str, &str); 17] = [
    ("bilateral_conditional", "bilateral_conditional"),
    ("bilateral_independent", "bilateral_independent"),
    ("bilateral_inherent", "bilateral_inherent"),
    ("not_recognized_mcare", "not_recognized_by_medicare"),
    ("non_covered", "non_covered"),
    ("statutory_exclusion", "statutory_exclusion"),
    ("dmerc_billable_only", "dme_contractor_only"),
    ("non_billable_mac", "non_billable_to_contractor"),
    ("vaccine", "vaccine"),
    ("separate_procedure", "separate_procedure"),
    ("unclassified_drug", "unclassified_drug"),
    ("film_xray", "film_xray"),
    ("non_standard_ct_scan", "non_standard_ct"),
    ("therapy_conditionally_paid", "therapy_conditional"),
    ("device", "device"),
    ("telehealth", "telehealth"),
    ("blood_product", "blood_product"),
];

fn add_statuses(facts: &Facts, rows: &mut Rows) -> Result<()> {
    let listed = ListedFlags::read(facts)?;
    let mut codes: BTreeMap<ProcedureCode, Vec<ProcedureStatusRow>> = BTreeMap::new();
    for row in facts.rows("facts/hcpcs_flags.csv.gz")? {
        let status = status(&row)?;
        codes.entry(status.code).or_default().push(status);
    }
    let known: BTreeSet<ProcedureCode> = rows.procedures.iter().map(|row| row.code).collect();
    for code in known {
        let flags = listed.of(code);
        let mut statuses = codes.remove(&code).unwrap_or_default();
        statuses.sort_by_key(|status| status.from);
        if !flags.is_empty() {
            fill(code, &mut statuses)?;
        }
        for status in &mut statuses {
            let own = status.flags.split('|').filter(|flag| !flag.is_empty());
            status.flags = own.chain(flags.iter().copied()).collect::<Vec<_>>().join("|");
        }
        merge(&mut statuses)?;
        rows.procedure_statuses.extend(statuses);
    }
    rows.procedure_statuses.extend(codes.into_values().flatten());
    Ok(())
}

fn status(row: &Row) -> Result<ProcedureStatusRow> {
    let approval_edit = row.optional("date_edit_number")?.unwrap_or(0);
    Ok(ProcedureStatusRow {
        code: row.value("code")?,
        from: row.date("valid_from")?,
        through: row.date("valid_to")?,
        flags: row.flags(&COLUMNS)?.join("|"),
        status_indicator: row.text("status_indicator")?.to_owned(),
        lowest_age: row.optional("lo_age")?.unwrap_or(0),
        highest_age: row.optional("hi_age")?.unwrap_or(124),
        approval_edit,
        approval_from: if approval_edit == 0 { None } else { row.date("date_approved")? },
        approval_through: if approval_edit == 0 { None } else { row.date("date_terminated")? },
    })
}

fn nothing_said(code: ProcedureCode, from: Option<Date>, through: Option<Date>) -> ProcedureStatusRow {
    ProcedureStatusRow {
        code,
        from,
        through,
        flags: String::new(),
        status_indicator: String::new(),
        lowest_age: 0,
        highest_age: 124,
        approval_edit: 0,
        approval_from: None,
        approval_through: None,
    }
}

/// Adds the days of which the editor says nothing, so that what our lists say holds then too.
fn fill(code: ProcedureCode, statuses: &mut Vec<ProcedureStatusRow>) -> Result<()> {
    let mut gaps = Vec::new();
    let mut open = true;
    let mut next: Option<Date> = None;
    for status in statuses.iter() {
        if open
            && let Some(from) = status.from
            && next != Some(from)
        {
            gaps.push(nothing_said(code, next, Some(yesterday(from)?)));
        }
        open = status.through.is_some();
        next = status.through.map(tomorrow).transpose()?;
    }
    if open {
        gaps.push(nothing_said(code, next, None));
    }
    statuses.extend(gaps);
    statuses.sort_by_key(|status| status.from);
    Ok(())
}

/// Joins neighbouring days of which the same is said, now that only some columns are kept.
fn merge(statuses: &mut Vec<ProcedureStatusRow>) -> Result<()> {
    let mut merged: Vec<ProcedureStatusRow> = Vec::new();
    for status in statuses.drain(..) {
        if let Some(last) = merged.last_mut()
            && let (Some(through), Some(from)) = (last.through, status.from)
            && tomorrow(through)? == from
            && (ProcedureStatusRow { from: None, through: None, ..last.clone() })
                == (ProcedureStatusRow { from: None, through: None, ..status.clone() })
        {
            last.through = status.through;
        } else {
            merged.push(status);
        }
    }
    *statuses = merged;
    Ok(())
}

/// What our own lists say of procedures, on whatever date.
struct ListedFlags {
    ranges: Vec<(CodeRange, &'static str)>,
    codes: BTreeMap<ProcedureCode, Vec<&'static str>>,
}

impl ListedFlags {
    fn read(facts: &Facts) -> Result<Self> {
        let mut listed = Self { ranges: Vec::new(), codes: BTreeMap::new() };
        for row in facts.list("visits.csv")? {
            let range = CodeRange::of(&row)?;
            listed.ranges.push((range, "visit"));
            if row.flag("evaluation_and_management")? {
                listed.ranges.push((range, "evaluation_and_management"));
            }
            if row.flag("care_management")? {
                listed.ranges.push((range, "care_management"));
            }
            if row.flag("new_patient")? {
                listed.ranges.push((range, "new_patient"));
            }
        }
        for (file, column, flag) in [
            ("unlisted_procedures.csv", "code", "unlisted"),
            ("fractional_units.csv", "code", "tenths"),
            ("ordering_not_required.csv", "code", "ordering_not_required"),
            ("specimen_collection.csv", "code", "specimen_collection"),
            ("add_on_alone.csv", "code", "add_on_alone"),
        ] {
            for row in facts.list(file)? {
                listed.codes.entry(row.value(column)?).or_default().push(flag);
            }
        }
        for row in facts.rows("facts/ancillary/ambulance_codes.csv")? {
            listed.codes.entry(row.value("hcpcs")?).or_default().push("ambulance");
        }
        Ok(listed)
    }

    fn of(&self, code: ProcedureCode) -> Vec<&'static str> {
        let ranges = self.ranges.iter().filter(|(range, _)| range.contains(code)).map(|(_, flag)| *flag);
        let mut flags: Vec<_> = ranges.chain(self.codes.get(&code).into_iter().flatten().copied()).collect();
        flags.sort_unstable();
        flags.dedup();
        flags
    }
}

/// Cross references that name codes; the others are words.
fn add_replacements(facts: &Facts, rows: &mut Rows) -> Result<()> {
    for row in facts.rows("facts/hcpcs2.csv")? {
        let code = row.value("code")?;
        for replacement in row.text("cross_reference")?.split('|').filter_map(|text| text.parse().ok()) {
            rows.replacements.push(ReplacementRow { code, replacement });
        }
    }
    Ok(())
}

pub(crate) fn add_indicators(facts: &Facts, rows: &mut Rows) -> Result<()> {
    for row in facts.rows("facts/mpfs.csv.gz")? {
        let number = |column| row.optional(column).map(|number| number.unwrap_or(u8::MAX));
        rows.indicators.push(IndicatorTableRow {
            code: row.value("code")?,
            modifier: row.optional("modifier")?,
            from: None,
            through: None,
            status: row.value("status")?,
            components: number("pctc")?,
            global: row.text("global_days")?.to_owned(),
            multiple: number("mult_proc")?,
            bilateral: number("bilateral")?,
            assistant: number("assistant")?,
            co_surgeons: number("co_surgeon")?,
            team: number("team")?,
            supervision: supervision(row.text("diag_supervision")?)?,
            imaging_family: number("imaging_family")?,
        });
    }
    Ok(())
}

/// Two digits; `6A` and `7A` are 106 and 107.
fn supervision(text: &str) -> Result<u8> {
    Ok(match text.strip_suffix('A') {
        Some(digits) => 100 + digits.parse::<u8>()?,
        None => text.parse()?,
    })
}
