//! Units of a base rate: AMB006.

use super::facts::BASE_UNITS;
use crate::{
    claim::Units,
    edits::{context::Context, line::LineView},
    reference::AmbulanceRole,
    report::{FieldName, Finding, Mend, Message, Reason},
};

pub(super) fn check(context: &mut Context<'_>, line: &LineView<'_>, role: AmbulanceRole) {
    if !role.is_base() {
        return;
    }
    let one = Units::whole(1);
    let (Some(code), Some(units)) = (line.code, line.line.units) else {
        return context.not_checked(&BASE_UNITS, line.at(FieldName::Units), Reason::MissingInput);
    };
    if units == one {
        return;
    }
    let message =
        Message::new("{} has {} units; a trip is one, and each trip has its own line").with(code).with(units);
    let finding = Finding::new(&BASE_UNITS, line.at(FieldName::Units), message)
        .mend(Mend::set_units(line.number(), one))
        .mend(Mend::review(Some(line.number()), FieldName::Units));
    context.report(finding);
}
