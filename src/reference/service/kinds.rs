//! What a service can be: the values of a record's fields.

use crate::reference::named::named;
use crate::{code::Modifier, modifier};

named! {
    /// Which contractor takes an item's claims, by the DMEPOS fee schedule.
    Jurisdiction {
        /// D: the DME contractor alone.
        Dme = "dme",
        /// J: the DME contractor or the local one, as the item is used.
        Joint = "joint",
        /// L: the local contractor alone.
        Local = "local",
    }
}

named! {
    /// The functional level that a lower limb prosthesis or its part asks of the patient (LCD L33787).
    FunctionalLevel {
        /// Level 1 or above.
        K1 = "1",
        /// Level 2 or above.
        K2 = "2",
        /// Level 3 or above.
        K3 = "3",
        /// Level 4.
        K4 = "4",
        /// Level 3 and no other.
        OnlyK3 = "3only",
        /// No level: the policy denies the item.
        Never = "never",
    }
}

impl FunctionalLevel {
    /// Whether a level, 0 to 4, is enough.
    #[must_use]
    pub const fn takes(self, level: u8) -> bool {
        match self {
            Self::K1 => level >= 1,
            Self::K2 => level >= 2,
            Self::K3 => level >= 3,
            Self::K4 => level >= 4,
            Self::OnlyK3 => level == 3,
            Self::Never => false,
        }
    }

    /// The lowest level that is enough.
    #[must_use]
    pub const fn lowest(self) -> Option<u8> {
        match self {
            Self::K1 => Some(1),
            Self::K2 => Some(2),
            Self::K3 | Self::OnlyK3 => Some(3),
            Self::K4 => Some(4),
            Self::Never => None,
        }
    }
}

named! {
    /// What Medicare makes of a code as therapy.
    TherapyDisposition {
        /// Therapy whoever renders it, so that the line names the discipline of the plan of care.
        Always = "always",
        /// Therapy if it is rendered under a therapy plan of care.
        Sometimes = "sometimes",
        /// Never paid apart.
        Bundled = "bundled",
        /// Not valid for Medicare, which has another code for it.
        Replaced = "replaced",
    }
}

named! {
    /// What an always-therapy code does that rules ask for.
    TherapyRole {
        /// An evaluation.
        Evaluation = "evaluation",
        /// A re-evaluation.
        ReEvaluation = "re_evaluation",
        /// Treatment of a group.
        Group = "group",
    }
}

named! {
    /// A therapy plan of care's discipline.
    Discipline {
        /// Physical therapy, GP.
        PhysicalTherapy = "GP",
        /// Occupational therapy, GO.
        OccupationalTherapy = "GO",
        /// Speech-language pathology, GN.
        SpeechLanguagePathology = "GN",
    }
}

impl Discipline {
    /// The modifier that names the discipline.
    #[must_use]
    pub const fn modifier(self) -> Modifier {
        match self {
            Self::PhysicalTherapy => modifier!("GP"),
            Self::OccupationalTherapy => modifier!("GO"),
            Self::SpeechLanguagePathology => modifier!("GN"),
        }
    }

    /// The discipline that a modifier names.
    #[must_use]
    pub fn of(modifier: Modifier) -> Option<Self> {
        Self::ALL.iter().copied().find(|discipline| discipline.modifier() == modifier)
    }
}

named! {
    /// What an ambulance code is.
    AmbulanceRole {
        /// A trip on the ground.
        GroundBase = "ground_base",
        /// A trip by airplane.
        FixedWingBase = "fixed_wing_base",
        /// A trip by helicopter.
        RotaryBase = "rotary_base",
        /// Miles on the ground.
        GroundMileage = "ground_mileage",
        /// Miles by airplane.
        FixedWingMileage = "fixed_wing_mileage",
        /// Miles by helicopter.
        RotaryMileage = "rotary_mileage",
        /// Miles that Medicare does not cover.
        NoncoveredMileage = "noncovered_mileage",
        /// A response without a trip.
        ResponseNoTransport = "response_no_transport",
        /// Not otherwise classified.
        Unlisted = "unlisted",
        /// A code that Medicare does not pay: other vehicles, supplies, waiting.
        NotPayableByMedicare = "not_payable_by_medicare",
    }
}

named! {
    /// How an ambulance travels.
    Transport {
        /// On the ground or water.
        Ground = "ground",
        /// By airplane.
        FixedWing = "fixed_wing",
        /// By helicopter.
        Rotary = "rotary",
    }
}

impl AmbulanceRole {
    /// Whether the code is the base rate of a trip.
    #[must_use]
    pub const fn is_base(self) -> bool {
        matches!(self, Self::GroundBase | Self::FixedWingBase | Self::RotaryBase)
    }

    /// Whether the code is the mileage of a trip that Medicare covers.
    #[must_use]
    pub const fn is_mileage(self) -> bool {
        matches!(self, Self::GroundMileage | Self::FixedWingMileage | Self::RotaryMileage)
    }

    /// How the ambulance of a base or mileage travels.
    #[must_use]
    pub const fn transport(self) -> Option<Transport> {
        match self {
            Self::GroundBase | Self::GroundMileage => Some(Transport::Ground),
            Self::FixedWingBase | Self::FixedWingMileage => Some(Transport::FixedWing),
            Self::RotaryBase | Self::RotaryMileage => Some(Transport::Rotary),
            _ => None,
        }
    }
}

named! {
    /// A disease for whose vaccine Medicare has an administration code of its own.
    VaccineDisease {
        /// Influenza.
        Influenza = "influenza",
        /// Pneumococcal disease.
        Pneumococcus = "pneumococcus",
        /// Hepatitis B.
        HepatitisB = "hepatitis_b",
        /// COVID-19.
        Covid19 = "covid_19",
    }
}
