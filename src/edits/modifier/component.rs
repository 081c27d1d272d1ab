//! Professional and technical components: MOD002, MOD003, MOD004, MOD018.

use arrayvec::ArrayVec;

use super::{
    dated,
    facts::{
        COMPONENT_NOT_APPLICABLE, GLOBAL_AND_COMPONENT_SAME_DAY, PROFESSIONAL_COMPONENT_REQUIRED,
        TECHNICAL_COMPONENT_IN_FACILITY,
    },
    is_never_paid,
    named::{COMPONENTS, DISTINCT_SERVICES, PROFESSIONAL, REPEATS, TECHNICAL},
    view,
};
use crate::{
    claim::Written,
    code::{Marks, Modifier, PlaceOfService},
    edits::{context::Context, line::LineView, same_service},
    reference::{Day, TableKind},
    report::{Field, FieldName, Finding, LineKey, Location, Mend, Message, Reason},
};

pub(super) fn line(context: &mut Context<'_>, line: &LineView<'_>) {
    let edits =
        [&COMPONENT_NOT_APPLICABLE, &PROFESSIONAL_COMPONENT_REQUIRED, &TECHNICAL_COMPONENT_IN_FACILITY];
    if !edits.iter().any(|edit| context.runs(edit)) {
        return;
    }
    if line.may_have(Marks::of(COMPONENTS)) {
        for (index, modifier) in line.judged_modifiers() {
            if COMPONENTS.contains(&modifier) {
                not_applicable(context, line, index, modifier);
            }
        }
    }
    match line.first_of(&[TECHNICAL]) {
        Some((index, _)) => technical_in_facility(context, line, index),
        None if line.first_of(&[PROFESSIONAL]).is_none() => global_in_facility(context, line),
        None => {}
    }
}

/// MOD002: the row of code and modifier first, then what the code's own row says.
fn not_applicable(context: &mut Context<'_>, line: &LineView<'_>, index: usize, modifier: Modifier) {
    let Some(code) = line.code else { return };
    let Some(date) = dated(context, line, &COMPONENT_NOT_APPLICABLE) else { return };
    let own_row = line.procedure.and_then(|procedure| procedure.indicator_on(Some(modifier), Day::of(date)));
    let (None, Some(row)) = (own_row, line.indicator) else { return };
    if is_never_paid(&row) || row.components == 1 || (row.components == 6 && modifier == PROFESSIONAL) {
        return;
    }
    // The code alone already means the component that the modifier names.
    let idle = matches!((row.components, modifier), (2, PROFESSIONAL) | (3, TECHNICAL));
    let message = Message::new("{} has PC/TC indicator {} and does not take {}: {}")
        .with(code)
        .with(i64::from(row.components))
        .with(modifier)
        .with(match row.components {
            2 => "it is the professional component alone",
            3 => "it is the technical component alone",
            4 => "it is the whole test; its components have codes of their own",
            6 => "it is a laboratory test whose interpretation alone is paid",
            _ => "it is not split into components",
        });
    let mend = Mend::remove(Some(line.number()), Field::entry(FieldName::Modifiers, index));
    let finding = Finding::new(&COMPONENT_NOT_APPLICABLE, line.at_modifier(index), message)
        .mend(if idle { mend.safe() } else { mend })
        .by(context.release(TableKind::Indicators, date));
    context.report(finding);
}

/// Hospital outpatient departments off and on campus, inpatient, emergency room.
const fn is_hospital(place: PlaceOfService) -> bool {
    matches!(place.number(), 19 | 21 | 22 | 23)
}

/// MOD003.
fn global_in_facility(context: &mut Context<'_>, line: &LineView<'_>) {
    let splits = line.indicator.is_some_and(|row| row.components == 1);
    let (true, Some(code), Some(date)) = (splits, line.code, line.date) else { return };
    for (index, modifier) in line.line.modifiers.iter().enumerate() {
        if modifier.read().is_none() {
            let at = line.at_modifier(index);
            return context.not_checked(&PROFESSIONAL_COMPONENT_REQUIRED, at, Reason::Unread);
        }
    }
    let Some(place) = line.place else {
        let (location, reason) = no_place(context, line);
        context.not_checked(&PROFESSIONAL_COMPONENT_REQUIRED, location, reason);
        return;
    };
    if !is_hospital(place) {
        return;
    }
    let message = Message::new("{} in place {} bills the hospital's part too; the physician's is {}")
        .with(code)
        .with(place)
        .with(PROFESSIONAL);
    let first = Field::entry(FieldName::Modifiers, 0);
    let finding = Finding::new(&PROFESSIONAL_COMPONENT_REQUIRED, line.at(FieldName::Modifiers), message)
        .by(context.release(TableKind::Indicators, date));
    context.report(context.offer_modifiers(finding, line.index, first, &[PROFESSIONAL]));
}

/// MOD004.
fn technical_in_facility(context: &mut Context<'_>, line: &LineView<'_>, index: usize) {
    let Some(place) = line.place else {
        let (location, reason) = no_place(context, line);
        context.not_checked(&TECHNICAL_COMPONENT_IN_FACILITY, location, reason);
        return;
    };
    if !is_hospital(place) {
        return;
    }
    let message = Message::new("{} in place {}: the technical component is the hospital's to bill")
        .with(TECHNICAL)
        .with(place);
    let finding = Finding::new(&TECHNICAL_COMPONENT_IN_FACILITY, line.at_modifier(index), message)
        .mend(Mend::remove_line(line.number()))
        .mend(Mend::review(Some(line.number()), FieldName::PlaceOfService));
    context.report(finding);
}

/// Where the place would stand, and whether it is absent or unread.
fn no_place(context: &Context<'_>, line: &LineView<'_>) -> (Location, Reason) {
    let own = line.line.place_of_service.is_some();
    let written = own || context.claim.place_of_service.is_some();
    let location = if written && !own {
        Location::claim(FieldName::PlaceOfService)
    } else {
        line.at(FieldName::PlaceOfService)
    };
    (location, if written { Reason::Unread } else { Reason::MissingInput })
}

/// The most lines of one code, day and global billing that a component is compared with.
const GLOBAL_LINES: usize = 16;

pub(super) fn lines(context: &mut Context<'_>, keys: &[LineKey]) {
    if !context.runs(&GLOBAL_AND_COMPONENT_SAME_DAY) {
        return;
    }
    for run in same_service(keys) {
        if run.len() > 1 {
            same_day(context, run);
        }
    }
}

/// MOD018, on the lines of one code and day.
fn same_day(context: &mut Context<'_>, run: &[LineKey]) {
    let Some(first) = run.first().and_then(|key| view(context, key)) else { return };
    let (Some(code), Some(date), Some(row)) = (first.code, first.date, first.indicator) else { return };
    if row.components != 1 {
        return;
    }
    let mut global = ArrayVec::<LineView<'_>, GLOBAL_LINES>::new();
    for key in run {
        if let Some(line) = view(context, key)
            && line.first_of(COMPONENTS).is_none()
            && !is_apart(&line)
        {
            let _full = global.try_push(line);
        }
    }
    if global.is_empty() {
        return;
    }
    for key in run {
        let Some(line) = view(context, key) else { continue };
        let Some((index, modifier)) = line.first_of(COMPONENTS) else { continue };
        let Some(beside) = global.iter().find(|global| !other_side(context, global, &line)) else { continue };
        if is_apart(&line) {
            continue;
        }
        let message = Message::new("{} is billed whole on line {} and with {} here, on {}")
            .with(code)
            .with(i64::from(beside.number()))
            .with(modifier)
            .with(date);
        let location = line.at_modifier(index).related_to(beside.index);
        let finding = Finding::new(&GLOBAL_AND_COMPONENT_SAME_DAY, location, message)
            .mend(Mend::remove_line(line.number()))
            .mend(Mend::remove_line(beside.number()))
            .by(context.release(TableKind::Indicators, date));
        context.report(finding);
    }
}

/// Whether a line says that its service is another one than the same code's; one unread modifier may say so.
fn is_apart(line: &LineView<'_>) -> bool {
    line.has_any(DISTINCT_SERVICES)
        || line.has_any(REPEATS)
        || line.line.modifiers.iter().any(|modifier| matches!(modifier, Written::Unread(_)))
}

/// Whether both lines name sides or sites, none of them the same.
pub(in crate::edits) fn other_side(context: &Context<'_>, a: &LineView<'_>, b: &LineView<'_>) -> bool {
    let (Some(table), Some(date)) = (&context.reference.tables.modifiers, a.date) else { return false };
    let sites = |line: &LineView<'_>| {
        let mut sites = ArrayVec::<Modifier, 4>::new();
        for (_, modifier) in line.judged_modifiers() {
            if table.on(modifier, Day::of(date)).is_some_and(|dated| dated.flags.anatomic()) {
                let _full = sites.try_push(modifier);
            }
        }
        sites
    };
    let (a, b) = (sites(a), sites(b));
    !a.is_empty() && !b.is_empty() && !a.iter().any(|site| b.contains(site))
}
