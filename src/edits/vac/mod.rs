//! VAC: vaccines.

mod administration;
mod facts;
mod medicare;

use super::{ancillary::Ancillary, cod, context::Context, kinds::Concern, line::LineView};
use crate::{
    report::{Kinds, Service},
    service::ServiceFamily,
};

const VACCINES: Kinds = Kinds::of(&[ServiceFamily::Vaccine]);
const ADMINISTRATIONS: Kinds = Kinds::of(&[ServiceFamily::VaccineAdministration]);

const CONCERN: Concern = Concern::of(VACCINES.or(ADMINISTRATIONS));

pub(super) static FAMILY: Ancillary =
    Ancillary::of(facts::EDITS, CONCERN).by_line(line).by_services(services);

fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    if line.exists && line.kinds.any(VACCINES) {
        cod::age(context, line, &facts::VACCINE_AGE);
    }
}

fn services(context: &mut Context<'_>, services: &[Service]) {
    administration::check(context, services);
    medicare::check(context, services);
}
