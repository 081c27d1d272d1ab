//! Unit limits: CMS's medically unlikely edits (MUE), the most units of a code that one patient is likely to get.
//!
//! Three settings have a table each. CMS publishes them quarterly and as a whole, without dates of their own.

use jiff::civil::Date;

use super::{
    Editions, Period, Reference, Setting, TableKind,
    packed::{Arrays, Classes, Day, Histories, Record, u32_at},
};
use crate::code::ProcedureCode;

/// The unit limits of all settings; the ranks are those of the procedure table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct UnitLimitTable<'a> {
    editions: [Editions<'a>; 3],
    /// How many rows each setting has: none is no table.
    rows: &'a [[u8; 4]],
    /// The histories of a class, by setting: codes that are alike in one setting are mostly alike in all.
    pub(super) classes: Classes<'a, 3>,
    pub(super) limits: Histories<'a, UnitLimit, 8>,
}

impl Setting {
    /// All settings, in the order in which tables keep them.
    #[cfg(feature = "build")]
    pub(super) const ALL: [Self; 3] = [Self::Practitioner, Self::OutpatientHospital, Self::DmeSupplier];

    /// The table that has the setting's unit limits.
    #[must_use]
    pub const fn unit_limits(self) -> TableKind {
        match self {
            Self::Practitioner => TableKind::PractitionerUnitLimits,
            Self::OutpatientHospital => TableKind::OutpatientUnitLimits,
            Self::DmeSupplier => TableKind::DmeUnitLimits,
        }
    }
}

impl<'a> UnitLimitTable<'a> {
    pub(super) const fn open(bytes: &'a [u8]) -> Option<Self> {
        let mut arrays = Arrays::new(bytes);
        let (Some(practitioner), Some(outpatient), Some(dme)) =
            (Editions::open(&mut arrays), Editions::open(&mut arrays), Editions::open(&mut arrays))
        else {
            return None;
        };
        let (Some(rows), Some(classes), Some(limits)) =
            (arrays.next(), Classes::open(&mut arrays), Histories::open(&mut arrays))
        else {
            return None;
        };
        let editions = [practitioner, outpatient, dme];
        if arrays.is_empty() { Some(Self { editions, rows, classes, limits }) } else { None }
    }

    /// The editions of a setting; nothing if it has no rows.
    pub(crate) fn editions(&self, setting: Setting) -> Option<Editions<'a>> {
        let column = setting as usize;
        let has_rows = u32_at(self.rows, column).is_some_and(|rows| rows > 0);
        self.editions.get(column).filter(|_| has_rows).copied()
    }

    fn history(&self, rank: u32, setting: Setting) -> u16 {
        self.classes.get(rank, setting as usize)
    }

    /// The limit of a code, by its rank among the procedures.
    #[inline]
    pub(crate) fn on(&self, rank: u32, setting: Setting, day: Day) -> Option<UnitLimit> {
        self.limits.find(self.history(rank, setting), day)
    }

    pub(crate) fn all(
        &self,
        rank: u32,
        setting: Setting,
    ) -> impl DoubleEndedIterator<Item = UnitLimit> + ExactSizeIterator + use<'a> {
        self.limits.all(self.history(rank, setting))
    }

    pub(super) const fn size(&self) -> usize {
        let (ranks, numbers) = self.classes.size();
        ranks + numbers + self.limits.size()
    }
}

/// The most units of a code that one patient is likely to get in one setting, during some days: CMS's medically unlikely
/// edit (MUE; Medicare NCCI Policy Manual, chapter I).
///
/// A limit holds from the first day of the edition that has it until the day before the next edition here that does
/// not; of the quarters between two editions nothing else is known. A code that an edition leaves out has no published
/// limit, which is not to say that any number is paid: CMS keeps some limits confidential.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnitLimit {
    /// The days. The limits of the oldest edition have no first day and those of the newest no last one, for they
    /// are carried; [`Reference::editions`] has the days for which editions speak.
    pub period: Period,
    /// The units, 0 for a service that this setting does not bill.
    pub value: u32,
    /// What the units are counted over, and whether more can be paid.
    pub mai: Mai,
    /// Why.
    pub rationale: Rationale,
}

/// The MUE adjudication indicator (Medicare NCCI Policy Manual, chapter I).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "build", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub enum Mai {
    /// 1, a line edit: each line is judged alone, so that units on lines with modifiers may exceed the value.
    #[cfg_attr(feature = "build", serde(rename = "1"))]
    Line,
    /// 2, a date of service edit by policy: all units of the day, absolute, for statute, regulation, anatomy or the
    /// code itself allow no more.
    #[cfg_attr(feature = "build", serde(rename = "2"))]
    DayByPolicy,
    /// 3, a date of service edit by clinical benchmark: all units of the day; more is payable if the record shows
    /// that they were necessary.
    #[cfg_attr(feature = "build", serde(rename = "3"))]
    DayByBenchmark,
}

impl Mai {
    const ALL: [Self; 3] = [Self::Line, Self::DayByPolicy, Self::DayByBenchmark];

    /// The indicator's number, 1 to 3.
    #[must_use]
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The indicator of a number.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number.checked_sub(1)?)).copied()
    }
}

macro_rules! rationales {
    ($($(#[$doc:meta])* $name:ident = $keyword:literal),+ $(,)?) => {
        /// CMS's reason for a unit limit, by its keyword.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "build", derive(serde::Serialize, serde::Deserialize))]
        #[cfg_attr(feature = "build", serde(rename_all = "snake_case"))]
        #[non_exhaustive]
        pub enum Rationale {
            $($(#[$doc])* $name),+
        }

        impl Rationale {
            /// All reasons.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The keyword in CMS's files.
            #[must_use]
            pub const fn keyword(self) -> &'static str {
                match self {
                    $(Self::$name => $keyword),+
                }
            }
        }
    };
}

rationales! {
    /// How many there are of an organ or part.
    AnatomicConsideration = "Anatomic Consideration",
    /// The code's own wording, or an instruction of CPT.
    CodeDescriptor = "Code Descriptor / CPT Instruction",
    /// A rule of CMS.
    CmsPolicy = "CMS Policy",
    /// What the analyte allows.
    NatureOfAnalyte = "Nature of Analyte",
    /// What the equipment allows.
    NatureOfEquipment = "Nature of Equipment",
    /// What the service or procedure allows.
    NatureOfServiceOrProcedure = "Nature of Service/Procedure",
    /// The drug's labelling.
    PrescribingInformation = "Prescribing Information",
    /// The drug is no longer made.
    DrugDiscontinued = "Drug discontinued",
    /// Compounded drugs have another code.
    CompoundedDrugPolicy = "Compounded Drug Policy",
    /// A drug taken by mouth, which Part B does not pay.
    OralMedicationNotPayable = "Oral Medication; Not Payable",
    /// A rule that contractors publish.
    PublishedContractorPolicy = "Published Contractor Policy",
    /// What claims show.
    ClinicalData = "Clinical: Data",
    /// What CMS's workgroup judged.
    ClinicalWorkgroup = "Clinical: CMS Workgroup",
    /// What a medical society said.
    ClinicalSocietyComment = "Clinical: Society Comment",
}

/// The largest value that a record holds; CMS's largest is 90,000.
#[cfg(feature = "build")]
pub(super) const LARGEST: u32 = (1 << 24) - 1;

impl Record<8> for UnitLimit {
    /// Days, three bytes of the value, two bits of the indicator and six of the reason.
    #[inline]
    fn unpack([a, b, c, d, e, f, g, reason]: [u8; 8]) -> Self {
        let rationale = Rationale::ALL.get(usize::from(reason >> 2)).copied();
        Self {
            period: Period::unpack([a, b, c, d]),
            value: u32::from_le_bytes([e, f, g, 0]),
            mai: Mai::from_number(reason & 3).unwrap_or(Mai::DayByBenchmark),
            rationale: rationale.unwrap_or(Rationale::CmsPolicy),
        }
    }

    #[cfg(feature = "build")]
    fn pack(self) -> [u8; 8] {
        let ([a, b, c, d], [e, f, g, _]) = (self.period.pack(), self.value.to_le_bytes());
        [a, b, c, d, e, f, g, (self.rationale as u8) << 2 | self.mai.number()]
    }
}

impl<'a> Reference<'a> {
    /// The published limit of a code's units on a date, in one setting.
    ///
    /// None is no published limit, not any number of units. Dates before the oldest edition and after the newest get
    /// the nearest one's answer.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use ancillary::{cpt, jiff::civil::date, reference::{Mai, Reference, Setting}};
    ///
    /// let reference = Reference::embedded();
    /// let panel = reference.unit_limit(cpt!("80053"), Setting::Practitioner, date(2026, 5, 1)).unwrap();
    /// assert_eq!((panel.value, panel.mai), (1, Mai::DayByBenchmark));
    /// assert!(reference.unit_limit(cpt!("80053"), Setting::DmeSupplier, date(2026, 5, 1)).is_none());
    /// # }
    /// ```
    #[must_use]
    pub fn unit_limit(
        &self,
        code: impl Into<ProcedureCode>,
        setting: Setting,
        date: Date,
    ) -> Option<UnitLimit> {
        let rank = self.rank(code.into())?;
        self.tables.unit_limits.as_ref()?.on(rank, setting, Day::of(date))
    }

    /// All limits that a code has had in one setting, oldest first.
    pub fn unit_limits(
        &self,
        code: ProcedureCode,
        setting: Setting,
    ) -> impl DoubleEndedIterator<Item = UnitLimit> + use<'a> {
        let found = self.rank(code).zip(self.tables.unit_limits);
        found.into_iter().flat_map(move |(rank, table)| table.all(rank, setting))
    }
}
