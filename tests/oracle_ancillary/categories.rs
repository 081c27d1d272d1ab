//! What kind of service a code is, by the list of ranges: the narrowest that has it.

use std::{cell::RefCell, collections::HashMap};

use super::facts;

/// First, last and category of each range, and what was asked before.
pub(crate) struct Categories {
    ranges: Vec<(String, String, String)>,
    known: RefCell<HashMap<String, Option<String>>>,
}

impl Categories {
    pub(crate) fn read() -> Option<Self> {
        let rows = facts::own("procedure_category.csv");
        let ranges =
            rows.iter().map(|row| (row["first"].clone(), row["last"].clone(), row["category"].clone()));
        Some(Self { ranges: ranges.collect(), known: RefCell::default() })
    }

    pub(crate) fn is(&self, code: &str, category: &str) -> bool {
        let mut known = self.known.borrow_mut();
        if !known.contains_key(code) {
            known.insert(code.to_owned(), self.narrowest(code));
        }
        known[code].as_deref() == Some(category)
    }

    fn narrowest(&self, code: &str) -> Option<String> {
        let has = |(first, last, _): &&(String, String, String)| {
            form(first) == form(code) && first.as_str() <= code && code <= last.as_str()
        };
        let width = |(first, last, _): &&(String, String, String)| number(last) - number(first);
        self.ranges.iter().filter(has).min_by_key(width).map(|(_, _, category)| category.clone())
    }
}

/// The letters of a code with their places.
fn form(code: &str) -> String {
    code.chars().map(|character| if character.is_ascii_digit() { '0' } else { character }).collect()
}

fn number(code: &str) -> u32 {
    code.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap()
}
