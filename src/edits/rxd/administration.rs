//! RXD008 and RXD009: a drug and giving it, the one without the other.

use core::fmt::Write;

use arrayvec::ArrayString;

use super::{
    facts::{ADMINISTRATION_WITHOUT_DRUG, DRUG_WITHOUT_ADMINISTRATION},
    is_drug,
};
use crate::{
    code::ProcedureCode,
    edits::{
        context::Context,
        line::LineView,
        ncci::own,
        services::{days, report_alone},
    },
    report::{Kinds, Service},
    service::ServiceFamily,
};

const ADMINISTRATIONS: Kinds = Kinds::of(&[ServiceFamily::DrugAdministration]);
const DRUGS: Kinds = Kinds::of(&[ServiceFamily::Drug]);
/// Whatever may have been given.
const GIVEN: Kinds = Kinds::of(&[ServiceFamily::Drug, ServiceFamily::ImagingAgent, ServiceFamily::Vaccine]);
/// Whatever a drug may have been given with or for.
const PROCEDURES: Kinds = Kinds::of(&[
    ServiceFamily::DrugAdministration,
    ServiceFamily::VaccineAdministration,
    ServiceFamily::Imaging,
    ServiceFamily::Radiotherapy,
    ServiceFamily::Therapy,
    ServiceFamily::Other,
]);

pub(super) fn check(context: &mut Context<'_>, services: &[Service]) {
    for day in days(services, ADMINISTRATIONS) {
        if !day.iter().any(|service| service.is(GIVEN)) {
            for service in own(day, ADMINISTRATIONS) {
                without_drug(context, service);
            }
        }
    }
    for day in days(services, DRUGS) {
        if !day.iter().any(|service| service.is(PROCEDURES)) {
            for service in own(day, DRUGS) {
                without_administration(context, service);
            }
        }
    }
}

/// RXD008. An add-on goes with its primary, which says it.
fn without_drug(context: &mut Context<'_>, service: &Service) {
    let facts = context.reference.service_of_rank(service.rank, service.day());
    let needs_none = facts.traits.hydration() || facts.traits.no_drug_billed();
    if needs_none || context.reference.is_ever_add_on(service.rank) {
        return;
    }
    let template =
        "{} gives a drug, and none is billed on {}; one that somebody else supplied is none of this claim's";
    report_alone(context, service, &ADMINISTRATION_WITHOUT_DRUG, template);
}

/// RXD009.
fn without_administration(context: &mut Context<'_>, service: &Service) {
    if context.view(service).is_some_and(|line| is_drug(&line) && is_given_in_office(&line)) {
        let template = "{} is billed, and nothing on {} that it was given with";
        report_alone(context, service, &DRUG_WITHOUT_ADMINISTRATION, template);
    }
}

/// Drugs of J and Q, but for those that a pump or the patient gives (J7, J8).
fn is_given_in_office(line: &LineView<'_>) -> bool {
    let Some(code) = line.code.and_then(ProcedureCode::as_hcpcs) else { return false };
    let mut text = ArrayString::<5>::new();
    // Five characters have room.
    let _written = write!(text, "{code}");
    match text.as_bytes() {
        [b'J', chapter, ..] => !matches!(chapter, b'7' | b'8'),
        [first, ..] => *first == b'Q',
        [] => false,
    }
}
