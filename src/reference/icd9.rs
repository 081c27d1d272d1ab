//! ICD-9-CM diagnoses, for dates before 2015-10-01.

use super::{
    DatedCode, Reference,
    packed::{Day, flags},
};
use crate::code::Icd9Code;

/// Bits of a packed code that one character takes.
const BITS: u32 = 6;

flags! {
    /// What the Medicare Code Editor said of a diagnosis of ICD-9-CM.
    Icd9Flags {
        /// An external cause, never first-listed.
        external_cause = 0,
        /// A manifestation, never first-listed.
        manifestation = 1,
        /// Unacceptable as a principal diagnosis.
        unacceptable_first = 2,
    }
}

impl<'a> Reference<'a> {
    /// A diagnosis of ICD-9-CM; none if there was no such billable code.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use ancillary::{code::Icd9Code, jiff::civil::date, reference::Reference};
    ///
    /// let diabetes = Reference::embedded().icd9_diagnosis(Icd9Code::parse("250.00").unwrap()).unwrap();
    /// assert!(diabetes.on(date(2015, 9, 30)).is_some());
    /// assert!(diabetes.on(date(2015, 10, 1)).is_none());
    /// # }
    /// ```
    #[must_use]
    pub fn icd9_diagnosis(&self, code: Icd9Code) -> Option<DatedCode<'a, Icd9Code, Icd9Flags>> {
        self.tables.icd9?.get(code, code.packed())
    }

    /// The billable codes that lengthen `code`, in order; there are some if it is a header.
    pub(crate) fn icd9_below(&self, code: Icd9Code, day: Day) -> impl Iterator<Item = Icd9Code> + use<'a> {
        let packed = code.packed();
        let free = packed.trailing_zeros() / BITS * BITS;
        let table = self.tables.icd9;
        let ranks = table.map_or(0..0, |table| table.index.ranks(packed, packed | ((1 << free) - 1)));
        ranks.filter_map(move |rank| {
            let table = table?;
            let key = table.index.key(rank)?;
            if key == packed || table.on(key, day).is_none() {
                return None;
            }
            Icd9Code::from_packed(key)
        })
    }
}
