//! What two diagnoses of a claim mean for each other (DIA005-DIA007).

use jiff::civil::Date;

use super::{DUPLICATE_DIAGNOSIS, ETIOLOGY_MISSING, EXCLUDES1_CONFLICT};
use crate::{
    code::Icd10Code,
    edits::{
        coded::{AllCoded, Coded, undated},
        context::Context,
    },
    reference::{Relation, TableKind},
    report::{Field, FieldName, Finding, Listed, Mend, Message, Reason, line_number},
};

/// DIA005.
pub(super) fn duplicates(context: &mut Context<'_>) {
    for (index, written) in context.diagnoses() {
        let Some(code) = written.read() else { continue };
        if let Some((earlier, _)) = context.diagnoses().find(|(_, other)| *other == written)
            && earlier < index
        {
            let message = Message::new("{} stands on the claim already, as diagnosis {}")
                .with(code)
                .with(usize::from(line_number(earlier)));
            let remove = Mend::remove(None, Field::entry(FieldName::Diagnoses, index));
            let mend = if is_spare(context, earlier, index) { remove.safe() } else { remove };
            let finding = Finding::new(&DUPLICATE_DIAGNOSIS, Context::diagnosis_place(index), message);
            context.report(finding.mend(mend));
        }
    }
}

/// Whether no line loses a diagnosis when the second of two equal ones goes.
fn is_spare(context: &Context<'_>, earlier: usize, later: usize) -> bool {
    let (earlier, later) = (line_number(earlier), line_number(later));
    for (_, line) in context.lines() {
        if line.diagnosis_pointers.contains(&later) && !line.diagnosis_pointers.contains(&earlier) {
            return false;
        }
    }
    true
}

/// DIA006.
pub(super) fn excludes1(context: &mut Context<'_>, coded: &AllCoded<'_>) {
    if !context.runs(&EXCLUDES1_CONFLICT) {
        return;
    }
    let coded = coded.list();
    for (position, later) in coded.iter().enumerate() {
        for earlier in coded.get(..position).unwrap_or_default() {
            if earlier.billable & later.billable == 0 {
                continue;
            }
            let relations = (earlier.found.excludes1(&later.found), later.found.excludes1(&earlier.found));
            match relations {
                (Relation::Holds, _) => excluded(context, earlier, later, later),
                (_, Relation::Holds) => excluded(context, later, earlier, later),
                (Relation::Undecided, _) | (_, Relation::Undecided) => {
                    context.not_checked(&EXCLUDES1_CONFLICT, later.place(), Reason::Unread);
                }
                _ => {}
            }
        }
    }
}

/// Reports that a note at `by` excludes `other`; `later` is the later of the two.
fn excluded(context: &mut Context<'_>, by: &Coded<'_>, other: &Coded<'_>, later: &Coded<'_>) {
    let Some(date) = later.date() else { return undated(context, &EXCLUDES1_CONFLICT) };
    let message = Message::new(
        "an Excludes1 note at or above {} excludes {}; two conditions that have nothing to do with each other are \
         excepted",
    )
    .with(by.code)
    .with(other.code);
    let remove = |coded: &Coded<'_>| Mend::remove(None, Field::entry(FieldName::Diagnoses, coded.index));
    let finding = Finding::new(&EXCLUDES1_CONFLICT, later.place(), message)
        .mends([remove(by), remove(other)])
        .by(context.release(TableKind::Diagnoses, date));
    context.report(finding);
}

/// DIA007.
pub(super) fn etiology(context: &mut Context<'_>, coded: &AllCoded<'_>) {
    let coded = coded.list();
    for (position, manifestation) in coded.iter().enumerate() {
        if !manifestation.is(context, |status| status.flags.manifestation() && status.is_billable()) {
            continue;
        }
        if !manifestation.found.has_code_first() {
            context.not_checked(&ETIOLOGY_MISSING, manifestation.place(), Reason::Unread);
            continue;
        }
        let (before, behind) = coded.split_at_checked(position).unwrap_or_default();
        if first_related(manifestation, before, Relation::Holds).is_some() {
            continue;
        }
        if first_related(manifestation, before, Relation::Undecided).is_some() {
            context.not_checked(&ETIOLOGY_MISSING, manifestation.place(), Reason::Unread);
            continue;
        }
        let Some(date) = manifestation.date() else {
            undated(context, &ETIOLOGY_MISSING);
            continue;
        };
        let message = match first_related(manifestation, behind, Relation::Holds) {
            Some(other) => Message::new("{} is a manifestation of {}, which goes before it")
                .with(manifestation.code)
                .with(other.code),
            None => {
                Message::new("{} is a manifestation, and nothing that is coded first stands before it: {}")
                    .with(manifestation.code)
                    .with(named_first(manifestation, date))
            }
        };
        let finding = Finding::new(&ETIOLOGY_MISSING, manifestation.place(), message)
            .mend(Mend::review(None, Field::entry(FieldName::Diagnoses, manifestation.index)))
            .by(context.release(TableKind::Diagnoses, date));
        context.report(finding);
    }
}

/// The first diagnosis of which a manifestation's code-first notes say something.
fn first_related<'a, 'c>(
    manifestation: &Coded<'_>,
    others: &'a [Coded<'c>],
    relation: Relation,
) -> Option<&'a Coded<'c>> {
    others.iter().find(|other| manifestation.found.code_first(&other.found) == relation)
}

/// The codes that may be billed on a date of those that a manifestation's code-first notes name.
fn named_first(manifestation: &Coded<'_>, date: Date) -> Listed<Icd10Code> {
    let mut listed = Listed::NONE;
    for (named, relation) in manifestation.found.code_first_codes() {
        if relation == Relation::Holds && named.on(date).is_some_and(|status| status.is_billable()) {
            listed.push(named.code());
        }
    }
    listed
}
