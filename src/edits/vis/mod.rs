//! VIS: visits beside ancillary services, and their level.

mod complexity;
mod facts;
mod new_patient;
mod separate;
mod time;

use super::{ancillary::Ancillary, context::Context, kinds::Concern, line::LineView, ncci::Subject};
use crate::{
    code::Modifier,
    modifier,
    reference::GlobalPeriod,
    report::{Kinds, Service},
    service::ServiceFamily,
};

const VISIT: Kinds = Kinds::of(&[ServiceFamily::Visit]);

/// A visit of its own beside another service.
const SEPARATE: Modifier = modifier!("25");

const CONCERN: Concern = Concern::of(VISIT);

pub(super) static FAMILY: Ancillary =
    Ancillary::of(facts::EDITS, CONCERN).by_line(time::check).by_services(services);

fn services(context: &mut Context<'_>, services: &[Service]) {
    let Some(subject) = Subject::of(context.claim) else { return };
    separate::check(context, subject, services);
    new_patient::check(context, services);
    complexity::check(context, services);
}

/// Whether a line is an encounter of evaluation and management: no care by the month, and no time added to another.
fn is_encounter(line: &LineView<'_>) -> bool {
    let flags = line.flags();
    let is_added = line.indicator.is_some_and(|row| row.global == GlobalPeriod::AddOn);
    flags.evaluation_and_management() && !flags.care_management() && !is_added
}
