//! What kind of service a line is.

use crate::{
    code::ProcedureCategory,
    reference::{ProcedureFlags, ServiceFacts, TherapyDisposition},
};

/// What kind of ancillary service a line is: what decides which rules are asked.
///
/// Told from what the tables say of the procedure on the day, else from its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ServiceFamily {
    /// Tests, and drawing or fetching specimens.
    Laboratory,
    /// Diagnostic imaging, nuclear medicine among it.
    Imaging,
    /// Tracers and contrast media.
    ImagingAgent,
    /// Radiation treatment, its planning and management.
    Radiotherapy,
    /// Physical, occupational and speech-language therapy.
    Therapy,
    /// Durable medical equipment.
    Equipment,
    /// Supplies, dressings, nutrition.
    Supply,
    /// Orthoses, prostheses, therapeutic shoes.
    Prosthetic,
    /// Ambulance trips and their miles.
    Ambulance,
    /// Drugs and biologicals but vaccines.
    Drug,
    /// Injections, infusions, hydration, chemotherapy.
    DrugAdministration,
    /// Vaccines.
    Vaccine,
    /// Giving a vaccine.
    VaccineAdministration,
    /// Visits and other evaluation and management.
    Visit,
    /// Whatever is no ancillary service: procedures, tests of CPT's Medicine section.
    Other,
}

impl ServiceFamily {
    /// The tables know single codes that stand among others of another kind.
    pub(crate) const fn of(category: ProcedureCategory, flags: ProcedureFlags, facts: &ServiceFacts) -> Self {
        let traits = facts.traits;
        if flags.ambulance() || facts.ambulance.is_some() {
            Self::Ambulance
        } else if facts.vaccine.is_some() {
            Self::Vaccine
        } else if facts.administers.is_some() {
            Self::VaccineAdministration
        } else if traits.clinical_laboratory() || traits.clia() {
            Self::Laboratory
        } else if traits.single_dose() || traits.anemia_drug() {
            Self::Drug
        } else if matches!(facts.therapy, Some(TherapyDisposition::Always | TherapyDisposition::Replaced)) {
            Self::Therapy
        } else if flags.visit() || traits.complexity_add_on() {
            Self::Visit
        } else {
            Self::of_category(category)
        }
    }

    const fn of_category(category: ProcedureCategory) -> Self {
        use ProcedureCategory as Category;
        match category {
            Category::Laboratory => Self::Laboratory,
            Category::Imaging | Category::NuclearMedicine => Self::Imaging,
            Category::RadiopharmaceuticalContrast => Self::ImagingAgent,
            Category::RadiationOncology => Self::Radiotherapy,
            Category::Therapy => Self::Therapy,
            Category::Dmepos => Self::Equipment,
            Category::Supply => Self::Supply,
            Category::OrthoticProsthetic => Self::Prosthetic,
            Category::Ambulance => Self::Ambulance,
            Category::Drug | Category::SkinSubstitute => Self::Drug,
            Category::DrugAdministration => Self::DrugAdministration,
            Category::Vaccine => Self::Vaccine,
            Category::VaccineAdministration => Self::VaccineAdministration,
            Category::EvaluationAndManagement => Self::Visit,
            _ => Self::Other,
        }
    }
}
