//! Excludes1 and code-first notes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use ancillary::{
    code::Icd10Code,
    reference::{Diagnosis, Reference, Relation},
};

use super::{CODES, below, common::rows, none};

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
