//! Modifiers of film, plates and old CT scanners: IMG005.

use super::facts::FILM_MODIFIER_NOT_APPLICABLE;
use crate::{
    code::Modifier,
    edits::{context::Context, line::LineView},
    modifier,
    reference::TableKind,
    report::{Field, FieldName, Finding, Mend, Message},
};

/// Taken on film; on a plate that is read later.
const ON_FILM: Modifier = modifier!("FX");
const ON_PLATE: Modifier = modifier!("FY");
/// On a scanner that falls short of the standard.
const OLD_SCANNER: Modifier = modifier!("CT");
pub(super) const MODIFIERS: &[Modifier] = &[ON_FILM, ON_PLATE, OLD_SCANNER];

/// The fee schedule's family of advanced imaging: CT, magnetic resonance, ultrasound.
const ADVANCED: u8 = 88;

pub(super) fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    if line.status.is_none() || line.first_of(MODIFIERS).is_none() {
        return;
    }
    for (index, modifier) in line.judged_modifiers() {
        if MODIFIERS.contains(&modifier)
            && let Some(words) = reason(line, modifier)
        {
            report(context, line, index, modifier, words);
        }
    }
}

/// Why a line does not take one of the modifiers.
fn reason(line: &LineView<'_>, modifier: Modifier) -> Option<&'static str> {
    let flags = line.flags();
    let is_advanced = line.facts.traits.contrast_study()
        || line.indicator.is_some_and(|row| row.imaging_family == ADVANCED);
    match modifier {
        OLD_SCANNER if flags.non_standard_ct() => None,
        OLD_SCANNER => Some("it is no study that the standard for CT scanners is about"),
        _ if flags.non_standard_ct() => Some("it is CT"),
        _ if is_advanced => Some("it is advanced imaging"),
        _ if flags.film_xray() => None,
        _ => Some("it is no x-ray"),
    }
}

#[cold]
fn report(
    context: &mut Context<'_>,
    line: &LineView<'_>,
    index: usize,
    modifier: Modifier,
    words: &'static str,
) {
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    let message = Message::new("{} does not take {}: {}").with(code).with(modifier).with(words);
    let finding = Finding::new(&FILM_MODIFIER_NOT_APPLICABLE, line.at_modifier(index), message)
        .mend(Mend::remove(Some(line.number()), Field::entry(FieldName::Modifiers, index)))
        .by(context.release(TableKind::Procedures, date));
    context.report(finding);
}
