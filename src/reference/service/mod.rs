//! What ancillary edits ask of a service: the facts of a procedure on a day, and small lists that relate procedures.
//!
//! One section has both, so that a snapshot cannot have the one without the other. Its editions are by subject, for
//! each subject has sources of its own.

mod facts;
mod kinds;
mod lists;
mod table;
mod traits;

pub(crate) use self::table::ServiceTable;
pub use self::{
    facts::ServiceFacts,
    kinds::{
        AmbulanceRole, Discipline, FunctionalLevel, Jurisdiction, TherapyDisposition, TherapyRole, Transport,
        VaccineDisease,
    },
    lists::{
        Authorization, AuthorizationScope, Contrast, ContrastStudy, Counted, DrugAdministration, ListKind,
        PairCoverage, Panel, PanelComponent, ProsthesisLimit, TherapyThreshold, ViewSeries, VisitLevel,
    },
    traits::{EquipmentCategories, PricedModifiers, ServiceTraits},
};
#[cfg(feature = "build")]
pub(in crate::reference) use self::{
    lists::{Column, Entry},
    table::SUBJECTS,
};
