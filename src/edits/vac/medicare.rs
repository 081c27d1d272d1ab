//! VAC003: the administration codes that Medicare has for four vaccines.

use arrayvec::ArrayVec;

use super::{ADMINISTRATIONS, VACCINES, facts::MEDICARE_ADMINISTRATION_CODE};
use crate::{
    code::{CptKind, ProcedureCode},
    edits::{
        context::Context,
        line::LineView,
        ncci::own,
        services::{beside, days, named},
    },
    reference::{TableKind, VaccineDisease},
    report::{FieldName, Finding, Mend, Message, Service, Severity, Value},
};

/// What one provider gave on one day.
#[derive(Default)]
struct Given {
    /// The first vaccine against each disease for which Medicare has an administration code on the day, and that code.
    products: ArrayVec<(VaccineDisease, Service, ProcedureCode), 4>,
    /// The diseases whose own administration code is there.
    administered: ArrayVec<VaccineDisease, 4>,
    /// Whether there is a vaccine against something else, which other codes may stand for.
    others: bool,
}

pub(super) fn check(context: &mut Context<'_>, services: &[Service]) {
    for day in days(services, VACCINES.or(ADMINISTRATIONS)) {
        let given = given(context, day);
        let mut without = given.products.iter().filter(|(disease, ..)| !given.administered.contains(disease));
        for service in own(day, ADMINISTRATIONS) {
            let Some(line) = context.view(service) else { continue };
            if is_general(&line) {
                let Some((_, product, own)) = without.next() else { break };
                report(context, &line, (product, *own), given.others);
            }
        }
    }
}

fn given(context: &Context<'_>, day: &[Service]) -> Given {
    let mut given = Given::default();
    for service in day {
        if !service.is(VACCINES.or(ADMINISTRATIONS)) {
            continue;
        }
        let facts = context.reference.service_of_rank(service.rank, service.day());
        if let Some(disease) = facts.vaccine
            && !given.products.iter().any(|(known, ..)| *known == disease)
            && let Some(own) = context.reference.vaccine_administration_of_rank(service.rank, service.day())
        {
            let _full = given.products.try_push((disease, *service, own));
        }
        if let Some(disease) = facts.administers
            && !given.administered.contains(&disease)
        {
            let _full = given.administered.try_push(disease);
        }
        given.others |= service.is(VACCINES) && facts.vaccine.is_none();
    }
    given
}

/// An administration of any vaccine; until 2023 those against COVID-19 had one code each.
fn is_general(line: &LineView<'_>) -> bool {
    let kind = line.code.and_then(ProcedureCode::as_cpt).map(|code| code.kind());
    line.facts.administers.is_none() && kind == Some(CptKind::CategoryI)
}

#[cold]
fn report(
    context: &mut Context<'_>,
    line: &LineView<'_>,
    (product, own): (&Service, ProcedureCode),
    others: bool,
) {
    let vaccine = context.view(product).and_then(|line| line.code);
    let (Some(code), Some(vaccine), Some(date)) = (line.code, vaccine, line.date) else { return };
    let message = Message::new("{} with {} on {} {}, for which Medicare has {}").with(code).with(vaccine);
    let message = named(message, context, product.place()).with(own);
    let location = beside(line.at(FieldName::Procedure), product.place());
    let finding = Finding::new(&MEDICARE_ADMINISTRATION_CODE, location, message)
        .by(context.release(TableKind::DrugRules, date));
    let number = Some(line.number());
    // It may be the other vaccine's, and this one's may be missing.
    let finding = if others {
        finding.judged(Severity::Warning)
    } else {
        finding.mend(Mend::replace(number, FieldName::Procedure, Value::Procedure(own)))
    };
    context.report(finding.mend(Mend::review(number, FieldName::Procedure)));
}
