//! What the files say of equipment.

use std::collections::{HashMap, HashSet};

use ancillary::jiff::civil::Date;

use super::super::{
    common,
    facts::{self, column},
};

/// The first day, and the last one if there is any.
pub(super) type Days = (Date, Option<Date>);

/// An item of the fee schedule.
pub(super) struct Item {
    pub(super) jurisdiction: String,
    pub(super) categories: Vec<String>,
    /// The modifiers of each of its prices; an empty one has none that is looked at.
    pub(super) prices: Vec<Vec<String>>,
}

impl Item {
    pub(super) fn is(&self, categories: &[&str]) -> bool {
        self.categories.iter().any(|own| categories.contains(&own.as_str()))
    }

    /// Whether each of its prices has one of some modifiers.
    pub(super) fn always_priced_with(&self, modifiers: &[&str]) -> bool {
        self.prices.iter().all(|price| price.iter().any(|own| modifiers.contains(&own.as_str())))
    }

    pub(super) fn ever_priced_with(&self, modifiers: &[&str]) -> bool {
        self.prices.iter().any(|price| price.iter().any(|own| modifiers.contains(&own.as_str())))
    }
}

/// How many of some parts a prosthesis has.
pub(super) struct Limit {
    /// Counted together.
    pub(super) codes: Vec<String>,
    pub(super) most: i64,
    /// None of them beside these.
    pub(super) never_with: Vec<String>,
}

pub(super) fn pairs(
    file: &str,
    a: &'static str,
    b: &'static str,
) -> Option<impl Iterator<Item = (String, String)>> {
    Some(facts::reference(file)?.into_iter().map(move |row| (row[a].clone(), row[b].clone())))
}

fn words(text: &str, between: char) -> Vec<String> {
    text.split(between).filter(|word| !word.is_empty() && *word != "-").map(str::to_owned).collect()
}

pub(super) fn items() -> Option<HashMap<String, Item>> {
    let rows = facts::reference("ancillary/dmepos_by_code.csv")?;
    let item = |row: &common::Row| {
        let prices = row["allowed_modifiers_priced"].split('|').map(|price| words(price, ' ')).collect();
        let categories = words(&row["categories"], '|');
        (row["hcpcs"].clone(), Item { jurisdiction: row["jurisdiction"].clone(), categories, prices })
    };
    Some(rows.iter().map(item).collect())
}

/// The codes that take a policy's modifier.
pub(super) struct Policies {
    /// From a day on, if there is one.
    pub(super) coverage: HashMap<String, Option<Date>>,
    /// Equipment for oxygen that says which group of the criteria is met, from a day on.
    pub(super) oxygen: HashMap<String, Option<Date>>,
    /// All days.
    pub(super) side: HashSet<String>,
}

/// What our own list says of a policy's modifier by one of its rules.
fn ruled(rules: &[common::Row], lcd: &str, modifier: &str, rule: &str) -> Vec<(String, Option<Date>)> {
    let mut codes = Vec::new();
    for row in rules {
        if row["lcd"] == lcd && row["modifier"] == modifier && row["rule"] == rule {
            codes.push((row["code"].clone(), row["valid_from"].parse().ok()));
        }
    }
    codes
}

pub(super) fn policies() -> Option<Policies> {
    let rules = facts::own("policy_modifier_limits.csv");
    let named = facts::reference("ancillary/dme_lcd_codes_in_text.csv")?;
    let policies = facts::reference("ancillary/dme_lcd_modifiers.csv")?;
    let takers = |modifier: &str| {
        let mut takers: HashMap<String, Option<Date>> = HashMap::new();
        for policy in &policies {
            if !words(&policy["modifiers_listed"], ' ').iter().any(|own| own == modifier) {
                continue;
            }
            let lcd = &policy["lcd"];
            let only = ruled(&rules, lcd, modifier, "only");
            let not = ruled(&rules, lcd, modifier, "not");
            let mut own = ruled(&rules, lcd, modifier, "also");
            if only.is_empty() {
                let texts = named.iter().filter(|row| &row["lcd"] == lcd);
                own.extend(texts.map(|row| (row["hcpcs"].clone(), None)));
                own.retain(|(code, _)| not.iter().all(|(other, _)| other != code));
            }
            for (code, from) in own.into_iter().chain(only) {
                // Without a day is the earliest, and sorts first.
                let earliest = takers.entry(code).or_insert(from);
                *earliest = from.min(*earliest);
            }
        }
        takers.remove("");
        takers
    };
    let mut side: HashSet<String> = takers("RT").into_keys().collect();
    for row in facts::own("side_modifiers.csv").iter().filter(|row| row["side"] == "0") {
        side.remove(&row["code"]);
    }
    Some(Policies { coverage: takers("KX"), oxygen: takers("N1"), side })
}

/// The codes of the contractors' list of sides, with the first day if there is one.
pub(super) fn sides() -> Option<HashMap<String, Option<Date>>> {
    let rows = facts::own("side_modifiers.csv");
    let listed = rows.iter().filter(|row| row["side"] == "1");
    Some(listed.map(|row| (row["code"].clone(), row["valid_from"].parse().ok())).collect())
}

pub(super) fn dressings(items: &HashMap<String, Item>) -> Option<(HashSet<String>, HashSet<String>)> {
    let own = facts::own("dressing_modifiers.csv");
    let excepted = column(&own, "code");
    let with_use =
        own.iter().filter(|row| row["wound_count"] == "1").map(|row| row["code"].clone()).collect();
    let all = items.iter().filter(|(code, item)| item.is(&["SD"]) && !excepted.contains(*code));
    Some((all.map(|(code, _)| code.clone()).collect(), with_use))
}

/// `2 per prosthesis; 0 with L5400 L5410`, `2 of same per prosthesis`.
pub(super) fn limits() -> Option<Vec<Limit>> {
    let mut limits = Vec::new();
    for row in facts::reference("ancillary/llp_quantity.csv")? {
        let codes = words(&row["codes"], ' ');
        let (text, never) = row["max"].split_once("; 0 with ").unwrap_or((&row["max"], ""));
        let most = text[..1].parse().unwrap();
        let never_with = words(never, ' ');
        if text.contains("of same") {
            limits.extend(codes.into_iter().map(|code| Limit {
                codes: vec![code],
                most,
                never_with: Vec::new(),
            }));
        } else {
            limits.push(Limit { codes, most, never_with });
        }
    }
    Some(limits)
}

pub(super) fn contractor() -> Option<HashMap<String, Vec<Days>>> {
    let mut days: HashMap<String, Vec<Days>> = HashMap::new();
    for row in facts::reference("hcpcs_flags.csv.gz")? {
        if row["dmerc_billable_only"] == "1" {
            let day = |column: &str| row[column].parse::<Date>().ok();
            let from = day("valid_from").unwrap_or(Date::MIN);
            days.entry(row["code"].clone()).or_default().push((from, day("valid_to")));
        }
    }
    Some(days)
}
