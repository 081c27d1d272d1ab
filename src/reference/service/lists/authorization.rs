//! What Medicare pays only with prior authorization: items of equipment (CMS's Required Prior Authorization List), and
//! services of hospitals' outpatient departments.

use core::fmt;

use jiff::civil::Date;

use super::{Entry, ListKind};
use crate::{
    code::{Modifier, ProcedureCode, debug_as},
    reference::{Period, Reference, packed::Day},
};

/// Days from which an item needs authorization, somewhere or everywhere.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Authorization {
    /// The days; no end is published.
    pub period: Period,
    state: u16,
}

impl fmt::Debug for Authorization {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.state() {
            Some([a, b]) => debug_as(f, "Authorization", &format_args!("{}, {a}{b}", self.period)),
            None => debug_as(f, "Authorization", &format_args!("{}, everywhere", self.period)),
        }
    }
}

/// Where an item needs authorization on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AuthorizationScope {
    /// In every state.
    Everywhere,
    /// In some states, which [`Reference::equipment_authorizations`] names.
    SomeStates,
}

impl Authorization {
    const fn of(entry: Entry) -> Self {
        Self { period: entry.period, state: entry.other }
    }

    /// The state's two letters; none: everywhere.
    #[must_use]
    pub fn state(&self) -> Option<[char; 2]> {
        // Two letters are packed as those of a modifier.
        Modifier::from_packed(self.state.into()).map(Modifier::characters)
    }
}

impl Reference<'_> {
    /// From when and where an item of equipment needs prior authorization, of what holds on a date.
    pub fn equipment_authorizations(
        &self,
        code: impl Into<ProcedureCode>,
        date: Date,
    ) -> impl Iterator<Item = Authorization> {
        let rank = self.rank(code.into());
        let rows = rank
            .into_iter()
            .flat_map(move |rank| self.listed(ListKind::EquipmentAuthorizations, rank, Day::of(date)));
        rows.map(Authorization::of)
    }

    /// Where the item of a rank needs prior authorization on a day; none: nowhere.
    pub(crate) fn equipment_authorization_of_rank(&self, rank: u32, day: Day) -> Option<AuthorizationScope> {
        let mut scope = None;
        for entry in self.listed(ListKind::EquipmentAuthorizations, rank, day) {
            if entry.other == 0 {
                return Some(AuthorizationScope::Everywhere);
            }
            scope = Some(AuthorizationScope::SomeStates);
        }
        scope
    }

    /// The days on which a service of a hospital's outpatient department needs prior authorization, if a date is one.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use ancillary::{cpt, jiff::civil::date, reference::Reference};
    ///
    /// let reference = Reference::embedded();
    /// assert!(reference.hospital_authorization(cpt!("15822"), date(2025, 3, 14)).is_some());
    /// assert!(reference.hospital_authorization(cpt!("15822"), date(2020, 6, 30)).is_none());
    /// # }
    /// ```
    #[must_use]
    pub fn hospital_authorization(&self, code: impl Into<ProcedureCode>, date: Date) -> Option<Period> {
        self.hospital_authorization_of_rank(self.rank(code.into())?, Day::of(date))
    }

    pub(crate) fn hospital_authorization_of_rank(&self, rank: u32, day: Day) -> Option<Period> {
        self.listed(ListKind::HospitalAuthorizations, rank, day).next().map(|entry| entry.period)
    }
}
