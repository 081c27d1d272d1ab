//! What things take, pinned: a larger code, finding or table is a decision and not an accident.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use ancillary::{
    claim::{Claim, Line},
    code::{
        BillType, CliaNumber, CodeError, ConditionCode, CptCode, DiagnosisCode, FrequencyCode, HcpcsCode,
        Icd9Code, Icd10Code, Modifier, Ndc, Npi, PlaceOfService, ProcedureCode, RevenueCode,
    },
    reference::Reference,
    report::{Finding, NotChecked},
};

macro_rules! pinned {
    ($($type:ty = $bytes:literal),+ $(,)?) => {
        $(assert_eq!(size_of::<$type>(), $bytes, stringify!($type));)+
    };
}

#[test]
fn codes_are_small_and_no_larger_when_they_may_be_missing() {
    pinned! {
        CptCode = 4, HcpcsCode = 4, ProcedureCode = 4, Icd10Code = 8, Icd9Code = 4, DiagnosisCode = 16,
        Modifier = 2, PlaceOfService = 1, RevenueCode = 2, Npi = 8, CliaNumber = 4, Ndc = 8,
        BillType = 4, ConditionCode = 2, FrequencyCode = 1,
    }
    pinned! {
        Option<CptCode> = 4, Option<HcpcsCode> = 4, Option<ProcedureCode> = 4, Option<Icd10Code> = 8,
        Option<Icd9Code> = 4, Option<DiagnosisCode> = 16, Option<Modifier> = 2, Option<PlaceOfService> = 1,
        Option<RevenueCode> = 2, Option<Npi> = 8, Option<CliaNumber> = 4, Option<Ndc> = 8, Option<BillType> = 4,
        Option<ConditionCode> = 2, Option<FrequencyCode> = 1,
    }
}

/// On a machine of 64 bits.
#[test]
#[cfg(target_pointer_width = "64")]
fn claims_and_findings_are_pinned() {
    pinned! { CodeError = 24, Claim = 424, Line = 408, Finding = 584, NotChecked = 20 }
}

#[test]
fn an_index_takes_nine_bytes_a_code_and_the_classes_two() {
    let sizes = Reference::embedded().sizes();
    for table in [sizes.diagnoses, sizes.procedures] {
        let codes = table.codes as usize;
        assert!(codes > 20_000, "{table:?}");
        assert!(table.index <= 9 * codes, "{table:?}");
        assert!(table.classes <= 2 * codes, "{table:?}");
    }
    assert!(sizes.unit_limits < 65_000 && sizes.add_ons < 32_000, "{sizes:?}");
    let (facts, lists) = sizes.services;
    assert!(facts < 22_000 && lists < 12_000 && sizes.drugs < 84_000, "{sizes:?}");
    let (policies, diagnoses) = sizes.coverage;
    assert!(policies < 9_000 && diagnoses < 62_000, "{sizes:?}");
    let others = Reference::embedded_bytes().len() - facts - lists - policies - diagnoses - sizes.drugs;
    assert!(others < 3_000_000, "{others}");
}
