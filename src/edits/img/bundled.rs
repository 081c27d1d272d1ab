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
    report::{EditFacts, FieldName, Finding, Mend, Message, Service, Value, line_number},
};

/// The most codes of each kind that a day is looked at for; the lists have no more.
const MOST_CODES: usize = 96;

/// Some of the codes of one kind.
type Ranks = ArrayVec<u32, MOST_CODES>;

/// The codes of a provider's day that some edit sets beside others, by rank.
#[derive(Default)]
pub(super) struct Studies {
    contrast: ArrayVec<(u32, ContrastStudy), MOST_CODES>,
    regions: Ranks,
    views: ArrayVec<(u32, ViewSeries), MOST_CODES>,
    pub(super) screening: ArrayVec<u32, 4>,
    pub(super) has_diagnostic: bool,
}

impl Studies {
    fn of(context: &Context<'_>, services: &[Service], day: Day) -> Self {
        let (mut studies, reference) = (Self::default(), context.reference);
        for run in services.chunk_by(|a, b| a.rank == b.rank) {
            let Some(&Service { rank, kinds, .. }) = run.first() else { continue };
            if !kinds.any(STUDIES) {
                continue;
            }
            let traits = reference.service_of_rank(rank, day).traits;
            if traits.contrast_study()
                && let Some(study) = reference.contrast_study_of_rank(rank, day)
            {
                let _full = studies.contrast.try_push((rank, study));
            }
            if traits.combined_region() {
                let _full = studies.regions.try_push(rank);
            }
            if traits.view_series()
                && let Some(series) = reference.view_series_of_rank(rank, day)
            {
                let _full = studies.views.try_push((rank, series));
            }
            if traits.screening_mammogram() {
                let _full = studies.screening.try_push(rank);
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
    ranks: &[u32],
) -> Option<Beside> {
    let lines = ranks.iter().flat_map(|rank| of_rank(services, *rank).iter().take(MOST_COMPARED));
    let lines = lines.filter(|other| !is_other_side(context, own, other));
    gravest(context, own, lines, |other| {
        context.has_any(own, DISTINCT_SERVICES) || context.has_any(other, DISTINCT_SERVICES)
    })
}

/// Whether two lines name sides or sites, none of them the same.
fn is_other_side(context: &Context<'_>, a: &Service, b: &Service) -> bool {
    if a.marks.is_empty() || b.marks.is_empty() {
        return false;
    }
    match (context.view(a), context.view(b)) {
        (Some(a), Some(b)) => other_side(context, &a, &b),
        _ => false,
    }
}

/// IMG001: without contrast, beside with contrast.
fn contrast(context: &mut Context<'_>, services: &[Service], studies: &Studies) {
    for (rank, without) in &studies.contrast {
        if without.contrast != Contrast::Without {
            continue;
        }
        let mut with = Ranks::new();
        for (rank, study) in &studies.contrast {
            if study.contrast == Contrast::With && study.combined == without.combined {
                let _full = with.try_push(*rank);
            }
        }
        for own in own(services, *rank) {
            if let Some(found) = bundled(context, services, own, &with) {
                let template = if found.other.is_own() {
                    "{} and {} on {} {} are one study without and with contrast: {} once, and line {} goes"
                } else {
                    "{} and {} on {} {} are one study without and with contrast: {} once, and that claim is corrected"
                };
                let once = Some(without.combined);
                report(context, &CONTRAST_STUDIES_UNBUNDLED, template, own, found, once);
            }
        }
    }
}

/// IMG002: the pelvis, beside the abdomen.
fn regions(context: &mut Context<'_>, services: &[Service], studies: &Studies, day: Day) {
    for pelvis in &studies.regions {
        let combined = |abdomen| context.reference.combined_region_of_ranks(abdomen, *pelvis, day);
        let mut abdomen = Ranks::new();
        for rank in &studies.regions {
            if combined(*rank).is_some() {
                let _full = abdomen.try_push(*rank);
            }
        }
        for own in own(services, *pelvis) {
            if let Some(found) = bundled(context, services, own, &abdomen)
                && let Some(both) = combined(found.other.rank)
            {
                let template = if found.other.is_own() {
                    "{} and {} on {} {} are one study of abdomen and pelvis: {} once, and line {} goes"
                } else {
                    "{} and {} on {} {} are one study of abdomen and pelvis: {} once, and that claim is corrected"
                };
                report(context, &COMBINED_REGION_UNBUNDLED, template, own, found, Some(both));
            }
        }
    }
}

/// IMG004: fewer views, beside more.
fn views(context: &mut Context<'_>, services: &[Service], studies: &Studies) {
    for (rank, fewer) in &studies.views {
        let mut more = Ranks::new();
        for (rank, series) in &studies.views {
            if series.family == fewer.family && series.position > fewer.position {
                let _full = more.try_push(*rank);
            }
        }
        for own in own(services, *rank) {
            if let Some(found) = bundled(context, services, own, &more) {
                let template = "the views of {} are among those of {} on {} {}";
                report(context, &VIEWS_UNBUNDLED, template, own, found, None);
            }
        }
    }
}

/// Reports a line beside another, which goes or becomes the one study that both are, or has the modifier that sets
/// them apart. The template takes both codes, the other's place, that study, and the other's number on this claim.
#[cold]
fn report(
    context: &mut Context<'_>,
    edit: &'static EditFacts,
    template: &'static str,
    own: &Service,
    found: Beside,
    combined: Option<ProcedureCode>,
) {
    let Some(line) = context.view(own) else { return };
    let Some(other) = context.view(&found.other).and_then(|other| other.code) else { return };
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    let location = beside(line.at(FieldName::Procedure), found.other.place());
    let message = named(Message::new(template).with(code).with(other), context, found.other.place());
    let number = line.number();
    let (message, mend) = match combined {
        Some(study) => {
            let mend = Mend::replace(Some(number), FieldName::Procedure, Value::Procedure(study));
            // The study takes the place of both lines, and a mend changes one.
            let goes = found.other.is_own().then(|| line_number(found.other.line as usize));
            let message = message.with(study);
            (goes.into_iter().fold(message, |message, goes| message.with(i64::from(goes))), mend)
        }
        None => (message, Mend::remove_line(number)),
    };
    let finding =
        Finding::new(edit, location, message).mend(mend).by(context.release(TableKind::Imaging, date));
    context.report(if found.is_fixed {
        finding
    } else {
        context.offer_modifiers(finding, line.index, FieldName::Modifiers, &[DISTINCT])
    });
}
