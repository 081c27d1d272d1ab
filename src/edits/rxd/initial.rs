//! RXD010: the one initial service of an encounter.

use arrayvec::ArrayVec;

use super::facts::TWO_INITIAL_ADMINISTRATIONS;
use crate::{
    code::Modifier,
    edits::{
        context::Context,
        services::{beside, days, named},
    },
    modifier,
    reference::{ModifierFlags, TableKind},
    report::{FieldName, Finding, Kinds, Mend, Message, Service},
    service::ServiceFamily,
};

const ADMINISTRATIONS: Kinds = Kinds::of(&[ServiceFamily::DrugAdministration]);
/// Of another site or encounter.
const APART: [Modifier; 2] = [modifier!("59"), modifier!("XS")];
/// Initial services there are six of; twice that leaves room for those of other claims.
const MOST: usize = 12;

/// An initial service that nothing says to be apart.
#[derive(Clone, Copy)]
struct Initial {
    service: Service,
    /// Place in a facility's hierarchy, and the procedure where that has none.
    order: (u8, u32),
}

impl Initial {
    /// Whether it is the one that stays, beside the other: the first by the hierarchy, and what is billed already.
    fn stays_beside(&self, other: &Self) -> bool {
        let (own, place) = (self.service.place(), other.service.place());
        own != place && (own.0 != 0 || (self.order, own) < (other.order, place))
    }

    /// Whether another service is of the same procedure, and on this claim as it is.
    fn is_of(&self, service: &Service) -> bool {
        self.service.rank == service.rank && self.service.is_own() == service.is_own()
    }
}

pub(super) fn check(context: &mut Context<'_>, services: &[Service]) {
    for day in days(services, ADMINISTRATIONS) {
        let mut firsts = ArrayVec::<Initial, MOST>::new();
        for service in day {
            // They are sorted by procedure and claim.
            if service.is(ADMINISTRATIONS)
                && !firsts.iter().any(|first| first.is_of(service))
                && let Some(initial) = initial(context, service)
            {
                let _full = firsts.try_push(initial);
            }
        }
        if firsts.is_empty() {
            continue;
        }
        for service in day {
            if service.is_own()
                && service.is(ADMINISTRATIONS)
                && let Some(second) = initial(context, service)
                && let Some(first) = first_beside(&firsts, &second)
            {
                report(context, &second, first);
            }
        }
    }
}

/// The first service by its place of those that stay beside another.
fn first_beside<'f>(firsts: &'f [Initial], second: &Initial) -> Option<&'f Service> {
    let mut found: Option<&Service> = None;
    for first in firsts {
        let service = &first.service;
        if first.stays_beside(second) && found.is_none_or(|found| service.place() < found.place()) {
            found = Some(service);
        }
    }
    found
}

fn initial(context: &Context<'_>, service: &Service) -> Option<Initial> {
    let (rank, day) = (service.rank, service.day());
    if !context.reference.service_of_rank(rank, day).traits.initial_administration()
        || is_apart(context, service)
    {
        return None;
    }
    let order = context.reference.drug_administration_of_rank(rank, day).and_then(|listed| listed.order);
    Some(Initial { service: *service, order: (order.unwrap_or(u8::MAX), rank) })
}

/// Whether one of the modifiers that lift pairs says so; without a table of them every one may.
fn is_apart(context: &Context<'_>, service: &Service) -> bool {
    if service.marks.is_empty() {
        return false;
    }
    let (Some(table), Some(line)) = (context.reference.tables.modifiers, context.view(service)) else {
        return true;
    };
    line.modifiers().any_in(&table, service.day(), ModifierFlags::ncci_associated)
}

#[cold]
fn report(context: &mut Context<'_>, second: &Initial, first: &Service) {
    let Some(line) = context.view(&second.service) else { return };
    let other = context.view(first).and_then(|line| line.code);
    let (Some(code), Some(other), Some(date)) = (line.code, other, line.date) else { return };
    let message = Message::new(
        "{} is an initial service as {} on {} {} is, and an encounter has one unless they were at separate sites",
    )
    .with(code)
    .with(other);
    let message = named(message, context, first.place());
    let location = beside(line.at(FieldName::Procedure), first.place());
    let finding = Finding::new(&TWO_INITIAL_ADMINISTRATIONS, location, message)
        .mend(Mend::review(Some(line.number()), FieldName::Procedure));
    let finding = context.offer_modifiers(finding, line.index, FieldName::Modifiers, &APART);
    context.report(finding.by(context.release(TableKind::DrugRules, date)));
}
