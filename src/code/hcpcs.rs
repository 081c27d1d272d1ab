use core::num::NonZeroU32;

use super::{
    ProcedureCategory, ProcedureCode,
    cpt::write,
    family::code_family,
    form::{Place, read_five},
    sixbit,
};

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

static PLACES: [Place; 5] = [
    Place::new(4, &["^"]),
    Place::new(3, &["#"]),
    Place::new(2, &["#"]),
    Place::new(1, &["#"]),
    Place::new(0, &["#"]),
];

#[inline]
const fn read(text: &[u8]) -> Option<u64> {
    read_five(text, &PLACES, 1)
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
