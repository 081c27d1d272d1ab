//! What the laboratory's certificate lets it do: LAB001, LAB003, LAB004, LAB005.

use super::{
    REFERRED, WAIVED,
    facts::{CLIA_NUMBER_MISSING, TEST_NOT_WAIVED, WAIVED_MODIFIER_MISSING, WAIVED_MODIFIER_NOT_APPLICABLE},
};
use crate::{
    claim::CliaCertificate,
    edits::{context::Context, line::LineView},
    reference::TableKind,
    report::{EditFacts, Field, FieldName, Finding, Location, Mend, Message, Reason},
};

pub(super) fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    let traits = line.facts.traits;
    if traits.clia() && context.claim.clia.is_none() && line.line.clia.is_none() {
        without_number(context, line);
    }
    let waived = line.first_of(&[WAIVED]);
    if let Some((index, _)) = waived
        && traits.clinical_laboratory()
        && !traits.waived()
    {
        not_applicable(context, line, index);
    }
    // What another laboratory did, its certificate covers.
    if line.has(REFERRED) {
        return;
    }
    if traits.waived() && waived.is_none() {
        unmarked(context, line);
    }
    if traits.clia() && !traits.waived() && !traits.waived_without_modifier() {
        not_waived(context, line);
    }
}

/// LAB001.
#[cold]
fn without_number(context: &mut Context<'_>, line: &LineView<'_>) {
    let Some(code) = line.code else { return };
    let message =
        Message::new("{} is a test under CLIA, and neither the line nor the claim has a CLIA number")
            .with(code);
    let finding = Finding::new(&CLIA_NUMBER_MISSING, line.at(FieldName::Clia), message)
        .mend(Mend::review(Some(line.number()), FieldName::Clia));
    report(context, line, finding);
}

/// LAB003.
#[cold]
fn unmarked(context: &mut Context<'_>, line: &LineView<'_>) {
    let (Some(certificate), Some(code)) = (certificate(context, &WAIVED_MODIFIER_MISSING), line.code) else {
        return;
    };
    if !matches!(certificate, CliaCertificate::Waiver | CliaCertificate::Ppm) {
        return;
    }
    let message = Message::new("{} is waived under CLIA only with {}, which a laboratory with {} must say")
        .with(code)
        .with(WAIVED)
        .with(match certificate {
            CliaCertificate::Ppm => "a certificate for provider-performed microscopy",
            _ => "a certificate of waiver",
        });
    let finding = Finding::new(&WAIVED_MODIFIER_MISSING, line.at(FieldName::Modifiers), message);
    let first = Field::entry(FieldName::Modifiers, 0);
    let finding = context.offer_modifiers(finding, line.index, first, &[WAIVED]);
    report(context, line, finding);
}

/// LAB004.
#[cold]
fn not_applicable(context: &mut Context<'_>, line: &LineView<'_>, index: usize) {
    let Some(code) = line.code else { return };
    let template = if line.facts.traits.waived_without_modifier() {
        "{} is waived under CLIA without {}"
    } else {
        "{} has no price with {}: it is not waived under CLIA"
    };
    let message = Message::new(template).with(code).with(WAIVED);
    let mend = Mend::remove(Some(line.number()), Field::entry(FieldName::Modifiers, index));
    let mend = if line.facts.traits.waived_without_modifier() { mend.safe() } else { mend };
    let finding = Finding::new(&WAIVED_MODIFIER_NOT_APPLICABLE, line.at_modifier(index), message).mend(mend);
    report(context, line, finding);
}

/// LAB005.
#[cold]
fn not_waived(context: &mut Context<'_>, line: &LineView<'_>) {
    let (Some(certificate), Some(code)) = (certificate(context, &TEST_NOT_WAIVED), line.code) else { return };
    match certificate {
        CliaCertificate::Waiver => {
            let message =
                Message::new("{} is not waived under CLIA, and the laboratory has a certificate of waiver")
                    .with(code);
            let finding = Finding::new(&TEST_NOT_WAIVED, line.at(FieldName::Procedure), message)
                .mend(Mend::review(Some(line.number()), FieldName::Procedure))
                .mend(Mend::review(None, FieldName::CliaCertificate));
            report(context, line, finding);
        }
        // The list of microscopy has its HCPCS codes only.
        CliaCertificate::Ppm if !line.facts.traits.provider_performed_microscopy() => {
            context.not_checked(&TEST_NOT_WAIVED, line.at(FieldName::Procedure), Reason::NoTable);
        }
        _ => {}
    }
}

/// The laboratory's certificate, without which an edit is not made.
fn certificate(context: &mut Context<'_>, edit: &EditFacts) -> Option<CliaCertificate> {
    let certificate = context.claim.clia_certificate;
    if certificate.is_none() {
        context.not_checked(edit, Location::claim(FieldName::CliaCertificate), Reason::MissingInput);
    }
    certificate
}

fn report(context: &mut Context<'_>, line: &LineView<'_>, finding: Finding) {
    let release = line.date.map_or("", |date| context.release(TableKind::Laboratory, date));
    context.report(finding.by(release));
}
