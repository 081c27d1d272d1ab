//! Panels and their tests: LAB008, LAB009.

use core::cmp::Reverse;

use super::{
    Panels, SET_APART, TESTS,
    facts::{PANEL_AND_COMPONENT, PANEL_COMPONENTS_UNBUNDLED},
};
use crate::{
    claim::Payer,
    code::Modifier,
    edits::{
        context::Context,
        ptp::{Beside, MOST_COMPARED, gravest},
        services::{beside, named, of_rank},
    },
    modifier,
    reference::{Panel, TableKind},
    report::{FieldName, Finding, Location, Mend, Message, Service},
};

const REPEATED: Modifier = modifier!("91");
const DISTINCT: Modifier = modifier!("59");

/// LAB009: each test of this claim beside the panels that have it.
pub(super) fn beside_components(context: &mut Context<'_>, day: &[Service], billed: &Panels<'_>) {
    if billed.is_empty() || !context.runs(&PANEL_AND_COMPONENT) {
        return;
    }
    for own in day.iter().filter(|service| service.is_own() && service.is(TESTS)) {
        let panels = billed.iter().filter(|panel| panel.rank() != own.rank && panel.has_rank(own.rank));
        let lines = panels.flat_map(|panel| of_rank(day, panel.rank()).iter().take(MOST_COMPARED));
        let found = gravest(context, own, lines, |_| context.has_any(own, SET_APART));
        if let Some(found) = found {
            within(context, own, found);
        }
    }
}

#[cold]
fn within(context: &mut Context<'_>, own: &Service, found: Beside) {
    let Some(line) = context.view(own) else { return };
    let Some(panel) = context.view(&found.other).and_then(|panel| panel.code) else { return };
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    let template = if found.is_fixed {
        "{} is a test of panel {} on {} {}, and no modifier separates them (indicator 0)"
    } else {
        "{} is a test of panel {} on {} {} unless it was repeated or of another specimen, and the line says so"
    };
    let message = named(Message::new(template).with(code).with(panel), context, found.other.place());
    let location = beside(line.at(FieldName::Procedure), found.other.place());
    let finding = Finding::new(&PANEL_AND_COMPONENT, location, message)
        .mend(Mend::remove_line(line.number()))
        .by(context.release(TableKind::Laboratory, date));
    context.report(if found.is_fixed {
        finding
    } else {
        context.offer_modifiers(finding, line.index, FieldName::Modifiers, &[REPEATED, DISTINCT])
    });
}

/// LAB008: the panels whose tests are billed one by one, the largest first; a test counts for one panel only, and not
/// for another if it is of one that is billed.
pub(super) fn apart(context: &mut Context<'_>, day: &[Service], billed: &Panels<'_>, parts: usize) {
    let Some(on) = day.first().map(Service::day) else { return };
    if parts < FEWEST || !context.runs(&PANEL_COMPONENTS_UNBUNDLED) {
        return;
    }
    let is_medicare = context.claim.payer == Payer::Medicare;
    let is_billed = |rank| !of_rank(day, rank).is_empty();
    let mut panels = Panels::new();
    for panel in context.reference.panels_on(on) {
        if panel.is_complete(&is_billed) && (!is_medicare || is_on_fee_schedule(context, &panel, day)) {
            let _full = panels.try_push(panel);
        }
    }
    if !panels.is_empty() {
        report_largest(context, day, billed, panels);
    }
}

#[cold]
fn report_largest(context: &mut Context<'_>, day: &[Service], billed: &Panels<'_>, mut panels: Panels<'_>) {
    let mut found = Panels::new();
    while let Some(largest) = largest(&panels) {
        let panel = panels.swap_remove(largest);
        let is_free = |rank| !billed.iter().chain(&found).any(|other| other.has_rank(rank));
        let is_left = |rank| is_free(rank) && !of_rank(day, rank).is_empty();
        if panel.is_complete(&is_left) && report_apart(context, day, &panel) {
            let _full = found.try_push(panel);
        }
    }
}

/// The place of the panel of the most tests; of equals that of the first code.
fn largest(panels: &Panels<'_>) -> Option<usize> {
    let places = panels.iter().enumerate();
    places.min_by_key(|(_, panel)| (Reverse(panel.fewest()), panel.rank())).map(|(place, _)| place)
}

/// The tests of the smallest panels.
const FEWEST: usize = 3;

/// Medicare pays the panels of its fee schedule.
fn is_on_fee_schedule(context: &Context<'_>, panel: &Panel<'_>, day: &[Service]) -> bool {
    let facts = day.first().map(|first| context.reference.service_of_rank(panel.rank(), first.day()));
    facts.is_some_and(|facts| facts.traits.clinical_laboratory())
}

/// Reports a panel on the first of its tests on this claim; tells whether there is one.
#[cold]
fn report_apart(context: &mut Context<'_>, day: &[Service], panel: &Panel<'_>) -> bool {
    let (mut first, mut second) = (None, None);
    for service in day.iter().filter(|service| service.is_own() && panel.has_rank(service.rank)) {
        let line = service.line as usize;
        if first.is_none_or(|first| line < first) {
            (first, second) = (Some(line), first);
        } else if second.is_none_or(|second| line < second) {
            second = Some(line);
        }
    }
    let Some(first) = first else { return false };
    let Some(date) = context.claim.lines.get(first).and_then(|line| line.service_date) else { return false };
    let exists = context.reference.procedure(panel.code()).is_some_and(|found| found.exists_on(date));
    if !exists {
        return false;
    }
    let location = Location::line(first, FieldName::Procedure);
    let location = second.map_or(location, |second| location.related_to(second));
    let message = Message::new("all tests of panel {} are billed one by one on {}: the panel is one line")
        .with(panel.code())
        .with(date);
    let finding = Finding::new(&PANEL_COMPONENTS_UNBUNDLED, location, message)
        .mend(Mend::review(location.line, FieldName::Procedure))
        .by(context.release(TableKind::Laboratory, date));
    context.report(finding);
    true
}
