//! VAC001 and VAC002: a vaccine and giving it, the one without the other.

use super::{
    ADMINISTRATIONS, VACCINES,
    facts::{ADMINISTRATION_WITHOUT_VACCINE, VACCINE_WITHOUT_ADMINISTRATION},
};
use crate::{
    edits::{
        context::Context,
        ncci::own,
        services::{days, report_alone},
    },
    report::{Kinds, Service},
};

pub(super) fn check(context: &mut Context<'_>, services: &[Service]) {
    for day in days(services, VACCINES.or(ADMINISTRATIONS)) {
        let (vaccines, administrations) = (has(day, VACCINES), has(day, ADMINISTRATIONS));
        if !administrations {
            for service in own(day, VACCINES) {
                let template = "{} is billed, and no administration of a vaccine on {}";
                report_alone(context, service, &VACCINE_WITHOUT_ADMINISTRATION, template);
            }
        }
        if !vaccines {
            for service in own(day, ADMINISTRATIONS) {
                // An add-on goes with its primary, which says it.
                if !context.reference.is_ever_add_on(service.rank) {
                    let template =
                        "{} gives a vaccine, and none is billed on {}; one that was free need not be";
                    report_alone(context, service, &ADMINISTRATION_WITHOUT_VACCINE, template);
                }
            }
        }
    }
}

fn has(day: &[Service], kind: Kinds) -> bool {
    day.iter().any(|service| service.is(kind))
}
