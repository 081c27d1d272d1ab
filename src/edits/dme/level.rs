//! The functional level of who wears a lower limb prosthesis: DME007, DME008.

use arrayvec::ArrayVec;

use super::{
    facts::{FUNCTIONAL_LEVEL_MISSING, FUNCTIONAL_LEVEL_TOO_LOW},
    lacks,
    named::LEVELS,
    one_of_two, two_of,
};
use crate::{
    code::Modifier,
    edits::{context::Context, line::LineView},
    reference::{FunctionalLevel, TableKind},
    report::{Disposition, FieldName, Finding, Mend, Message, Severity},
};

pub(super) fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    let Some(asked) = line.facts.functional_level else { return };
    if asked == FunctionalLevel::Never {
        too_low(context, line, asked, line.first_of(LEVELS));
    } else if let Some(several) = two_of(line, LEVELS) {
        let template = "{} and {} are two functional levels of the patient who wears {}";
        one_of_two(context, line, &FUNCTIONAL_LEVEL_MISSING, several, LEVELS, template);
    } else if let Some(own) = line.first_of(LEVELS) {
        too_low(context, line, asked, Some(own));
    } else if lacks(context, line, &FUNCTIONAL_LEVEL_MISSING, LEVELS) {
        missing(context, line, asked);
    }
}

/// DME007, of none.
fn missing(context: &mut Context<'_>, line: &LineView<'_>, asked: FunctionalLevel) {
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    let lowest = asked.lowest().map_or(0, i64::from);
    let message =
        Message::new("{} is covered from functional level {}, and the line does not say the patient's")
            .with(code)
            .with(lowest);
    let mut enough = ArrayVec::<Modifier, 5>::new();
    for (level, modifier) in (0..).zip(LEVELS) {
        if asked.takes(level) {
            let _full = enough.try_push(*modifier);
        }
    }
    let finding = Finding::new(&FUNCTIONAL_LEVEL_MISSING, line.at(FieldName::Modifiers), message)
        .by(context.release(TableKind::Equipment, date));
    context.report(context.offer_modifiers(finding, line.index, FieldName::Modifiers, &enough));
}

/// The level below a knee's own at which the policy considers it too.
const CONSIDERED: u8 = 2;

/// DME008.
fn too_low(
    context: &mut Context<'_>,
    line: &LineView<'_>,
    asked: FunctionalLevel,
    own: Option<(usize, Modifier)>,
) {
    let mut level = None;
    for (number, known) in (0..).zip(LEVELS) {
        if own.is_some_and(|(_, own)| own == *known) {
            level = Some(number);
        }
    }
    if level.is_some_and(|level| asked.takes(level)) {
        return;
    }
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    let considered = line.facts.traits.considered_at_level_two() && level == Some(CONSIDERED);
    let message = match (asked, level) {
        (FunctionalLevel::Never, _) => {
            Message::new("the policy on lower limb prostheses covers {} at no functional level").with(code)
        }
        _ if considered => Message::new(
            "{} is for functional level 3 and above; since 2024-09-01 the contractor considers it at level 2 if the \
             record says why",
        )
        .with(code),
        (FunctionalLevel::OnlyK3, Some(level)) => {
            Message::new("{} is covered at functional level 3 and no other; the line says {}")
                .with(code)
                .with(i64::from(level))
        }
        (_, level) => Message::new("{} is covered from functional level {}; the line says {}")
            .with(code)
            .with(asked.lowest().map_or(0, i64::from))
            .with(level.map_or(0, i64::from)),
    };
    let location = own.map_or(line.at(FieldName::Modifiers), |(index, _)| line.at_modifier(index));
    let finding = Finding::new(&FUNCTIONAL_LEVEL_TOO_LOW, location, message)
        .mend(Mend::review(Some(line.number()), FieldName::Modifiers))
        .by(context.release(TableKind::Equipment, date));
    context.report(if considered {
        finding.judged(Severity::Warning).disposed(Disposition::Suspend)
    } else {
        finding
    });
}
