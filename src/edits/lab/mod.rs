//! LAB: clinical laboratory.

mod certificate;
mod component;
mod facts;
mod number;
mod panels;
mod referred;
mod repeated;
mod travel;

use arrayvec::ArrayVec;

use super::{ancillary::Ancillary, context::Context, kinds::Concern, line::LineView, services::days};
use crate::{
    code::Modifier,
    modifier,
    reference::{Panel, ServiceTraits},
    report::{EditFacts, FieldName, Kinds, Reason, Service},
    service::ServiceFamily,
};

/// Tests, and drawing and fetching specimens.
const TESTS: Kinds = Kinds::of(&[ServiceFamily::Laboratory]);

pub(super) static FAMILY: Ancillary =
    Ancillary::of(facts::EDITS, Concern::of(TESTS)).by_line(line).by_services(services);

/// What says that a test of the day was another one: repeated, or of another specimen or encounter.
const SET_APART: &[Modifier] =
    &[modifier!("91"), modifier!("59"), modifier!("XE"), modifier!("XP"), modifier!("XS"), modifier!("XU")];
const COMPONENTS: &[Modifier] = &[modifier!("26"), modifier!("TC")];
const WAIVED: Modifier = modifier!("QW");
const REFERRED: Modifier = modifier!("90");

/// The most panels that there are.
const MOST_PANELS: usize = 16;
type Panels<'c> = ArrayVec<Panel<'c>, MOST_PANELS>;

fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    number::line(context, line);
    referred::line(context, line);
    if line.date.is_none() {
        undated(context, line);
        return;
    }
    certificate::line(context, line);
    component::line(context, line);
}

/// Without a date no table says what the test is.
#[cold]
fn undated(context: &mut Context<'_>, line: &LineView<'_>) {
    let mut not_checked = |edit: &EditFacts| {
        context.not_checked(edit, line.at(FieldName::ServiceDate), Reason::MissingInput);
    };
    if line.has(WAIVED) {
        not_checked(&facts::WAIVED_MODIFIER_NOT_APPLICABLE);
    } else {
        not_checked(&facts::WAIVED_MODIFIER_MISSING);
    }
    if line.has_any(COMPONENTS) {
        not_checked(&facts::COMPONENT_MODIFIER_ON_TEST);
    }
    for edit in [
        &facts::CLIA_NUMBER_MISSING,
        &facts::TEST_NOT_WAIVED,
        &facts::PANEL_COMPONENTS_UNBUNDLED,
        &facts::PANEL_AND_COMPONENT,
        &facts::REPEAT_TEST_UNMARKED,
    ] {
        not_checked(edit);
    }
}

fn services(context: &mut Context<'_>, services: &[Service]) {
    number::claim(context);
    for day in days(services, TESTS) {
        one_day(context, day);
    }
}

/// What a provider's tests of a day are beside each other.
fn one_day(context: &mut Context<'_>, day: &[Service]) {
    let (mut billed, mut parts) = (Panels::new(), 0_usize);
    let (mut travels, mut collects) = (false, false);
    for run in day.chunk_by(|a, b| a.rank == b.rank) {
        let Some(first) = run.first().filter(|first| first.is(TESTS)) else { continue };
        let traits = context.reference.service_of_rank(first.rank, first.day()).traits;
        if traits.panel()
            && let Some(panel) = context.reference.panel_of_rank(first.rank, first.day())
        {
            let _full = billed.try_push(panel);
        }
        parts += usize::from(traits.panel_component());
        travels |= traits.specimen_travel();
        collects |= traits.specimen_collection();
        if traits.venipuncture() {
            repeated::venipuncture(context, run);
        }
        if run.len() > 1 && is_test(traits) {
            repeated::test(context, run);
        }
    }
    if travels && !collects {
        travel::alone(context, day);
    }
    if parts > 0 {
        panels::beside_components(context, day, &billed);
        panels::apart(context, day, &billed, parts);
    }
}

/// On the fee schedule of tests stand also drawing blood and the like.
const fn is_test(traits: ServiceTraits) -> bool {
    traits.clinical_laboratory()
        && !(traits.venipuncture() || traits.specimen_collection() || traits.specimen_travel())
}
