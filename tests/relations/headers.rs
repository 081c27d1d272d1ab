//! Headers, what they inherit, and 7th characters.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use ancillary::{
    jiff::civil::{Date, date},
    reference::DiagnosisFlags,
};

use super::{
    CODES, ORDER_FILE, TABULAR,
    common::{Row, rows},
    none, order_file,
};

#[test]
fn headers_and_codes_of_january_2021_are_those_of_the_order_file() {
    let Some(entries) = order_file() else { return };
    let expected: BTreeSet<(String, bool)> =
        entries.into_iter().map(|(code, billable, _)| (code, billable)).collect();
    let found: BTreeSet<(String, bool)> = (CODES.iter())
        .filter_map(|(text, code)| Some((text.clone(), code.on(ORDER_FILE)?.is_billable())))
        .collect();
    // The order file has H54.511 above H54.511A and leaves H54.512 above H54.512A out; the tabular list has both.
    let left_out = ("H54512".to_owned(), false);
    let differences: Vec<_> =
        found.symmetric_difference(&expected).filter(|difference| **difference != left_out).collect();
    none("headers and codes of January 2021", expected.len(), &differences);
}

/// The columns of flags, in the order in which [`flags`] has them.
const COLUMNS: [&str; 9] = [
    "external_cause",
    "manifestation",
    "unacceptable_first",
    "ioce_unacceptable_first",
    "unacceptable_first_outpatient_exempt",
    "ioce_exemption_ignored",
    "requires_secondary",
    "unspecified_laterality",
    "mental_health",
];

const fn flags(flags: DiagnosisFlags) -> [bool; 9] {
    [
        flags.external_cause(),
        flags.manifestation(),
        flags.unacceptable_first(),
        flags.outpatient_unacceptable_first(),
        flags.outpatient_exempt(),
        flags.exemption_ignored(),
        flags.requires_secondary(),
        flags.unspecified_laterality(),
        flags.mental_health(),
    ]
}

/// A row of the billable codes.
struct Billable {
    from: Date,
    through: Option<Date>,
    flags: [bool; 9],
    age: String,
}

impl Billable {
    fn speaks(&self, day: Date) -> bool {
        self.from <= day && self.through.is_none_or(|through| day <= through)
    }

    fn years(&self, day: Date) -> Option<(u8, u8)> {
        match self.age.as_str() {
            "" => None,
            "newborn" => Some((0, 0)),
            "pediatric" => Some((0, 17)),
            "maternity" if day < date(2019, 10, 1) => Some((12, 55)),
            "maternity" => Some((9, 64)),
            "adult" => Some((15, 124)),
            other => panic!("age group {other}"),
        }
    }
}

#[test]
fn a_code_is_a_header_when_it_is_not_billable_and_longer_codes_are() {
    let Some(rows) = rows("facts/icd10cm.csv.gz") else { return };
    let mut billable: BTreeMap<String, Vec<Billable>> = BTreeMap::new();
    for row in rows {
        let flags = COLUMNS.map(|column| row[column] == "1");
        let (from, through) = (row["valid_from"].parse().unwrap(), row["valid_to"].parse().ok());
        let one = Billable { from, through, flags, age: row["age_group"].clone() };
        billable.entry(row["code"].clone()).or_default().push(one);
    }
    let missing: Vec<&String> = billable.keys().filter(|code| !CODES.contains_key(*code)).collect();
    none("billable ICD-10-CM codes in the index", billable.len(), &missing);

    let days = (2015..2027).flat_map(|year| [date(year, 10, 1), date(year + 1, 3, 31), date(year + 1, 4, 1)]);
    let (mut count, mut differences) = (0, Vec::new());
    for day in days {
        let valid: BTreeMap<&str, &Billable> = (billable.iter())
            .filter_map(|(code, rows)| Some((code.as_str(), rows.iter().find(|row| row.speaks(day))?)))
            .collect();
        for (text, code) in CODES.iter() {
            count += 1;
            let status = code.on(day);
            let same = if let Some(own) = valid.get(text.as_str()) {
                status.is_some_and(|status| {
                    status.is_billable()
                        && flags(status.flags) == own.flags
                        && status.age.map(|age| age.years()) == own.years(day)
                })
            } else {
                let longer = || {
                    let from = valid.range(text.as_str()..);
                    from.take_while(|(longer, _)| longer.starts_with(text.as_str())).map(|(_, row)| row)
                };
                let all = |column: usize| longer().all(|row| row.flags[column]);
                match status {
                    None => longer().next().is_none(),
                    Some(status) => {
                        longer().next().is_some()
                            && !status.is_billable()
                            && status.age.is_none()
                            && status.flags.external_cause() == all(0)
                            && status.flags.manifestation() == all(1)
                    }
                }
            };
            if !same {
                differences.push((day, text, status));
            }
        }
    }
    none("ICD-10-CM codes and headers by day, with flags and ages", count, &differences);
}

#[test]
fn seventh_characters_and_leaves_are_those_of_the_tabular_list() {
    let Some(rows) = rows("facts/icd10cm_hierarchy.csv") else { return };
    let nodes: HashMap<&str, &Row> = rows.iter().map(|row| (row["code"].as_str(), row)).collect();
    let mut differences = Vec::new();
    for (text, code) in CODES.iter() {
        let Some(status) = code.on(TABULAR) else {
            if nodes.contains_key(text.as_str()) {
                differences.push((text.as_str(), "in the tabular list, and not valid that day"));
            }
            continue;
        };
        let found = code.seventh_characters(status);
        let needs = status.flags.needs_seventh_character();
        match nodes.get(text.as_str()) {
            // A leaf with X and a 7th character.
            None if !(status.is_billable() && text.len() == 7) => {
                differences.push((text, "valid that day, and not in the tabular list"));
            }
            None if !found.is_empty() || needs => differences.push((text, "7th characters behind seven")),
            None => {}
            Some(node) => {
                let leaf = node["needs_seventh_char"] == "1" && node["leaf_in_tabular"] == "1";
                if (node["billable"] == "1") != status.is_billable() {
                    differences.push((text, "billable"));
                }
                if found != node["seventh_chars_in_force"] {
                    differences.push((text, "set of 7th characters"));
                }
                if needs != leaf {
                    differences.push((text, "needs a 7th character"));
                }
            }
        }
    }
    differences
        .extend(nodes.keys().filter(|node| !CODES.contains_key(**node)).map(|node| (*node, "missing")));
    none("sets of 7th characters", nodes.len() + CODES.len(), &differences);
}

#[test]
fn a_leaf_with_x_and_a_seventh_character_is_billable_but_for_the_known_exceptions() {
    let Some(rows) = rows("facts/icd10cm_7th_char_exceptions.csv") else { return };
    let exceptions: BTreeSet<String> = rows.into_iter().map(|row| row["not_billable_code"].clone()).collect();
    let (mut count, mut differences) = (0, Vec::new());
    for (text, code) in CODES.iter() {
        let Some(status) = code.on(TABULAR).filter(|status| status.flags.needs_seventh_character()) else {
            continue;
        };
        for character in code.seventh_characters(status).chars() {
            count += 1;
            let padded = format!("{text:X<6}{character}");
            let billable =
                CODES.get(&padded).and_then(|code| code.on(TABULAR)).is_some_and(|on| on.is_billable());
            if billable == exceptions.contains(&padded) {
                differences.push(padded);
            }
        }
    }
    none("leaves with a 7th character", count, &differences);
}
