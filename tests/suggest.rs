//! What `Reference::suggest` offers for a wrong text: look-alikes, exchanges, one keystroke; valid on the date.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use ancillary::{
    code::{Icd10Code, ProcedureCode},
    jiff::civil::{Date, date},
    reference::Reference,
};

const DAY: Date = date(2025, 3, 14);

fn procedures(text: &str, day: Date) -> Vec<String> {
    Reference::embedded().suggest::<ProcedureCode>(text, day).iter().map(ToString::to_string).collect()
}

fn diagnoses(text: &str, day: Date) -> Vec<String> {
    Reference::embedded().suggest::<Icd10Code>(text, day).iter().map(ToString::to_string).collect()
}

fn procedure_is_valid(text: &str) -> bool {
    ProcedureCode::parse(text).is_ok_and(|code| {
        Reference::embedded().procedure(code).is_some_and(|procedure| procedure.exists_on(DAY))
    })
}

/// Every procedure of five digits that is valid on the day.
fn numbers() -> impl Iterator<Item = String> {
    (0..100_000).map(|number| format!("{number:05}")).filter(|text| procedure_is_valid(text))
}

#[test]
fn characters_that_look_alike_come_first() {
    for (written, meant) in
        [("83O36", "83036"), ("8OO53", "80053"), ("J18B5", "J1885"), ("97I1O", "97110"), ("9921Z", "99212")]
    {
        assert_eq!(procedures(written, DAY)[0], meant, "{written}");
    }
    for (written, meant) in
        [("EI1.9", "E11.9"), ("110", "I10"), ("E11.6S", "E11.65"), ("Z51.8I", "Z51.81"), ("MS4.16", "M54.16")]
    {
        assert_eq!(diagnoses(written, DAY)[0], meant, "{written}");
    }
}

#[test]
fn a_letter_for_a_digit_anywhere_finds_the_code_again() {
    for code in numbers().step_by(41) {
        for (digit, letter) in [('0', 'O'), ('1', 'I'), ('5', 'S'), ('8', 'B'), ('2', 'Z')] {
            for (place, _) in code.match_indices(digit) {
                let mut written = code.clone();
                written.replace_range(place..=place, &letter.to_string());
                assert_eq!(procedures(&written, DAY)[0], code, "{written}");
            }
        }
    }
}

#[test]
fn neighbours_exchanged_are_put_back() {
    assert_eq!(procedures("83063", DAY)[0], "83036");
    assert_eq!(diagnoses("1E19", DAY)[0], "E11.9");
    for code in numbers().step_by(53) {
        for place in 0..4 {
            let mut bytes = code.clone().into_bytes();
            bytes.swap(place, place + 1);
            let written = String::from_utf8(bytes).unwrap();
            let found = procedures(&written, DAY);
            assert!(
                written == code || found.contains(&code) || found.len() == 3,
                "{written} for {code}: {found:?}"
            );
        }
    }
}

#[test]
fn one_keystroke_too_many_or_too_few_is_undone() {
    assert!(procedures("830036", DAY).contains(&"83036".to_owned()));
    assert!(procedures("8303", DAY).contains(&"83036".to_owned()));
    assert_eq!(diagnoses("I10.0", DAY), ["I01.0", "I10", "I00"]);
    assert!(diagnoses("W21.89XAA", DAY).contains(&"W21.89XA".to_owned()));
    for code in numbers().step_by(97) {
        for place in 0..=5 {
            let mut written = code.clone();
            written.insert(place, 'W');
            assert!(procedures(&written, DAY).contains(&code), "{written}");
        }
    }
}

#[test]
fn one_wrong_key_is_mended_last() {
    assert_eq!(diagnoses("W21.89XB", DAY), ["W21.89XA", "W21.89XD", "W21.89XS"]);
    assert_eq!(procedures("A9998", DAY)[0], "A9999");
}

#[test]
fn only_what_is_valid_on_the_date_is_offered() {
    assert!(procedures("U00O3", date(2023, 5, 11)).contains(&"U0003".to_owned()));
    assert!(!procedures("U00O3", date(2023, 5, 12)).contains(&"U0003".to_owned()));
    assert!(diagnoses("M54.S", date(2021, 9, 30)).contains(&"M54.5".to_owned()));
    assert!(!diagnoses("M54.S", date(2021, 10, 1)).contains(&"M54.5".to_owned()), "a header is not billable");
    assert!(diagnoses("EI1.9", date(2015, 9, 30)).is_empty());
}

#[test]
fn the_text_itself_is_no_suggestion_and_none_comes_twice() {
    let reference = Reference::embedded();
    for text in ["83036", "99213", "E0601", "J1885"] {
        assert!(!procedures(text, DAY).contains(&text.to_owned()));
    }
    for text in ["E11.9", "I10", "e119"] {
        assert!(!diagnoses(text, DAY).iter().any(|found| found.eq_ignore_ascii_case(text)));
        assert!(!reference.suggest::<Icd10Code>(text, DAY).contains(&Icd10Code::parse(text).unwrap()));
    }
    for text in ["11111", "55555", "88OO8", "00000"] {
        let mut found = procedures(text, DAY);
        let count = found.len();
        found.sort();
        found.dedup();
        assert_eq!(found.len(), count, "{text}");
    }
}

#[test]
fn case_blanks_dots_and_hyphens_do_not_matter() {
    let plain = diagnoses("EI19", DAY);
    for text in ["ei1.9", " EI1.9 ", "EI1-9", "E I 1 . 9"] {
        assert_eq!(diagnoses(text, DAY), plain, "{text}");
    }
}

/// A small generator, so that a failure is the same every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}

#[test]
fn any_text_on_any_date_gives_at_most_three_valid_codes() {
    const CHARACTERS: [&str; 24] = [
        "0", "1", "2", "5", "8", "9", "A", "E", "I", "J", "O", "S", "X", "Z", "b", "l", ".", "-", " ", "\t",
        "\0", "é", "𝟘", "\u{202e}",
    ];
    let dates = [Date::MIN, date(1900, 1, 1), date(2015, 10, 1), DAY, date(2079, 6, 5), Date::MAX];
    let reference = Reference::embedded();
    let mut numbers = Numbers(0x5EED);
    for _ in 0..5_000 {
        let length = numbers.below(12);
        let text: String = (0..length).map(|_| CHARACTERS[numbers.below(CHARACTERS.len())]).collect();
        let day = dates[numbers.below(dates.len())];
        for code in &reference.suggest::<ProcedureCode>(&text, day) {
            assert!(reference.procedure(*code).unwrap().exists_on(day), "{text:?}: {code}");
        }
        for code in &reference.suggest::<Icd10Code>(&text, day) {
            assert!(reference.diagnosis(*code).unwrap().on(day).unwrap().is_billable(), "{text:?}: {code}");
        }
    }
}

#[test]
fn what_is_too_long_or_no_ascii_suggests_nothing() {
    for text in ["", "9", "é", "chest pain", "99213 99214", "８３０３６"] {
        assert!(procedures(text, DAY).is_empty() && diagnoses(text, DAY).is_empty(), "{text}");
    }
}
