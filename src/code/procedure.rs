use core::num::NonZeroU32;

use super::{
    CptCode, HcpcsCode, Modality, ProcedureCategory,
    cpt::write,
    family::code_family,
    form::{Place, read_five},
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

/// Two forms: those of [`CptCode`] and of [`HcpcsCode`].
static PLACES: [Place; 5] = [
    Place::new(4, &["#", "^"]),
    Place::new(3, &["#", "#"]),
    Place::new(2, &["#", "#"]),
    Place::new(1, &["#", "#"]),
    Place::new(0, &["#AFMTU", "#"]),
];

#[inline]
const fn read(text: &[u8]) -> Option<u64> {
    read_five(text, &PLACES, 2)
}

impl ProcedureCode {
    /// The CPT code, if it is one.
    #[must_use]
    pub const fn as_cpt(self) -> Option<CptCode> {
        if self.is_hcpcs() { None } else { CptCode::from_packed(self.packed()) }
    }

    /// The HCPCS Level II code, if it is one.
    #[must_use]
    pub const fn as_hcpcs(self) -> Option<HcpcsCode> {
        if self.is_hcpcs() { HcpcsCode::from_packed(self.packed()) } else { None }
    }

    /// Of the two forms only that of HCPCS begins with a letter.
    const fn is_hcpcs(self) -> bool {
        sixbit::is_letter(sixbit::value(self.packed(), 5, 0))
    }

    /// What the service is, by CPT's sections and HCPCS's letters and ranges; see [`ProcedureCategory`].
    ///
    /// ```
    /// use ancillary::code::{Modality, ProcedureCategory, ProcedureCode};
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

    /// With what the study is made, by the number; none for what is no study, and for a study of which no source says
    /// it: radiologic guidance, and what is named by letters.
    #[must_use]
    pub fn modality(self) -> Option<Modality> {
        Modality::of(self)
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
