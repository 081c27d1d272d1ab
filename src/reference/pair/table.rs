//! The table of pairs: two codes → the histories of both settings and both orders.

use super::{ModifierIndicator, PairCode};
use crate::reference::{
    Editions, Period, Setting,
    packed::{Arrays, BLOCK_BITS, Chunks, Day, Histories, Record, Subset, u16_at},
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
    /// The blocks of a row.
    width: usize,
    /// For each code the blocks of its row, its column, and the first day that the procedures know of it, which is open
    /// if they do not.
    places: &'a [[u8; 2]],
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

/// Numbers of a code's place behind those of its blocks: its column, its first day.
const BEHIND_ROW: usize = 2;

/// The most blocks of a row, and so columns in 1,024.
pub(crate) const MOST_BLOCKS: usize = 16;

/// Where the numbers of a code begin: in the order of the codes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place(pub(crate) u32);

impl<'a> PairTable<'a> {
    pub(in crate::reference) const fn open(bytes: &'a [u8]) -> Option<Self> {
        let mut arrays = Arrays::new(bytes);
        let Some(practitioner) = Editions::open(&mut arrays) else { return None };
        let Some(outpatient) = Editions::open(&mut arrays) else { return None };
        let Some(rows) = arrays.next() else { return None };
        let Some(codes) = Subset::open(&mut arrays) else { return None };
        let (Some([width]), Some(places)) = (arrays.next(), arrays.next()) else { return None };
        let width = u32::from_le_bytes(*width) as usize;
        let Some(chunks) = Chunks::open(&mut arrays) else { return None };
        let Some(classes) = arrays.next() else { return None };
        let Some(histories) = Histories::open(&mut arrays) else { return None };
        if !arrays.is_empty() || width > MOST_BLOCKS {
            return None;
        }
        Some(Self {
            editions: [practitioner, outpatient],
            rows,
            codes,
            width,
            places,
            chunks,
            classes,
            histories,
        })
    }

    /// The editions of a setting's table; none if it is absent.
    pub(crate) fn editions(&self, setting: Setting) -> Option<Editions<'a>> {
        let setting = number(setting)?;
        let rows = self.rows.get(setting).copied().map_or(0, u32::from_le_bytes);
        self.editions.get(setting).copied().filter(|_| rows > 0)
    }

    /// How many bytes the table takes.
    pub(crate) const fn size(&self) -> usize {
        let codes = self.codes.size() + 2 * self.places.len();
        codes + self.chunks.size() + 8 * self.classes.len() + self.histories.size()
    }

    #[inline]
    pub(crate) fn place(&self, PairCode(code): PairCode) -> Place {
        Place(u32::from(code) * (self.width + BEHIND_ROW) as u32)
    }

    #[inline]
    fn at(&self, Place(place): Place, number: usize) -> u16 {
        u16_at(self.places, place as usize + number).unwrap_or_default()
    }

    /// The block of a code's row that a column is in.
    #[inline]
    pub(crate) fn block(&self, row: Place, column: u16) -> u16 {
        self.at(row, usize::from(column >> BLOCK_BITS))
    }

    /// All blocks of a code's row.
    #[inline]
    pub(crate) fn row(&self, Place(place): Place) -> impl Iterator<Item = u16> + use<'a> {
        let row = self.places.get(place as usize..).and_then(|row| row.get(..self.width));
        row.unwrap_or_default().iter().copied().map(u16::from_le_bytes)
    }

    /// The column of a code.
    #[inline]
    pub(crate) fn column(&self, place: Place) -> u16 {
        self.at(place, self.width)
    }

    /// The later of two codes' first days.
    #[inline]
    pub(crate) fn first(&self, a: Place, b: Place) -> Day {
        let first = |place| Day(self.at(place, self.width + 1));
        first(a).max(first(b))
    }

    /// The class of two codes, the lower one first.
    pub(crate) fn class(&self, row: Place, column: Place) -> Option<u16> {
        let column = self.column(column);
        self.chunks.get(self.block(row, column), column)
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

    /// The row in force on a day, and its order.
    #[inline]
    pub(crate) fn on(
        &self,
        class: u16,
        setting: Setting,
        first: Day,
        day: Day,
    ) -> Option<(Order, PairRecord)> {
        let histories = self.history(class, setting);
        let [lower, higher] = histories;
        if lower.min(higher) != 0 {
            return self.on_of_both(histories, first, day);
        }
        let order = if higher == 0 { Order::LowerFirst } else { Order::HigherFirst };
        Some((order, self.in_force(lower | higher, first, day)?))
    }

    /// Where rows of both orders are in force, it is the one that ends first.
    #[cold]
    fn on_of_both(&self, histories: [u16; 2], first: Day, day: Day) -> Option<(Order, PairRecord)> {
        let [lower, higher] = histories;
        match (self.in_force(lower, first, day), self.in_force(higher, first, day)) {
            (Some(lower), Some(higher)) if higher.period.through < lower.period.through => {
                Some((Order::HigherFirst, higher))
            }
            (Some(lower), _) => Some((Order::LowerFirst, lower)),
            (None, Some(higher)) => Some((Order::HigherFirst, higher)),
            (None, None) => None,
        }
    }

    #[inline]
    fn in_force(&self, history: u16, first: Day, day: Day) -> Option<PairRecord> {
        let row = self.speaking(history, first, day)?;
        (row.indicator != ModifierIndicator::NotApplicable).then_some(row)
    }

    /// The row of a history that speaks for a day: no two do, and they stand by their last days. It is sought from
    /// the end, since most claims are of late.
    #[inline(always)]
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
