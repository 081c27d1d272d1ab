//! Drugs: which codes bill a package, and how many units of the code it is.
//!
//! CMS publishes the crosswalk with each quarter's average sales prices, for the drugs that Part B pays by them: a package
//! that is not here may be billed all the same.

use super::{Editions, Reference, packed::Arrays};
use crate::code::{Ndc, ProcedureCode};

/// The packages in the order of their numbers, each as often as codes bill it.
///
/// A sorted array takes two thirds of what a perfect hash would, and is asked only for lines that name a package.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DrugTable<'a> {
    pub(super) editions: Editions<'a>,
    /// The packed number, of which five bytes are enough for eleven digits, and the record's number.
    packages: &'a [[u8; 7]],
    /// Packages of one code and content share their record.
    records: &'a [[u8; DrugRecord::SIZE]],
}

/// What a package is to a code: the code's rank, and the amounts of [`DrugPackage`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct DrugRecord {
    pub(crate) rank: u16,
    pub(crate) size: u32,
    pub(crate) items: u16,
    pub(crate) item_units: u32,
    pub(crate) package_units: u32,
}

impl DrugRecord {
    const SIZE: usize = 13;
    /// Three bytes hold the size in thousandths, and units in hundredths.
    #[cfg(feature = "build")]
    const LARGEST: u32 = 0xFF_FFFF;

    const fn unpack([a, b, c, d, e, f, g, h, i, j, k, l, m]: [u8; Self::SIZE]) -> Self {
        Self {
            rank: u16::from_le_bytes([a, b]),
            size: u32::from_le_bytes([c, d, e, 0]),
            items: u16::from_le_bytes([f, g]),
            item_units: u32::from_le_bytes([h, i, j, 0]) * 10,
            package_units: u32::from_le_bytes([k, l, m, 0]) * 10,
        }
    }

    #[cfg(feature = "build")]
    pub(super) const fn pack(self) -> [u8; Self::SIZE] {
        let ([a, b], [f, g]) = (self.rank.to_le_bytes(), self.items.to_le_bytes());
        let ([c, d, e, _], [h, i, j, _]) = (self.size.to_le_bytes(), (self.item_units / 10).to_le_bytes());
        let [k, l, m, _] = (self.package_units / 10).to_le_bytes();
        [a, b, c, d, e, f, g, h, i, j, k, l, m]
    }

    /// Whether it is what it was once it is packed.
    #[cfg(feature = "build")]
    pub(super) const fn fits(self) -> bool {
        let Self { size, item_units, package_units, .. } = self;
        size <= Self::LARGEST
            && item_units / 10 <= Self::LARGEST
            && package_units / 10 <= Self::LARGEST
            && item_units.is_multiple_of(10)
            && package_units.is_multiple_of(10)
    }

    /// Whether the items are together what the package is, but for less than a unit: where they are not, one of the
    /// numbers is wrong, and nobody knows which.
    pub(crate) fn adds_up(&self) -> bool {
        let items = u64::from(self.items) * u64::from(self.item_units);
        items.abs_diff(self.package_units.into()) < 1000
    }
}

/// The packed number in five bytes.
const fn number([a, b, c, d, e, ..]: [u8; 7]) -> u64 {
    u64::from_le_bytes([a, b, c, d, e, 0, 0, 0])
}

impl<'a> DrugTable<'a> {
    pub(super) const fn open(bytes: &'a [u8]) -> Option<Self> {
        let mut arrays = Arrays::new(bytes);
        let Some(editions) = Editions::open(&mut arrays) else { return None };
        let (Some(packages), Some(records)) = (arrays.next(), arrays.next()) else { return None };
        if arrays.is_empty() { Some(Self { editions, packages, records }) } else { None }
    }

    fn record(&self, [.., low, high]: [u8; 7]) -> Option<DrugRecord> {
        let number = u16::from_le_bytes([low, high]);
        self.records.get(usize::from(number)).map(|bytes| DrugRecord::unpack(*bytes))
    }

    /// The rows of a package, one for every code that bills it.
    fn of(&self, ndc: Ndc) -> &'a [[u8; 7]] {
        let start = self.packages.partition_point(|bytes| number(*bytes) < ndc.packed());
        let mut end = start;
        while self.packages.get(end).is_some_and(|bytes| number(*bytes) == ndc.packed()) {
            end += 1;
        }
        self.packages.get(start..end).unwrap_or_default()
    }

    /// All packages with all that they are.
    #[cfg(feature = "build")]
    pub(super) fn all(self) -> impl Iterator<Item = (Ndc, DrugRecord)> + use<'a> {
        let rows = self.packages.iter();
        rows.filter_map(move |bytes| Ndc::from_packed(number(*bytes)).zip(self.record(*bytes)))
    }

    pub(super) const fn size(&self) -> usize {
        self.packages.as_flattened().len() + self.records.as_flattened().len()
    }
}

/// A package of a drug as a code bills it, by CMS's crosswalk of a quarter; [`Reference::editions`] has which.
///
/// A package has some items, such as vials, of one size; an item is so many units of the code. Amounts are in
/// thousandths. In some rows of the source items and package contradict each other: they are here as published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DrugPackage {
    /// The code.
    pub code: ProcedureCode,
    /// How much an item holds, in thousandths of milliliters, tablets or whatever it is: the source has a number only.
    pub size: u32,
    /// How many items the package has.
    pub items: u16,
    /// Units of the code that an item is, in thousandths.
    pub item_units: u32,
    /// Units of the code that the package is, in thousandths.
    pub package_units: u32,
}

impl Reference<'_> {
    /// The codes that bill a drug's package, in the order of the codes; nothing if the crosswalk does not have it.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use ancillary::{code::Ndc, reference::Reference};
    ///
    /// let vial = Ndc::parse("0006-3026-02").unwrap();
    /// let package = Reference::embedded().drug(vial).next().unwrap();
    /// assert_eq!(package.code.to_string(), "J9271");
    /// assert_eq!((package.items, package.item_units), (1, 100_000));
    /// # }
    /// ```
    pub fn drug(&self, ndc: Ndc) -> impl Iterator<Item = DrugPackage> {
        self.drug_records(ndc).filter_map(|record| {
            let DrugRecord { rank, size, items, item_units, package_units } = record;
            let code = self.tables.procedures.as_ref()?.code(rank.into())?;
            Some(DrugPackage { code, size, items, item_units, package_units })
        })
    }

    pub(crate) fn drug_records(&self, ndc: Ndc) -> impl Iterator<Item = DrugRecord> {
        let table = self.tables.drugs.as_ref();
        let rows = table.map_or(&[][..], |table| table.of(ndc));
        rows.iter().filter_map(move |bytes| table?.record(*bytes))
    }
}
