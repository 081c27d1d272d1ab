//! A repeated service that stands alone: MOD015.

use super::{
    facts::REPEAT_WITHOUT_FIRST,
    named::{REPEATED, REPEATED_TEST},
    view,
};
use crate::{
    claim::{Line, Units, Written},
    edits::{
        context::{Context, MOST_LINES},
        same_service,
    },
    reference::Day,
    report::{Field, FieldName, Finding, LineKey, Mend, Message, Reason},
};

pub(super) fn lines(context: &mut Context<'_>, keys: &[LineKey]) {
    let repeats = |(_, line): (usize, &Line)| {
        line.modifiers.contains(&Written::Read(REPEATED))
            || line.modifiers.contains(&Written::Read(REPEATED_TEST))
    };
    if !context.runs(&REPEAT_WITHOUT_FIRST) || !context.lines().any(repeats) {
        return;
    }
    let before = in_history(context, keys);
    for run in same_service(keys) {
        let [key] = run else { continue };
        let Some(line) = view(context, key) else { continue };
        if before.has(line.index) {
            continue;
        }
        let Some((index, modifier)) = line.first_of(&[REPEATED, REPEATED_TEST]) else { continue };
        let (Some(code), Some(date)) = (line.code, line.date) else { continue };
        if line.line.units.is_none() {
            context.not_checked(&REPEAT_WITHOUT_FIRST, line.at(FieldName::Units), Reason::MissingInput);
        }
        if line.line.units != Some(Units::whole(1)) {
            continue;
        }
        let message = Message::new("{} says that {} was repeated; no other line of {} bills it")
            .with(modifier)
            .with(code)
            .with(date);
        let mend = Mend::remove(Some(line.number()), Field::entry(FieldName::Modifiers, index));
        context.report(Finding::new(&REPEAT_WITHOUT_FIRST, line.at_modifier(index), message).mend(mend));
    }
}

/// A set of lines, by index.
struct Lines([u64; MOST_LINES.div_ceil(64)]);

impl Lines {
    fn has(&self, index: usize) -> bool {
        self.0.get(index / 64).is_some_and(|bits| bits >> (index % 64) & 1 != 0)
    }

    fn insert(&mut self, index: usize) {
        if let Some(bits) = self.0.get_mut(index / 64) {
            *bits |= 1 << (index % 64);
        }
    }
}

/// The claim's lines whose code the history has on the same day: one pass over the history, whatever its length.
fn in_history(context: &Context<'_>, keys: &[LineKey]) -> Lines {
    let mut found = Lines([0; MOST_LINES.div_ceil(64)]);
    for (_, claim) in context.others() {
        for line in &claim.lines {
            let (Some(Written::Read(code)), Some(date)) = (&line.procedure, line.service_date) else {
                continue;
            };
            let service = (code.packed(), Day::of(date).0);
            let place = keys.partition_point(|key| (u64::from(key.procedure), key.day) < service);
            if let Some(key) = keys.get(place)
                && (u64::from(key.procedure), key.day) == service
            {
                found.insert(key.line as usize);
            }
        }
    }
    found
}
