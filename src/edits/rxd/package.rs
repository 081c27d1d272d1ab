//! RXD005 and RXD006: the package of a drug, as written.

use super::{
    facts::{NATIONAL_DRUG_CODE_INVALID, NATIONAL_DRUG_CODE_MISSING},
    is_drug,
};
use crate::{
    claim::{NdcQuantity, Written},
    edits::{context::Context, line::LineView},
    report::{FieldName, Finding, Mend, Message, Reason},
};

pub(super) fn check(context: &mut Context<'_>, line: &LineView<'_>) {
    let named = line.line.ndc.as_ref().filter(|ndc| ndc.code.as_ref().is_some_and(|code| !is_blank(code)));
    match named {
        Some(ndc) => written(context, line, ndc),
        None if is_drug(line) => missing(context, line),
        None => {}
    }
}

fn is_blank<T>(written: &Written<T>) -> bool {
    matches!(written, Written::Unread(text) if text.trim().is_empty())
}

/// RXD005.
fn missing(context: &mut Context<'_>, line: &LineView<'_>) {
    let Some(code) = line.code.filter(|_| context.runs(&NATIONAL_DRUG_CODE_MISSING)) else { return };
    let message = Message::new("{} is a drug, and the line does not say from which package").with(code);
    report(context, line, Finding::new(&NATIONAL_DRUG_CODE_MISSING, line.at(FieldName::Ndc), message));
}

/// RXD006.
fn written(context: &mut Context<'_>, line: &LineView<'_>, ndc: &NdcQuantity) {
    let mut fault = |message| {
        report(context, line, Finding::new(&NATIONAL_DRUG_CODE_INVALID, line.at(FieldName::Ndc), message))
    };
    if let Some(Written::Unread(text)) = &ndc.code {
        let template = "{} is no NDC: it has eleven digits, or with hyphens 5-4-2, 4-4-2, 5-3-2 or 5-4-1";
        fault(Message::new(template).with_text(text));
    }
    if let Some(quantity) = ndc.quantity.filter(|quantity| quantity.get() <= 0) {
        fault(Message::new("{} is no quantity of a drug that was given").with(quantity));
    }
    if let Some(Written::Unread(text)) = &ndc.unit {
        let template = "{} is no unit of a drug's quantity, which is F2, GR, ME, ML or UN";
        fault(Message::new(template).with_text(text));
    }
    if ndc.quantity.is_none() || ndc.unit.is_none() {
        context.not_checked(&NATIONAL_DRUG_CODE_INVALID, line.at(FieldName::Ndc), Reason::MissingInput);
    }
}

fn report(context: &mut Context<'_>, line: &LineView<'_>, finding: Finding) {
    context.report(finding.mend(Mend::review(Some(line.number()), FieldName::Ndc)));
}
