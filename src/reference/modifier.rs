//! Modifiers: existence by date, what they do, which may not share a line.

use jiff::civil::Date;

use super::{
    Dated, DatedCode, DatedTable, Period, Reference,
    packed::{Arrays, Day, flags},
};
use crate::code::Modifier;

/// The table of modifiers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ModifierTable<'a> {
    pub(crate) codes: DatedTable<'a, ModifierFlags>,
    /// Pairs sorted by their packed modifiers, each once with the smaller first.
    pub(crate) conflicts: &'a [[u8; 9]],
}

impl<'a> ModifierTable<'a> {
    pub(super) const fn open(bytes: &'a [u8]) -> Option<Self> {
        let mut arrays = Arrays::new(bytes);
        let (Some(codes), Some(conflicts)) = (DatedTable::open_first(&mut arrays), arrays.next()) else {
            return None;
        };
        if arrays.is_empty() { Some(Self { codes, conflicts }) } else { None }
    }

    pub(crate) fn on(&self, code: Modifier, day: Day) -> Option<Dated<ModifierFlags>> {
        self.codes.on(code.packed(), day)
    }

    /// The conflicts of two modifiers, whichever is written first.
    pub(crate) fn conflicts(&self, a: Modifier, b: Modifier) -> impl Iterator<Item = Conflict> + use<'a> {
        let key = if a <= b { (a, b) } else { (b, a) };
        let start =
            self.conflicts.partition_point(|bytes| Conflict::unpack(*bytes).is_none_or(|it| it.pair < key));
        let rest = self.conflicts.get(start..).unwrap_or_default();
        rest.iter()
            .map_while(|bytes| Conflict::unpack(*bytes))
            .take_while(move |conflict| conflict.pair == key)
    }
}

flags! {
    /// What a modifier is.
    ModifierFlags {
        /// Lifts an NCCI pair of indicator 1.
        ncci_associated = 0,
        /// Names a side, finger, toe, eyelid or coronary artery.
        anatomic = 1,
        /// Names the plan of care's discipline: GN, GO, GP.
        therapy = 2,
        /// Telehealth.
        telehealth = 3,
        /// Assistant at surgery, co-surgeon or team.
        assistant = 4,
        /// A part of the service: 26, TC.
        component = 5,
        /// Decides the price of an item of equipment or the month of its rental, and goes first.
        pricing = 6,
        /// Belongs to no professional claim.
        not_professional = 7,
        /// Belongs to no institutional claim.
        not_institutional = 8,
        /// Informs only, and on a line of equipment stands behind those that decide the price.
        informational = 9,
    }
}

/// Two modifiers that may not share a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Conflict {
    /// The modifiers, in order.
    pub pair: (Modifier, Modifier),
    /// The days.
    pub period: Period,
    /// Why.
    pub rule: ConflictRule,
}

/// Why two modifiers conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "build", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum ConflictRule {
    /// The Integrated Outpatient Code Editor's list (edit 102).
    Editor,
    /// Professional and technical component of one service.
    Component,
    /// Two ways of saying that a service is distinct.
    DistinctService,
    /// Two statements of liability or coverage.
    Liability,
}

impl ConflictRule {
    const ALL: [Self; 4] = [Self::Editor, Self::Component, Self::DistinctService, Self::Liability];
}

impl Conflict {
    pub(crate) fn unpack([a, b, c, d, rule, e, f, g, h]: [u8; 9]) -> Option<Self> {
        let modifier = |low, high| Modifier::from_packed(u64::from(u16::from_le_bytes([low, high])));
        Some(Self {
            pair: (modifier(a, b)?, modifier(c, d)?),
            rule: *ConflictRule::ALL.get(usize::from(rule))?,
            period: Period::unpack([e, f, g, h]),
        })
    }

    #[cfg(feature = "build")]
    pub(crate) fn pack(self) -> [u8; 9] {
        let ([a, b], [c, d]) =
            ((self.pair.0.packed() as u16).to_le_bytes(), (self.pair.1.packed() as u16).to_le_bytes());
        let [e, f, g, h] = self.period.pack();
        [a, b, c, d, self.rule as u8, e, f, g, h]
    }
}

impl<'a> Reference<'a> {
    /// A modifier; none if it was none on any date.
    ///
    /// The two letters of an ambulance line's origin and destination are no modifiers, though some of them are.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use ancillary::{jiff::civil::date, modifier, reference::Reference};
    ///
    /// let reference = Reference::embedded();
    /// let distinct = reference.modifier(modifier!("59")).unwrap();
    /// assert!(distinct.on(date(2025, 3, 14)).unwrap().flags.ncci_associated());
    /// assert!(reference.modifier(modifier!("4Z")).is_none());
    /// # }
    /// ```
    #[must_use]
    pub fn modifier(&self, code: Modifier) -> Option<DatedCode<'a, Modifier, ModifierFlags>> {
        self.tables.modifiers?.codes.get(code, code.packed())
    }

    /// Why two modifiers may not share a line of a date.
    #[must_use]
    pub fn modifier_conflict(&self, a: Modifier, b: Modifier, date: Date) -> Option<ConflictRule> {
        let day = Day::of(date);
        let table = self.tables.modifiers?;
        table.conflicts(a, b).find(|conflict| conflict.period.has(day)).map(|conflict| conflict.rule)
    }
}
