//! The edit catalogue: what is checked, family by family.
//!
//! Each family has a folder or file; `declare.rs` says how it declares its edits, `context.rs` and `line.rs`
//! what edits share. An edit's id and name are for ever.
//!
//! ```
//! let edit = ancillary::edits::explain("diagnosis-not-billable").unwrap();
//! assert_eq!(edit.id.to_string(), "COD007");
//! println!("{edit}");
//! ```

mod amb;
mod ancillary;
mod aoc;
mod clm;
mod cod;
mod coded;
mod context;
mod declare;
mod dia;
mod diagnosis_day;
mod dme;
mod editions;
mod history;
mod img;
mod kinds;
mod lab;
mod line;
mod modifier;
mod modifiers;
mod mue;
mod ncci;
mod nec;
mod pau;
mod ptp;
mod rxd;
mod services;
mod settle;
mod tel;
mod the;
mod vac;
mod vis;
mod years;

use alloc::vec::Vec;
use core::str::FromStr;

use self::{
    ancillary::Concerned,
    coded::AllCoded,
    context::Context,
    declare::{Edit, Family, Tables},
    line::LineView,
    ncci::Subject,
};
use crate::{
    claim::{Claim, Written},
    code::ProcedureCode,
    coverage::Policies,
    profile::Profile,
    reference::{Day, Reference, TableKind},
    report::{EditFacts, EditId, LineKey, Report, UnknownEditId},
};

/// The families that are asked of every claim, in the catalogue's order; those of ancillary services follow.
static FAMILIES: &[Family] = &[
    Family::of(clm::EDITS),
    Family::of(cod::EDITS),
    Family::of(dia::EDITS),
    Family::of(modifier::EDITS),
    Family::of(ptp::EDITS),
    Family::of(mue::EDITS),
    Family::of(aoc::EDITS),
];

/// All edits, in the catalogue's order.
pub fn all() -> impl Iterator<Item = &'static EditFacts> {
    every().map(|edit| edit.facts)
}

fn every() -> impl Iterator<Item = &'static Edit> {
    families().flat_map(|family| family.edits)
}

fn families() -> impl Iterator<Item = &'static Family> {
    FAMILIES.iter().chain(ancillary::FAMILIES.iter().map(|ancillary| &ancillary.family))
}

/// The edits that read a table.
fn readers(table: TableKind) -> impl Iterator<Item = &'static Edit> {
    let families = families().filter(move |family| family.tables.has(table));
    families.flat_map(|family| family.edits).filter(move |edit| edit.tables.has(table))
}

/// Finds an edit by id or name.
#[must_use]
pub fn explain(text: &str) -> Option<&'static EditFacts> {
    let id = EditId::of_form(text);
    all().find(|edit| edit.name == text || Some(edit.id) == id)
}

/// The edit of an id.
fn edit(id: EditId) -> Option<&'static Edit> {
    families().find_map(|family| family.edits.iter().find(|edit| edit.facts.id == id))
}

/// An id of the catalogue: one that no edit has is an error, in profiles too.
impl FromStr for EditId {
    type Err = UnknownEditId;

    fn from_str(text: &str) -> Result<Self, UnknownEditId> {
        let known = EditId::of_form(text).filter(|id| edit(*id).is_some());
        known.ok_or_else(|| UnknownEditId::new(text))
    }
}

/// Runs all edits on a claim.
pub(crate) fn run<'c>(
    claim: &'c Claim,
    history: &'c [Claim],
    reference: &'c Reference<'c>,
    policies: Option<&'c Policies>,
    profile: &'c Profile,
    report: &'c mut Report,
) {
    report.clear(claim.id.as_deref(), reference.id());
    let mut scratch = core::mem::take(&mut report.scratch);
    let mut context = Context::new(claim, history, reference, profile, report);
    context.policies = policies;
    let context = &mut context;
    sort_lines(context, &mut scratch.lines);
    clm::claim(context);
    diagnoses(context);
    let subject = Subject::of(claim);
    let mut concerned = Concerned::on(context);
    scratch.services.clear();
    for (index, line) in context.lines() {
        let line = LineView::new(context, index, line);
        clm::line(context, &line);
        cod::line(context, &line);
        dia::line(context, &line);
        modifier::line(context, &line);
        concerned.line(context, &line);
        if let Some(service) = subject.and_then(|subject| ncci::at_hand(context, subject, &line)) {
            scratch.services.push(service);
        }
    }
    clm::lines(context, &scratch.lines);
    modifier::lines(context, &scratch.lines);
    if let Some(subject) = subject {
        ncci::gather(context, &mut scratch.services);
        ncci::check(context, subject, &mut scratch.services);
    }
    concerned.services(context, &scratch.services);
    let asked = FAMILIES.iter().map(|family| family.tables);
    editions::check(context, asked.fold(concerned.tables(), Tables::or));
    settle::settle(context);
    context.report_mut().scratch = scratch;
}

/// The list of diagnoses has room for a claim's most, which the edits of lines need not keep.
#[inline(never)]
fn diagnoses(context: &mut Context<'_>) {
    let mut coded = AllCoded::default();
    coded.look_up(context);
    cod::claim(context, &coded);
    dia::claim(context, &coded);
}

/// Puts lines of one procedure and day side by side; case-mix groups are no procedures.
fn sort_lines(context: &Context<'_>, keys: &mut Vec<LineKey>) {
    keys.clear();
    for (index, line) in context.lines() {
        let procedure: Option<ProcedureCode> = line.procedure.as_ref().and_then(Written::read);
        if let Some((procedure, date)) = procedure.zip(line.service_date)
            && !(context.is_institutional() && line::is_case_mix(line))
        {
            let (procedure, day) = (procedure.packed() as u32, Day::of(date).0);
            keys.push(LineKey { procedure, day, line: index as u32 });
        }
    }
    keys.sort_unstable();
}

/// The runs of lines of one procedure and day.
pub(crate) fn same_service(keys: &[LineKey]) -> impl Iterator<Item = &[LineKey]> {
    keys.chunk_by(|a, b| (a.procedure, a.day) == (b.procedure, b.day))
}
