//! Modifiers of visits: MOD012, MOD013, MOD014.

use super::{
    dated,
    facts::{DECISION_FOR_SURGERY_ALONE, DISTINCT_SERVICE_ON_VISIT, VISIT_MODIFIER_MISPLACED},
    named::{DECISION_FOR_SURGERY, DISTINCT_SERVICES, OF_VISITS},
};
use crate::{
    claim::{Line, Written},
    code::Marks,
    edits::{context::Context, line::LineView},
    reference::{Day, GlobalPeriod, TableKind},
    report::{Field, FieldName, Finding, Location, Mend, Message, Severity},
};

pub(super) fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    let (Some(code), Some(_)) = (line.code, line.procedure) else { return };
    if !line.may_have(const { Marks::of(OF_VISITS).or(Marks::of(DISTINCT_SERVICES)) }) {
        return;
    }
    for (index, modifier) in line.judged_modifiers() {
        let (of_visits, distinct) = (OF_VISITS.contains(&modifier), DISTINCT_SERVICES.contains(&modifier));
        let edit = match (of_visits, distinct) {
            (true, _) => &VISIT_MODIFIER_MISPLACED,
            (_, true) => &DISTINCT_SERVICE_ON_VISIT,
            _ => continue,
        };
        if !context.runs(edit) {
            continue;
        }
        let Some(date) = dated(context, line, edit) else { return };
        let flags = line.flags();
        let message = if of_visits && !flags.visit() {
            Message::new("{} belongs to a visit, and {} is none")
        } else if distinct && flags.evaluation_and_management() {
            Message::new("{} does not belong to evaluation and management, which {} is")
        } else {
            continue;
        };
        let mend = Mend::remove(Some(line.number()), Field::entry(FieldName::Modifiers, index));
        let mut finding = Finding::new(edit, line.at_modifier(index), message.with(modifier).with(code))
            .mend(mend)
            .by(context.release(TableKind::Procedures, date));
        if distinct && flags.care_management() {
            finding = finding.judged(Severity::Warning);
        }
        context.report(finding);
    }
}

/// MOD014. The days of major surgery are marked in one pass over claim and history.
pub(super) fn lines(context: &mut Context<'_>) {
    let decision =
        |line: &Line| line.modifiers.iter().position(|own| own.read() == Some(DECISION_FOR_SURGERY));
    if !context.runs(&DECISION_FOR_SURGERY_ALONE)
        || context.reference.tables.procedures.is_none()
        || !context.lines().any(|(_, line)| decision(line).is_some())
    {
        return;
    }
    let mut surgery = Days::new();
    for (_, line) in context.lines() {
        surgery.mark(context, line);
    }
    for (_, claim) in context.others() {
        for line in &claim.lines {
            surgery.mark(context, line);
        }
    }
    for (index, line) in context.lines() {
        let Some(entry) = decision(line) else { continue };
        let location = |field: Field| Location::line(index, field);
        let Some(date) = line.service_date else {
            let at = location(FieldName::ServiceDate.into());
            context.not_checked(&DECISION_FOR_SURGERY_ALONE, at, crate::report::Reason::MissingInput);
            continue;
        };
        let day = Day::of(date);
        if surgery.has(day) || surgery.has(Day(day.0.saturating_add(1))) {
            continue;
        }
        let message =
            Message::new("{} names the decision for major surgery; none is billed on {} or the next day")
                .with(DECISION_FOR_SURGERY)
                .with(date);
        let field = Field::entry(FieldName::Modifiers, entry);
        let at = location(field);
        let finding = Finding::new(&DECISION_FOR_SURGERY_ALONE, at, message)
            .mend(Mend::remove(at.line, field))
            .by(context.release(TableKind::Indicators, date));
        context.report(finding);
    }
}

/// A set of days: a bit for each that the tables know.
struct Days([u64; 1024]);

impl Days {
    const fn new() -> Self {
        Self([0; 1024])
    }

    fn has(&self, day: Day) -> bool {
        self.0.get(usize::from(day.0 / 64)).is_some_and(|bits| bits >> (day.0 % 64) & 1 != 0)
    }

    /// Marks a line's day if its procedure may be one that 57 is for.
    fn mark(&mut self, context: &Context<'_>, line: &Line) {
        let (Some(Written::Read(code)), Some(date)) = (&line.procedure, line.service_date) else { return };
        let day = Day::of(date);
        let row = context.reference.procedure(*code).and_then(|found| found.indicator_on(None, day));
        let major = row.is_some_and(|row| {
            matches!(row.global, GlobalPeriod::Days90 | GlobalPeriod::Contractor | GlobalPeriod::Maternity)
        });
        if let (true, Some(bits)) = (major, self.0.get_mut(usize::from(day.0 / 64))) {
            *bits |= 1 << (day.0 % 64);
        }
    }
}
