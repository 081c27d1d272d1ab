//! VAC001 and VAC002: a vaccine and giving it, the one without the other.

use super::{
    ADMINISTRATIONS, VACCINES,
    facts::{ADMINISTRATION_WITHOUT_VACCINE, VACCINE_WITHOUT_ADMINISTRATION},
};
use crate::{
    edits::{
        context::Context,
        services::{days, report_alone},
    },
    report::{Kinds, Service},
};

pub(super) fn check(context: &mut Context<'_>, services: &[Service]) {
    for service in alone(services, VACCINES, ADMINISTRATIONS) {
        let template = "{} is billed, and no administration of a vaccine on {}";
        report_alone(context, service, &VACCINE_WITHOUT_ADMINISTRATION, template);
    }
    for service in alone(services, ADMINISTRATIONS, VACCINES) {
        // An add-on goes with its primary, which says it.
        if !context.reference.is_ever_add_on(service.rank) {
            let template = "{} gives a vaccine, and none is billed on {}; one that was free need not be";
            report_alone(context, service, &ADMINISTRATION_WITHOUT_VACCINE, template);
        }
    }
}

/// This claim's services of a kind on days without any of another.
fn alone(services: &[Service], kind: Kinds, other: Kinds) -> impl Iterator<Item = &Service> {
    let days = days(services, kind).filter(move |day| !day.iter().any(|service| service.is(other)));
    days.flatten().filter(move |service| service.is_own() && service.is(kind))
}
