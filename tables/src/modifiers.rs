//! Modifiers and their conflicts.

use std::collections::{BTreeMap, BTreeSet};

use ancillary::{
    code::Modifier,
    reference::{
        ConflictRule,
        build::{ConflictRow, ModifierRow, Rows},
    },
};
use anyhow::{Result, anyhow};

use crate::facts::Facts;

const COLUMNS: [(&str, &str); 4] = [
    ("ncci_bypass", "ncci_associated"),
    ("therapy", "therapy"),
    ("telehealth", "telehealth"),
    ("assistant_surgeon", "assistant"),
];

pub(crate) fn add(facts: &Facts, rows: &mut Rows) -> Result<()> {
    let listed = listed_flags(facts)?;
    for row in facts.rows("facts/modifiers.csv")? {
        let code: Modifier = row.value("code")?;
        let mut flags = row.flags(&COLUMNS)?;
        flags.extend(match row.text("kind")? {
            "anatomic" => Some("anatomic"),
            "component" => Some("component"),
            _ => None,
        });
        flags.extend(listed.get(&code).into_iter().flatten());
        rows.modifiers.push(ModifierRow {
            code,
            from: row.date("valid_from")?,
            through: row.date("valid_to")?,
            flags: flags.join("|"),
        });
    }
    for row in facts.list("modifiers_added.csv")? {
        rows.modifiers.push(ModifierRow {
            code: row.value("code")?,
            from: row.date("valid_from")?,
            through: row.date("valid_to")?,
            flags: String::new(),
        });
    }
    add_conflicts(facts, rows)
}

/// Flags that our own lists give.
fn listed_flags(facts: &Facts) -> Result<BTreeMap<Modifier, BTreeSet<&'static str>>> {
    let mut flags: BTreeMap<Modifier, BTreeSet<&'static str>> = BTreeMap::new();
    for row in facts.list("pricing_modifiers.csv")? {
        let flag = match row.text("role")? {
            "pricing" | "rental" => "pricing",
            "liability" | "informational" | "overflow" => "informational",
            other => return Err(anyhow!("role {other}")),
        };
        flags.entry(row.value("modifier")?).or_default().insert(flag);
    }
    for row in facts.list("modifier_claim_type.csv")? {
        let flag = match row.text("claim_type")? {
            "professional" => "not_professional",
            "institutional" => "not_institutional",
            other => return Err(anyhow!("claim type {other}")),
        };
        flags.entry(row.value("modifier")?).or_default().insert(flag);
    }
    Ok(flags)
}

fn add_conflicts(facts: &Facts, rows: &mut Rows) -> Result<()> {
    for row in facts.rows("facts/modifier_conflicts.csv")? {
        let (a, b) = (row.value("a")?, row.value("b")?);
        if a < b {
            let (from, through) = (row.date("valid_from")?, row.date("valid_to")?);
            rows.modifier_conflicts.push(ConflictRow { a, b, rule: ConflictRule::Editor, from, through });
        }
    }
    for row in facts.list("modifier_conflicts.csv")? {
        let (a, b): (Modifier, Modifier) = (row.value("a")?, row.value("b")?);
        let rule = match row.text("rule")? {
            "component" => ConflictRule::Component,
            "distinct_service" => ConflictRule::DistinctService,
            "liability" => ConflictRule::Liability,
            other => return Err(anyhow!("rule {other}")),
        };
        let from = row.date("valid_from")?;
        rows.modifier_conflicts.push(ConflictRow { a: a.min(b), b: a.max(b), rule, from, through: None });
    }
    Ok(())
}
