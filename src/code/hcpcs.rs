use core::num::NonZeroU32;

use super::{ProcedureCategory, ProcedureCode, cpt::write, family::code_family, sixbit};

code_family! {
    /// A code of HCPCS Level II: a letter from A to V and four digits, `J1885`.
    ///
    /// The D codes are the American Dental Association's CDT; the crate has their numbers only.
    HcpcsCode(NonZeroU32) as 5 characters;
    shape: "a HCPCS Level II code", "a letter from A to V and four digits", ["^####"];
    read: read;
    write: write;
    debug: plain;
    good: ["J1885" => "J1885", "a0428" => "A0428", "V5364" => "V5364", "G0008" => "G0008"];
    bad: ["W1885", "J188", "J18855", "JJ885", "J188O", "11885", "J-188"];
}

const fn read(text: &[u8]) -> Option<u64> {
    if text.len() != 5 {
        return None;
    }
    let Some(word) = sixbit::read(text) else { return None };
    let word = sixbit::keep(word, 5);
    if is_hcpcs(word) { Some(word) } else { None }
}

/// Whether a word of five characters has the form of a HCPCS Level II code.
pub(super) const fn is_hcpcs(word: u64) -> bool {
    let letter = sixbit::value(word, 5, 0);
    letter >= sixbit::of(b'A')
        && letter <= sixbit::of(b'V')
        && sixbit::is_digit(sixbit::value(word, 5, 1))
        && sixbit::is_digit(sixbit::value(word, 5, 2))
        && sixbit::is_digit(sixbit::value(word, 5, 3))
        && sixbit::is_digit(sixbit::value(word, 5, 4))
}

impl HcpcsCode {
    /// The letter that names the code's chapter.
    #[must_use]
    pub const fn letter(self) -> char {
        sixbit::character(sixbit::value(self.packed(), 5, 0)) as char
    }

    /// What the item or service is, by HCPCS's letters; see [`ProcedureCode::category`].
    #[must_use]
    pub fn category(self) -> ProcedureCategory {
        ProcedureCode::from(self).category()
    }
}
