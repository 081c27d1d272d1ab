//! Studies of one day that are one study: IMG001, IMG002, IMG004.

use arrayvec::ArrayVec;

use super::{
    DISTINCT, DISTINCT_SERVICES, STUDIES,
    facts::{COMBINED_REGION_UNBUNDLED, CONTRAST_STUDIES_UNBUNDLED, VIEWS_UNBUNDLED},
    mammogram,
};
use crate::{
    code::ProcedureCode,
    edits::{
        context::Context,
        modifier::other_side,
        ptp::{Beside, MOST_COMPARED, gravest},
        services::{beside, named, of_rank},
    },
    reference::{Contrast, ContrastStudy, Day, TableKind, ViewSeries},
    report::{EditFacts, FieldName, Finding, Mend, Message, Service, Value},
};

/// The most codes of each kind that a day is looked at for; the lists have no more.
const MOST_CODES: usize = 96;

/// The codes of a provider's day that some edit sets beside others, by rank.
#[derive(Default)]
pub(super) struct Studies {
    contrast: ArrayVec<(u32, ContrastStudy), MOST_CODES>,
    regions: ArrayVec<u32, MOST_CODES>,
    views: ArrayVec<(u32, ViewSeries), MOST_CODES>,
    pub(super) screening: ArrayVec<u32, 4>,
    pub(super) has_diagnostic: bool,
}

impl Studies {
    fn of(context: &Context<'_>, services: &[Service], day: Day) -> Self {
        let (mut studies, reference) = (Self::default(), context.reference);
        for run in services.chunk_by(|a, b| a.rank == b.rank) {
            let Some(rank) = run.first().filter(|first| first.is(STUDIES)).map(|first| first.rank) else {
                continue;
            };
            let traits = reference.service_of_rank(rank, day).traits;
            if traits.contrast_study() {
                let study = reference.contrast_study_of_rank(rank, day);
                studies
                    .contrast
                    .extend(study.map(|study| (rank, study)).filter(|_| !studies.contrast.is_full()));
            }
            if traits.combined_region() && !studies.regions.is_full() {
                studies.regions.push(rank);
            }
            if traits.view_series() {
                let series = reference.view_series_of_rank(rank, day);
                studies
                    .views
                    .extend(series.map(|series| (rank, series)).filter(|_| !studies.views.is_full()));
            }
            if traits.screening_mammogram() && !studies.screening.is_full() {
                studies.screening.push(rank);
            }
            studies.has_diagnostic |= traits.diagnostic_mammogram();
        }
        studies
    }
}

/// A provider's day.
pub(super) fn one_day(context: &mut Context<'_>, services: &[Service]) {
    let Some(day) = services.first().map(Service::day) else { return };
    let studies = Studies::of(context, services, day);
    if studies.contrast.len() > 1 {
        contrast(context, services, &studies);
    }
    if studies.regions.len() > 1 {
        regions(context, services, &studies, day);
    }
    if studies.views.len() > 1 {
        views(context, services, &studies);
    }
    if studies.has_diagnostic && !studies.screening.is_empty() {
        mammogram::check(context, services, &studies);
    }
}

/// This claim's lines of a procedure.
fn own(services: &[Service], rank: u32) -> impl Iterator<Item = &Service> {
    of_rank(services, rank).iter().filter(|service| service.is_own())
}

/// Of the lines of some procedures, the one beside which a line is not paid.
pub(super) fn bundled(
    context: &Context<'_>,
    services: &[Service],
    own: &Service,
    ranks: impl Iterator<Item = u32>,
) -> Option<Beside> {
    let lines = ranks.flat_map(|rank| of_rank(services, rank).iter().take(MOST_COMPARED));
    let lines = lines.filter(|other| !is_other_side(context, own, other));
    let is_apart = |other: &Service| {
        context.has_any(own, DISTINCT_SERVICES) || context.has_any(other, DISTINCT_SERVICES)
    };
    gravest(context, own, lines, is_apart)
}

/// Whether two lines name sides or sites, none of them the same.
fn is_other_side(context: &Context<'_>, a: &Service, b: &Service) -> bool {
    if a.marks.is_empty() || b.marks.is_empty() {
        return false;
    }
    let views = context.view(a).zip(context.view(b));
    views.is_some_and(|(a, b)| other_side(context, &a, &b))
}

/// IMG001: without contrast, beside with contrast.
fn contrast(context: &mut Context<'_>, services: &[Service], studies: &Studies) {
    for (rank, without) in studies.contrast.iter().filter(|(_, study)| study.contrast == Contrast::Without) {
        let is_with =
            |study: &ContrastStudy| study.contrast == Contrast::With && study.combined == without.combined;
        let with = || studies.contrast.iter().filter(|(_, study)| is_with(study)).map(|(rank, _)| *rank);
        for own in own(services, *rank) {
            if let Some(found) = bundled(context, services, own, with()) {
                let template = "{} and {} on {} {} are one study without and with contrast: {} once";
                report_combined(context, &CONTRAST_STUDIES_UNBUNDLED, template, own, found, without.combined);
            }
        }
    }
}

/// IMG002: the pelvis, beside the abdomen.
fn regions(context: &mut Context<'_>, services: &[Service], studies: &Studies, day: Day) {
    for pelvis in &studies.regions {
        let combined = |abdomen| context.reference.combined_region_of_ranks(abdomen, *pelvis, day);
        let abdomen = || studies.regions.iter().copied().filter(|rank| combined(*rank).is_some());
        for own in own(services, *pelvis) {
            let Some(found) = bundled(context, services, own, abdomen()) else { continue };
            if let Some(both) = context.reference.combined_region_of_ranks(found.other.rank, *pelvis, day) {
                let template = "{} and {} on {} {} are one study of abdomen and pelvis: {} once";
                report_combined(context, &COMBINED_REGION_UNBUNDLED, template, own, found, both);
            }
        }
    }
}

#[cold]
fn report_combined(
    context: &mut Context<'_>,
    edit: &'static EditFacts,
    template: &'static str,
    own: &Service,
    found: Beside,
    combined: ProcedureCode,
) {
    let message = |code: ProcedureCode, other: ProcedureCode| Message::new(template).with(code).with(other);
    report(
        context,
        edit,
        own,
        found,
        |finding, line| {
            finding.mend(Mend::replace(Some(line), FieldName::Procedure, Value::Procedure(combined)))
        },
        |context, code, other| named(message(code, other), context, found.other.place()).with(combined),
    );
}

/// IMG004: fewer views, beside more.
fn views(context: &mut Context<'_>, services: &[Service], studies: &Studies) {
    for (rank, fewer) in &studies.views {
        let has_more =
            |series: &ViewSeries| series.family == fewer.family && series.position > fewer.position;
        let more = || studies.views.iter().filter(|(_, series)| has_more(series)).map(|(rank, _)| *rank);
        for own in own(services, *rank) {
            let Some(found) = bundled(context, services, own, more()) else { continue };
            report(
                context,
                &VIEWS_UNBUNDLED,
                own,
                found,
                |finding, line| finding.mend(Mend::remove_line(line)),
                |context, code, other| {
                    let message = Message::new("the views of {} are among those of {} on {} {}");
                    named(message.with(code).with(other), context, found.other.place())
                },
            );
        }
    }
}

/// Reports a line beside another, with a mend of the edit's own and the modifier that sets them apart.
#[cold]
fn report(
    context: &mut Context<'_>,
    edit: &'static EditFacts,
    own: &Service,
    found: Beside,
    mend: impl Fn(Finding, u16) -> Finding,
    message: impl Fn(&Context<'_>, ProcedureCode, ProcedureCode) -> Message,
) {
    let Some(line) = context.view(own) else { return };
    let Some(other) = context.view(&found.other).and_then(|other| other.code) else { return };
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    let location = beside(line.at(FieldName::Procedure), found.other.place());
    let finding = Finding::new(edit, location, message(context, code, other));
    let finding = mend(finding, line.number()).by(context.release(TableKind::Imaging, date));
    context.report(if found.is_fixed {
        finding
    } else {
        context.offer_modifiers(finding, line.index, FieldName::Modifiers, &[DISTINCT])
    });
}
