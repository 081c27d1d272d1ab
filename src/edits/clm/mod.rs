//! CLM: the claim form.

mod amounts;
mod dates;
mod digits;
mod duplicates;
mod facts;
mod filing;
mod modifiers;
mod patient;
mod places;
mod pointers;
mod providers;
mod revenue;
mod size;
mod workday;

pub(super) use self::facts::EDITS;
use super::{context::Context, line::LineView};
use crate::report::LineKey;

pub(super) fn claim(context: &mut Context<'_>) {
    size::claim(context);
    dates::claim(context);
    filing::claim(context);
    pointers::claim(context);
    places::claim(context);
    providers::claim(context);
    amounts::claim(context);
    patient::claim(context);
}

pub(super) fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    dates::line(context, line);
    pointers::line(context, line);
    places::line(context, line);
    providers::line(context, line);
    amounts::line(context, line);
    modifiers::line(context, line);
    revenue::line(context, line);
}

pub(super) fn lines(context: &mut Context<'_>, keys: &[LineKey]) {
    duplicates::lines(context, keys);
}
