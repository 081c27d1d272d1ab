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
    /// The [`Place`] of each of them.
    places: &'a [[u8; 8]],
    pub(crate) chunks: Chunks<'a>,
    /// The four histories of a class, in the order of [`history`](Self::history).
    classes: &'a [[u8; 8]],
    pub(crate) histories: Histories<'a, PairRecord, 5>,
}

/// What a row of a setting says, without its codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PairRecord {
    /// Open at the start where the source does not say; see [`start`].
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
    /// From the top: sixteen bits of the code's number, thirty-two of its row's place, sixteen of its column. So of two
    /// codes the smaller has the row and the larger the column.
    pub(crate) key: u64,
    /// The first day of the code that the procedures know; open if they do not.
    pub(crate) first: u16,
}

impl Place {
    /// From its bytes, whose top sixteen bits are the first day.
    #[inline]
    const fn unpack(PairCode(code): PairCode, bytes: [u8; 8]) -> Self {
        let packed = u64::from_le_bytes(bytes);
        Self { key: (code as u64) << 48 | packed & (u64::MAX >> 16), first: (packed >> 48) as u16 }
    }

    #[cfg(feature = "build")]
    pub(crate) const fn pack(row: u32, column: u16, Day(first): Day) -> [u8; 8] {
        ((first as u64) << 48 | (row as u64) << 16 | column as u64).to_le_bytes()
    }

    #[inline]
    pub(crate) const fn row(key: u64) -> u32 {
        (key >> 16) as u32
    }

    #[inline]
    pub(crate) const fn column(key: u64) -> u16 {
        key as u16
    }
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
        let codes = self.codes.size() + 8 * self.places.len();
        codes + self.chunks.size() + 8 * self.classes.len() + self.histories.size()
    }

    #[inline]
    pub(crate) fn place(&self, code: PairCode) -> Place {
        Place::unpack(code, self.places.get(usize::from(code.0)).copied().unwrap_or_default())
    }

    /// The class of two codes.
    pub(crate) fn class(&self, a: Place, b: Place) -> Option<u16> {
        let (lower, higher) = (a.key.min(b.key), Place::column(a.key.max(b.key)));
        let (chunk, held) = self.chunks.cell(Place::row(lower), higher);
        if held { self.chunks.class(chunk, higher) } else { None }
    }

    /// The numbers of a class's two histories in a setting, by [`Order`]; 0 is none.
    #[inline]
    pub(crate) fn history(&self, class: u16, setting: Setting) -> [u16; 2] {
        let Some([a, b, c, d, e, f, g, h]) = self.classes.get(usize::from(class)).copied() else {
            return [0; 2];
        };
        let numbers = match setting {
            Setting::Practitioner => [[a, b], [c, d]],
            Setting::OutpatientHospital => [[e, f], [g, h]],
            Setting::DmeSupplier => return [0; 2],
        };
        numbers.map(u16::from_le_bytes)
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
        let in_force = |history| {
            self.speaking(history, first, day).filter(|row| row.indicator != ModifierIndicator::NotApplicable)
        };
        let [lower, higher] = self.history(class, setting);
        let lower_first = if lower == 0 { None } else { in_force(lower) };
        let higher_first = if higher == 0 { None } else { in_force(higher) };
        match (lower_first, higher_first) {
            (Some(lower), Some(higher)) if higher.period.through < lower.period.through => {
                Some((Order::HigherFirst, higher))
            }
            (Some(lower), _) => Some((Order::LowerFirst, lower)),
            (None, Some(higher)) => Some((Order::HigherFirst, higher)),
            (None, None) => None,
        }
    }

    /// The row of a history that speaks for a day: no two do, and they stand by their last days. It is sought from
    /// the end, since most claims are of late.
    #[inline]
    fn speaking(&self, history: u16, first: Day, day: Day) -> Option<PairRecord> {
        let mut rows = self.histories.all(history).rev();
        let mut row = rows.next().filter(|row| day <= row.period.through)?;
        let mut before = rows.next();
        while let Some(earlier) = before.filter(|earlier| day <= earlier.period.through) {
            row = earlier;
            before = rows.next();
        }
        row.period.from = start(&row, before, first);
        (row.period.from <= day).then_some(row)
    }

    /// The rows of a history with the days on which they speak.
    pub(crate) fn rows_of(&self, history: u16, first: Day) -> impl Iterator<Item = PairRecord> + use<'a> {
        let mut before = None;
        self.histories.all(history).map(move |mut row| {
            row.period.from = start(&row, before, first);
            before = Some(row);
            row
        })
    }
}

/// The first day of a row: its own, or the one behind its predecessor, or the later of its codes' first days.
#[inline]
fn start(row: &PairRecord, before: Option<PairRecord>, first: Day) -> Day {
    let Period { from, through } = row.period;
    match before {
        _ if from != Day::OPEN_FROM => from,
        Some(before) => Day(before.period.through.0.saturating_add(1)),
        None if first <= through => first,
        // The code's first day is that of a later life, whose number was another code's before.
        None => Day::OPEN_FROM,
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
