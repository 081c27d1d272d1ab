//! The facts of one procedure during some days.

use jiff::civil::Date;

use super::{
    kinds::{
        AmbulanceRole, Discipline, FunctionalLevel, Jurisdiction, TherapyDisposition, TherapyRole,
        VaccineDisease,
    },
    traits::{EquipmentCategories, PricedModifiers, ServiceTraits},
};
use crate::{
    code::ProcedureCode,
    reference::{
        Period, Reference,
        packed::{Day, Flags, Record},
    },
};

/// What is known of a procedure as an ancillary service during some days; by default nothing.
///
/// What no list says is empty here and may still be so: the lists are those of CMS's fee schedules and contractors,
/// with the days and releases that [`Reference::editions`] names. Facts whose source has no date hold on all days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ServiceFacts {
    /// The days.
    pub period: Period,
    /// What holds of it.
    pub traits: ServiceTraits,
    /// Payment categories of the DMEPOS fee schedule; none if it does not price the item.
    pub categories: EquipmentCategories,
    /// The modifiers with which that schedule prices it.
    pub prices: PricedModifiers,
    /// The contractor that takes its claims, by the same.
    pub jurisdiction: Option<Jurisdiction>,
    /// The functional level that it asks of the patient.
    pub functional_level: Option<FunctionalLevel>,
    /// What it is as therapy; none if it is not known to be any.
    pub therapy: Option<TherapyDisposition>,
    /// What it does as therapy.
    pub therapy_role: Option<TherapyRole>,
    /// The only discipline that bills it; none if several do.
    pub discipline: Option<Discipline>,
    /// What it is as an ambulance service.
    pub ambulance: Option<AmbulanceRole>,
    /// The disease against which it is a vaccine, if Medicare has an administration code for that.
    pub vaccine: Option<VaccineDisease>,
    /// The disease against whose vaccine it is Medicare's administration code.
    pub administers: Option<VaccineDisease>,
}

impl ServiceFacts {
    pub(in crate::reference) const NONE: Self = Self {
        period: Period { from: Day::OPEN_FROM, through: Day::OPEN_THROUGH },
        traits: ServiceTraits::NONE,
        categories: EquipmentCategories::NONE,
        prices: PricedModifiers::NONE,
        jurisdiction: None,
        functional_level: None,
        therapy: None,
        therapy_role: None,
        discipline: None,
        ambulance: None,
        vaccine: None,
        administers: None,
    };
}

impl Default for ServiceFacts {
    fn default() -> Self {
        Self::NONE
    }
}

/// Where a value stands in the last three bytes of a record: its lowest bit and how many it takes.
type Bits = (u32, u32);

const JURISDICTION: Bits = (0, 2);
const FUNCTIONAL_LEVEL: Bits = (2, 3);
const THERAPY: Bits = (5, 3);
const THERAPY_ROLE: Bits = (8, 2);
const DISCIPLINE: Bits = (10, 2);
const AMBULANCE: Bits = (12, 4);
const VACCINE: Bits = (16, 3);
const ADMINISTERS: Bits = (19, 3);

/// Days, traits, categories, priced modifiers, and the values in three bytes.
impl Record<14> for ServiceFacts {
    #[inline]
    fn unpack([a, b, c, d, e, f, g, h, i, j, prices, k, l, m]: [u8; 14]) -> Self {
        let values = u32::from_le_bytes([k, l, m, 0]);
        let value = |(low, bits): Bits| values >> low & ((1 << bits) - 1);
        Self {
            period: Period::unpack([a, b, c, d]),
            traits: ServiceTraits::from_bits(u32::from_le_bytes([e, f, g, h])),
            categories: EquipmentCategories::from_bits(u32::from_le_bytes([i, j, 0, 0])),
            prices: PricedModifiers::from_bits(prices.into()),
            jurisdiction: Jurisdiction::of_number(value(JURISDICTION)),
            functional_level: FunctionalLevel::of_number(value(FUNCTIONAL_LEVEL)),
            therapy: TherapyDisposition::of_number(value(THERAPY)),
            therapy_role: TherapyRole::of_number(value(THERAPY_ROLE)),
            discipline: Discipline::of_number(value(DISCIPLINE)),
            ambulance: AmbulanceRole::of_number(value(AMBULANCE)),
            vaccine: VaccineDisease::of_number(value(VACCINE)),
            administers: VaccineDisease::of_number(value(ADMINISTERS)),
        }
    }

    #[cfg(feature = "build")]
    fn pack(self) -> [u8; 14] {
        let values = [
            (JURISDICTION, Jurisdiction::number_of(self.jurisdiction)),
            (FUNCTIONAL_LEVEL, FunctionalLevel::number_of(self.functional_level)),
            (THERAPY, TherapyDisposition::number_of(self.therapy)),
            (THERAPY_ROLE, TherapyRole::number_of(self.therapy_role)),
            (DISCIPLINE, Discipline::number_of(self.discipline)),
            (AMBULANCE, AmbulanceRole::number_of(self.ambulance)),
            (VACCINE, VaccineDisease::number_of(self.vaccine)),
            (ADMINISTERS, VaccineDisease::number_of(self.administers)),
        ];
        let values = values.into_iter().fold(0_u32, |packed, ((low, _), number)| packed | number << low);
        let ([a, b, c, d], [e, f, g, h]) = (self.period.pack(), self.traits.bits().to_le_bytes());
        let ([i, j, ..], [prices, ..]) =
            (self.categories.bits().to_le_bytes(), self.prices.bits().to_le_bytes());
        let [k, l, m, _] = values.to_le_bytes();
        [a, b, c, d, e, f, g, h, i, j, prices, k, l, m]
    }
}

impl Reference<'_> {
    /// What is known of a procedure as an ancillary service on a date; none if no list names it then.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use ancillary::{cpt, jiff::civil::date, reference::{Reference, TherapyDisposition}};
    ///
    /// let reference = Reference::embedded();
    /// let exercises = reference.service(cpt!("97110"), date(2025, 3, 14)).unwrap();
    /// assert_eq!(exercises.therapy, Some(TherapyDisposition::Always));
    /// assert!(exercises.traits.timed());
    /// # }
    /// ```
    #[must_use]
    pub fn service(&self, code: impl Into<ProcedureCode>, date: Date) -> Option<ServiceFacts> {
        self.tables.services.as_ref()?.on(self.rank(code.into())?, Day::of(date))
    }

    /// All that is known of a procedure as an ancillary service, by date.
    pub fn service_history(&self, code: impl Into<ProcedureCode>) -> impl Iterator<Item = ServiceFacts> {
        let found = self.tables.services.as_ref().zip(self.rank(code.into()));
        found.into_iter().flat_map(|(table, rank)| table.all(rank))
    }

    /// What is known of the procedure of a rank: nothing, if no list names it or there is no table.
    #[inline]
    pub(crate) fn service_of_rank(&self, rank: u32, day: Day) -> ServiceFacts {
        self.tables.services.as_ref().and_then(|table| table.on(rank, day)).unwrap_or_default()
    }
}
