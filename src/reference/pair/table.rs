//! The table of pairs: two codes → the histories of both settings and both orders.

use super::{ModifierIndicator, PairCode};
use crate::reference::{
    Editions, Period, Setting,
    packed::{Arrays, Chunks, Day, Histories, Record, Subset},
};

/// Pairs of the practitioner and the outpatient hospital table, whose codes are ranks of the procedures.
///
/// Of two codes the one of the lower rank is the row and the other the column, so that one look answers for both
/// orders. No code pairs with itself, and a row holds no column of its own code.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PairTable<'a> {
    editions: [Editions<'a>; 2],
    /// How many rows each setting has.
    rows: &'a [[u8; 4]],
    /// The procedures that are in a pair.
    pub(crate) codes: Subset<'a>,
    /// Row, column and first day of each of them.
    places: &'a [[u8; 6]],
    pub(crate) chunks: Chunks<'a>,
    /// The four histories of a class, in the order of [`history`](Self::history).
    classes: &'a [[u8; 8]],
    pub(crate) histories: Histories<'a, PairRecord, 5>,
}

/// What a row of a setting says, without its codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PairRecord {
    /// Open at the start where the source does not say; see [`dated`].
    pub(crate) period: Period,
    pub(crate) indicator: ModifierIndicator,
}

impl Record<5> for PairRecord {
    #[inline]
    fn unpack([a, b, c, d, indicator]: [u8; 5]) -> Self {
        Self { period: Period::unpack([a, b, c, d]), indicator: ModifierIndicator::unpack(indicator) }
    }

    #[cfg(feature = "build")]
    fn pack(self) -> [u8; 5] {
        let [a, b, c, d] = self.period.pack();
        [a, b, c, d, self.indicator as u8]
    }
}

/// Which of two codes is column 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Order {
    LowerFirst,
    HigherFirst,
}

/// Where a code stands in the table.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Place {
    pub(crate) code: PairCode,
    pub(crate) column: u16,
    /// The first day of the code that the procedures know; open if they do not.
    pub(crate) first: u16,
    pub(crate) row: u16,
}

impl<'a> PairTable<'a> {
    pub(in crate::reference) const fn open(bytes: &'a [u8]) -> Option<Self> {
        let mut arrays = Arrays::new(bytes);
        let Some(practitioner) = Editions::open(&mut arrays) else { return None };
        let Some(outpatient) = Editions::open(&mut arrays) else { return None };
        let Some(rows) = arrays.next() else { return None };
        let Some(codes) = Subset::open(&mut arrays) else { return None };
        let Some(places) = arrays.next() else { return None };
        let Some(chunks) = Chunks::open(&mut arrays) else { return None };
        let Some(classes) = arrays.next() else { return None };
        let Some(histories) = Histories::open(&mut arrays) else { return None };
        if !arrays.is_empty() {
            return None;
        }
        Some(Self { editions: [practitioner, outpatient], rows, codes, places, chunks, classes, histories })
    }

    /// The editions of a setting's table; none if it is absent.
    pub(crate) fn editions(&self, setting: Setting) -> Option<Editions<'a>> {
        let setting = number(setting)?;
        let rows = self.rows.get(setting).copied().map_or(0, u32::from_le_bytes);
        self.editions.get(setting).copied().filter(|_| rows > 0)
    }

    /// How many bytes the table takes.
    pub(crate) const fn size(&self) -> usize {
        let codes = self.codes.size() + 6 * self.places.len();
        codes + self.chunks.size() + 8 * self.classes.len() + self.histories.size()
    }

    #[inline]
    pub(crate) fn place(&self, code: PairCode) -> Place {
        let [a, b, c, d, e, f] = self.places.get(usize::from(code.0)).copied().unwrap_or_default();
        Place {
            code,
            row: u16::from_le_bytes([a, b]),
            column: u16::from_le_bytes([c, d]),
            first: u16::from_le_bytes([e, f]),
        }
    }

    /// The class of two codes, of which the first is the lower.
    pub(crate) fn class(&self, lower: Place, higher: Place) -> Option<u16> {
        let (cell, held) = self.chunks.cell(lower.row, higher.column);
        if held { self.chunks.class(cell) } else { None }
    }

    /// The number of the history of a class in a setting and order; 0 is none.
    #[inline]
    pub(crate) fn history(&self, class: u16, setting: Setting, order: Order) -> u16 {
        let Some([a, b, c, d, e, f, g, h]) = self.classes.get(usize::from(class)).copied() else { return 0 };
        u16::from_le_bytes(match (setting, order) {
            (Setting::Practitioner, Order::LowerFirst) => [a, b],
            (Setting::Practitioner, Order::HigherFirst) => [c, d],
            (Setting::OutpatientHospital, Order::LowerFirst) => [e, f],
            (Setting::OutpatientHospital, Order::HigherFirst) => [g, h],
            (Setting::DmeSupplier, _) => return 0,
        })
    }

    /// The row in force on a day, and its order. Where rows of both orders are, it is the one that ends first.
    #[inline]
    pub(crate) fn on(
        &self,
        class: u16,
        setting: Setting,
        first: Day,
        day: Day,
    ) -> Option<(Order, PairRecord)> {
        let in_order = |order| {
            let record = self.speaking(self.history(class, setting, order), first, day)?;
            (record.indicator != ModifierIndicator::NotApplicable).then_some((order, record))
        };
        match (in_order(Order::LowerFirst), in_order(Order::HigherFirst)) {
            (Some(lower), Some(higher)) if higher.1.period.through < lower.1.period.through => Some(higher),
            (Some(found), _) | (None, Some(found)) => Some(found),
            (None, None) => None,
        }
    }

    /// The row of a history that speaks for a day: no two do, and they stand by their last days.
    #[inline]
    fn speaking(&self, history: u16, first: Day, day: Day) -> Option<PairRecord> {
        if history == 0 {
            return None;
        }
        self.rows_of(history, first).find(|record| day <= record.period.through).filter(|r| r.period.has(day))
    }

    /// The rows of a history with the days on which they speak.
    #[inline]
    pub(crate) fn rows_of(&self, history: u16, first: Day) -> impl Iterator<Item = PairRecord> + use<'a> {
        let mut before = None;
        self.histories.all(history).map(move |mut record| {
            let Period { from, through } = record.period;
            record.period.from = match before {
                _ if from != Day::OPEN_FROM => from,
                Some(Day(last)) => Day(u16::saturating_add(last, 1)),
                None if first <= through => first,
                // The first day is of a later life of the code, which had the number before.
                None => Day::OPEN_FROM,
            };
            before = Some(through);
            record
        })
    }
}

/// The place of a setting's parts; a supplier of equipment has no pairs.
pub(crate) const fn number(setting: Setting) -> Option<usize> {
    match setting {
        Setting::Practitioner => Some(0),
        Setting::OutpatientHospital => Some(1),
        Setting::DmeSupplier => None,
    }
}
