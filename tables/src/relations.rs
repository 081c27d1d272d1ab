//! Excludes1 and code-first notes: from prefixes with qualifiers to runs of codes, inheritance resolved.

use std::collections::{BTreeMap, HashMap};

use ancillary::{code::Icd10Code, reference::build::ListRow};
use anyhow::{Result, anyhow};

use crate::facts::{Facts, Row};

/// Which list each code has, and the lists.
#[derive(Default)]
pub(crate) struct Relations {
    pub(crate) excludes1: BTreeMap<String, u32>,
    pub(crate) code_first: BTreeMap<String, u32>,
    pub(crate) lists: Vec<ListRow>,
}

/// Ranks of sorted codes, first and last, and whether the note leaves them undecided.
type Run = (usize, usize, bool);

pub(crate) fn read(facts: &Facts, codes: &[String]) -> Result<Relations> {
    let mut relations = Relations::default();
    let mut known: HashMap<Vec<Run>, u32> = HashMap::new();
    let excludes1 = notes(&facts.rows("facts/icd10cm_excludes1.csv")?, "excluded", codes)?;
    let code_first = notes(&facts.rows("facts/icd10cm_code_first.csv")?, "etiology", codes)?;
    for code in codes {
        for (notes, lists) in
            [(&excludes1, &mut relations.excludes1), (&code_first, &mut relations.code_first)]
        {
            let own = inherited(notes, code);
            if own.is_empty() {
                continue;
            }
            let next = known.len() as u32 + 1;
            let list = *known.entry(own).or_insert(next);
            lists.insert(code.clone(), list);
        }
    }
    let mut known: Vec<(Vec<Run>, u32)> = known.into_iter().collect();
    known.sort_unstable_by_key(|(_, list)| *list);
    for (runs, list) in known {
        for (first, last, undecided) in runs {
            relations.lists.push(ListRow {
                list,
                first: parse(codes, first)?,
                last: parse(codes, last)?,
                undecided,
            });
        }
    }
    Ok(relations)
}

fn parse(codes: &[String], rank: usize) -> Result<Icd10Code> {
    let code = codes.get(rank).ok_or_else(|| anyhow!("rank {rank}"))?;
    code.parse().map_err(|error| anyhow!("{code}: {error}"))
}

/// The notes of a code and of all prefixes of it, sorted and joined.
fn inherited(notes: &BTreeMap<String, Vec<Run>>, code: &str) -> Vec<Run> {
    let above = (3..=code.len()).filter_map(|length| notes.get(&code[..length]));
    let mut runs: Vec<Run> = above.flatten().copied().collect();
    runs.sort_unstable_by_key(|(first, last, undecided)| (*undecided, *first, *last));
    let mut joined: Vec<Run> = Vec::new();
    for (first, last, undecided) in runs {
        match joined.last_mut() {
            Some(before) if before.2 == undecided && first <= before.1 + 1 => before.1 = before.1.max(last),
            _ => joined.push((first, last, undecided)),
        }
    }
    joined
}

/// Each prefix that has notes, with the runs of codes they name.
fn notes(rows: &[Row], named: &str, codes: &[String]) -> Result<BTreeMap<String, Vec<Run>>> {
    let mut notes: BTreeMap<String, Vec<Run>> = BTreeMap::new();
    for row in rows {
        let prefix = row.text(&format!("{named}_prefix"))?;
        let (fits, undecided) = qualifier(row.text(&format!("{named}_qualifier"))?, prefix)?;
        let runs = notes.entry(row.text("code_prefix")?.to_owned()).or_default();
        let start = codes.partition_point(|code| code.as_str() < prefix);
        let below = codes.iter().enumerate().skip(start).take_while(|(_, code)| code.starts_with(prefix));
        for (rank, code) in below {
            if fits(code) {
                runs.push((rank, rank, undecided));
            }
        }
    }
    Ok(notes)
}

type Fits = Box<dyn Fn(&str) -> bool>;

/// What a qualifier asks of a code below the prefix; true if it cannot be decided.
///
/// - `final=23`: the code ends so, behind at least one more character: I69.- with 23 is I69.223 and not I69.23.
/// - `pos=5;chars=1`: the 5th character, counted without the dot, is 1.
/// - `pos=5or6;chars=1-4`: the intent of T36-T65, which is the 6th character, or the 5th if the 6th is the
///   placeholder X: T39.011A is poisoning by accident and T39.015A, with a 5th character 1 too, is no poisoning.
fn qualifier(text: &str, prefix: &str) -> Result<(Fits, bool)> {
    if text.is_empty() || text == "other" {
        return Ok((Box::new(|_| true), text == "other"));
    }
    if let Some(end) = text.strip_prefix("final=").map(str::to_owned) {
        let least = prefix.len() + 1 + end.len();
        return Ok((Box::new(move |code| code.len() >= least && code.ends_with(&end)), false));
    }
    let parsed = text.strip_prefix("pos=").and_then(|rest| rest.split_once(";chars="));
    let (places, characters) = parsed.ok_or_else(|| anyhow!("qualifier {text}"))?;
    let places: Vec<usize> = places.split("or").map(str::parse).collect::<Result<_, _>>()?;
    let (low, high) = characters.split_once('-').unwrap_or((characters, characters));
    let one = |text: &str| text.bytes().next().ok_or_else(|| anyhow!("qualifier {text}"));
    let (low, high) = (one(low)?, one(high)?);
    Ok((
        Box::new(move |code| {
            let found: Option<Vec<u8>> =
                places.iter().map(|place| code.as_bytes().get(place - 1).copied()).collect();
            let deciding = found.and_then(|found| found.into_iter().rfind(|byte| *byte != b'X'));
            deciding.is_some_and(|byte| (low..=high).contains(&byte))
        }),
        false,
    ))
}
