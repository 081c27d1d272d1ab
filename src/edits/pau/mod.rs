//! PAU: prior authorization outside equipment.

mod facts;

use self::facts::PRIOR_AUTHORIZATION_MISSING;
use super::{
    ancillary::Ancillary,
    context::Context,
    kinds::Concern,
    line::{LineView, revenue_number},
};
use crate::{
    claim::{Line, Written},
    code::{BillType, Modifier},
    modifier,
    reference::TableKind,
    report::{FieldName, Finding, Kinds, Location, Mend, Message, Reason, Service},
};

/// Any procedure may be on the list.
const CONCERN: Concern = Concern::of(Kinds::LINE);

pub(super) static FAMILY: Ancillary = Ancillary::of(facts::EDITS, CONCERN).by_services(services);

/// A hospital's outpatient claim.
const HOSPITAL_OUTPATIENT: u8 = 13;
/// Revenue codes of the emergency room, in tens.
const EMERGENCY_ROOM: u16 = 45;
/// Services of an emergency.
const EMERGENCY: Modifier = modifier!("ET");

/// Few claims have a service of the list, so that what frees the claim as a whole is asked last, and once.
fn services(context: &mut Context<'_>, services: &[Service]) {
    let facility = context.claim.bill_type.map(BillType::facility);
    if facility.is_some_and(|facility| facility != HOSPITAL_OUTPATIENT)
        || is_number(context.claim.prior_authorization.as_deref())
    {
        return;
    }
    let mut is_emergency = None;
    for service in services {
        if !service.is_own()
            || context.reference.hospital_authorization_of_rank(service.rank, service.day()).is_none()
        {
            continue;
        }
        let Some(line) = context.view(service) else { continue };
        if is_number(line.line.prior_authorization.as_deref()) {
            continue;
        }
        if *is_emergency.get_or_insert_with(|| is_of_emergency(context)) {
            return;
        }
        if facility.is_none() {
            let at = Location::claim(FieldName::BillType);
            return context.not_checked(&PRIOR_AUTHORIZATION_MISSING, at, Reason::MissingInput);
        }
        report(context, &line);
    }
}

fn is_number(text: Option<&str>) -> bool {
    text.is_some_and(|text| !text.trim().is_empty())
}

/// A claim of the emergency room is outside the program.
fn is_of_emergency(context: &Context<'_>) -> bool {
    let is_so = |line: &Line| {
        revenue_number(line).is_some_and(|number| number / 10 == EMERGENCY_ROOM)
            || line.modifiers.contains(&Written::Read(EMERGENCY))
    };
    context.lines().any(|(_, line)| is_so(line))
}

#[cold]
fn report(context: &mut Context<'_>, line: &LineView<'_>) {
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    let message = Message::new(
        "{} needs prior authorization on {} in a hospital's outpatient department: the decision letter has the number",
    )
    .with(code)
    .with(date);
    let finding = Finding::new(&PRIOR_AUTHORIZATION_MISSING, line.at(FieldName::PriorAuthorization), message)
        .mend(Mend::review(Some(line.number()), FieldName::PriorAuthorization))
        .by(context.release(TableKind::HospitalAuthorization, date));
    context.report(finding);
}
