use core::num::NonZeroU32;

use super::{
    family::{Ascii, code_family, push_sixbit},
    sixbit,
};

code_family! {
    /// A diagnosis code of ICD-9-CM, which ended on 2015-09-30: `250.00`, `V10.01`, `E880.1`.
    Icd9Code(NonZeroU32) as 6 characters;
    shape: "an ICD-9-CM code",
        "three digits or V and two digits, then up to two digits after a dot; or E and three digits, then one",
        ["###", "####", "#####", "###.#", "###.##", "V##", "V###", "V####", "V##.#", "V##.##", "E###", "E####",
         "E###.#"];
    read: read;
    write: write;
    debug: plain;
    good: ["250.00" => "250.00", "25000" => "250.00", "V10.01" => "V10.01", "e8801" => "E880.1", "E880" => "E880",
        "042" => "042", "401.1" => "401.1"];
    bad: ["25", "250.000", "V1", "V1.001", "E88.01", "E880.11", "E88", "A01", "25O", "250."];
}

const fn read(text: &[u8]) -> Option<u64> {
    let external = matches!(text, [b'E' | b'e', ..]);
    let point = if external { 4 } else { 3 };
    let Some((head, tail)) = text.split_at_checked(point) else { return None };
    let (Some(word), tail) = (
        sixbit::read(head, 5),
        match tail {
            [] => Some(0),
            [b'.', tail @ ..] | tail => sixbit::read(tail, 5 - point as u32),
        },
    ) else {
        return None;
    };
    let Some(tail) = tail else { return None };
    let word = word | tail;
    if !digits_behind_the_first(word) {
        return None;
    }
    match sixbit::character(sixbit::value(word, 5, 0)) {
        b'0'..=b'9' | b'V' | b'E' => Some(word),
        _ => None,
    }
}

const fn digits_behind_the_first(word: u64) -> bool {
    let mut index = 1;
    while index < sixbit::length(word, 5) {
        if !sixbit::is_digit(sixbit::value(word, 5, index)) {
            return false;
        }
        index += 1;
    }
    true
}

const fn write(word: u64) -> Ascii<6> {
    let external = sixbit::character(sixbit::value(word, 5, 0)) == b'E';
    let point = if external { 4 } else { 3 };
    let mut text = Ascii::new();
    push_sixbit(&mut text, word >> (6 * (5 - point)), point);
    let behind = word & ((1 << (6 * (5 - point))) - 1);
    if behind != 0 {
        text.push(b'.');
        push_sixbit(&mut text, behind, 5 - point);
    }
    text
}
