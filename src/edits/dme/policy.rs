//! What the contractors' policies ask a line to say: DME005, DME006, DME011.

use jiff::civil::{Date, date};

use super::{
    facts::{COVERAGE_MODIFIER_MISSING, DIABETIC_SUPPLY_MODIFIERS, SIDE_MISSING_ON_LIMB_ITEM},
    lacks,
    named::{
        COVERAGE, DENIAL_EXPECTED, DISASTER, EXCLUDED, LEFT, NO_ORDER, NOT_INSULIN, OXYGEN_GROUPS,
        POLICY_MET, RIGHT, SIDES, WAIVER, WITH_WAIVER, WITHOUT_WAIVER,
    },
};
use crate::{
    edits::{context::Context, line::LineView},
    reference::{PricedModifiers, TableKind},
    report::{Field, FieldName, Finding, Kinds, Mend, Message, Severity},
    service::ServiceFamily,
};

/// The first day on which DME contractors want each side on a line of its own (joint article of 2018-12-06).
const SIDES_APART_FROM: Date = date(2019, 3, 1);
/// Braces, limb prostheses and shoes, which the contractors reject without a side (CGS, reminder of 2023-02-16), whether or
/// not they are on the part of the contractors' list that this crate has.
const PROSTHETIC: Kinds = Kinds::of(&[ServiceFamily::Prosthetic]);

pub(super) fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    let traits = line.facts.traits;
    if traits.coverage_modifier() && !is_priced_by_use(line.facts.prices) {
        coverage(context, line);
    }
    if traits.side_modifier() {
        side(context, line);
    }
    if traits.glucose_supply() {
        glucose(context, line);
    }
}

/// Whether the price hangs on what the supply is used with, and so the policy that speaks for it.
pub(super) const fn is_priced_by_use(prices: PricedModifiers) -> bool {
    prices.urological() || prices.prosthetic() || prices.dressing()
}

/// DME005.
fn coverage(context: &mut Context<'_>, line: &LineView<'_>) {
    let oxygen = line.facts.categories.oxygen();
    if oxygen && (line.has_any(OXYGEN_GROUPS) || line.has(DISASTER)) {
        return;
    }
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    if !lacks(context, line, &COVERAGE_MODIFIER_MISSING, COVERAGE) {
        return;
    }
    let (template, words) = if oxygen {
        (
            "a rental of {} that began on 2023-04-01 or later says with {}, {} or {} which criteria it meets",
            OXYGEN_GROUPS,
        )
    } else if line.facts.traits.waiver_modifier() {
        (
            "the policy on {} asks for {} where what it requires is met, and for {} or {} where a denial is expected \
             (as of 2023)",
            WITH_WAIVER,
        )
    } else {
        (
            "the policy on {} asks for {} where what it requires is met, and for {} where it is not (as of 2023)",
            WITHOUT_WAIVER,
        )
    };
    let message = words.iter().fold(Message::new(template).with(code), |message, word| message.with(*word));
    let finding = Finding::new(&COVERAGE_MODIFIER_MISSING, line.at(FieldName::Modifiers), message)
        .by(context.release(TableKind::Equipment, date));
    context.report(context.offer_modifiers(finding, line.index, FieldName::Modifiers, words));
}

/// DME006.
fn side(context: &mut Context<'_>, line: &LineView<'_>) {
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    if let (Some((right, _)), Some((left, _))) = (line.first_of(&[RIGHT]), line.first_of(&[LEFT])) {
        if date < SIDES_APART_FROM {
            return;
        }
        let message = Message::new("{} and {} stand on one line of {}; each side is a line of its own")
            .with(RIGHT)
            .with(LEFT)
            .with(code);
        let remove = |index| Mend::remove(Some(line.number()), Field::entry(FieldName::Modifiers, index));
        let finding = Finding::new(&SIDE_MISSING_ON_LIMB_ITEM, line.at(FieldName::Modifiers), message)
            .answered(1)
            .by(context.release(TableKind::Equipment, date));
        // One unit is one side, so one of the two is wrong; more units are to be divided among two lines.
        context.report(if line.whole_units() == Some(1) {
            finding.mend(remove(right.max(left))).mend(remove(right.min(left)))
        } else {
            finding.mend(Mend::review(Some(line.number()), FieldName::Modifiers))
        });
    } else if lacks(context, line, &SIDE_MISSING_ON_LIMB_ITEM, SIDES) {
        let listed = line.facts.traits.side_modifier_required();
        let required = listed || (line.kinds.any(PROSTHETIC) && date >= SIDES_APART_FROM);
        let template = if listed {
            "{} is for one side, and the line does not say which: {} or {}"
        } else {
            "a policy that asks for sides names {}, and the line does not say which: {} or {} (as of 2023)"
        };
        let message = Message::new(template).with(code).with(RIGHT).with(LEFT);
        let finding = Finding::new(&SIDE_MISSING_ON_LIMB_ITEM, line.at(FieldName::Modifiers), message)
            .by(context.release(TableKind::Equipment, date));
        let finding = if required { finding } else { finding.judged(Severity::Warning) };
        context.report(context.offer_modifiers(finding, line.index, FieldName::Modifiers, SIDES));
    }
}

/// DME011.
fn glucose(context: &mut Context<'_>, line: &LineView<'_>) {
    let accepted = &[POLICY_MET, NOT_INSULIN, WAIVER, EXCLUDED, DENIAL_EXPECTED, NO_ORDER];
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    if let (Some(insulin), Some(other)) = (line.first_of(&[POLICY_MET]), line.first_of(&[NOT_INSULIN])) {
        let message =
            Message::new("{} and {} contradict each other on {}: insulin treats the patient, or it does not")
                .with(POLICY_MET)
                .with(NOT_INSULIN)
                .with(code);
        let (first, second) = (insulin.0.min(other.0), insulin.0.max(other.0));
        let remove = |index| Mend::remove(Some(line.number()), Field::entry(FieldName::Modifiers, index));
        let finding = Finding::new(&DIABETIC_SUPPLY_MODIFIERS, line.at_modifier(second), message)
            .mend(remove(second))
            .mend(remove(first))
            .answered(1)
            .by(context.release(TableKind::Equipment, date));
        context.report(finding);
    } else if lacks(context, line, &DIABETIC_SUPPLY_MODIFIERS, accepted) {
        let message = Message::new(
            "{} is for glucose monitoring, and the line does not say whether insulin treats the patient: {} or {}",
        )
        .with(code)
        .with(POLICY_MET)
        .with(NOT_INSULIN);
        let finding = Finding::new(&DIABETIC_SUPPLY_MODIFIERS, line.at(FieldName::Modifiers), message)
            .by(context.release(TableKind::Equipment, date));
        let offered = &[POLICY_MET, NOT_INSULIN];
        context.report(context.offer_modifiers(finding, line.index, FieldName::Modifiers, offered));
    }
}
