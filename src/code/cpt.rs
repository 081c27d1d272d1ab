use core::num::NonZeroU32;

use super::{
    ProcedureCategory, ProcedureCode,
    family::{Ascii, code_family, push_sixbit},
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

const fn read(text: &[u8]) -> Option<u64> {
    if text.len() != 5 {
        return None;
    }
    let Some(word) = sixbit::read(text) else { return None };
    let word = sixbit::keep(word, 5);
    if is_cpt(word) { Some(word) } else { None }
}

/// Whether a word of five characters has the form of a CPT code.
pub(super) const fn is_cpt(word: u64) -> bool {
    let digits = sixbit::is_digit(sixbit::value(word, 5, 0))
        && sixbit::is_digit(sixbit::value(word, 5, 1))
        && sixbit::is_digit(sixbit::value(word, 5, 2))
        && sixbit::is_digit(sixbit::value(word, 5, 3));
    digits && kind(word).is_some()
}

const fn kind(word: u64) -> Option<CptKind> {
    Some(match sixbit::character(sixbit::value(word, 5, 4)) {
        b'0'..=b'9' => CptKind::CategoryI,
        b'F' => CptKind::CategoryII,
        b'T' => CptKind::CategoryIII,
        b'U' => CptKind::ProprietaryLaboratory,
        b'M' => CptKind::MultianalyteAssay,
        b'A' => CptKind::CovidVaccineAdministration,
        _ => return None,
    })
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
        match kind(self.packed()) {
            Some(kind) => kind,
            None => CptKind::CategoryI,
        }
    }

    /// What the service is, by CPT's sections; see [`ProcedureCode::category`].
    #[must_use]
    pub fn category(self) -> ProcedureCategory {
        ProcedureCode::from(self).category()
    }
}
