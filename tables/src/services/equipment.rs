//! Equipment, prosthetics, orthotics and supplies: the fee schedule, the contractors' policies, prior authorization.

use std::collections::{BTreeMap, BTreeSet};

use ancillary::{
    code::ProcedureCode,
    jiff::civil::Date,
    reference::{FunctionalLevel, Jurisdiction, ListKind, TableKind, build::ListedRow},
};
use anyhow::{Result, anyhow, ensure};

use super::{
    listed, pairs,
    said::{ALWAYS, Fact, Said},
};
use crate::facts::{Facts, Row};

const TABLE: TableKind = TableKind::Equipment;

pub(super) fn add(facts: &Facts, said: &mut Said, lists: &mut Vec<ListedRow>) -> Result<()> {
    let dressings = fee_schedule(facts, said)?;
    wound_counts(facts, said, dressings)?;
    for row in facts.rows("facts/ancillary/klevel.csv")? {
        let text = row.text("min_level")?;
        let known = FunctionalLevel::ALL.iter().copied().find(|known| known.name() == text);
        let level = known.ok_or_else(|| anyhow!("functional level {text}"))?;
        said.say(TABLE, row.value("hcpcs")?, ALWAYS, Fact::FunctionalLevel(level));
    }
    policies(facts, said)?;
    prostheses(facts, lists)?;
    for row in facts.rows("facts/ancillary/pa_dmepos.csv")? {
        let states = row.text("states")?;
        for state in states.split(' ') {
            let state = if state == "*" { "" } else { state };
            let item = listed(ListKind::EquipmentAuthorizations, row.text("hcpcs")?, state);
            lists.push(ListedRow { from: row.date("from")?, ..item });
        }
    }
    Ok(())
}

const CATEGORIES: [(&str, &str); 14] = [
    ("IN", "inexpensive"),
    ("CR", "capped_rental"),
    ("FS", "frequently_serviced"),
    ("OX", "oxygen"),
    ("OS", "ostomy"),
    ("PO", "prosthetic_orthotic"),
    ("SD", "surgical_dressing"),
    ("SU", "supply"),
    ("SC", "splint_cast"),
    ("LC", "lymphedema"),
    ("TS", "therapeutic_shoe"),
    ("TE", "nerve_stimulator"),
    ("IL", "lens"),
    ("LT", "labor"),
];

const PRICES: [(&str, &str); 6] = [
    ("NU", "new_item"),
    ("RR", "rental"),
    ("UE", "used_item"),
    ("AU", "urological"),
    ("AV", "prosthetic"),
    ("AW", "dressing"),
];

/// Says what the fee schedule says; the answer are the surgical dressings.
fn fee_schedule(facts: &Facts, said: &mut Said) -> Result<BTreeSet<ProcedureCode>> {
    let mut dressings = BTreeSet::new();
    for row in facts.rows("facts/ancillary/dmepos_by_code.csv")? {
        let code = row.value("hcpcs")?;
        let jurisdiction = match row.text("jurisdiction")? {
            "D" => Jurisdiction::Dme,
            "J" => Jurisdiction::Joint,
            "L" => Jurisdiction::Local,
            other => return Err(anyhow!("jurisdiction {other}")),
        };
        said.say(TABLE, code, ALWAYS, Fact::Jurisdiction(jurisdiction));
        for category in row.text("categories")?.split('|') {
            let known = CATEGORIES.iter().find(|(letters, _)| *letters == category);
            let (_, name) = known.ok_or_else(|| anyhow!("category {category}"))?;
            said.say(TABLE, code, ALWAYS, Fact::Category((*name).to_owned()));
            if category == "SD" {
                dressings.insert(code);
            }
        }
        for modifiers in row.text("allowed_modifiers_priced")?.split('|') {
            let price = |modifier| PRICES.iter().find(|(known, _)| *known == modifier);
            let prices: Vec<&str> = modifiers.split(' ').filter_map(price).map(|(_, name)| *name).collect();
            let prices = if prices.is_empty() { vec!["plain"] } else { prices };
            prices.into_iter().for_each(|name| said.say(TABLE, code, ALWAYS, Fact::Price(name.to_owned())));
        }
    }
    Ok(dressings)
}

/// Dressings say on how many wounds they are, with exceptions of either kind.
fn wound_counts(facts: &Facts, said: &mut Said, mut dressings: BTreeSet<ProcedureCode>) -> Result<()> {
    for row in facts.list("dressing_modifiers.csv")? {
        let code = row.value("code")?;
        dressings.remove(&code);
        if row.flag("wound_count")? {
            said.hold(TABLE, code, "wound_count_with_use");
        }
    }
    dressings.into_iter().for_each(|code| said.hold(TABLE, code, "wound_count"));
    Ok(())
}

/// Says of the codes of a policy which modifiers it uses: of those that its text names, but for what our own list adds,
/// leaves out or has instead. Which codes take sides, a list of the contractors says beside the texts, and against them.
fn policies(facts: &Facts, said: &mut Said) -> Result<()> {
    let mut named: BTreeMap<String, Vec<ProcedureCode>> = BTreeMap::new();
    for row in facts.rows("facts/ancillary/dme_lcd_codes_in_text.csv")? {
        named.entry(row.text("lcd")?.to_owned()).or_default().push(row.value("hcpcs")?);
    }
    let rules = facts.list("policy_modifier_limits.csv")?;
    let without_side = sides(facts, said)?;
    for row in facts.rows("facts/ancillary/dme_lcd_modifiers.csv")? {
        let lcd = row.text("lcd")?;
        let named = named.get(lcd).map_or(&[][..], Vec::as_slice);
        let listed: Vec<&str> = row.text("modifiers_listed")?.split(' ').collect();
        let lists = |modifier| listed.contains(&modifier);
        for modifier in COVERAGE.into_iter().filter(|modifier| lists(modifier)) {
            let waives = lists("GA") && lists("GZ");
            for (code, from) in takers(&rules, (lcd, modifier), named)? {
                said.say(TABLE, code, (from, None), Fact::Trait("coverage_modifier".to_owned()));
                if waives {
                    said.say(TABLE, code, (from, None), Fact::Trait("waiver_modifier".to_owned()));
                } else {
                    ensure!(
                        lists("GY"),
                        "policy {lcd} has {modifier} of {code}, and no word for what is not covered"
                    );
                }
            }
        }
        if lists("RT") {
            let takers = takers(&rules, (lcd, "RT"), named)?.into_iter();
            let takers = takers.filter(|(code, _)| !without_side.contains(code));
            takers.for_each(|(code, _)| said.hold(TABLE, code, "side_modifier"));
        }
    }
    Ok(())
}

/// Modifiers that say that a policy's criteria are met; N1 stands for the three of oxygen.
const COVERAGE: [&str; 2] = ["KX", "N1"];

/// Says which codes take a side; the answer are those that take none, whatever texts name them.
fn sides(facts: &Facts, said: &mut Said) -> Result<BTreeSet<ProcedureCode>> {
    let mut without = BTreeSet::new();
    for row in facts.list("side_modifiers.csv")? {
        let code = row.value("code")?;
        if row.flag("side")? {
            let days = (row.date("valid_from")?, None);
            for name in ["side_modifier", "side_modifier_required"] {
                said.say(TABLE, code, days, Fact::Trait(name.to_owned()));
            }
        } else {
            without.insert(code);
        }
    }
    Ok(without)
}

/// The codes that take a policy's modifier, each with the first day if there is one.
fn takers(
    rules: &[Row],
    policy: (&str, &str),
    named: &[ProcedureCode],
) -> Result<Vec<(ProcedureCode, Option<Date>)>> {
    let mut takers = Vec::new();
    let (mut left_out, mut only) = (BTreeSet::new(), false);
    for row in rules {
        if (row.text("lcd")?, row.text("modifier")?) != policy {
            continue;
        }
        let code = row.optional::<ProcedureCode>("code")?;
        match row.text("rule")? {
            "not" => left_out.extend(code),
            rule @ ("only" | "also") => {
                only |= rule == "only";
                takers.extend(code.map(|code| (code, row.date("valid_from"))));
            }
            other => return Err(anyhow!("rule {other} of {policy:?}")),
        }
    }
    let takers = takers.into_iter().map(|(code, from)| Ok((code, from?)));
    let named = named.iter().filter(|code| !only && !left_out.contains(code));
    takers.chain(named.map(|code| Ok((*code, None)))).collect()
}

fn prostheses(facts: &Facts, lists: &mut Vec<ListedRow>) -> Result<()> {
    let excluded = facts.rows("facts/ancillary/llp_initial_exclusions.csv")?;
    lists.extend(pairs(&excluded, ListKind::ExcludedAdditions, ["base", "denied_addition"])?);
    for row in facts.list("prosthesis_limits.csv")? {
        let limit = listed(ListKind::ProsthesisLimits, row.text("code")?, row.text("beside")?);
        let third = row.text("group")?.to_owned();
        lists.push(ListedRow { third, number: row.value("most")?, ..limit });
    }
    Ok(())
}
