//! What a procedure is, by CPT's sections and HCPCS's letters and ranges.

mod ranges;

use super::{ProcedureCode, sixbit};

/// What kind of service or item a procedure code is.
///
/// Told from the number alone: by the sections of CPT, by the letters of HCPCS Level II and by ranges within
/// them (`tables/facts/procedure_category.csv` has each with its source). Whether the code exists, and on what
/// date, is another matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ProcedureCategory {
    /// Visits, consultations, care management of CPT's section and their HCPCS kin.
    EvaluationAndManagement,
    /// Anesthesia services and its qualifying circumstances.
    Anesthesia,
    /// CPT's Surgery section and HCPCS procedures of that kind.
    Surgery,
    /// Diagnostic radiology, ultrasound, mammography, CT, MRI, guidance, portable imaging.
    Imaging,
    /// Diagnostic and therapeutic nuclear medicine, PET.
    NuclearMedicine,
    /// Planning, delivery and management of radiation treatment.
    RadiationOncology,
    /// Pathology, laboratory, proprietary and multianalyte tests, specimen collection.
    Laboratory,
    /// Vaccine and toxoid products.
    Vaccine,
    /// Giving a vaccine.
    VaccineAdministration,
    /// Drugs, biologicals, immune globulins, their dispensing fees.
    Drug,
    /// Injections, infusions, hydration, chemotherapy, antibody infusions.
    DrugAdministration,
    /// Tracers and contrast media.
    RadiopharmaceuticalContrast,
    /// Skin substitutes by area, weight or volume.
    SkinSubstitute,
    /// Blood, its components and derivatives.
    BloodProduct,
    /// Physical, occupational and speech-language therapy.
    Therapy,
    /// Psychiatry, substance use, health behavior, adaptive behavior.
    BehavioralHealth,
    /// The other diagnostic and therapeutic services of CPT's Medicine section.
    Medicine,
    /// HCPCS services of practitioners that fit no other row.
    ProfessionalService,
    /// Durable medical equipment.
    Dmepos,
    /// Orthoses, prostheses, therapeutic shoes.
    OrthoticProsthetic,
    /// Supplies, dressings, casts, enteral and parenteral nutrition.
    Supply,
    /// Ambulance and other transport.
    Ambulance,
    /// Dental procedures.
    Dental,
    /// Lenses, frames, eye prostheses.
    Vision,
    /// Hearing aids and hearing and speech services of HCPCS.
    Hearing,
    /// Devices and procedures that only hospitals' outpatient claims use.
    OutpatientPps,
    /// Performance measures and other reporting codes.
    Quality,
    /// CPT category III.
    Emerging,
    /// HCPCS section S.
    PrivatePayer,
    /// HCPCS section T and codes for state programs.
    StateMedicaid,
    /// A number outside all sections.
    Unassigned,
}

impl ProcedureCategory {
    pub(super) fn of(code: ProcedureCode) -> Self {
        in_ranges(ranges::BOUNDARIES, code).unwrap_or(Self::Unassigned)
    }
}

/// What boundaries by form and number say of a code.
pub(super) fn in_ranges<T: Copy>(boundaries: &[(u8, u32, Option<T>)], code: ProcedureCode) -> Option<T> {
    let place = place(code.packed());
    let behind = boundaries.partition_point(|(form, from, _)| (*form, *from) <= place);
    let boundary = behind.checked_sub(1).and_then(|index| boundaries.get(index));
    boundary.filter(|(form, ..)| *form == place.0).and_then(|(_, _, value)| *value)
}

/// The form of a code and its number within the form: `0` five digits, a small letter behind four digits, a
/// capital one before them.
fn place(word: u64) -> (u8, u32) {
    let mut form = b'0';
    let mut number = 0;
    for index in 0..5 {
        let value = sixbit::value(word, 5, index);
        if sixbit::is_digit(value) {
            number = number * 10 + u32::from(value - 1);
        } else {
            let letter = sixbit::character(value);
            form = if index == 0 { letter } else { letter.to_ascii_lowercase() };
        }
    }
    (form, number)
}
