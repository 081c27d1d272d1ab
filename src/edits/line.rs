//! What edits share about one line: its codes looked up once.

use core::{iter::Enumerate, slice};

use jiff::civil::Date;

use super::{
    context::Context,
    modifiers::{self, Modifiers},
};
use crate::{
    claim::{Claim, ClaimType, Line, Written},
    code::{Marks, Modifier, PlaceOfService, ProcedureCategory, ProcedureCode, RevenueCode},
    reference::{Day, IndicatorRow, Procedure, ProcedureFlags, ProcedureStatus, Reference, ServiceFacts},
    report::{Field, FieldName, Kinds, Location, Mend, Reason, Value, line_number},
    service::{ServiceFamily, ServiceView},
};

/// A line with what the tables say of its procedure on its date.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LineView<'c> {
    reference: &'c Reference<'c>,
    claim: &'c Claim,
    /// Its index in `claim.lines`.
    pub(crate) index: usize,
    pub(crate) line: &'c Line,
    pub(crate) date: Option<Date>,
    /// Whether its procedure is a case-mix group, and so no code of CPT or HCPCS.
    pub(crate) is_grouped: bool,
    /// The procedure, if it was read; none where a case-mix group stands in its place.
    pub(crate) code: Option<ProcedureCode>,
    /// What kind of service it is, if it was read.
    pub(crate) category: Option<ProcedureCategory>,
    /// Its number in the tables of procedures, if any has it.
    pub(crate) rank: Option<u32>,
    /// The procedure, if a list of codes or the editor's table has it.
    pub(crate) procedure: Option<Procedure<'c>>,
    /// Whether it may be billed on the date.
    pub(crate) exists: bool,
    /// What is said of it on the date.
    pub(crate) status: Option<ProcedureStatus>,
    /// The fee schedule's row of the code alone, on the date.
    pub(crate) indicator: Option<IndicatorRow>,
    /// The line's place of service, or else the claim's, if it was read.
    pub(crate) place: Option<PlaceOfService>,
    /// What the tables of ancillary services say of it on the date.
    pub(crate) facts: ServiceFacts,
    /// The modifiers that were read.
    pub(crate) marks: Marks,
    /// What it is to the families of edits.
    pub(crate) kinds: Kinds,
}

impl<'c> LineView<'c> {
    pub(super) fn new(context: &Context<'c>, index: usize, line: &'c Line) -> Self {
        Self::of(context.reference, context.claim, index, line)
    }

    /// A line of any of the patient's claims.
    #[inline]
    pub(super) fn of(reference: &'c Reference<'c>, claim: &'c Claim, index: usize, line: &'c Line) -> Self {
        let date = line.service_date;
        let revenue = revenue_number(line);
        let is_grouped = claim.claim_type == ClaimType::Institutional && is_case_mix(line);
        let code = line.procedure.as_ref().and_then(Written::read).filter(|_| !is_grouped);
        let procedures = reference.tables.procedures.as_ref();
        let rank = code.and_then(|code| reference.rank(code));
        let procedure = code.zip(rank).and_then(|(code, rank)| procedures?.ranked(code, rank));
        let day = date.map(Day::of);
        let place = line.place_of_service.as_ref().or(claim.place_of_service.as_ref());
        let place = place.and_then(Written::read);
        let dated = procedure.zip(day);
        let status = dated.and_then(|(procedure, day)| procedure.on_day(day));
        let flags = status.map(|status| status.flags).unwrap_or_default();
        let category = code.map(ProcedureCode::category);
        let facts = rank.zip(day).map(|(rank, day)| reference.service_of_rank(rank, day)).unwrap_or_default();
        let family = category.map(|category| ServiceFamily::of(category, flags, &facts));
        Self {
            reference,
            claim,
            index,
            line,
            date,
            is_grouped,
            code,
            category,
            rank,
            procedure,
            exists: dated.is_some_and(|(procedure, day)| procedure.exists_on_day(day)),
            status,
            indicator: dated.and_then(|(procedure, day)| procedure.indicator_on(None, day)),
            place,
            marks: line.modifiers.iter().filter_map(Written::read).fold(Marks::NONE, Marks::with),
            kinds: Kinds::of_line(line, family, flags, &facts, revenue, place),
            facts,
        }
    }

    /// The line as an ancillary service; none if its procedure was not read.
    pub(crate) fn service(&self) -> Option<ServiceView<'c>> {
        Some(ServiceView {
            claim: self.claim,
            line: self.line,
            reference: self.reference,
            code: self.code?,
            flags: self.flags(),
            indicator: self.indicator,
            facts: self.facts,
        })
    }

    /// The line's number, from 1.
    pub(crate) fn number(&self) -> u16 {
        line_number(self.index)
    }

    /// A field of this line.
    pub(crate) fn at(&self, field: FieldName) -> Location {
        Location::line(self.index, field)
    }

    /// One modifier of this line.
    pub(crate) fn at_modifier(&self, index: usize) -> Location {
        Location::line(self.index, Field::entry(FieldName::Modifiers, index))
    }

    /// What gives the line a place of service, whichever it has from the claim.
    pub(crate) fn with_place(&self, place: PlaceOfService) -> Mend {
        let (number, field) = (Some(self.number()), FieldName::PlaceOfService);
        let has_own = self.line.place_of_service.is_some();
        let mend = if has_own { Mend::replace } else { Mend::insert };
        mend(number, field, Value::Place(place))
    }

    /// Why the place of service is not known, where it is not.
    pub(crate) fn no_place(&self) -> Reason {
        let written = self.line.place_of_service.is_some() || self.claim.place_of_service.is_some();
        if written { Reason::Unread } else { Reason::MissingInput }
    }

    /// The facts of the procedure on the date; none holds for a code or date that is not known.
    pub(crate) fn flags(&self) -> ProcedureFlags {
        self.status.map(|status| status.flags).unwrap_or_default()
    }

    /// Whether the line carries an origin and destination before all other modifiers.
    pub(crate) fn is_ambulance(&self) -> bool {
        self.flags().ambulance() || self.category == Some(ProcedureCategory::Ambulance)
    }

    /// The modifiers that are looked at, read or not, with their indexes.
    pub(crate) fn written_modifiers(&self) -> Enumerate<slice::Iter<'c, Written<Modifier>>> {
        modifiers::written(self.line)
    }

    /// The modifiers that were read, with their indexes.
    pub(crate) fn modifiers(&self) -> Modifiers<'c> {
        Modifiers::of(self.line)
    }

    /// The modifiers that edits of modifiers judge: on an ambulance line, not the origin and destination.
    pub(crate) fn judged_modifiers(&self) -> Modifiers<'c> {
        if self.is_ambulance() { Modifiers::but_trips(self.line, self.date) } else { self.modifiers() }
    }

    /// Whether one of some modifiers may be on the line: if not, it is not.
    #[inline]
    pub(crate) const fn may_have(&self, modifiers: Marks) -> bool {
        self.marks.may_share(modifiers)
    }

    /// The first of the judged modifiers that is one of some.
    #[inline]
    pub(crate) fn first_of(&self, modifiers: &[Modifier]) -> Option<(usize, Modifier)> {
        if self.may_have(Marks::of(modifiers)) { self.find_judged(modifiers) } else { None }
    }

    #[inline(never)]
    fn find_judged(&self, modifiers: &[Modifier]) -> Option<(usize, Modifier)> {
        self.judged_modifiers().find(|(_, modifier)| modifiers.contains(modifier))
    }

    #[inline]
    pub(crate) fn has(&self, modifier: Modifier) -> bool {
        self.has_any(&[modifier])
    }

    #[inline]
    pub(crate) fn has_any(&self, modifiers: &[Modifier]) -> bool {
        self.may_have(Marks::of(modifiers)) && self.finds(modifiers)
    }

    #[inline(never)]
    fn finds(&self, modifiers: &[Modifier]) -> bool {
        self.modifiers().any(|(_, own)| modifiers.contains(&own))
    }

    /// The diagnosis pointers that are looked at.
    pub(crate) fn pointers(&self) -> &'c [u16] {
        self.line.first_pointers()
    }

    /// Whole units, rounded down; none if they are missing.
    pub(crate) fn whole_units(&self) -> Option<i64> {
        self.line.units.map(|units| units.get().div_euclid(1000))
    }
}

/// The number of a line's revenue code.
pub(crate) fn revenue_number(line: &Line) -> Option<u16> {
    line.revenue_code.as_ref().and_then(Written::read).map(RevenueCode::number)
}

/// A line of a nursing facility, home health or rehabilitation that carries no charge, and in the place of the
/// procedure its case-mix group, a HIPPS code (Claims Processing Manual, chapter 25, section 75.5).
pub(crate) fn is_case_mix(line: &Line) -> bool {
    revenue_number(line).is_some_and(|number| (22..=24).contains(&number))
}
