//! DME013: additions that the policy denies beside a base.

use arrayvec::ArrayVec;

use super::{PROSTHETICS, Sides};
use crate::{
    code::ProcedureCode,
    edits::{
        context::Context,
        dme::facts::EXCLUDED_PROSTHESIS_ADDITION,
        ncci::own,
        services::{beside, named},
    },
    reference::TableKind,
    report::{FieldName, Finding, Mend, Message, Service},
};

/// The most bases of a day that are compared; the table has a dozen, each for a side.
const MOST_BASES: usize = 48;

/// A base of the day: the first one of its code and sides.
#[derive(Clone, Copy)]
struct Base {
    rank: u32,
    sides: Sides,
    place: (u32, u32),
}

pub(super) fn check(context: &mut Context<'_>, day: &[Service]) {
    let mut bases: ArrayVec<Base, MOST_BASES> = ArrayVec::new();
    for service in day {
        if service.is(PROSTHETICS) && context.reference.has_excluded_additions(service.rank, service.day()) {
            let (rank, sides) = (service.rank, Sides::of(context, service));
            if !bases.iter().any(|known| (known.rank, known.sides) == (rank, sides)) {
                let _full = bases.try_push(Base { rank, sides, place: service.place() });
            }
        }
    }
    if bases.is_empty() {
        return;
    }
    for service in own(day, PROSTHETICS) {
        let sides = Sides::of(context, service);
        for base in &bases {
            if base.sides.may_meet(sides)
                && context.reference.excludes_addition_ranks(base.rank, service.rank, service.day())
            {
                report(context, service, *base);
                break;
            }
        }
    }
}

#[cold]
fn report(context: &mut Context<'_>, service: &Service, base: Base) {
    let Some(line) = context.view(service) else { return };
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    let of_base =
        context.numbered_claim(base.place.0).and_then(|claim| claim.lines.get(base.place.1 as usize));
    let base_code: Option<ProcedureCode> =
        of_base.and_then(|line| line.procedure.as_ref()).and_then(|written| written.read());
    let Some(base_code) = base_code else { return };
    let message = Message::new(
        "the policy on lower limb prostheses denies {} beside {} on {} {}: that is an initial or \
         preparatory prosthesis",
    )
    .with(code)
    .with(base_code);
    let finding = Finding::new(
        &EXCLUDED_PROSTHESIS_ADDITION,
        beside(line.at(FieldName::Procedure), base.place),
        named(message, context, base.place),
    )
    .mend(Mend::remove_line(line.number()))
    .by(context.release(TableKind::Equipment, date));
    context.report(finding);
}
