//! Therapy that Medicare does not pay as it is billed: THE010.

use jiff::civil::Date;

use super::facts::CODE_NOT_PAID_BY_MEDICARE;
use crate::{
    claim::ClaimType,
    code::{Modifier, ProcedureCode},
    edits::{context::Context, line::LineView, mue::is_not_billed},
    modifier,
    reference::{Day, TableKind, TherapyDisposition},
    report::{FieldName, Finding, Mend, Message, Severity, Value},
};

/// Excluded by statute, or no benefit.
const EXCLUDED: Modifier = modifier!("GY");

pub(super) fn check(context: &mut Context<'_>, line: &LineView<'_>) {
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    let finding = match line.facts.therapy {
        Some(TherapyDisposition::Replaced) if !line.has(EXCLUDED) => replaced(context, line, code, date),
        Some(TherapyDisposition::Bundled) if !line.has(EXCLUDED) => bundled(context, line, code, date),
        _ => return,
    };
    context.report(finding.by(context.release(TableKind::Therapy, date)));
}

#[cold]
fn replaced(context: &Context<'_>, line: &LineView<'_>, code: ProcedureCode, date: Date) -> Finding {
    let rank = line.rank.unwrap_or(u32::MAX);
    let at = line.at(FieldName::Procedure);
    match context.reference.therapy_replacement_of_rank(rank, Day::of(date)) {
        Some(instead) => {
            let message =
                Message::new("Medicare does not take {} and has {} for it").with(code).with(instead);
            let mend = Mend::replace(Some(line.number()), FieldName::Procedure, Value::Procedure(instead));
            Finding::new(&CODE_NOT_PAID_BY_MEDICARE, at, message).mend(mend)
        }
        None => {
            let message = Message::new("Medicare does not take {}, for which it has another code").with(code);
            let mend = Mend::review(Some(line.number()), FieldName::Procedure);
            Finding::new(&CODE_NOT_PAID_BY_MEDICARE, at, message).mend(mend)
        }
    }
}

/// As grave as what the fee schedule's status says of it (`COD018`), which this replaces.
#[cold]
fn bundled(context: &Context<'_>, line: &LineView<'_>, code: ProcedureCode, date: Date) -> Finding {
    let message = Message::new("{} is part of whatever therapy it is given with, and never paid").with(code);
    let finding =
        Finding::new(&CODE_NOT_PAID_BY_MEDICARE, line.at(FieldName::Procedure), message).answered(1);
    let asks_nothing = line.line.charge.is_some_and(|charge| charge.get() == 0);
    if asks_nothing {
        return finding.judged(Severity::Info).mend(Mend::review(Some(line.number()), FieldName::Procedure));
    }
    let finding = finding.mend(Mend::remove_line(line.number()));
    let of_schedule = context.claim.claim_type == ClaimType::Professional
        && line.indicator.is_some_and(|row| row.status == 'B')
        && (context.carried_from(TableKind::Indicators, date).is_none() || is_not_billed(context, line));
    if of_schedule { finding } else { finding.judged(Severity::Warning) }
}
