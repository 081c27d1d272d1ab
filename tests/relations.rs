//! The table of ICD-10-CM compared with a naive reading of the facts: headers and what they inherit, 7th characters,
//! sides, Excludes1 and code first.
//!
//! Where there are no facts the tests say so on standard error and pass, as `tests/common` decides.

#![cfg(feature = "embedded")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fmt::Debug,
    sync::LazyLock,
};

use ancillary::{
    code::Icd10Code,
    jiff::civil::{Date, date},
    reference::{Diagnosis, DiagnosisFlags, Reference, Relation},
};
use common::{Row, compared, rows};

/// The day of the tabular list that the facts were taken from.
const TABULAR: Date = date(2026, 4, 1);
/// A day for which the order file of January 2021 speaks.
const ORDER_FILE: Date = date(2021, 1, 15);

/// Codes, whether they are billable, and titles of the order file.
fn order_file() -> Option<Vec<(String, bool, String)>> {
    let text = common::text("releases/icd10cm-fy2021/icd10cm-order-Jan-2021.txt")?;
    let entry =
        |line: &str| (line[6..13].trim().to_owned(), &line[14..15] == "1", line[77..].trim().to_owned());
    Some(text.lines().map(entry).collect())
}

/// All codes of the table by their text without the dot, found from every three characters that begin one.
static CODES: LazyLock<BTreeMap<String, Diagnosis<'static>>> = LazyLock::new(|| {
    let reference = Reference::embedded();
    let mut codes = BTreeMap::new();
    for first in 'A'..='Z' {
        for second in ('0'..='9').chain('A'..='Z') {
            for third in ('0'..='9').chain('A'..='B') {
                let category: Icd10Code = format!("{first}{second}{third}").parse().unwrap();
                let Some(category) = reference.diagnosis(category) else { continue };
                for code in category.descendants().chain([category]) {
                    codes.insert(plain(&code), code);
                }
            }
        }
    }
    codes
});

fn plain(code: &Diagnosis<'_>) -> String {
    code.code().to_string().replace('.', "")
}

fn below<'c>(prefix: &'c str) -> impl Iterator<Item = (&'static str, &'static Diagnosis<'static>)> + 'c {
    CODES
        .range(prefix.to_owned()..)
        .map(|(text, code)| (text.as_str(), code))
        .take_while(move |(text, _)| text.starts_with(prefix))
}

/// Fails with the first differences and their number.
fn none<T: Debug>(what: &str, count: usize, differences: &[T]) {
    compared(what, count);
    let first = differences.iter().take(20).collect::<Vec<_>>();
    assert!(differences.is_empty(), "{what}: {} differ, the first are {first:#?}", differences.len());
}

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

/// A code of one side has another of the other side, which differs in a single character and whose title differs in
/// the word for the side. The titles of the facts are not read the way the generator reads them.
#[test]
fn sides_are_those_of_the_titles() {
    let Some(entries) = order_file() else { return };
    let titles: BTreeMap<String, String> = (entries.into_iter())
        .filter(|(_, billable, _)| *billable)
        .map(|(code, _, title)| (code, title.to_lowercase()))
        .collect();
    let words = |title: &str| -> Vec<String> {
        title.split_whitespace().map(|word| word.trim_matches(',').to_owned()).collect()
    };
    let has = |title: &str, side: &str| words(title).iter().any(|word| word == side);
    // Twins that do not differ in exactly one character of the code.
    let twin = |code: &str, other: &str| {
        below(&code[..3]).any(|(text, _)| {
            text.len() == code.len()
                && text.bytes().zip(code.bytes()).filter(|(a, b)| a != b).count() == 1
                && titles.get(text).is_some_and(|title| has(title, other))
        })
    };
    let mut differences = Vec::new();
    let mut sided = [0, 0, 0];
    for (text, code) in CODES.iter() {
        let Some(status) = code.history().find(|status| status.is_billable()) else { continue };
        let flags = status.flags;
        let title = titles.get(text).map(String::as_str);
        let (right, left) = title.map_or((false, false), |title| (has(title, "right"), has(title, "left")));
        let both = title.is_some_and(|title| has(title, "bilateral"));
        let of_the_brain = ["I60", "I63", "I66", "S06"].contains(&&text[..3]);
        let unknown = title.is_none() || right && left && !both || (right != left) && !both && of_the_brain;
        if flags.side_unknown() != unknown {
            differences.push((text, title, "unknown"));
        }
        match (flags.right(), flags.left()) {
            (true, true) => {
                sided[2] += 1;
                if !both {
                    differences.push((text, title, "both"));
                }
            }
            (true, false) => {
                sided[0] += 1;
                if !right || left || both || !twin(text, "left") {
                    differences.push((text, title, "right"));
                }
            }
            (false, true) => {
                sided[1] += 1;
                if !left || right || both || !twin(text, "right") {
                    differences.push((text, title, "left"));
                }
            }
            // Parts of an organ, such as arteries of the heart, and objects left behind.
            (false, false) => {
                let part = ["I21", "I27", "I44", "I45", "I50", "K51", "Q22", "Q23", "Q25", "Q26", "T81"];
                if both || (right || left) && !unknown && !part.contains(&&text[..3]) {
                    differences.push((text, title, "no side"));
                }
            }
        }
    }
    assert_eq!(sided[0], sided[1], "as many right codes as left ones");
    none("sides by title", CODES.len(), &differences);
}

/// What a qualifier asks of a code below `prefix`, in the words of the facts' README.
fn fits(code: &str, prefix: &str, qualifier: &str) -> bool {
    let digit = |place: usize| code.as_bytes().get(place - 1).copied().unwrap_or(b'X');
    match qualifier {
        "" | "other" => true,
        // The 6th character says how a substance came to harm; X there leaves it to the 5th.
        "pos=5or6;chars=1-4" if code.len() < 6 => false,
        "pos=5or6;chars=1-4" if digit(6) == b'X' => (b'1'..=b'4').contains(&digit(5)),
        "pos=5or6;chars=1-4" | "pos=6;chars=1-4" => (b'1'..=b'4').contains(&digit(6)),
        _ => {
            if let Some(end) = qualifier.strip_prefix("final=") {
                // All such notes are of sequelae: I69, the kind of stroke, two characters.
                assert_eq!(prefix, "I69");
                return code.len() == 6 && &code[4..] == end;
            }
            let (place, character) = qualifier.strip_prefix("pos=").unwrap().split_once(";chars=").unwrap();
            code.len() >= place.parse().unwrap() && digit(place.parse().unwrap()) == character.as_bytes()[0]
        }
    }
}

/// A list of codes in order, each once: a note that decides outweighs one that does not.
fn settled(mut codes: Vec<(Icd10Code, Relation)>) -> Vec<(Icd10Code, Relation)> {
    if !codes.is_sorted_by(|(a, _), (b, _)| a < b) {
        codes.sort_by_key(|(code, relation)| (*code, *relation != Relation::Holds));
        codes.dedup_by_key(|(code, _)| *code);
    }
    codes
}

/// Compares a relation of every code of the table to every other one. A note holds for all codes below the prefix that
/// it stands at, so codes below the same notes are worked out once.
fn relations<I: Iterator<Item = (Diagnosis<'static>, Relation)>>(
    test: &str,
    file: &str,
    named: &str,
    empty: &[(&str, &str)],
    list: impl Fn(&Diagnosis<'static>) -> I,
    ask: impl Fn(&Diagnosis<'static>, &Diagnosis<'static>) -> Relation,
) {
    let Some(rows) = rows(file) else { return };
    let mut notes: BTreeMap<String, BTreeSet<(String, String)>> = BTreeMap::new();
    for row in rows {
        let note = (row[&format!("{named}_prefix")].clone(), row[&format!("{named}_qualifier")].clone());
        notes.entry(row["code_prefix"].clone()).or_default().insert(note);
    }
    assert!(notes.keys().all(|prefix| below(prefix).next().is_some()), "{test}: notes at no code");
    let names_none =
        |(other, qualifier): &&(String, String)| !below(other).any(|(code, _)| fits(code, other, qualifier));
    let nothing: BTreeSet<_> = notes
        .values()
        .flatten()
        .filter(names_none)
        .map(|(other, qualifier)| (&other[..], &qualifier[..]))
        .collect();
    assert_eq!(nothing, empty.iter().copied().collect(), "{test}: notes that name no code");

    let mut expected: HashMap<Vec<&str>, Vec<(Icd10Code, Relation)>> = HashMap::new();
    let (mut count, mut differences) = (0, Vec::new());
    let mut random = 0x2545_F491_4F6C_DD1D_u64;
    let all: Vec<(&String, &Diagnosis<'static>)> = CODES.iter().collect();
    for (text, code) in &all {
        let above: Vec<&str> = (3..=text.len())
            .map(|length| &text[..length])
            .filter(|prefix| notes.contains_key(*prefix))
            .collect();
        let wanted = expected.entry(above).or_insert_with_key(|above| {
            let mut wanted = Vec::new();
            for (prefix, qualifier) in above.iter().flat_map(|prefix| &notes[*prefix]) {
                let relation = if qualifier == "other" { Relation::Undecided } else { Relation::Holds };
                let named = below(prefix).filter(|(other, _)| fits(other, prefix, qualifier));
                wanted.extend(named.map(|(_, other)| (other.code(), relation)));
            }
            settled(wanted)
        });
        let found = settled(list(code).map(|(other, relation)| (other.code(), relation)).collect());
        count += wanted.len().max(1);
        if !wanted.iter().filter(|(other, _)| *other != code.code()).eq(&found) {
            differences.push(format!("{text}: the list differs"));
        }
        // The list and the question must agree: on some of the codes named, and on some of all.
        let some = wanted.iter().step_by((wanted.len() / 8).max(1)).map(|(other, _)| *other);
        let others = (0..4).map(|_| {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            all[(random >> 33) as usize % all.len()].1.code()
        });
        for other in some.chain(others).filter(|other| *other != code.code()) {
            count += 1;
            let relation = wanted
                .binary_search_by_key(&other, |(other, _)| *other)
                .map_or(Relation::None, |index| wanted[index].1);
            let other = Reference::embedded().diagnosis(other).unwrap();
            if ask(code, &other) != relation {
                differences.push(format!("{text} and {}: not {relation:?}", other.code()));
            }
        }
        if ask(code, code) != Relation::None {
            differences.push(format!("{text} and itself"));
        }
    }
    none(test, count, &differences);
}

#[test]
fn excludes1_is_that_of_the_tabular_list() {
    relations(
        "codes named by Excludes1 notes",
        "facts/icd10cm_excludes1.csv",
        "excluded",
        // Notes of V00 name V01-V09 in one breath, and no code of V09 has this 5th character.
        &[("V09", "pos=5;chars=2")],
        Diagnosis::excludes1_codes,
        Diagnosis::excludes1,
    );
}

#[test]
fn code_first_is_that_of_the_tabular_list() {
    relations(
        "codes named by code-first notes",
        "facts/icd10cm_code_first.csv",
        "etiology",
        &[],
        Diagnosis::code_first_codes,
        Diagnosis::code_first,
    );
}
