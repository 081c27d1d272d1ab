//! ICD-10-CM: billable codes from the code editors, headers derived from them, notes from the tabular list.

use std::collections::{BTreeMap, BTreeSet};

use ancillary::{
    code::Icd10Code,
    jiff::civil::Date,
    reference::{
        AgeGroup,
        build::{DiagnosisRow, Rows},
    },
};
use anyhow::{Result, anyhow};

use crate::{
    facts::{Facts, Row, tomorrow, yesterday},
    relations,
};

/// Columns of the facts, and what the snapshot calls them.
const COLUMNS: [(&str, &str); 9] = [
    ("external_cause", "external_cause"),
    ("manifestation", "manifestation"),
    ("unacceptable_first", "unacceptable_first"),
    ("ioce_unacceptable_first", "outpatient_unacceptable_first"),
    ("unacceptable_first_outpatient_exempt", "outpatient_exempt"),
    ("ioce_exemption_ignored", "exemption_ignored"),
    ("requires_secondary", "requires_secondary"),
    ("unspecified_laterality", "unspecified_laterality"),
    ("mental_health", "mental_health"),
];

/// What a header has if all its billable codes have it.
const INHERITED: [&str; 2] = ["external_cause", "manifestation"];

pub(crate) fn add(facts: &Facts, rows: &mut Rows) -> Result<()> {
    let mut codes = billable(facts)?;
    add_headers(&mut codes)?;
    let tabular = Tabular::read(facts)?;
    let sides = sides(facts)?;
    let relations = relations::read(facts, &codes.keys().cloned().collect::<Vec<_>>())?;
    for (code, statuses) in &codes {
        for status in statuses {
            rows.diagnoses.push(row(code, status, &tabular, sides.get(code), &relations)?);
        }
    }
    rows.diagnosis_lists = relations.lists;
    Ok(())
}

/// What a code is during some days.
#[derive(Clone, PartialEq)]
pub(crate) struct Status {
    pub(crate) from: Date,
    pub(crate) through: Option<Date>,
    flags: BTreeSet<&'static str>,
    age: Option<AgeGroup>,
}

fn billable(facts: &Facts) -> Result<BTreeMap<String, Vec<Status>>> {
    let mut codes: BTreeMap<String, Vec<Status>> = BTreeMap::new();
    for row in facts.rows("facts/icd10cm.csv.gz")? {
        let status = Status {
            from: row.value("valid_from")?,
            through: row.date("valid_to")?,
            flags: row.flags(&COLUMNS)?.into_iter().collect(),
            age: age(&row)?,
        };
        codes.entry(row.text("code")?.to_owned()).or_default().push(status);
    }
    for statuses in codes.values_mut() {
        statuses.sort_by_key(|status| status.from);
        merge(statuses)?;
    }
    Ok(codes)
}

fn age(row: &Row) -> Result<Option<AgeGroup>> {
    Ok(Some(match (row.text("age_group")?, row.text("age_min")?) {
        ("", _) => return Ok(None),
        ("newborn", _) => AgeGroup::Newborn,
        ("pediatric", _) => AgeGroup::Pediatric,
        ("maternity", "12") => AgeGroup::MaternityUntil2019,
        ("maternity", _) => AgeGroup::Maternity,
        ("adult", _) => AgeGroup::Adult,
        (other, _) => return Err(anyhow!("age group {other}")),
    }))
}

/// Joins neighbouring days of which the same is said.
fn merge(statuses: &mut Vec<Status>) -> Result<()> {
    let mut merged: Vec<Status> = Vec::new();
    for status in statuses.drain(..) {
        if let Some(last) = merged.last_mut()
            && let Some(through) = last.through
            && tomorrow(through)? == status.from
            && (&last.flags, last.age) == (&status.flags, status.age)
        {
            last.through = status.through;
        } else {
            merged.push(status);
        }
    }
    *statuses = merged;
    Ok(())
}

/// The headers above a billable code: its prefixes of three characters and more, without the 7th character and
/// the X that only fill the places before it.
fn headers_above(code: &str) -> impl Iterator<Item = &str> {
    let stem = if code.len() == 7 { code[..6].trim_end_matches('X') } else { code };
    let last = if code.len() == 7 { stem.len() } else { code.len() - 1 };
    (3..=last).filter_map(move |length| stem.get(..length))
}

/// Adds, for every prefix, the days on which it is a header: when it is not billable and longer codes are.
fn add_headers(codes: &mut BTreeMap<String, Vec<Status>>) -> Result<()> {
    let mut below: BTreeMap<String, Vec<Status>> = BTreeMap::new();
    for (code, statuses) in &*codes {
        for header in headers_above(code) {
            below.entry(header.to_owned()).or_default().extend(statuses.iter().cloned());
        }
    }
    for (header, below) in below {
        let own = codes.entry(header).or_default();
        own.extend(header_statuses(own, &below)?);
        own.sort_by_key(|status| status.from);
        merge(own)?;
    }
    Ok(())
}

fn header_statuses(own: &[Status], below: &[Status]) -> Result<Vec<Status>> {
    let mut days = BTreeSet::new();
    for status in own.iter().chain(below) {
        days.insert(status.from);
        days.extend(status.through.map(tomorrow).transpose()?);
    }
    let days: Vec<Date> = days.into_iter().collect();
    let holds =
        |status: &&Status, day: Date| status.from <= day && status.through.is_none_or(|last| day <= last);
    let mut statuses = Vec::new();
    for (index, from) in days.iter().copied().enumerate() {
        let valid: Vec<&Status> = below.iter().filter(|status| holds(status, from)).collect();
        if valid.is_empty() || own.iter().any(|status| holds(&status, from)) {
            continue;
        }
        let inherited =
            INHERITED.into_iter().filter(|flag| valid.iter().all(|status| status.flags.contains(flag)));
        let through = days.get(index + 1).copied().map(yesterday).transpose()?;
        statuses.push(Status { from, through, flags: inherited.chain(["header"]).collect(), age: None });
    }
    Ok(statuses)
}

/// What only the tabular list says.
struct Tabular {
    /// The 7th characters in force at headers, and whether the header is the leaf to which they are put.
    seventh: BTreeMap<String, (String, bool)>,
    first_listed: Vec<(String, String)>,
    /// What begins the codes whose side is no side of the body.
    opposite_sides: Vec<String>,
}

impl Tabular {
    fn read(facts: &Facts) -> Result<Self> {
        let mut seventh = BTreeMap::new();
        for row in facts.rows("facts/icd10cm_hierarchy.csv")? {
            let set = row.text("seventh_chars_in_force")?.to_owned();
            let leaf = row.flag("needs_seventh_char")? && row.flag("leaf_in_tabular")?;
            if !row.flag("billable")? && !set.is_empty() {
                seventh.insert(row.text("code")?.to_owned(), (set, leaf));
            }
        }
        let mut first_listed = Vec::new();
        for row in facts.list("first_listed_only.csv")? {
            first_listed.push((row.text("prefix")?.to_owned(), row.text("exception")?.to_owned()));
        }
        let opposite_sides = facts.list("opposite_sides.csv")?;
        let opposite_sides: Result<_> = opposite_sides.iter().map(|row| row.value("prefix")).collect();
        Ok(Self { seventh, first_listed, opposite_sides: opposite_sides? })
    }

    fn is_first_listed_only(&self, code: &str) -> bool {
        self.first_listed.iter().any(|(prefix, exception)| {
            code.starts_with(prefix) && (exception.is_empty() || !code.starts_with(exception))
        })
    }
}

fn row(
    code: &str,
    status: &Status,
    tabular: &Tabular,
    sides: Option<&Vec<&'static str>>,
    relations: &relations::Relations,
) -> Result<DiagnosisRow> {
    let mut flags = status.flags.clone();
    let header = flags.contains("header");
    let (seventh, leaf) = tabular.seventh.get(code).filter(|_| header).cloned().unwrap_or_default();
    if leaf {
        flags.insert("needs_seventh_character");
    }
    if !header && tabular.is_first_listed_only(code) {
        flags.insert("first_listed_only");
    }
    if !header {
        match sides {
            Some(sides) => {
                let opposite = tabular.opposite_sides.iter().any(|prefix| code.starts_with(prefix));
                flags.extend(sides);
                flags.extend((sides.len() == 1 && opposite).then_some("side_unknown"));
            }
            None => drop(flags.insert("side_unknown")),
        }
    }
    let parsed: Icd10Code = code.parse().map_err(|error| anyhow!("{code}: {error}"))?;
    Ok(DiagnosisRow {
        code: parsed,
        from: Some(status.from),
        through: status.through,
        flags: flags.into_iter().collect::<Vec<_>>().join("|"),
        age: status.age,
        seventh_characters: seventh,
        excludes1: relations.excludes1.get(code).copied().unwrap_or_default(),
        code_first: relations.code_first.get(code).copied().unwrap_or_default(),
    })
}

/// The sides of the codes of the January 2021 order file, by their titles; of a code that is not there, and of one
/// whose title names both sides without saying bilateral (a blind right eye and a normal left one), nothing is known.
///
/// A title that says right is a side only if its category has the same title with left, and the other way round:
/// a left ventricle is no side.
fn sides(facts: &Facts) -> Result<BTreeMap<String, Vec<&'static str>>> {
    let text = facts.text("releases/icd10cm-fy2021/icd10cm-order-Jan-2021.txt")?;
    let mut titles: Vec<(&str, String)> = Vec::new();
    for line in text.lines().filter(|line| line.get(14..15) == Some("1")) {
        let code = line.get(6..13).unwrap_or_default().trim();
        titles.push((code, plain(line.get(77..).unwrap_or_default())));
    }
    let known: BTreeSet<(&str, &str)> =
        titles.iter().map(|(code, title)| (&code[..3], title.as_str())).collect();
    let swap = |title: &str, from: &str, to: &str| {
        title.split(' ').map(|word| if word == from { to } else { word }).collect::<Vec<_>>().join(" ")
    };
    let mut sides = BTreeMap::new();
    for (code, title) in &titles {
        let has = |side| title.split(' ').any(|word| word == side);
        let twin = |from, to| known.contains(&(&code[..3], swap(title, from, to).as_str()));
        let side = match (has("right"), has("left")) {
            _ if has("bilateral") => vec!["left", "right"],
            (true, true) => continue,
            (true, false) if twin("right", "left") => vec!["right"],
            (false, true) if twin("left", "right") => vec!["left"],
            _ => Vec::new(),
        };
        sides.insert((*code).to_owned(), side);
    }
    Ok(sides)
}

/// A title without what only sometimes stands in one of two twins: capitals, commas, `of`, and the missing letter of
/// S74.21.
fn plain(title: &str) -> String {
    let title = title.trim().to_lowercase().replace("hip and high", "hip and thigh");
    let words = title.split(' ').map(|word| word.trim_end_matches(','));
    words.filter(|word| !word.is_empty() && *word != "of").collect::<Vec<_>>().join(" ")
}
