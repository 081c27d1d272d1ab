//! What the edits of the National Correct Coding Initiative share: which claims they are for, and the services of one
//! patient and provider, those of other claims among them.
//!
//! CMS applies them to all that one provider bills for one patient and day, on one claim or several (Medicare NCCI
//! Policy Manual, chapter I). A provider is who rendered the line: whom the line names, else the claim, else who
//! bills; a number that cannot be read is as none. The outpatient editor knows no other provider than the facility, so
//! on institutional claims it is who bills; on a critical access hospital's claim (85x) physicians' lines, of revenue
//! codes 096x to 098x, stand apart from the hospital's, as the editor has it.

mod gather;
mod subject;

pub(super) use self::{
    gather::{at_hand, gather, is_physicians, shared_days},
    subject::Subject,
};
use super::{aoc, context::Context, mue, ptp};
use crate::report::{Kinds, Service};

/// The claim's own services of some kinds.
pub(super) fn own(services: &[Service], kinds: Kinds) -> impl Iterator<Item = &Service> {
    services.iter().filter(move |service| service.is_own() && service.is(kinds))
}

/// Runs the three families on the services of the claim and of the others.
pub(super) fn check(context: &mut Context<'_>, subject: Subject, services: &mut [Service]) {
    // The days of a line that spans several are not told apart, so that services of one day do not stand together.
    let spans = services.iter().any(|service| service.days.0 != service.days.1);
    if subject.pairs && services.len() > 1 {
        ptp::check(context, subject, services, spans);
        context.say_cut_off(ptp::EDITS);
    }
    if subject.units {
        mue::check(context, subject, services, spans);
        context.say_cut_off(mue::EDITS);
    }
    if subject.add_ons {
        aoc::check(context, subject, services);
    }
}
