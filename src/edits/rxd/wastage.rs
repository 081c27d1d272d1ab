//! RXD001 to RXD003: what was left in a container of one dose.

use jiff::civil::{Date, date};

use super::{
    CONTAINED,
    facts::{DISCARDED_WITHOUT_ADMINISTERED, WASTAGE_MODIFIER_MISSING, WASTAGE_MODIFIERS_CONFLICT},
};
use crate::{
    code::{BillType, Modifier},
    edits::{
        context::Context,
        line::LineView,
        services::{beside, days},
    },
    modifier,
    reference::TableKind,
    report::{Field, FieldName, Finding, Mend, Message, Service, Severity},
};

/// The line is what was discarded.
const DISCARDED: Modifier = modifier!("JW");
/// Nothing was discarded.
const NOTHING_LEFT: Modifier = modifier!("JZ");

/// From this day claims without either are returned; before it they were only to have one.
const RETURNED: Date = date(2023, 10, 1);
/// Rural health clinics, dialysis facilities, federally qualified health centers: drugs are not paid apart.
const PAID_BY_VISIT: [u8; 3] = [71, 72, 77];
/// A surgical center, which is paid for some drugs with the operation.
const SURGICAL_CENTER: u8 = 24;
/// The outpatient status of drugs that are paid apart.
const PAID_APART: [&str; 3] = ["G", "K", "K1"];

/// What the lines of one drug, provider and day say together.
#[derive(Default)]
struct Said {
    /// A line of what was discarded.
    discarded: Option<(u32, u32)>,
    /// Whether some line is of what was given.
    given: bool,
}

pub(super) fn check(context: &mut Context<'_>, services: &[Service]) {
    for day in days(services, CONTAINED) {
        for drug in day.chunk_by(|a, b| a.rank == b.rank) {
            if drug.iter().any(|service| service.is_own() && service.is(CONTAINED)) {
                of_drug(context, drug);
            }
        }
    }
}

/// The modifiers of a service: whether it is of what was discarded, and whether nothing was.
fn said_by(context: &Context<'_>, service: &Service) -> (bool, bool) {
    (context.has_any(service, &[DISCARDED]), context.has_any(service, &[NOTHING_LEFT]))
}

fn of_drug(context: &mut Context<'_>, drug: &[Service]) {
    let mut said = Said::default();
    for service in drug {
        let (discarded, nothing) = said_by(context, service);
        said.given |= nothing || !discarded;
        if discarded {
            said.discarded = said.discarded.or(Some(service.place()));
        }
    }
    let facts = drug.first().map(|first| context.reference.service_of_rank(first.rank, first.day()));
    let listed = facts.is_some_and(|facts| facts.traits.single_dose());
    for service in drug.iter().filter(|service| service.is_own()) {
        match said_by(context, service) {
            (true, true) => conflict(context, service, None),
            (false, true) if said.discarded.is_some() => conflict(context, service, said.discarded),
            (true, false) if !said.given => alone(context, service),
            (false, false) if listed && said.discarded.is_none() => missing(context, service),
            _ => {}
        }
    }
}

/// Whether Medicare pays the drug apart here, so far as is known.
fn is_paid_apart(context: &Context<'_>, line: &LineView<'_>) -> bool {
    let facility = context.claim.bill_type.map(BillType::facility);
    let packaged =
        context.is_institutional() || line.place.is_some_and(|place| place.number() == SURGICAL_CENTER);
    let status = line.status.map(|status| status.status_indicator).unwrap_or_default();
    !facility.is_some_and(|own| PAID_BY_VISIT.contains(&own))
        && (!packaged || PAID_APART.contains(&status.as_str()))
}

/// RXD001.
#[cold]
fn missing(context: &mut Context<'_>, service: &Service) {
    let Some(line) = context.view(service).filter(|line| line.exists && is_paid_apart(context, line)) else {
        return;
    };
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    let message = Message::new(
        "{} comes in containers of one dose: {} says that nothing was left, a line with {} how much was",
    )
    .with(code)
    .with(NOTHING_LEFT)
    .with(DISCARDED);
    let finding = Finding::new(&WASTAGE_MODIFIER_MISSING, line.at(FieldName::Modifiers), message);
    let finding = context.offer_modifiers(finding, line.index, FieldName::Modifiers, &[NOTHING_LEFT]);
    let finding = if date < RETURNED { finding.judged(Severity::Warning) } else { finding };
    context.report(finding.by(context.release(TableKind::DrugRules, date)));
}

/// RXD002.
#[cold]
fn conflict(context: &mut Context<'_>, service: &Service, other: Option<(u32, u32)>) {
    let Some(line) = context.view(service) else { return };
    let (Some(code), Some((place, _))) = (line.code, line.first_of(&[NOTHING_LEFT])) else { return };
    let template = match other {
        None => "{} with {}, nothing was left, and {}, this was left",
        Some(_) => "{} with {}, nothing was left, and on the same day a line with {}, which is what was left",
    };
    let message = Message::new(template).with(code).with(NOTHING_LEFT).with(DISCARDED);
    let location = line.at_modifier(place);
    let location = other.map_or(location, |other| beside(location, other));
    let remove = |index| Mend::remove(Some(line.number()), Field::entry(FieldName::Modifiers, index));
    let finding = Finding::new(&WASTAGE_MODIFIERS_CONFLICT, location, message).mend(remove(place));
    let discarded = line.first_of(&[DISCARDED]).map(|(index, _)| remove(index));
    context.report(finding.mends(discarded));
}

/// RXD003.
#[cold]
fn alone(context: &mut Context<'_>, service: &Service) {
    let Some(line) = context.view(service) else { return };
    let Some(code) = line.code else { return };
    let message = Message::new(
        "{} with {} is what was left in the container, and no line of the day is what was given",
    )
    .with(code)
    .with(DISCARDED);
    let finding = Finding::new(&DISCARDED_WITHOUT_ADMINISTERED, line.at(FieldName::Procedure), message)
        .mend(Mend::review(Some(line.number()), FieldName::Procedure));
    context.report(finding);
}
