use jiff::civil::Date;

use super::{
    Acquisition, Component, Liability, Modality, ServiceFamily, Side, Trip, component, is_trip, rental, side,
};
use crate::{
    claim::{Claim, ClaimType, Line, Written},
    code::{Modifier, ProcedureCode},
    reference::{Day, Discipline, IndicatorRow, ModifierFlags, ProcedureFlags, Reference, ServiceFacts},
};

/// A line as an ancillary service. What the tables say of it was looked up once; the rest is told from its modifiers
/// when it is asked for.
///
/// Without a date the tables say nothing: only its number and its modifiers speak.
#[derive(Clone, Copy, Debug)]
pub struct ServiceView<'c> {
    pub(crate) claim: &'c Claim,
    pub(crate) line: &'c Line,
    pub(crate) reference: &'c Reference<'c>,
    pub(crate) code: ProcedureCode,
    pub(crate) flags: ProcedureFlags,
    pub(crate) indicator: Option<IndicatorRow>,
    pub(crate) facts: ServiceFacts,
}

impl<'c> ServiceView<'c> {
    /// A line of a claim; none if its procedure is missing or cannot be read.
    ///
    /// The line need not be one of the claim's own list: of the claim only the form is asked.
    #[must_use]
    pub fn of(claim: &'c Claim, line: &'c Line, reference: &'c Reference<'c>) -> Option<Self> {
        let code = line.procedure.as_ref().and_then(Written::read)?;
        let day = line.service_date.map(Day::of);
        let dated = reference.procedure(code).zip(day);
        let facts = reference.rank(code).zip(day).map(|(rank, day)| reference.service_of_rank(rank, day));
        let status = dated.and_then(|(procedure, day)| procedure.on_day(day));
        Some(Self {
            claim,
            line,
            reference,
            code,
            flags: status.map(|status| status.flags).unwrap_or_default(),
            indicator: dated.and_then(|(procedure, day)| procedure.indicator_on(None, day)),
            facts: facts.unwrap_or_default(),
        })
    }

    /// The procedure.
    #[must_use]
    pub const fn code(&self) -> ProcedureCode {
        self.code
    }

    /// The date of service, or the first of several.
    #[must_use]
    pub const fn date(&self) -> Option<Date> {
        self.line.service_date
    }

    /// What the tables of ancillary services say of the procedure on the date; nothing without one.
    #[must_use]
    pub const fn facts(&self) -> ServiceFacts {
        self.facts
    }

    /// What kind of service it is.
    #[must_use]
    pub fn family(&self) -> ServiceFamily {
        ServiceFamily::of(self.code.category(), self.flags, &self.facts)
    }

    /// With what a study is made; none for what is no study, and for a study of which no source says it: radiologic
    /// guidance, and what is named by letters.
    #[must_use]
    pub fn modality(&self) -> Option<Modality> {
        self.code.modality()
    }

    /// Which part of the service it is; none where the service has no parts, or no table says that it has.
    #[must_use]
    pub fn component(&self) -> Option<Component> {
        component::of(self)
    }

    /// The discipline under whose plan of care therapy is given: by GP, GO or GN, else the only one that bills the
    /// procedure.
    #[must_use]
    pub fn discipline(&self) -> Option<Discipline> {
        self.modifiers().find_map(Discipline::of).or(self.facts.discipline)
    }

    /// Whether its units are quarters of an hour of therapy.
    #[must_use]
    pub const fn is_timed(&self) -> bool {
        self.facts.traits.timed()
    }

    /// The side or site of the body; none if nothing says it.
    #[must_use]
    pub fn side(&self) -> Option<Side> {
        side::of(self)
    }

    /// How an item is acquired: bought new or used, rented, maintained; none if no modifier says it.
    #[must_use]
    pub fn acquisition(&self) -> Option<Acquisition> {
        rental::of(self)
    }

    /// Where an ambulance's trip began and ended; none on other lines, and where no modifier says it.
    #[must_use]
    pub fn trip(&self) -> Option<Trip> {
        let (_, modifier) = self.pair()?;
        Trip::read(modifier, self.date())
    }

    /// The modifier that is an ambulance's trip, with its index.
    pub(crate) fn pair(&self) -> Option<(usize, Modifier)> {
        let date = self.date();
        if self.is_ambulance() { self.read().find(|(_, modifier)| is_trip(*modifier, date)) } else { None }
    }

    /// What the line says of coverage and of who pays if there is none.
    #[must_use]
    pub fn liability(&self) -> Liability {
        Liability::of(self.modifiers())
    }

    /// The modifiers that were read, with their indexes.
    fn read(&self) -> impl Iterator<Item = (usize, Modifier)> + use<'c> {
        let written = self.line.first_modifiers().iter().enumerate();
        written.filter_map(|(index, written)| Some((index, written.read()?)))
    }

    /// The modifiers that were read: on an ambulance's line, not the letters of a trip, which may be another modifier
    /// elsewhere.
    pub(super) fn modifiers(&self) -> impl Iterator<Item = Modifier> + use<'c> {
        let (has_trips, date) = (self.is_ambulance(), self.date());
        let modifiers = self.read().map(|(_, modifier)| modifier);
        modifiers.filter(move |modifier| !(has_trips && is_trip(*modifier, date)))
    }

    /// Whether one of the modifiers is this one.
    pub(super) fn has(&self, modifier: Modifier) -> bool {
        self.modifiers().any(|own| own == modifier)
    }

    fn is_ambulance(&self) -> bool {
        self.family() == ServiceFamily::Ambulance
    }

    pub(super) fn is_institutional(&self) -> bool {
        self.claim.claim_type == ClaimType::Institutional
    }

    /// What the table of modifiers says of one on the date.
    pub(super) fn flags_of(&self, modifier: Modifier) -> ModifierFlags {
        let table = self.reference.tables.modifiers;
        let dated = table.zip(self.date()).and_then(|(table, date)| table.on(modifier, Day::of(date)));
        dated.map(|dated| dated.flags).unwrap_or_default()
    }
}
