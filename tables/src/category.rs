//! What procedures are by their numbers as one sorted run of boundaries, for `src/code/category` and
//! `src/code/modality`.

use std::collections::BTreeMap;

use anyhow::{Context, Result};

use crate::{facts::Facts, lists::CodeRange};

/// One more than the largest number of a form.
const END: u32 = 100_000;

pub(crate) fn categories(facts: &Facts) -> Result<String> {
    ranges(facts, "procedure_category.csv", "category", "ProcedureCategory")
}

pub(crate) fn modalities(facts: &Facts) -> Result<String> {
    ranges(facts, "imaging_modality.csv", "modality", "Modality")
}

/// A list of ranges whose column names variants of a type.
fn ranges(facts: &Facts, list: &str, column: &str, name: &str) -> Result<String> {
    let mut forms: BTreeMap<char, Vec<(CodeRange, String)>> = BTreeMap::new();
    for row in facts.list(list)? {
        let range = CodeRange::of(&row)?;
        forms.entry(range.form).or_default().push((range, variant(row.text(column)?)));
    }
    let mut text = format!(
        "//! Made by `cargo run -p tables` from `tables/facts/{list}`; not to be edited.\n\n\
         use super::{name}::{{self, *}};\n\n\
         /// By form and number, the {column} from there on until the next boundary.\n\
         pub(super) const BOUNDARIES: &[(u8, u32, Option<{name}>)] = &[\n",
    );
    for (form, ranges) in &forms {
        for (from, value) in boundaries(ranges)? {
            text.push_str(&format!("    (b'{form}', {from}, {value}),\n"));
        }
    }
    text.push_str("];\n");
    Ok(text)
}

/// Nested ranges flattened: the narrowest wins.
fn boundaries(ranges: &[(CodeRange, String)]) -> Result<Vec<(u32, String)>> {
    let mut starts: Vec<u32> = ranges.iter().flat_map(|(range, _)| [range.first, range.last + 1]).collect();
    starts.push(0);
    starts.sort_unstable();
    starts.dedup();
    let mut flat: Vec<(u32, String)> = Vec::new();
    for start in starts.into_iter().filter(|start| *start < END) {
        let around = ranges.iter().filter(|(range, _)| (range.first..=range.last).contains(&start));
        let narrowest = around.min_by_key(|(range, _)| range.last - range.first);
        let category = narrowest.map_or("None".to_owned(), |(_, category)| format!("Some({category})"));
        if flat.last().is_none_or(|(_, last)| *last != category) {
            flat.push((start, category));
        }
    }
    flat.first().context("a form without ranges")?;
    Ok(flat)
}

/// `skin_substitute` → `SkinSubstitute`.
fn variant(name: &str) -> String {
    let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
    name.split('_').map(capital).collect()
}
