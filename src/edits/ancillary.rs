//! The families of ancillary services. Most claims are for one kind of service: a family is asked only of the lines
//! that concern it, and of what stands beside each other only on claims that have such a line.

use super::{
    context::Context,
    declare::{Edit, Family, Tables},
    kinds::Concern,
    line::LineView,
    {amb, dme, img, lab, nec, pau, rxd, tel, the, vac, vis},
};
use crate::report::Service;

type OfLine = fn(&mut Context<'_>, &LineView<'_>);
type OfServices = fn(&mut Context<'_>, &[Service]);

/// One of the families: its edits, the lines that concern it, and what it does.
#[derive(Debug)]
pub(super) struct Ancillary {
    pub(super) family: Family,
    concern: Concern,
    line: Option<OfLine>,
    services: Option<OfServices>,
}

impl Ancillary {
    pub(super) const fn of(edits: &'static [Edit], concern: Concern) -> Self {
        Self { family: Family::of(edits), concern, line: None, services: None }
    }

    /// Asks each line that concerns the family.
    pub(super) const fn by_line(self, line: OfLine) -> Self {
        Self { line: Some(line), ..self }
    }

    /// Asks, once a claim that has a line that concerns the family, the services that stand beside each other, in the order in which `ncci` gathers them.
    pub(super) const fn by_services(self, services: OfServices) -> Self {
        Self { services: Some(services), ..self }
    }
}

/// In the catalogue's order.
pub(super) static FAMILIES: [&Ancillary; 11] = [
    &nec::FAMILY,
    &lab::FAMILY,
    &img::FAMILY,
    &the::FAMILY,
    &dme::FAMILY,
    &amb::FAMILY,
    &rxd::FAMILY,
    &vac::FAMILY,
    &tel::FAMILY,
    &vis::FAMILY,
    &pau::FAMILY,
];

/// Families, a bit each.
#[derive(Clone, Copy, Debug)]
pub(super) struct Families(u16);

impl Families {
    fn which(is_in: impl Fn(&Ancillary) -> bool) -> Self {
        let mut set = 0;
        for (place, family) in FAMILIES.iter().enumerate() {
            set |= u16::from(is_in(family)) << place;
        }
        Self(set)
    }

    const fn has(self, place: usize) -> bool {
        self.0 >> place & 1 != 0
    }
}

/// The families that have an edit for a claim, and those that one of its lines concerned.
#[derive(Debug)]
pub(super) struct Concerned {
    open: Families,
    met: Families,
}

impl Concerned {
    pub(super) fn on(context: &Context<'_>) -> Self {
        let open = Families::which(|own| own.family.may_run(context.claim, context.profile()));
        Self { open, met: Families(0) }
    }

    pub(super) fn line(&mut self, context: &mut Context<'_>, line: &LineView<'_>) {
        for (place, family) in FAMILIES.iter().enumerate() {
            if self.open.has(place) && family.concern.is_met(line.kinds, line.marks) {
                self.met.0 |= 1 << place;
                if let Some(ask) = family.line {
                    ask(context, line);
                }
            }
        }
    }

    /// What they read.
    pub(super) fn tables(&self) -> Tables {
        let mut tables = Tables::of(&[]);
        for (place, family) in FAMILIES.iter().enumerate() {
            if self.met.has(place) {
                tables = tables.or(family.family.tables);
            }
        }
        tables
    }

    pub(super) fn services(&self, context: &mut Context<'_>, services: &[Service]) {
        for (place, family) in FAMILIES.iter().enumerate() {
            if let Some(ask) = family.services
                && self.met.has(place)
            {
                ask(context, services);
                context.say_cut_off(family.family.edits);
            }
        }
    }
}
