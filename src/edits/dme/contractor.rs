//! To whom an item is billed, and where the patient is: DME009, DME010.

use super::facts::{PLACE_NOT_HOME, WRONG_CONTRACTOR};
use crate::{
    code::{BillType, PlaceOfService},
    edits::{context::Context, line::LineView},
    reference::{Jurisdiction, TableKind},
    report::{FieldName, Finding, Location, Mend, Message, Reason},
};

pub(super) fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    let facts = &line.facts;
    if facts.jurisdiction == Some(Jurisdiction::Local) {
        let words = "the fee schedule gives {} to the local contractor, not to the one for equipment";
        report(context, line, words, TableKind::Equipment);
    }
    let categories = facts.categories;
    if categories.inexpensive()
        || categories.capped_rental()
        || categories.frequently_serviced()
        || categories.oxygen()
    {
        place(context, line);
    }
}

/// DME009, of what the outpatient editor says only the contractors for equipment take.
pub(super) fn of_other_claim(context: &mut Context<'_>, line: &LineView<'_>) {
    let facility = context.claim.bill_type.map(BillType::facility);
    if line.is_grouped || (context.is_institutional() && facility.is_some_and(bills_it_itself)) {
        return;
    }
    if line.date.is_none() {
        undated(context, line);
    } else if line.flags().dme_contractor_only() && line.facts.jurisdiction != Some(Jurisdiction::Joint) {
        report(context, line, "{} is billed to the contractor for equipment only", TableKind::Procedures);
    }
}

/// What the editor says last stands for what it ever said.
#[cold]
fn undated(context: &mut Context<'_>, line: &LineView<'_>) {
    let last = line.procedure.and_then(|procedure| procedure.history().next_back());
    if last.is_some_and(|status| status.flags.dme_contractor_only()) {
        context.not_checked(&WRONG_CONTRACTOR, line.at(FieldName::ServiceDate), Reason::MissingInput);
    }
}

/// Stays, of which the item is a part and which the outpatient editor does not see; home health agencies, which bill
/// equipment to their own contractor.
const fn bills_it_itself(facility: u8) -> bool {
    matches!(facility, 11 | 18 | 21 | 28 | 41 | 32..=34)
}

fn report(context: &mut Context<'_>, line: &LineView<'_>, words: &'static str, table: TableKind) {
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    let finding =
        Finding::new(&WRONG_CONTRACTOR, line.at(FieldName::Procedure), Message::new(words).with(code))
            .mend(Mend::remove_line(line.number()))
            .by(context.release(table, date));
    context.report(finding);
}

/// DME010.
fn place(context: &mut Context<'_>, line: &LineView<'_>) {
    let Some(place) = line.place else { return no_place(context, line) };
    let (true, Some(code), Some(date)) = (is_facility(place), line.code, line.date) else { return };
    let message = Message::new("{} is paid for use at home, and place {} is none").with(code).with(place);
    let finding = Finding::new(&PLACE_NOT_HOME, line.at(FieldName::PlaceOfService), message)
        .mend(Mend::review(Some(line.number()), FieldName::PlaceOfService))
        .mend(Mend::remove_line(line.number()))
        .by(context.release(TableKind::Equipment, date));
    context.report(finding);
}

/// A hospital's inpatients, a skilled nursing facility's during a covered stay.
const fn is_facility(place: PlaceOfService) -> bool {
    matches!(place.number(), 21 | 31)
}

fn no_place(context: &mut Context<'_>, line: &LineView<'_>) {
    let own = line.line.place_of_service.is_some();
    let written = own || context.claim.place_of_service.is_some();
    let of_claim = written && !own;
    let field = FieldName::PlaceOfService;
    let location = if of_claim { Location::claim(field) } else { line.at(field) };
    let reason = if written { Reason::Unread } else { Reason::MissingInput };
    context.not_checked(&PLACE_NOT_HOME, location, reason);
}
