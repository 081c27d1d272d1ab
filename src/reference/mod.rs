//! The dated tables, and look-ups in them without a claim.
//!
//! [`Reference::embedded`] is in the binary and costs nothing to open; [`Snapshot::load`] takes the same format
//! from bytes, so that tables can follow CMS's quarters without a release of this crate. Every look-up of a code has
//! one shape: `reference.diagnosis(code)`, `procedure`, `modifier`, `place`, `revenue` or `icd9_diagnosis` is none if
//! no table has the code on any date, and else answers `on(date)` and with its whole `history()`.
//!
//! ```
//! # #[cfg(feature = "embedded")] {
//! use ancillary::{cpt, icd10, jiff::civil::date, reference::Reference};
//!
//! let reference = Reference::embedded();
//! let day = date(2025, 3, 14);
//! assert!(reference.diagnosis(icd10!("E11.9")).is_some_and(|code| code.on(day).is_some()));
//! assert!(reference.procedure(cpt!("83036")).is_some_and(|code| code.exists_on(day)));
//! for edition in reference.editions() {
//!     println!("{}: {} {}, {} rows", edition.table, edition.publisher, edition.release, edition.rows);
//! }
//! # }
//! ```

mod add_on;
#[cfg(feature = "build")]
pub mod build;
pub(crate) mod coverage;
mod dated;
mod diagnosis;
mod drug;
mod edition;
#[cfg(feature = "embedded")]
mod embedded;
mod icd9;
mod indicator;
mod modifier;
mod named;
pub(crate) mod packed;
mod pair;
mod period;
mod place;
mod procedure;
#[cfg(feature = "embedded")]
mod reason;
mod revenue;
mod service;
mod setting;
mod snapshot;
mod suggest;
mod unit_limit;

use core::fmt;

#[cfg(feature = "embedded")]
pub use self::reason::{claim_adjustment_reason, remittance_remark};
use self::{
    add_on::AddOnTable,
    coverage::CoverageTable,
    drug::DrugTable,
    packed::{Index, Lists},
    pair::PairTable,
    procedure::ProcedureTable,
    service::ServiceTable,
    unit_limit::UnitLimitTable,
};
pub use self::{
    add_on::{AddOn, AddOnEdit, AddOnNote, AddOnType},
    coverage::{
        Frequency, GroupRole, Policy, PolicyGroup, PolicyKind, PolicyRule, Resolution, Span, Unlisted,
    },
    dated::{Dated, DatedCode},
    diagnosis::{AgeGroup, Diagnosis, DiagnosisFlags, DiagnosisStatus, Relation},
    drug::DrugPackage,
    edition::Edition,
    icd9::Icd9Flags,
    indicator::{GlobalPeriod, IndicatorRow},
    modifier::{Conflict, ConflictRule, ModifierFlags},
    pair::{LinePair, ModifierIndicator, Pair, PairCode, PairsOn},
    period::Period,
    place::PlaceFlags,
    procedure::{Approval, Procedure, ProcedureFlags, ProcedureStatus, StatusIndicator},
    revenue::RevenueFlags,
    service::{
        AmbulanceRole, Authorization, AuthorizationScope, Contrast, ContrastStudy, Counted, Discipline,
        DrugAdministration, EquipmentCategories, FunctionalLevel, Jurisdiction, ListKind, PairCoverage,
        Panel, PanelComponent, PricedModifiers, ProsthesisLimit, ServiceFacts, ServiceTraits,
        TherapyDisposition, TherapyRole, TherapyThreshold, Transport, VaccineDisease, ViewSeries, VisitLevel,
    },
    setting::Setting,
    snapshot::{Snapshot, SnapshotError},
    suggest::{Suggest, Suggestions},
    unit_limit::{Mai, Rationale, UnitLimit},
};
pub(crate) use self::{
    dated::DatedTable, diagnosis::DiagnosisTable, drug::DrugRecord, edition::Editions,
    modifier::ModifierTable, packed::Day, pair::Lines,
};
use crate::code::debug_as;

/// The tables that edits and look-ups read: where each begins in the snapshot's bytes, about 3 KB. Nothing is copied
/// from those, nor built.
#[derive(Clone, Copy, Default)]
pub struct Reference<'a> {
    id: u64,
    pub(crate) tables: Tables<'a>,
}

impl fmt::Debug for Reference<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug_as(f, "Reference", &format_args!("{:016x}", self.id))
    }
}

/// One field a table; what a snapshot does not have is `None`.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tables<'a> {
    pub(crate) diagnoses: Option<DiagnosisTable<'a>>,
    pub(crate) icd9: Option<DatedTable<'a, Icd9Flags>>,
    pub(crate) procedures: Option<ProcedureTable<'a>>,
    pub(crate) pairs: Option<PairTable<'a>>,
    pub(crate) unit_limits: Option<UnitLimitTable<'a>>,
    pub(crate) add_ons: Option<AddOnTable<'a>>,
    pub(crate) modifiers: Option<ModifierTable<'a>>,
    pub(crate) places: Option<DatedTable<'a, PlaceFlags>>,
    pub(crate) revenue: Option<DatedTable<'a, RevenueFlags>>,
    pub(crate) services: Option<ServiceTable<'a>>,
    pub(crate) coverage: Option<CoverageTable<'a>>,
    pub(crate) drugs: Option<DrugTable<'a>>,
}

impl<'a> Tables<'a> {
    const NONE: Self = Self {
        diagnoses: None,
        icd9: None,
        procedures: None,
        pairs: None,
        unit_limits: None,
        add_ons: None,
        modifiers: None,
        places: None,
        revenue: None,
        services: None,
        coverage: None,
        drugs: None,
    };

    /// The editions of a table; none if the table is absent.
    pub(crate) fn editions(&self, table: TableKind) -> Option<Editions<'a>> {
        let unit_limits = |setting| self.unit_limits.and_then(|table| table.editions(setting));
        match table {
            TableKind::Diagnoses => self.diagnoses.map(|table| table.editions),
            TableKind::Icd9Diagnoses => self.icd9.map(|table| table.editions),
            TableKind::Procedures => self.procedures.map(|table| table.editions),
            TableKind::Indicators => self.procedures.map(|table| table.indicator_editions),
            TableKind::PractitionerPairs => {
                self.pairs.and_then(|table| table.editions(Setting::Practitioner))
            }
            TableKind::OutpatientPairs => {
                self.pairs.and_then(|table| table.editions(Setting::OutpatientHospital))
            }
            TableKind::PractitionerUnitLimits => unit_limits(Setting::Practitioner),
            TableKind::OutpatientUnitLimits => unit_limits(Setting::OutpatientHospital),
            TableKind::DmeUnitLimits => unit_limits(Setting::DmeSupplier),
            TableKind::AddOns => self.add_ons.map(|table| table.editions),
            TableKind::Modifiers => self.modifiers.map(|table| table.codes.editions),
            TableKind::Places => self.places.map(|table| table.editions),
            TableKind::RevenueCodes => self.revenue.map(|table| table.editions),
            TableKind::Laboratory
            | TableKind::Imaging
            | TableKind::Therapy
            | TableKind::DrugRules
            | TableKind::Equipment
            | TableKind::Visits
            | TableKind::Ambulance
            | TableKind::HospitalAuthorization => self.services.and_then(|services| services.editions(table)),
            TableKind::Coverage => self.coverage.map(|table| table.editions),
            TableKind::Drugs => self.drugs.map(|table| table.editions),
        }
    }
}

impl Reference<'static> {
    /// The tables in the binary.
    #[cfg(feature = "embedded")]
    #[must_use]
    pub const fn embedded() -> &'static Self {
        &embedded::REFERENCE
    }

    /// The snapshot in the binary, for whoever wants to copy, compare or export it.
    #[cfg(feature = "embedded")]
    #[must_use]
    pub const fn embedded_bytes() -> &'static [u8] {
        embedded::SNAPSHOT
    }
}

impl<'a> Reference<'a> {
    /// What tells this set of tables from any other: the snapshot's checksum. A report carries it.
    #[must_use]
    pub const fn id(&self) -> u64 {
        self.id
    }

    /// The releases that the tables were made from, table by table, oldest first.
    pub fn editions(&self) -> impl Iterator<Item = Edition<'a>> + use<'a> {
        let tables = self.tables;
        TableKind::ALL.iter().filter_map(move |table| tables.editions(*table)).flat_map(Editions::iter)
    }

    /// How many bytes each part of the tables takes.
    #[must_use]
    pub fn sizes(&self) -> Sizes {
        let diagnoses = self.tables.diagnoses.as_ref().map(|table| {
            CodeSizes::of(table.index, table.classes.size(), table.histories.size(), table.lists)
        });
        let procedures = self.tables.procedures.as_ref().map(|table| {
            let histories = table.existence.size() + table.statuses.size() + table.indicators.size();
            CodeSizes::of(table.index, table.classes.size(), histories, table.lists)
        });
        Sizes {
            diagnoses: diagnoses.unwrap_or_default(),
            procedures: procedures.unwrap_or_default(),
            pairs: self.tables.pairs.map_or(0, |table| table.size()),
            unit_limits: self.tables.unit_limits.map_or(0, |table| table.size()),
            add_ons: self.tables.add_ons.map_or(0, |table| table.size()),
            services: self.tables.services.map_or((0, 0), |table| table.size()),
            coverage: self.tables.coverage.map_or((0, 0), |table| table.size()),
            drugs: self.tables.drugs.map_or(0, |table| table.size()),
        }
    }
}

/// Bytes that the large tables take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sizes {
    /// ICD-10-CM.
    pub diagnoses: CodeSizes,
    /// CPT and HCPCS, with the fee schedule's indicators.
    pub procedures: CodeSizes,
    /// The NCCI pairs of both settings, whose codes are numbered by the procedures.
    pub pairs: usize,
    /// The unit limits of all settings, which share the procedures' index.
    pub unit_limits: usize,
    /// The add-on code edits, which share it too.
    pub add_ons: usize,
    /// What ancillary edits ask of services, which share it too, and the small lists.
    pub services: (usize, usize),
    /// Coverage policies, whose codes are numbered by procedures and diagnoses, and their lists of diagnoses.
    pub coverage: (usize, usize),
    /// The packages of drugs, whose codes are the procedures' numbers too.
    pub drugs: usize,
}

/// Bytes of one table by part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct CodeSizes {
    /// How many codes.
    pub codes: u32,
    /// Code to number and back.
    pub index: usize,
    /// The class of every code.
    pub classes: usize,
    /// What classes are: the histories, and which of them and of the lists a class has.
    pub records: usize,
    /// Relations between codes.
    pub lists: usize,
}

impl CodeSizes {
    const fn of(
        index: Index<'_>,
        (classes, numbers): (usize, usize),
        histories: usize,
        lists: Lists<'_>,
    ) -> Self {
        Self {
            codes: index.len(),
            index: index.size(),
            classes,
            records: numbers + histories,
            lists: lists.size(),
        }
    }
}

macro_rules! tables {
    ($($(#[$doc:meta])* $name:ident = $tag:literal $text:literal),+ $(,)?) => {
        /// The kinds of table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "build", derive(serde::Serialize, serde::Deserialize))]
        #[non_exhaustive]
        pub enum TableKind {
            $($(#[$doc])* #[cfg_attr(feature = "build", serde(rename = $text))] $name),+
        }

        impl TableKind {
            /// All tables.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            const fn from_tag(tag: &[u8]) -> Option<Self> {
                match tag {
                    $($tag => Some(Self::$name),)+
                    _ => None,
                }
            }

            #[cfg(feature = "build")]
            const fn tag(self) -> [u8; 4] {
                match self {
                    $(Self::$name => *$tag),+
                }
            }

            /// The name in messages and files.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $text),+
                }
            }
        }
    };
}

tables! {
    /// ICD-10-CM.
    Diagnoses = b"DX10" "diagnoses",
    /// ICD-9-CM diagnoses.
    Icd9Diagnoses = b"DX09" "icd9_diagnoses",
    /// CPT numbers and HCPCS Level II.
    Procedures = b"PROC" "procedures",
    /// Indicators of the Medicare Physician Fee Schedule.
    Indicators = b"MPFS" "indicators",
    /// NCCI procedure-to-procedure pairs for practitioners.
    PractitionerPairs = b"PTPP" "practitioner_pairs",
    /// NCCI procedure-to-procedure pairs for outpatient hospital services.
    OutpatientPairs = b"PTPH" "outpatient_pairs",
    /// Unit limits of practitioners.
    PractitionerUnitLimits = b"MUEP" "practitioner_unit_limits",
    /// Unit limits of outpatient hospitals.
    OutpatientUnitLimits = b"MUEO" "outpatient_unit_limits",
    /// Unit limits of suppliers.
    DmeUnitLimits = b"MUED" "dme_unit_limits",
    /// Add-on codes and their primaries.
    AddOns = b"AOC1" "add_ons",
    /// Modifiers.
    Modifiers = b"MODI" "modifiers",
    /// Places of service.
    Places = b"PLAC" "places",
    /// Revenue codes.
    RevenueCodes = b"REVC" "revenue_codes",
    /// Laboratory tests: the clinical laboratory fee schedule, CLIA, panels.
    Laboratory = b"SERV" "laboratory",
    /// Families of imaging studies, and planning of radiation.
    Imaging = b"IMAG" "imaging",
    /// Therapy codes and thresholds.
    Therapy = b"THER" "therapy",
    /// Single-dose drugs, administration of drugs, vaccines.
    DrugRules = b"DRUG" "drug_rules",
    /// Equipment, prosthetics, orthotics and supplies.
    Equipment = b"DMEP" "equipment",
    /// Levels of visits, their add-on, preventive services and places of telehealth.
    Visits = b"VISI" "visits",
    /// Ambulance services.
    Ambulance = b"AMBU" "ambulance",
    /// Prior authorization of services of hospitals' outpatient departments.
    HospitalAuthorization = b"OPDA" "hospital_authorization",
    /// Coverage policies, and the diagnoses of screening services.
    Coverage = b"COVR" "coverage",
    /// Packages of drugs (NDC) with the codes that bill them.
    Drugs = b"NDCX" "drugs",
}

impl fmt::Display for TableKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
