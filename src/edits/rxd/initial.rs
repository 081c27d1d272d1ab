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
}

pub(super) fn check(context: &mut Context<'_>, services: &[Service]) {
    for day in days(services, ADMINISTRATIONS) {
        let mut firsts = ArrayVec::<Initial, MOST>::new();
        for service in day.iter().filter(|service| service.is(ADMINISTRATIONS)) {
            // They are sorted by procedure and claim.
            let is_first = !firsts.iter().any(|first| {
                (first.service.rank, first.service.is_own()) == (service.rank, service.is_own())
            });
            if is_first && let Some(initial) = initial(context, service) {
                let _full = firsts.try_push(initial);
            }
        }
        if firsts.is_empty() {
            continue;
        }
        for service in day.iter().filter(|service| service.is_own() && service.is(ADMINISTRATIONS)) {
            let Some(second) = initial(context, service) else { continue };
            let stays = firsts.iter().filter(|first| first.stays_beside(&second));
            if let Some(first) = stays.min_by_key(|first| first.service.place()) {
                report(context, &second, &first.service);
            }
        }
    }
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
    let flags = |modifier| table.on(modifier, service.day()).map(|dated| dated.flags);
    line.modifiers().any(|(_, modifier)| flags(modifier).is_some_and(ModifierFlags::ncci_associated))
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
