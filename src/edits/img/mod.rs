//! IMG: diagnostic imaging.

mod agent;
mod bundled;
mod facts;
mod film;
mod mammogram;
mod plan;
mod side;

use super::{ancillary::Ancillary, context::Context, kinds::Concern, line::LineView, services::days};
use crate::{
    code::{Marks, Modifier},
    modifier,
    report::{EditFacts, FieldName, Kinds, Reason, Service},
    service::ServiceFamily,
};

/// Studies, nuclear medicine among them.
const STUDIES: Kinds = Kinds::of(&[ServiceFamily::Imaging]);
const AGENTS: Kinds = Kinds::of(&[ServiceFamily::ImagingAgent]);
const RADIOTHERAPY: Kinds = Kinds::of(&[ServiceFamily::Radiotherapy]);

/// Studies, their agents and radiotherapy; film and CT by their modifiers too, for they may stand on what is none.
const CONCERN: Concern =
    Concern::of(STUDIES.or(AGENTS).or(RADIOTHERAPY)).with_modifiers(Marks::of(film::MODIFIERS));

pub(super) static FAMILY: Ancillary =
    Ancillary::of(facts::EDITS, CONCERN).by_line(line).by_services(services);

/// Another session, site or structure.
const DISTINCT_SERVICES: &[Modifier] =
    &[DISTINCT, modifier!("XE"), modifier!("XP"), modifier!("XS"), modifier!("XU")];
const DISTINCT: Modifier = modifier!("59");

fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    if line.date.is_none() {
        undated(context, line);
        return;
    }
    side::line(context, line);
    film::line(context, line);
}

/// Without a date no table says what the study is.
#[cold]
fn undated(context: &mut Context<'_>, line: &LineView<'_>) {
    let mut not_checked = |edit: &EditFacts| {
        context.not_checked(edit, line.at(FieldName::ServiceDate), Reason::MissingInput);
    };
    if line.has_any(film::MODIFIERS) {
        not_checked(&facts::FILM_MODIFIER_NOT_APPLICABLE);
    }
    if line.kinds.any(STUDIES) {
        for edit in [
            &facts::CONTRAST_STUDIES_UNBUNDLED,
            &facts::COMBINED_REGION_UNBUNDLED,
            &facts::SIDE_MISSING,
            &facts::VIEWS_UNBUNDLED,
            &facts::SCREENING_AND_DIAGNOSTIC_MAMMOGRAM,
        ] {
            not_checked(edit);
        }
    }
    if line.kinds.any(AGENTS) {
        not_checked(&facts::CONTRAST_AGENT_ALONE);
    }
    if line.kinds.any(RADIOTHERAPY) {
        not_checked(&facts::RADIOTHERAPY_PLANNING_UNBUNDLED);
    }
}

fn services(context: &mut Context<'_>, services: &[Service]) {
    for day in days(services, STUDIES).filter(|day| day.len() > 1) {
        bundled::one_day(context, day);
    }
    agent::check(context, services);
    plan::check(context, services);
}
