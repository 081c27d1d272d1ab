use core::num::NonZeroU32;

use super::{
    CptCode, HcpcsCode, ProcedureCategory,
    cpt::{is_cpt, write},
    family::code_family,
    hcpcs::is_hcpcs,
    sixbit,
};

code_family! {
    /// What a service line may bill: a [`CptCode`] or a [`HcpcsCode`].
    ProcedureCode(NonZeroU32) as 5 characters;
    shape: "a procedure code",
        "five digits; four digits and A, F, M, T or U; or a letter from A to V and four digits",
        ["#####", "####A", "####F", "####M", "####T", "####U", "^####"];
    read: read;
    write: write;
    debug: plain;
    good: ["80053" => "80053", "0042t" => "0042T", "J1885" => "J1885", "a0428" => "A0428"];
    bad: ["8005", "W1885", "J188O", "8OO53", "E11.9", "E119", "0001B"];
}

const fn read(text: &[u8]) -> Option<u64> {
    if text.len() != 5 {
        return None;
    }
    let Some(word) = sixbit::read(text) else { return None };
    let word = sixbit::keep(word, 5);
    if is_cpt(word) || is_hcpcs(word) { Some(word) } else { None }
}

impl ProcedureCode {
    /// The CPT code, if it is one.
    #[must_use]
    pub const fn as_cpt(self) -> Option<CptCode> {
        if is_cpt(self.packed()) { CptCode::from_packed(self.packed()) } else { None }
    }

    /// The HCPCS Level II code, if it is one.
    #[must_use]
    pub const fn as_hcpcs(self) -> Option<HcpcsCode> {
        if is_hcpcs(self.packed()) { HcpcsCode::from_packed(self.packed()) } else { None }
    }

    /// What the service is, by CPT's sections and HCPCS's letters and ranges; see [`ProcedureCategory`].
    ///
    /// ```
    /// use ancillary::code::{ProcedureCategory, ProcedureCode};
    ///
    /// let category = |text: &str| ProcedureCode::parse(text).unwrap().category();
    /// assert_eq!(category("80053"), ProcedureCategory::Laboratory);
    /// assert_eq!(category("97110"), ProcedureCategory::Therapy);
    /// assert_eq!(category("A0429"), ProcedureCategory::Ambulance);
    /// ```
    #[must_use]
    pub fn category(self) -> ProcedureCategory {
        ProcedureCategory::of(self)
    }
}

impl From<CptCode> for ProcedureCode {
    fn from(code: CptCode) -> Self {
        Self(code.0)
    }
}

impl From<HcpcsCode> for ProcedureCode {
    fn from(code: HcpcsCode) -> Self {
        Self(code.0)
    }
}
