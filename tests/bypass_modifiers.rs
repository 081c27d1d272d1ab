//! The modifiers that lift an NCCI pair of indicator 1, and which of them are anatomic, by date.

#![cfg(feature = "embedded")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::BTreeSet;

use ancillary::{
    code::Modifier,
    jiff::civil::{Date, date},
    reference::{ModifierFlags, Reference},
};
use common::{compared, rows};

/// All texts of the form of a modifier whose status on a date has a flag.
fn having(flag: impl Fn(ModifierFlags) -> bool, day: Date) -> BTreeSet<String> {
    let characters = || ('0'..='9').chain('A'..='Z');
    let texts = characters().flat_map(|first| characters().map(move |second| format!("{first}{second}")));
    let has = |text: &String| {
        let modifier: Modifier = text.parse().unwrap();
        let found = Reference::embedded().modifier(modifier);
        found.is_some_and(|code| code.on(day).is_some_and(|status| flag(status.flags)))
    };
    texts.filter(has).collect()
}

fn set(text: &str) -> BTreeSet<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn the_modifiers_that_lift_a_pair_are_the_44_of_the_policy_manual() {
    let anatomic =
        set("E1 E2 E3 E4 FA F1 F2 F3 F4 F5 F6 F7 F8 F9 TA T1 T2 T3 T4 T5 T6 T7 T8 T9 LT RT LC LD LM RC RI");
    let others = set("24 25 27 57 58 59 78 79 91 XE XP XS XU");
    let today = date(2026, 7, 1);
    assert_eq!(having(ModifierFlags::anatomic, today), anatomic);
    let all: BTreeSet<String> = anatomic.union(&others).cloned().collect();
    assert_eq!((having(ModifierFlags::ncci_associated, today), all.len()), (all, 44));
}

#[test]
fn on_every_date_they_are_those_of_the_facts() {
    let Some(facts) = rows("facts/modifiers.csv") else { return };
    let day = |text: &str| text.parse::<Date>().ok();
    let flagged = || facts.iter().filter(|row| row["ncci_bypass"] == "1");
    let starts: BTreeSet<Date> = flagged().filter_map(|row| day(&row["valid_from"])).collect();
    let mut count = 0;
    for day_asked in starts.iter().flat_map(|start| [start.yesterday().unwrap(), *start]) {
        let said: BTreeSet<String> = flagged()
            .filter(|row| day(&row["valid_from"]).is_none_or(|from| from <= day_asked))
            .filter(|row| day(&row["valid_to"]).is_none_or(|to| day_asked <= to))
            .map(|row| row["code"].clone())
            .collect();
        assert_eq!(having(ModifierFlags::ncci_associated, day_asked), said, "{day_asked}");
        count += said.len();
    }
    assert_eq!(
        having(ModifierFlags::ncci_associated, date(2012, 12, 31)).len(),
        38,
        "LM, RI and X{{EPSU}} came later"
    );
    compared("modifiers that lift a pair, by date", count);
}
