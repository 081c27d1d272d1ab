//! MOD: modifiers.

mod bilateral;
mod bill_type;
mod claim_type;
mod component;
mod conflict;
mod facts;
mod named;
mod order;
mod repeat;
mod surgeon;
mod visit;

use jiff::civil::Date;

pub(super) use self::component::other_side;
use super::{context::Context, declare::Edit, line::LineView};
use crate::{
    reference::{Day, IndicatorRow},
    report::{EditFacts, FieldName, LineKey, Reason},
};

pub(super) static EDITS: &[Edit] = facts::EDITS;

pub(super) fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    if line.is_grouped {
        return;
    }
    component::line(context, line);
    if line.line.modifiers.is_empty() {
        return;
    }
    conflict::line(context, line);
    order::line(context, line);
    bilateral::line(context, line);
    surgeon::line(context, line);
    visit::line(context, line);
    claim_type::line(context, line);
}

pub(super) fn lines(context: &mut Context<'_>, keys: &[LineKey]) {
    bilateral::lines(context, keys);
    component::lines(context, keys);
    repeat::lines(context, keys);
    visit::lines(context);
}

/// The line's date, without which a table cannot be asked: an edit that has a case to judge says so.
fn dated(context: &mut Context<'_>, line: &LineView<'_>, edit: &EditFacts) -> Option<Date> {
    if line.date.is_none() {
        context.not_checked(edit, line.at(FieldName::ServiceDate), Reason::MissingInput);
    }
    line.date
}

/// The fee schedule's row that speaks for a line: that of one of its modifiers, or of the code alone.
fn row(line: &LineView<'_>, date: Date) -> Option<IndicatorRow> {
    let (procedure, day) = (line.procedure?, Day::of(date));
    let own = |(_, modifier)| procedure.indicator_on(Some(modifier), day);
    line.judged_modifiers().find_map(own).or(line.indicator)
}

/// Whether the fee schedule does not pay the code at all, for it wants another one or does not cover it (status I or N):
/// the row's indicators then say nothing. Those of a laboratory test say something: the test has no parts.
const fn is_never_paid(row: &IndicatorRow) -> bool {
    matches!(row.status, 'I' | 'N')
}

/// The line that a key names.
fn view<'c>(context: &Context<'c>, key: &LineKey) -> Option<LineView<'c>> {
    let index = usize::try_from(key.line).ok()?;
    Some(LineView::new(context, index, context.claim.lines.get(index)?))
}

/// Whether a line is a physician's service on a critical access hospital's claim (method II).
fn is_professional_revenue(line: &LineView<'_>) -> bool {
    crate::service::is_professional_revenue(line.line)
}
