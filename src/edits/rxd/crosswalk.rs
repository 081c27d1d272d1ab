//! RXD007 and RXD011: the package of a drug beside the code that bills it.

use super::facts::{NATIONAL_DRUG_CODE_MISMATCH, UNITS_NOT_OF_BILLING_UNIT};
use crate::{
    claim::{NdcQuantity, NdcUnit, Units, Written},
    code::{Modifier, Ndc, ProcedureCode},
    edits::{context::Context, line::LineView},
    modifier,
    reference::{DrugRecord, TableKind},
    report::{Count, FieldName, Finding, Listed, Mend, Message, Reason, Value},
};

/// The line is what was discarded.
const DISCARDED: Modifier = modifier!("JW");
/// A unit in the thousandths in which claims and tables count.
const UNIT: i128 = 1000;

pub(super) fn check(context: &mut Context<'_>, line: &LineView<'_>) {
    let Some(named) = line.line.ndc.as_ref() else { return };
    let ndc = named.code.as_ref().and_then(Written::read);
    let (Some(ndc), Some(rank), Some(code)) = (ndc, line.rank, line.code) else { return };
    let reference = context.reference;
    let mut known = false;
    for record in reference.drug_records(ndc) {
        known = true;
        if u32::from(record.rank) == rank {
            return counted(context, line, named, (ndc, code), record);
        }
    }
    if known {
        other_code(context, line, ndc, code);
    }
}

/// RXD007. A code that was not yet valid, or no longer, may be the same drug's.
fn other_code(context: &mut Context<'_>, line: &LineView<'_>, ndc: Ndc, code: ProcedureCode) {
    let (Some(date), reference) = (line.date, context.reference) else { return };
    let mut codes = Listed::NONE;
    for package in reference.drug(ndc) {
        if reference.procedure(package.code).is_some_and(|found| found.exists_on(date)) {
            codes.push(package.code);
        }
    }
    let number = Some(line.number());
    let mend = match (codes.count(), codes.first().next()) {
        (1, Some(other)) => Mend::replace(number, FieldName::Procedure, Value::Procedure(other)),
        (_, Some(_)) => Mend::review(number, FieldName::Procedure),
        (_, None) => return,
    };
    let message = Message::new("the package {} is billed with {}, and the line has {}")
        .with(ndc)
        .with(codes)
        .with(code);
    let finding = Finding::new(&NATIONAL_DRUG_CODE_MISMATCH, line.at(FieldName::Ndc), message)
        .mend(Mend::review(number, FieldName::Ndc))
        .mend(mend)
        .by(context.release(TableKind::Drugs, date));
    context.report(finding);
}

/// RXD011.
fn counted(
    context: &mut Context<'_>,
    line: &LineView<'_>,
    named: &NdcQuantity,
    (ndc, code): (Ndc, ProcedureCode),
    record: DrugRecord,
) {
    let mut not_checked =
        |field, reason| context.not_checked(&UNITS_NOT_OF_BILLING_UNIT, line.at(field), reason);
    let (Some(quantity), Some(unit)) = (named.quantity, &named.unit) else {
        return not_checked(FieldName::Ndc, Reason::MissingInput);
    };
    let Some(unit) = unit.read() else { return not_checked(FieldName::Ndc, Reason::Unread) };
    let Some(units) = line.line.units else {
        return not_checked(FieldName::Units, Reason::MissingInput);
    };
    let is_counted = unit == NdcUnit::Unit && quantity.get() > 0 && units.get() > 0;
    if !is_counted || !record.adds_up() || line.has(DISCARDED) || agree(units, quantity, record) {
        return;
    }
    let Some(date) = line.date else { return };
    let item = Units::from_thousandths(record.item_units.into());
    let message = Message::new("{} of {}, {} of {} each, and the line has {}")
        .with(quantity)
        .with(ndc)
        .with(Count::new(item, Count::UNITS))
        .with(code)
        .with(units);
    let finding = Finding::new(&UNITS_NOT_OF_BILLING_UNIT, line.at(FieldName::Units), message);
    let number = line.number();
    let finding = match expected(quantity, record) {
        Some(units) => finding.mend(Mend::set_units(number, units)),
        None => finding.mend(Mend::review(Some(number), FieldName::Units)),
    };
    let finding = finding.mend(Mend::review(Some(number), FieldName::Ndc));
    context.report(finding.by(context.release(TableKind::Drugs, date)));
}

/// Whether units are those of so many items, of which the last need not be billed whole; of so many packages; or of so
/// many of what an item holds, as tablets are counted. Less than a unit is rounding.
fn agree(units: Units, quantity: Units, record: DrugRecord) -> bool {
    let (units, quantity) = (i128::from(units.get()), i128::from(quantity.get()));
    let item = i128::from(record.item_units);
    let near = |expected: i128| (units - expected).abs() < UNIT;
    let (items, packages) = (quantity * item / UNIT, quantity * i128::from(record.package_units) / UNIT);
    let begun = items - item < units && units < items + UNIT;
    let held = (quantity * item).checked_div(i128::from(record.size));
    begun || near(packages) || held.is_some_and(near)
}

/// The whole units of so many items.
fn expected(quantity: Units, record: DrugRecord) -> Option<Units> {
    let units = i128::from(quantity.get()) * i128::from(record.item_units) / (UNIT * UNIT);
    let units = u32::try_from(units).ok()?;
    (units > 0).then_some(Units::whole(units))
}
