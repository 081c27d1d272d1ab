use alloc::{boxed::Box, vec::Vec};
use core::fmt;

use jiff::civil::Date;

use super::{Amount, ClaimType, CliaCertificate, DiagnosisCodeSet, Line, Payer, Sex, Written};
use crate::code::{BillType, CliaNumber, ConditionCode, DiagnosisCode, FrequencyCode, Npi, PlaceOfService};

/// A claim: one patient, one billing provider, one payer.
///
/// Made by [`Claim::new`] and its `with_` methods, by setting fields, from JSON, or from an 837 file.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
#[non_exhaustive]
pub struct Claim {
    /// The provider's number of the claim.
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "super::nullable::text_of_a_person"))]
    pub id: Option<Box<str>>,
    /// The form, which decides the tables and edits that apply. The only field that must be there.
    pub claim_type: ClaimType,
    /// Who pays; Medicare if nothing is said.
    #[cfg_attr(feature = "serde", serde(default = "medicare", deserialize_with = "payer"))]
    pub payer: Payer,
    /// The payer's contractor, by number.
    #[cfg_attr(feature = "serde", serde(default))]
    pub contractor: Option<Box<str>>,
    /// Original, replacement or void.
    #[cfg_attr(feature = "serde", serde(default))]
    pub frequency_code: Option<FrequencyCode>,
    /// The patient.
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "super::nullable::person"))]
    pub patient: Patient,
    /// The code set of the diagnoses; by date of service if nothing is said.
    #[cfg_attr(feature = "serde", serde(default))]
    pub diagnosis_code_set: Option<DiagnosisCodeSet>,
    /// The principal or first-listed diagnosis and the others, in order; pointers count from 1.
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "super::nullable::or_default"))]
    pub diagnoses: Vec<Written<DiagnosisCode>>,
    /// The diagnosis on admission (institutional).
    #[cfg_attr(feature = "serde", serde(default))]
    pub admitting_diagnosis: Option<Written<DiagnosisCode>>,
    /// The patient's reasons for the visit (institutional).
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "super::nullable::or_default"))]
    pub visit_reasons: Vec<Written<DiagnosisCode>>,
    /// External causes of injury that have a place of their own (institutional).
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "super::nullable::or_default"))]
    pub external_causes: Vec<Written<DiagnosisCode>>,
    /// When the payer received the claim, or will.
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "super::nullable::date"))]
    pub received_date: Option<Date>,
    /// Where the services took place, unless a line says otherwise.
    #[cfg_attr(feature = "serde", serde(default))]
    pub place_of_service: Option<Written<PlaceOfService>>,
    /// Who bills.
    #[cfg_attr(feature = "serde", serde(default))]
    pub billing_npi: Option<Written<Npi>>,
    /// Who rendered the services, unless a line says otherwise.
    #[cfg_attr(feature = "serde", serde(default))]
    pub rendering_npi: Option<Written<Npi>>,
    /// Who ordered the services, unless a line says otherwise.
    #[cfg_attr(feature = "serde", serde(default))]
    pub ordering_npi: Option<Written<Npi>>,
    /// Who referred the patient, unless a line says otherwise.
    #[cfg_attr(feature = "serde", serde(default))]
    pub referring_npi: Option<Written<Npi>>,
    /// The laboratory's CLIA number, unless a line says otherwise.
    #[cfg_attr(feature = "serde", serde(default))]
    pub clia: Option<Written<CliaNumber>>,
    /// The kind of the laboratory's CLIA certificate, which no claim form carries.
    #[cfg_attr(feature = "serde", serde(default))]
    pub clia_certificate: Option<CliaCertificate>,
    /// The number of a prior authorization, unless a line says otherwise.
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "super::nullable::text_of_a_person"))]
    pub prior_authorization: Option<Box<str>>,
    /// What the patient's therapy has come to this year, before this claim; no claim form carries it.
    #[cfg_attr(feature = "serde", serde(default))]
    pub therapy_to_date: Option<TherapyToDate>,
    /// The type of bill (institutional).
    #[cfg_attr(feature = "serde", serde(default))]
    pub bill_type: Option<BillType>,
    /// The first day of the claim (institutional).
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "super::nullable::date"))]
    pub from_date: Option<Date>,
    /// The last day of the claim (institutional).
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "super::nullable::date"))]
    pub through_date: Option<Date>,
    /// Condition codes (institutional).
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "super::nullable::or_default"))]
    pub condition_codes: Vec<ConditionCode>,
    /// The service lines, in order.
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "super::nullable::or_default"))]
    pub lines: Vec<Line>,
}

/// Codes only: ids, numbers and whatever may name a person stay out.
impl fmt::Debug for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut claim = f.debug_struct("Claim");
        claim.field("claim_type", &self.claim_type).field("payer", &self.payer);
        claim.field("diagnoses", &self.diagnoses).field("lines", &self.lines).finish_non_exhaustive()
    }
}

#[cfg(feature = "serde")]
const fn medicare() -> Payer {
    Payer::Medicare
}

#[cfg(feature = "serde")]
fn payer<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Payer, D::Error> {
    use serde::Deserialize;
    Option::deserialize(deserializer).map(|payer| payer.unwrap_or(Payer::Medicare))
}

/// What the edits need to know of the patient. `Debug` shows nothing of it.
#[derive(Clone, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(default, deny_unknown_fields)
)]
#[non_exhaustive]
pub struct Patient {
    /// Any number that tells patients apart.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "super::nullable::text_of_a_person"))]
    pub id: Option<Box<str>>,
    /// Date of birth.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "super::nullable::date"))]
    pub birth_date: Option<Date>,
    /// Sex.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "super::nullable::sex_of_a_person"))]
    pub sex: Option<Sex>,
}

impl fmt::Debug for Patient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Patient(redacted)")
    }
}

/// Therapy charges allowed this year before the claim, for the thresholds of section 1833(g).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(default, deny_unknown_fields)
)]
#[non_exhaustive]
pub struct TherapyToDate {
    /// Physical therapy and speech-language pathology together.
    pub pt_slp: Option<Amount>,
    /// Occupational therapy.
    pub ot: Option<Amount>,
}
