//! Studies that one code stands for: without and with contrast, abdomen and pelvis, fewer and more views, and what a
//! plan of intensity modulated radiation includes.

use jiff::civil::Date;

use super::{ListKind, number_of};
use crate::{
    code::ProcedureCode,
    reference::{Reference, named::named, packed::Day},
};

named! {
    /// How a study uses contrast.
    Contrast {
        /// Without.
        Without = "without",
        /// With.
        With = "with",
        /// First without and then with.
        WithoutAndWith = "without_and_with",
    }
}

/// A study of a region that has codes without contrast, with it, and for both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ContrastStudy {
    /// How it uses contrast.
    pub contrast: Contrast,
    /// The code of its region and modality for both: studies of one region have the same.
    pub combined: ProcedureCode,
}

/// An x-ray among those of its region with fewer and more views.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ViewSeries {
    /// The one with the fewest views, which stands for the family.
    pub family: ProcedureCode,
    /// Its place in the family, from 1: the next one has more views. Which of two is paid is the NCCI pair's to say,
    /// mostly the one with more.
    pub position: u8,
}

impl Reference<'_> {
    /// A study's contrast and the code for its region without and with, on a date; none if it has no siblings.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use ancillary::{cpt, jiff::civil::date, reference::{Contrast, Reference}};
    ///
    /// let reference = Reference::embedded();
    /// let chest = reference.contrast_study(cpt!("71260"), date(2025, 3, 14)).unwrap();
    /// assert_eq!((chest.contrast, chest.combined), (Contrast::With, cpt!("71270").into()));
    /// # }
    /// ```
    #[must_use]
    pub fn contrast_study(&self, code: impl Into<ProcedureCode>, date: Date) -> Option<ContrastStudy> {
        self.contrast_study_of_rank(self.rank(code.into())?, Day::of(date))
    }

    pub(crate) fn contrast_study_of_rank(&self, rank: u32, day: Day) -> Option<ContrastStudy> {
        let entry = self.listed(ListKind::ContrastStudies, rank, day).next()?;
        let contrast = Contrast::of_number(u32::from(entry.number) + 1)?;
        Some(ContrastStudy { contrast, combined: self.listed_code(entry.other)? })
    }

    /// The one code for two studies of neighboring regions, in either order, on a date: CT of abdomen and pelvis.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use ancillary::{cpt, jiff::civil::date, reference::Reference};
    ///
    /// let both = Reference::embedded().combined_study(cpt!("72193"), cpt!("74160"), date(2025, 3, 14));
    /// assert_eq!(both, Some(cpt!("74177").into()));
    /// # }
    /// ```
    #[must_use]
    pub fn combined_study(
        &self,
        a: impl Into<ProcedureCode>,
        b: impl Into<ProcedureCode>,
        date: Date,
    ) -> Option<ProcedureCode> {
        self.combined_study_of_ranks(self.rank(a.into())?, self.rank(b.into())?, Day::of(date))
    }

    pub(crate) fn combined_study_of_ranks(&self, a: u32, b: u32, day: Day) -> Option<ProcedureCode> {
        self.combined_region_of_ranks(a, b, day).or_else(|| self.combined_region_of_ranks(b, a, day))
    }

    /// The one code for a study of the abdomen and one of the pelvis.
    pub(crate) fn combined_region_of_ranks(
        &self,
        abdomen: u32,
        pelvis: u32,
        day: Day,
    ) -> Option<ProcedureCode> {
        let mut rows = self.listed(ListKind::CombinedStudies, abdomen, day);
        self.listed_code(rows.find(|entry| entry.other == number_of(pelvis))?.third)
    }

    /// The family of an x-ray with fewer and more views, on a date; none if it has none.
    #[must_use]
    pub fn view_series(&self, code: impl Into<ProcedureCode>, date: Date) -> Option<ViewSeries> {
        self.view_series_of_rank(self.rank(code.into())?, Day::of(date))
    }

    pub(crate) fn view_series_of_rank(&self, rank: u32, day: Day) -> Option<ViewSeries> {
        let entry = self.listed(ListKind::ViewSeries, rank, day).next()?;
        let [position, _] = entry.number.to_le_bytes();
        Some(ViewSeries { family: self.listed_code(entry.other)?, position })
    }

    /// Whether a plan of intensity modulated radiation includes a service, so that hospitals may not bill both, on
    /// a date (Integrated Outpatient Code Editor).
    #[must_use]
    pub fn radiotherapy_plan_includes(
        &self,
        plan: impl Into<ProcedureCode>,
        service: impl Into<ProcedureCode>,
        date: Date,
    ) -> bool {
        let ranks = self.rank(plan.into()).zip(self.rank(service.into()));
        ranks.is_some_and(|(plan, service)| {
            self.radiotherapy_plan_includes_ranks(plan, service, Day::of(date))
        })
    }

    /// Whether a service is a plan that includes others.
    pub(crate) fn is_radiotherapy_plan(&self, rank: u32, day: Day) -> bool {
        self.listed(ListKind::RadiotherapyPlanning, rank, day).next().is_some()
    }

    pub(crate) fn radiotherapy_plan_includes_ranks(&self, plan: u32, service: u32, day: Day) -> bool {
        let mut rows = self.listed(ListKind::RadiotherapyPlanning, plan, day);
        rows.any(|entry| entry.other == number_of(service))
    }
}
