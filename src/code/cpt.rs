use core::num::NonZeroU32;

use super::{
    ProcedureCategory, ProcedureCode,
    family::{Ascii, code_family, push_sixbit},
    form::{Place, read_five},
    sixbit,
};

code_family! {
    /// A code of Current Procedural Terminology: `80053`, `0001F`, `0042T`, `0001U`, `0002M`, `0001A`.
    ///
    /// CPT is the American Medical Association's. The crate has its numbers and CMS's indicators only.
    CptCode(NonZeroU32) as 5 characters;
    shape: "a CPT code", "five digits, or four digits and A, F, M, T or U",
        ["#####", "####A", "####F", "####M", "####T", "####U"];
    read: read;
    write: write;
    debug: plain;
    good: ["80053" => "80053", "0001f" => "0001F", "0042T" => "0042T", "0001U" => "0001U", "0002M" => "0002M",
        "0001A" => "0001A", "99499" => "99499", "00100" => "00100"];
    bad: ["8005", "800533", "8O053", "A0053", "0001B", "80 53", "80-53", "8005é"];
}

static PLACES: [Place; 5] = [
    Place::new(4, &["#"]),
    Place::new(3, &["#"]),
    Place::new(2, &["#"]),
    Place::new(1, &["#"]),
    Place::new(0, &["#AFMTU"]),
];

#[inline]
const fn read(text: &[u8]) -> Option<u64> {
    read_five(text, &PLACES, 1)
}

pub(super) const fn write(word: u64) -> Ascii<5> {
    let mut text = Ascii::new();
    push_sixbit(&mut text, word, 5);
    text
}

/// The kinds of CPT code, told by the last character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CptKind {
    /// Five digits: services in common use.
    CategoryI,
    /// `F`: performance measurement, never paid.
    CategoryII,
    /// `T`: emerging services.
    CategoryIII,
    /// `U`: proprietary laboratory analyses (PLA).
    ProprietaryLaboratory,
    /// `M`: multianalyte assays with algorithmic analyses (MAAA) of the administrative list.
    MultianalyteAssay,
    /// `A`: administration of a COVID-19 vaccine, until 2023.
    CovidVaccineAdministration,
}

impl CptCode {
    /// The kind that the last character names.
    ///
    /// ```
    /// use ancillary::{code::CptKind, cpt};
    /// assert_eq!(cpt!("0042T").kind(), CptKind::CategoryIII);
    /// ```
    #[must_use]
    pub const fn kind(self) -> CptKind {
        match sixbit::character(sixbit::value(self.packed(), 5, 4)) {
            b'F' => CptKind::CategoryII,
            b'T' => CptKind::CategoryIII,
            b'U' => CptKind::ProprietaryLaboratory,
            b'M' => CptKind::MultianalyteAssay,
            b'A' => CptKind::CovidVaccineAdministration,
            _ => CptKind::CategoryI,
        }
    }

    /// What the service is, by CPT's sections; see [`ProcedureCode::category`].
    #[must_use]
    pub fn category(self) -> ProcedureCategory {
        ProcedureCode::from(self).category()
    }
}
