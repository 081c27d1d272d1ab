//! Which claims are subject to which of the edits.

use crate::{
    claim::{Claim, ClaimType},
    code::BillType,
    reference::{Setting, TableKind},
};

/// What a claim is subject to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Subject {
    pub(crate) setting: Setting,
    pub(crate) pairs: bool,
    pub(crate) units: bool,
    pub(crate) add_ons: bool,
    /// Whether physicians' lines stand apart by their revenue code: a critical access hospital.
    pub(crate) has_physicians: bool,
}

/// A critical access hospital's outpatient claim.
const CRITICAL_ACCESS: u8 = 85;

impl Subject {
    /// None for claims of inpatients and the like, which are paid by the stay.
    pub(crate) fn of(claim: &Claim) -> Option<Self> {
        let facility = claim.bill_type.map(BillType::facility);
        let (setting, pairs, add_ons) = match claim.claim_type {
            ClaimType::Professional => (Setting::Practitioner, true, true),
            ClaimType::Institutional => (
                Setting::OutpatientHospital,
                facility.is_none_or(has_pairs),
                facility.is_none_or(has_add_ons),
            ),
            ClaimType::Dme => (Setting::DmeSupplier, false, false),
        };
        let units = pairs || setting == Setting::DmeSupplier;
        let has_physicians = facility == Some(CRITICAL_ACCESS) && setting == Setting::OutpatientHospital;
        let subject = Self { setting, pairs, units, add_ons, has_physicians };
        (pairs || units || add_ons).then_some(subject)
    }

    /// The table of pairs that decides.
    pub(crate) const fn pair_table(self) -> TableKind {
        match self.setting {
            Setting::Practitioner => TableKind::PractitionerPairs,
            _ => TableKind::OutpatientPairs,
        }
    }
}

/// Whether the outpatient code editor makes edits 20 and 40 on claims of a type of bill.
const fn has_pairs(facility: u8) -> bool {
    matches!(
        facility,
        12..=14 | 22 | 23 | 32 | 34 | 72..=76 | 78 | 81..=85 | 87 | 89
    )
}

/// Whether it makes edits 106 and 108: at rural and federally qualified health centers too, which it asks for no
/// pairs, but not at community mental health centers.
const fn has_add_ons(facility: u8) -> bool {
    matches!(facility, 71 | 77) || (has_pairs(facility) && facility != 76)
}
