//! COD016 to COD020: codes that exist, and are not paid as they stand.

use jiff::civil::{Date, date};

use super::facts::{
    DENTAL_CODE_ON_MEDICAL_CLAIM, OUTSIDE_APPROVAL_PERIOD, PROCEDURE_AGE_CONFLICT, STATUS_NOT_PAYABLE,
    UNLISTED_PROCEDURE_UNDESCRIBED,
};
use crate::{
    claim::{ClaimType, Payer},
    code::{CptKind, HcpcsCode, Modifier, ProcedureCode},
    edits::{context::Context, line::LineView, mue::is_not_billed},
    reference::{Procedure, TableKind},
    report::{Disposition, EditFacts, FieldName, Finding, Location, Mend, Message, Reason, Severity},
};

/// Required documentation is on file.
const DOCUMENTED: Modifier = crate::modifier!("KX");
/// Excluded by statute, or no benefit.
const EXCLUDED: Modifier = crate::modifier!("GY");

pub(super) fn check(context: &mut Context<'_>, line: &LineView<'_>) {
    let (Some(procedure), Some(date)) = (line.procedure, line.date) else { return };
    approval(context, line, &procedure, date);
    if line.exists {
        undescribed(context, line, &procedure, date);
        dental(context, line, &procedure, date);
        status(context, line, &procedure, date);
        age(context, line, &PROCEDURE_AGE_CONFLICT);
    }
}

fn review(line: &LineView<'_>, field: FieldName) -> Mend {
    Mend::review(Some(line.number()), field)
}

/// Facility and care of a dialysis facility's bill.
const DIALYSIS: u8 = 72;

fn undescribed(context: &mut Context<'_>, line: &LineView<'_>, procedure: &Procedure<'_>, date: Date) {
    let flags = line.flags();
    let described = line.line.description.as_deref().is_some_and(|text| !text.trim().is_empty());
    // Its sessions are billed with the unlisted dialysis procedure, which needs no words there.
    let dialysis = context.claim.bill_type.is_some_and(|bill| bill.facility() == DIALYSIS);
    if described || dialysis || !(flags.unlisted() || flags.unclassified_drug()) {
        return;
    }
    let message =
        Message::new("{} names no one service, and the line does not say what it was").with(procedure.code());
    let finding = Finding::new(&UNLISTED_PROCEDURE_UNDESCRIBED, line.at(FieldName::Description), message)
        .mend(review(line, FieldName::Description))
        .by(context.release(TableKind::Procedures, date));
    context.report(finding);
}

/// From this day Medicare may deny dental services without KX (CR 13649).
const LINKAGE_REQUIRED: Date = date(2025, 7, 1);

fn dental(context: &mut Context<'_>, line: &LineView<'_>, procedure: &Procedure<'_>, date: Date) {
    let is_dental = |code: ProcedureCode| code.as_hcpcs().is_some_and(|code: HcpcsCode| code.letter() == 'D');
    if !is_dental(procedure.code()) || line.has_any(&[DOCUMENTED, EXCLUDED]) {
        return;
    }
    let message = Message::new("{} is a dental procedure with neither {} nor {}")
        .with(procedure.code())
        .with(DOCUMENTED)
        .with(EXCLUDED);
    let finding = Finding::new(&DENTAL_CODE_ON_MEDICAL_CLAIM, line.at(FieldName::Procedure), message);
    let finding = context.offer_modifiers(finding, line.index, FieldName::Modifiers, &[DOCUMENTED, EXCLUDED]);
    let denied = context.claim.payer == Payer::Medicare && date >= LINKAGE_REQUIRED;
    context.report(if denied { finding.answered(1).disposed(Disposition::LineDenial) } else { finding });
}

fn status(context: &mut Context<'_>, line: &LineView<'_>, procedure: &Procedure<'_>, date: Date) {
    let applies = context.claim.claim_type == ClaimType::Professional && !line.has(EXCLUDED);
    let own = |modifier| procedure.indicator(Some(modifier), date);
    let row = line.judged_modifiers().find_map(|(_, modifier)| own(modifier)).or(line.indicator);
    let Some(row) = row.filter(|row| applies && matches!(row.status, 'I' | 'N' | 'B')) else { return };
    let carried = context.carried_from(TableKind::Indicators, date);
    let finding = |words| {
        let template = match carried {
            None => "{} has status {}: {}",
            Some(_) => "{} has status {}: {}; so says the fee schedule from {} on, and none speaks for {}",
        };
        let message = Message::new(template).with(procedure.code()).with(row.status).with(words);
        let message = carried.iter().fold(message, |message, from| message.with(*from).with(date));
        let finding = Finding::new(&STATUS_NOT_PAYABLE, line.at(FieldName::Procedure), message);
        if carried.is_some() && !is_not_billed(context, line) {
            finding.judged(Severity::Warning)
        } else {
            finding
        }
    };
    let measures = procedure.code().as_cpt().is_some_and(|code| code.kind() == CptKind::CategoryII);
    let finding = match row.status {
        'I' if !measures => {
            finding("Medicare uses another code for the service").mend(review(line, FieldName::Procedure))
        }
        'N' => {
            let finding = finding("Medicare does not cover the service");
            let answer = if line.flags().statutory_exclusion() { 2 } else { 1 };
            context.offer_modifiers(finding.answered(answer), line.index, FieldName::Modifiers, &[EXCLUDED])
        }
        'B' => {
            let finding = finding("its payment is always bundled into that of other services").answered(3);
            let asks_nothing = line.line.charge.is_some_and(|charge| charge.get() == 0);
            if asks_nothing {
                finding.judged(Severity::Info).mend(review(line, FieldName::Procedure))
            } else {
                finding.mend(Mend::remove_line(line.number()))
            }
        }
        _ => return,
    };
    context.report(finding.by(context.release(TableKind::Indicators, date)));
}

/// The highest age that is no limit, and beyond which a birth date is not believed.
const OLDEST: u8 = 124;

/// The patient's age outside the editor's range, as an edit of its own for some procedures.
pub(in crate::edits) fn age(context: &mut Context<'_>, line: &LineView<'_>, edit: &'static EditFacts) {
    let (Some(procedure), Some(date)) = (line.procedure, line.date) else { return };
    let Some((low, high)) = line.status.map(|status| status.ages).filter(|ages| *ages != (0, OLDEST)) else {
        return;
    };
    if context.claim.patient.birth_date.is_none() {
        let place = Location::claim(FieldName::PatientBirthDate);
        return context.not_checked(edit, place, Reason::MissingInput);
    }
    let day = if context.is_institutional() { context.claim_date().unwrap_or(date) } else { date };
    let Some(age) = context.age_on(day).filter(|age| *age <= u16::from(OLDEST)) else { return };
    if (u16::from(low)..=u16::from(high)).contains(&age) {
        return;
    }
    let message = match (low, high) {
        (0, 0) => Message::new("{} is for the first year of life, and the patient is older on {}")
            .with(procedure.code()),
        (0, high) => Message::new("{} is for ages up to {}, and the patient is older on {}")
            .with(procedure.code())
            .with(i64::from(high)),
        (low, OLDEST) => Message::new("{} is for ages from {} on, and the patient is younger on {}")
            .with(procedure.code())
            .with(i64::from(low)),
        (low, high) => Message::new("{} is for ages {} to {}, and the patient is of another age on {}")
            .with(procedure.code())
            .with(i64::from(low))
            .with(i64::from(high)),
    };
    let finding = Finding::new(edit, line.at(FieldName::Procedure), message.with(day))
        .mend(review(line, FieldName::Procedure))
        .by(context.release(TableKind::Procedures, date));
    context.report(finding);
}

fn approval(context: &mut Context<'_>, line: &LineView<'_>, procedure: &Procedure<'_>, date: Date) {
    let Some(approval) = line.status.and_then(|status| status.approval) else { return };
    let (what, early, late) = match approval.edit {
        67 => ("its approval by the FDA", true, false),
        68 => ("its coverage by Medicare", true, false),
        69 | 134 => ("its approved period", true, true),
        83 => ("its coverage by Medicare", false, true),
        110 => ("its marketing", true, false),
        136 => ("its recommendation by ACIP", true, false),
        _ => return,
    };
    let begins = approval.period.from().filter(|first| early && date < *first);
    let ended = approval.period.through().filter(|last| late && *last < date);
    let (template, limit) = match (begins, ended) {
        (Some(begins), _) => ("{} is billed for {}, but {} begins on {}", begins),
        (None, Some(ended)) => ("{} is billed for {}, but {} ended on {}", ended),
        (None, None) => return,
    };
    let message = Message::new(template).with(procedure.code()).with(date).with(what).with(limit);
    let disposition = match approval.edit {
        110 | 134 | 136 => Disposition::LineRejection,
        _ => Disposition::LineDenial,
    };
    let finding = Finding::new(&OUTSIDE_APPROVAL_PERIOD, line.at(FieldName::Procedure), message)
        .disposed(disposition)
        .mend(review(line, FieldName::ServiceDate))
        .by(context.release(TableKind::Procedures, date));
    context.report(finding);
}
