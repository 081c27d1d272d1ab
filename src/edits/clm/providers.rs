//! Who billed, rendered, ordered and referred: CLM018 and CLM023.

use super::facts::{NPI_INVALID, ORDERING_PROVIDER_MISSING};
use crate::{
    claim::{ClaimType, Written},
    code::{Modifier, Npi, ProcedureCategory},
    edits::{context::Context, line::LineView},
    modifier,
    reference::{Day, TableKind},
    report::{FieldName, Finding, Location, Mend, Message},
};

const PROFESSIONAL_COMPONENT: Modifier = modifier!("26");
const TECHNICAL_COMPONENT: Modifier = modifier!("TC");

/// The places of NPIs, what to call them, and which of the answers is theirs.
const BILLING: (FieldName, &str, usize) = (FieldName::BillingNpi, "billing", 0);
const RENDERING: (FieldName, &str, usize) = (FieldName::RenderingNpi, "rendering", 1);
const ORDERING: (FieldName, &str, usize) = (FieldName::OrderingNpi, "ordering", 2);
const REFERRING: (FieldName, &str, usize) = (FieldName::ReferringNpi, "referring", 3);

pub(super) fn claim(context: &mut Context<'_>) {
    let claim = context.claim;
    for (written, role) in [
        (&claim.billing_npi, BILLING),
        (&claim.rendering_npi, RENDERING),
        (&claim.ordering_npi, ORDERING),
        (&claim.referring_npi, REFERRING),
    ] {
        npi(context, Location::claim(role.0), written.as_ref(), role);
    }
}

pub(super) fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    for (written, role) in [
        (&line.line.rendering_npi, RENDERING),
        (&line.line.ordering_npi, ORDERING),
        (&line.line.referring_npi, REFERRING),
    ] {
        npi(context, line.at(role.0), written.as_ref(), role);
    }
    ordering(context, line);
}

/// CLM018. An NPI that was read has its check digit; the text of one that was not stays on the claim.
fn npi(
    context: &mut Context<'_>,
    location: Location,
    written: Option<&Written<Npi>>,
    (field, role, answer): (FieldName, &'static str, usize),
) {
    let Some(text) = written.and_then(Written::unread) else { return };
    let text = text.trim_ascii();
    let digits = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit());
    let message = Message::new(if digits {
        "the check digit of the {} provider's NPI is wrong"
    } else {
        "the {} provider's NPI is not ten digits"
    });
    let finding = Finding::new(&NPI_INVALID, location, message.with(role)).answered(answer);
    context.report(finding.mend(Mend::review(location.line, field)));
}

/// CLM023.
fn ordering(context: &mut Context<'_>, line: &LineView<'_>) {
    let (claim, own) = (context.claim, line.line);
    let named = [&own.ordering_npi, &own.referring_npi, &claim.ordering_npi, &claim.referring_npi];
    if named.iter().any(|npi| npi.is_some()) || !context.runs(&ORDERING_PROVIDER_MISSING) {
        return;
    }
    let (Some(code), Some(date), Some(what)) = (line.code, line.date, needs_order(context, line)) else {
        return;
    };
    let message = Message::new("{} is {}, and the claim does not name who ordered it").with(code).with(what);
    let place = line.at(FieldName::OrderingNpi);
    let mend = Mend::review(Some(line.number()), FieldName::OrderingNpi);
    let finding = Finding::new(&ORDERING_PROVIDER_MISSING, place, message).mend(mend);
    let by_schedule = line.indicator.is_some() && claim.claim_type != ClaimType::Dme;
    let release = if by_schedule { context.release(TableKind::Indicators, date) } else { "" };
    context.report(finding.by(release));
}

/// What the line is that Medicare pays only on an order.
fn needs_order(context: &Context<'_>, line: &LineView<'_>) -> Option<&'static str> {
    use ProcedureCategory as Category;
    if !line.exists || line.flags().ordering_not_required() {
        return None;
    }
    let interpretation = line.has(PROFESSIONAL_COMPONENT) && !line.has(TECHNICAL_COMPONENT);
    let components = line.indicator.map(|row| row.components);
    match line.category? {
        // 0, 2, 6 and 8: a physician's consultation or interpretation, no test.
        Category::Laboratory
            if !interpretation
                && !line.flags().specimen_collection()
                && !matches!(components, Some(0 | 2 | 6 | 8)) =>
        {
            Some("a laboratory test")
        }
        // 1: both components; 3: the technical one; 4: both and never apart.
        Category::Imaging | Category::NuclearMedicine
            if !interpretation && (matches!(components, Some(1 | 3 | 4)) || has_technical_row(line)) =>
        {
            Some("imaging with its technical component")
        }
        Category::Dmepos
        | Category::OrthoticProsthetic
        | Category::Supply
        | Category::Vision
        | Category::Drug
            if context.claim.claim_type == ClaimType::Dme =>
        {
            Some("an item for a DME contractor")
        }
        _ => None,
    }
}

fn has_technical_row(line: &LineView<'_>) -> bool {
    let (Some(procedure), Some(date)) = (line.procedure, line.date) else { return false };
    procedure.indicator_on(Some(TECHNICAL_COMPONENT), Day::of(date)).is_some()
}
