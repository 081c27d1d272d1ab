//! Which lists there are, and what their columns mean.

use crate::reference::{TableKind, named::named};

named! {
    /// The small lists. A row has a key, up to two others, a number and days; each list says what they are.
    ListKind {
        /// Key: a panel. Other: a test of it. Number: 0 for a test that every way to bill the panel has; else the
        /// ways that have it, a bit each.
        PanelComponents = "panel_components",
        /// Key: a study. Other: the code for its region without and with contrast. Number: 0 without contrast, 1
        /// with, 2 both.
        ContrastStudies = "contrast_studies",
        /// Key: CT of the abdomen. Other: CT of the pelvis. Third: the code for both.
        CombinedStudies = "combined_studies",
        /// Key: an x-ray. Other: that of its family with the fewest views. Number: its place in the family, from 1.
        ViewSeries = "view_series",
        /// Key: a plan of intensity modulated radiation. Other: a service that it includes.
        RadiotherapyPlanning = "radiotherapy_planning",
        /// Key: a base prosthesis. Other: an addition that the policy denies beside it.
        ExcludedAdditions = "excluded_additions",
        /// Key: a part. Other: the base beside which the row holds, if it is for one. Third: the part that stands for
        /// the group over which is counted, if one is. Number: the most that the policy pays for a prosthesis.
        ProsthesisLimits = "prosthesis_limits",
        /// Key: an item. Other: the state, if the row is for one.
        EquipmentAuthorizations = "equipment_authorizations",
        /// Key: a service.
        HospitalAuthorizations = "hospital_authorizations",
        /// Key: the year. Other: the threshold of physical therapy with speech-language pathology. Third: that of
        /// occupational therapy. Number: that of targeted review. In whole dollars.
        TherapyThresholds = "therapy_thresholds",
        /// Key: a code that Medicare does not take. Other: the one that it takes instead.
        TherapyReplacements = "therapy_replacements",
        /// Key: a visit. Other: the lowest level of its kind of visit. Number: the minutes that it takes.
        VisitLevels = "visit_levels",
        /// Key: an administration. Other: its place in a facility's hierarchy, 0 if it has none. Number: the minutes
        /// below which it is not billed, 0 if there are none.
        DrugAdministrations = "drug_administrations",
        /// Key: a vaccine. Other: the code with which Medicare has it administered.
        VaccineAdministrations = "vaccine_administrations",
        /// Key: the letters of origin and destination. Number: 1 denied, 2 covered by airplane only.
        AmbulancePairs = "ambulance_pairs",
        /// Key: a place of service.
        TelehealthPlaces = "telehealth_places",
    }
}

/// What a column holds.
#[cfg(feature = "build")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::reference) enum Column {
    Nothing,
    Procedure,
    ProcedureOrNothing,
    Number,
    /// Two letters.
    Letters,
    LettersOrNothing,
}

impl ListKind {
    /// The table whose editions speak for the list.
    #[must_use]
    pub const fn table(self) -> TableKind {
        match self {
            Self::PanelComponents => TableKind::Laboratory,
            Self::ContrastStudies | Self::CombinedStudies | Self::ViewSeries | Self::RadiotherapyPlanning => {
                TableKind::Imaging
            }
            Self::ExcludedAdditions | Self::ProsthesisLimits | Self::EquipmentAuthorizations => {
                TableKind::Equipment
            }
            Self::HospitalAuthorizations => TableKind::HospitalAuthorization,
            Self::TherapyThresholds | Self::TherapyReplacements => TableKind::Therapy,
            Self::VisitLevels | Self::TelehealthPlaces => TableKind::Visits,
            Self::DrugAdministrations | Self::VaccineAdministrations => TableKind::DrugRules,
            Self::AmbulancePairs => TableKind::Ambulance,
        }
    }

    /// What key, other and third hold.
    #[cfg(feature = "build")]
    pub(in crate::reference) const fn columns(self) -> [Column; 3] {
        use Column::{Letters, LettersOrNothing, Nothing, Number, Procedure, ProcedureOrNothing};
        match self {
            Self::PanelComponents
            | Self::ContrastStudies
            | Self::ViewSeries
            | Self::RadiotherapyPlanning
            | Self::ExcludedAdditions
            | Self::TherapyReplacements
            | Self::VisitLevels
            | Self::VaccineAdministrations => [Procedure, Procedure, Nothing],
            Self::CombinedStudies => [Procedure, Procedure, Procedure],
            Self::ProsthesisLimits => [Procedure, ProcedureOrNothing, ProcedureOrNothing],
            Self::EquipmentAuthorizations => [Procedure, LettersOrNothing, Nothing],
            Self::HospitalAuthorizations => [Procedure, Nothing, Nothing],
            Self::TherapyThresholds => [Number, Number, Number],
            Self::DrugAdministrations => [Procedure, Number, Nothing],
            Self::AmbulancePairs => [Letters, Nothing, Nothing],
            Self::TelehealthPlaces => [Number, Nothing, Nothing],
        }
    }

    /// The largest number that a row may have.
    #[cfg(feature = "build")]
    pub(in crate::reference) const fn most(self) -> u16 {
        match self {
            Self::PanelComponents | Self::ContrastStudies | Self::ViewSeries | Self::AmbulancePairs => 0xFF,
            _ => u16::MAX,
        }
    }

    /// How many of key and other say what a row is about: of one thing no day has two rows. Without any the list has
    /// one row a day.
    #[cfg(feature = "build")]
    pub(in crate::reference) const fn subject(self) -> usize {
        match self {
            Self::TherapyThresholds => 0,
            Self::PanelComponents
            | Self::CombinedStudies
            | Self::RadiotherapyPlanning
            | Self::ExcludedAdditions
            | Self::ProsthesisLimits
            | Self::EquipmentAuthorizations => 2,
            _ => 1,
        }
    }
}
