//! MOD: modifiers.

use super::{context::Context, declare::edits, line::LineView};
use crate::{
    code::Modifier,
    report::{FieldName, Finding, LineKey, Message},
};

edits! { Mod;
    BOTH_SIDES_ON_ONE_LINE = 9 "both-sides-on-one-line", Warning ReturnToProvider, PID every payer, ["4" "N519"],
        tables [], {
        checks: "RT and LT stand on one line.",
        why: "A line is one side; both sides are two lines or modifier 50.",
        fires: "73030 with RT and LT.",
        quiet: "73030 with RT.",
        source: "Claims Processing Manual, chapter 4, section 20.6.2",
        limits: "None.",
    }
}

const RIGHT: Modifier = crate::modifier!("RT");
const LEFT: Modifier = crate::modifier!("LT");

pub(super) fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    if line.has(RIGHT) && line.has(LEFT) {
        let message = Message::new("{} and {} stand on one line").with(RIGHT).with(LEFT);
        context.report(Finding::new(&BOTH_SIDES_ON_ONE_LINE, line.at(FieldName::Modifiers), message));
    }
}

pub(super) fn lines(_context: &mut Context<'_>, _keys: &[LineKey]) {}
