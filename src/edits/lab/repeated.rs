//! The same test, and drawing blood, more than once a day: LAB010, LAB011.

use super::{
    COMPONENTS, SET_APART,
    facts::{REPEAT_TEST_UNMARKED, VENIPUNCTURE_REPEATED},
};
use crate::{
    claim::Units,
    code::Modifier,
    edits::{
        context::Context,
        services::{beside, named},
    },
    modifier,
    report::{FieldName, Finding, Mend, Message, Reason, Service},
};

const REPEATED: Modifier = modifier!("91");
const DISTINCT: Modifier = modifier!("59");

/// LAB010, on one test's lines of a provider and day: one of them, the history's before this claim's, needs no
/// modifier.
pub(super) fn test(context: &mut Context<'_>, run: &[Service]) {
    if !context.runs(&REPEAT_TEST_UNMARKED) {
        return;
    }
    // What has two parts is two lines, one for each.
    let is_plain = |context: &Context<'_>, own: &Service| {
        !context.has_any(own, SET_APART) && !context.has_any(own, COMPONENTS)
    };
    let mut earlier = run.iter().find(|other| !other.is_own() && is_plain(context, other)).copied();
    for own in run.iter().filter(|service| service.is_own()) {
        if !is_plain(context, own) {
            continue;
        }
        match earlier {
            Some(earlier) => unmarked(context, own, &earlier),
            None => earlier = Some(*own),
        }
    }
}

#[cold]
fn unmarked(context: &mut Context<'_>, own: &Service, earlier: &Service) {
    let Some(line) = context.view(own) else { return };
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    let message = Message::new(
        "{} of {} is on {} {} already, and nothing says that it was repeated or of another specimen",
    );
    let message = named(message.with(code).with(date), context, earlier.place());
    let location = beside(line.at(FieldName::Procedure), earlier.place());
    let finding = Finding::new(&REPEAT_TEST_UNMARKED, location, message);
    let finding = context.offer_modifiers(finding, line.index, FieldName::Modifiers, &[REPEATED, DISTINCT]);
    context.report(finding.mend(Mend::remove_line(line.number())));
}

/// Thousandths of a unit.
const ONE: i64 = 1000;

/// LAB011, on the lines of drawing blood of a provider and day.
pub(super) fn venipuncture(context: &mut Context<'_>, run: &[Service]) {
    if !context.runs(&VENIPUNCTURE_REPEATED) {
        return;
    }
    let units = |service: &Service| service.units.unwrap_or(ONE);
    let mut earlier = run.iter().find(|other| !other.is_own()).copied();
    let mut drawn: i64 = run.iter().filter(|other| !other.is_own()).map(units).sum();
    for own in run.iter().filter(|service| service.is_own()) {
        drawn = drawn.saturating_add(units(own));
        if drawn > ONE {
            drawn_again(context, own, earlier.as_ref());
        } else if own.units.is_none()
            && let Some(line) = context.view(own)
        {
            context.not_checked(&VENIPUNCTURE_REPEATED, line.at(FieldName::Units), Reason::MissingInput);
        }
        earlier = earlier.or(Some(*own));
    }
}

#[cold]
fn drawn_again(context: &mut Context<'_>, own: &Service, earlier: Option<&Service>) {
    let Some(line) = context.view(own) else { return };
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    let location = line.at(FieldName::Units);
    let finding = if let Some(earlier) = earlier {
        let message = Message::new("{} of {} is on {} {} already: one collection is paid an encounter");
        let message = named(message.with(code).with(date), context, earlier.place());
        Finding::new(&VENIPUNCTURE_REPEATED, beside(location, earlier.place()), message)
            .mend(Mend::remove_line(line.number()))
    } else {
        let message = Message::new("{} of {} has more than one unit: one collection is paid an encounter")
            .with(code)
            .with(date);
        Finding::new(&VENIPUNCTURE_REPEATED, location, message)
            .mend(Mend::set_units(line.number(), Units::whole(1)))
    };
    context.report(finding);
}
