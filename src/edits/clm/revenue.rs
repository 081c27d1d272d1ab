//! The revenue code of an institutional line: CLM024.

use jiff::civil::Date;

use super::{digits, facts::REVENUE_CODE_INVALID};
use crate::{
    claim::{Line, Written},
    code::RevenueCode,
    edits::{
        context::Context,
        line::{LineView, revenue_number},
    },
    reference::TableKind,
    report::{FieldName, Finding, Mend, Message, Value},
};

/// The line of the bill's total, which is no service.
pub(super) fn is_total(line: &Line) -> bool {
    revenue_number(line) == Some(1)
}

pub(super) fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    if !context.runs(&REVENUE_CODE_INVALID) {
        return;
    }
    let day = line.date.or_else(|| context.claim_date());
    let Some(written) = &line.line.revenue_code else {
        let message = Message::new("the line has no revenue code");
        return report(context, line, message, None, "");
    };
    match written {
        Written::Unread(text) => {
            let assigned = |code: &RevenueCode| day.is_none_or(|day| is_assigned(context, *code, day));
            let meant = digits::looks_like::<4>(text).and_then(|text| RevenueCode::parse(&text).ok());
            let meant = meant.filter(assigned);
            report(context, line, Message::new("{} is no revenue code").with_text(text), meant, "");
        }
        Written::Read(code) => {
            let Some(day) = day.filter(|_| context.reference.tables.revenue.is_some()) else { return };
            if !is_assigned(context, *code, day) {
                let message = Message::new("revenue code {} is not assigned on {}").with(*code).with(day);
                report(context, line, message, None, context.release(TableKind::RevenueCodes, day));
            }
        }
    }
}

fn is_assigned(context: &Context<'_>, code: RevenueCode, day: Date) -> bool {
    context.reference.revenue(code).is_some_and(|code| code.on(day).is_some())
}

fn report(
    context: &mut Context<'_>,
    line: &LineView<'_>,
    message: Message,
    meant: Option<RevenueCode>,
    release: &str,
) {
    let (number, field) = (Some(line.number()), FieldName::RevenueCode);
    let mend = match meant {
        Some(code) => Mend::replace(number, field, Value::Revenue(code)),
        None => Mend::review(number, field),
    };
    let finding = Finding::new(&REVENUE_CODE_INVALID, line.at(FieldName::RevenueCode), message);
    context.report(finding.mend(mend).by(release));
}
