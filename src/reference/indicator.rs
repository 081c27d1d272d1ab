//! The Medicare Physician Fee Schedule's payment policy indicators, by code and modifier.
//!
//! Their meanings are in the Claims Processing Manual, chapter 23, addendum MPFSDB.

use jiff::civil::Date;

use super::{
    Period,
    packed::{Day, Record},
    procedure::{INDICATORS, Procedure},
};
use crate::code::Modifier;

/// One row of the fee schedule: a code, alone or with 26, TC or 53.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct IndicatorRow {
    /// The modifier of the row.
    pub modifier: Option<Modifier>,
    /// The days for which the release speaks; open at the ends of the table.
    pub period: Period,
    /// Status: `A` active, `B` bundled, `C` priced by the contractor, `I` another code is used, `N` non-covered …
    pub status: char,
    /// Professional and technical component: 0 physician service, 1 diagnostic test, 2 professional component
    /// only, 3 technical only, 4 global only, 5 incident to, 6 laboratory interpretation, 7 therapy, 8 … 9.
    pub components: u8,
    /// Days of the global package, or what is there instead.
    pub global: GlobalPeriod,
    /// Multiple procedures: 0 to 9.
    pub multiple: u8,
    /// Bilateral surgery: 0 to 3, 9.
    pub bilateral: u8,
    /// Assistant at surgery: 0 to 2, 9.
    pub assistant: u8,
    /// Co-surgeons: 0 to 2, 9.
    pub co_surgeons: u8,
    /// Team surgery: 0 to 2, 9.
    pub team: u8,
    /// Physician supervision of diagnostic tests: 1 to 9, 21, 22, 66, 77, 6A is 106, 7A 107.
    pub supervision: u8,
    /// Family of diagnostic imaging: 88 technical component reduced, 11 the technical component's family, 99 none.
    pub imaging_family: u8,
}

/// The global package of a procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum GlobalPeriod {
    /// `000`: the day itself.
    Days0,
    /// `010`: ten days.
    Days10,
    /// `090`: the day before and ninety days.
    Days90,
    /// `MMM`: maternity.
    Maternity,
    /// `XXX`: the concept does not apply.
    NotApplicable,
    /// `YYY`: the contractor decides.
    Contractor,
    /// `ZZZ`: part of another service's package.
    AddOn,
}

impl GlobalPeriod {
    /// All values beside the fee schedule's names.
    pub(crate) const ALL: [(Self, &'static str); 7] = [
        (Self::Days0, "000"),
        (Self::Days10, "010"),
        (Self::Days90, "090"),
        (Self::Maternity, "MMM"),
        (Self::NotApplicable, "XXX"),
        (Self::Contractor, "YYY"),
        (Self::AddOn, "ZZZ"),
    ];

    /// The fee schedule's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(period, _)| *period == self).map_or("", |(_, name)| name)
    }
}

impl Record<16> for IndicatorRow {
    fn unpack(
        [
            a,
            b,
            c,
            d,
            e,
            f,
            status,
            components,
            global,
            multiple,
            bilateral,
            assistant,
            co,
            team,
            supervision,
            family,
        ]: [u8; 16],
    ) -> Self {
        let global =
            GlobalPeriod::ALL.get(usize::from(global)).map_or(GlobalPeriod::NotApplicable, |(g, _)| *g);
        Self {
            modifier: Modifier::from_packed(u64::from(u16::from_le_bytes([e, f]))),
            period: Period::unpack([a, b, c, d]),
            status: char::from(status),
            components,
            global,
            multiple,
            bilateral,
            assistant,
            co_surgeons: co,
            team,
            supervision,
            imaging_family: family,
        }
    }

    #[cfg(feature = "build")]
    fn pack(self) -> [u8; 16] {
        let ([a, b, c, d], [e, f]) =
            (self.period.pack(), self.modifier.map_or(0, |modifier| modifier.packed() as u16).to_le_bytes());
        let global = GlobalPeriod::ALL.iter().position(|(global, _)| *global == self.global).unwrap_or(4);
        [
            a,
            b,
            c,
            d,
            e,
            f,
            self.status as u8,
            self.components,
            global as u8,
            self.multiple,
            self.bilateral,
            self.assistant,
            self.co_surgeons,
            self.team,
            self.supervision,
            self.imaging_family,
        ]
    }
}

impl<'a> Procedure<'a> {
    /// The fee schedule's rows for a date: the code alone, and with the modifiers that have a row of their own.
    pub fn indicators(&self, date: Date) -> impl Iterator<Item = IndicatorRow> + use<'a> {
        self.indicators_on(Day::of(date))
    }

    pub(crate) fn indicators_on(&self, day: Day) -> impl Iterator<Item = IndicatorRow> + use<'a> {
        self.table.indicators.on(self.number(INDICATORS), day)
    }

    /// The row of the code with just this modifier, or of the code alone.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use ancillary::{cpt, jiff::civil::date, modifier, reference::Reference};
    ///
    /// let xray = Reference::embedded().procedure(cpt!("71046")).unwrap();
    /// assert_eq!(xray.indicator(None, date(2025, 10, 1)).unwrap().components, 1);
    /// assert!(xray.indicator(Some(modifier!("26")), date(2025, 10, 1)).is_some());
    /// assert!(xray.indicator(Some(modifier!("53")), date(2025, 10, 1)).is_none());
    /// # }
    /// ```
    #[must_use]
    pub fn indicator(&self, modifier: Option<Modifier>, date: Date) -> Option<IndicatorRow> {
        self.indicator_on(modifier, Day::of(date))
    }

    pub(crate) fn indicator_on(&self, modifier: Option<Modifier>, day: Day) -> Option<IndicatorRow> {
        self.indicators_on(day).find(|row| row.modifier == modifier)
    }
}
