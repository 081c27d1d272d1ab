use alloc::{boxed::Box, vec::Vec};
use core::fmt;

use jiff::civil::Date;

use super::{Amount, NdcUnit, Units, Written};
use crate::code::{CliaNumber, Modifier, Ndc, Npi, PlaceOfService, ProcedureCode, RevenueCode};

/// The most modifiers and the most pointers of a line that are looked at: forms have room for five and twelve.
const MOST_ON_A_LINE: usize = 25;

/// One service line.
#[derive(Clone, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(default, deny_unknown_fields)
)]
#[non_exhaustive]
pub struct Line {
    /// The CPT or HCPCS code of the service or item.
    pub procedure: Option<Written<ProcedureCode>>,
    /// The modifiers, in the order in which they are written.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "super::nullable::or_default"))]
    pub modifiers: Vec<Written<Modifier>>,
    /// How many units of the service.
    pub units: Option<Units>,
    /// What is charged for all units.
    pub charge: Option<Amount>,
    /// The date of service, or the first of several.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "super::nullable::date"))]
    pub service_date: Option<Date>,
    /// The last date of service of a line that spans days.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "super::nullable::date"))]
    pub service_through: Option<Date>,
    /// The claim's diagnoses that justify the line, counted from 1, the most important first.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "super::nullable::or_default"))]
    pub diagnosis_pointers: Vec<u16>,
    /// Where the service took place, if not where the claim says.
    pub place_of_service: Option<Written<PlaceOfService>>,
    /// The revenue code of an institutional line.
    pub revenue_code: Option<Written<RevenueCode>>,
    /// Whole minutes: of a timed therapy service, or the total time of a visit.
    pub minutes: Option<u32>,
    /// The drug package and how much of it was given.
    pub ndc: Option<NdcQuantity>,
    /// Who rendered the service, if not whom the claim names.
    pub rendering_npi: Option<Written<Npi>>,
    /// Who ordered the service, if not whom the claim names.
    pub ordering_npi: Option<Written<Npi>>,
    /// Who referred the patient for the service, if not whom the claim names.
    pub referring_npi: Option<Written<Npi>>,
    /// The CLIA number of the laboratory, if not the claim's.
    pub clia: Option<Written<CliaNumber>>,
    /// The CLIA number of the laboratory to which the test was referred.
    pub reference_clia: Option<Written<CliaNumber>>,
    /// The number of a prior authorization, if not the claim's.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "super::nullable::text_of_a_person"))]
    pub prior_authorization: Option<Box<str>>,
    /// What an unlisted service was.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "super::nullable::text_of_a_person"))]
    pub description: Option<Box<str>>,
    /// The provider's own number of the line.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "super::nullable::text_of_a_person"))]
    pub control_number: Option<Box<str>>,
}

impl Line {
    /// The modifiers that are looked at.
    pub(crate) fn first_modifiers(&self) -> &[Written<Modifier>] {
        first(&self.modifiers)
    }

    /// The diagnosis pointers that are looked at.
    pub(crate) fn first_pointers(&self) -> &[u16] {
        first(&self.diagnosis_pointers)
    }
}

fn first<T>(all: &[T]) -> &[T] {
    all.get(..MOST_ON_A_LINE).unwrap_or(all)
}

/// Codes, units and dates only.
impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = f.debug_struct("Line");
        line.field("procedure", &self.procedure)
            .field("modifiers", &self.modifiers)
            .field("units", &self.units);
        line.field("service_date", &self.service_date).field("diagnosis_pointers", &self.diagnosis_pointers);
        line.field("revenue_code", &self.revenue_code).finish_non_exhaustive()
    }
}

/// A drug package with the quantity given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(default, deny_unknown_fields)
)]
#[non_exhaustive]
pub struct NdcQuantity {
    /// The National Drug Code.
    pub code: Option<Written<Ndc>>,
    /// How much was given, in `unit`.
    pub quantity: Option<Units>,
    /// The unit of the quantity.
    pub unit: Option<Written<NdcUnit>>,
}
