//! The small codes of a claim's head.

use core::num::{NonZeroU8, NonZeroU16, NonZeroU32};

use super::{
    family::{Ascii, code_family, push_sixbit},
    sixbit,
};

pub use bill_type::BillType;
pub use condition::ConditionCode;
pub use frequency::FrequencyCode;

const fn read_characters(text: &[u8], characters: u32) -> Option<u64> {
    if text.len() == characters as usize { sixbit::read(text, characters) } else { None }
}

mod bill_type {
    use super::*;

    code_family! {
        /// The type of bill of an institutional claim: two digits of facility and care, one character of
        /// frequency, customarily behind a zero: `0131`.
        BillType(NonZeroU32) as 4 characters;
        shape: "a type of bill", "two digits and a letter or digit, with or without a zero before them",
            ["##*", "0##*"];
        read: read;
        write: write;
        debug: plain;
        good: ["131" => "0131", "0131" => "0131", "85A" => "085A", "000" => "0000"];
        bad: ["13", "1131", "A31", "01311"];
    }

    const fn read(text: &[u8]) -> Option<u64> {
        let text = match text {
            [b'0', rest @ ..] if rest.len() == 3 => rest,
            _ => text,
        };
        let Some(word) = read_characters(text, 3) else { return None };
        let facility =
            sixbit::is_digit(sixbit::value(word, 3, 0)) && sixbit::is_digit(sixbit::value(word, 3, 1));
        if facility { Some(word) } else { None }
    }

    const fn write(word: u64) -> Ascii<4> {
        let mut text = Ascii::new();
        text.push(b'0');
        push_sixbit(&mut text, word, 3);
        text
    }

    impl BillType {
        /// The two digits of facility and care: 13 for a hospital's outpatient claim.
        #[must_use]
        pub const fn facility(self) -> u8 {
            10 * (sixbit::value(self.packed(), 3, 0) - 1) + sixbit::value(self.packed(), 3, 1) - 1
        }
    }

    #[test]
    fn the_facility_is_in_the_middle() {
        assert_eq!(BillType::parse("0137").map(BillType::facility), Ok(13));
    }
}

mod condition {
    use super::*;

    code_family! {
        /// A condition code of an institutional claim: two letters or digits (NUBC's; numbers only).
        ConditionCode(NonZeroU16) as 2 characters;
        shape: "a condition code", "two letters or digits", ["**"];
        read: read;
        write: write;
        debug: plain;
        good: ["G0" => "G0", "41" => "41"];
        bad: ["G", "G00", "4-"];
    }

    const fn read(text: &[u8]) -> Option<u64> {
        read_characters(text, 2)
    }

    const fn write(word: u64) -> Ascii<2> {
        let mut text = Ascii::new();
        push_sixbit(&mut text, word, 2);
        text
    }
}

mod frequency {
    use super::*;

    code_family! {
        /// The frequency of a claim: `1` original, `7` replacement, `8` void.
        FrequencyCode(NonZeroU8) as 1 characters;
        shape: "a frequency code", "one letter or digit", ["*"];
        read: read;
        write: write;
        debug: plain;
        good: ["1" => "1", "a" => "A"];
        bad: ["-", "11"];
    }

    const fn read(text: &[u8]) -> Option<u64> {
        read_characters(text, 1)
    }

    const fn write(word: u64) -> Ascii<1> {
        let mut text = Ascii::new();
        push_sixbit(&mut text, word, 1);
        text
    }
}
