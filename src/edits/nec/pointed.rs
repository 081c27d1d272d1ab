//! The diagnoses by which a line is judged.

use arrayvec::ArrayVec;

use crate::{
    claim::Written,
    code::DiagnosisCode,
    coverage::Known,
    edits::{
        context::{Context, MOST_DIAGNOSES},
        line::LineView,
    },
    reference::{Day, coverage::is_billable},
};

/// Those to which a line points, or all of an institutional claim.
#[derive(Debug)]
pub(super) struct Pointed {
    pub(super) known: ArrayVec<Known, MOST_DIAGNOSES>,
    /// The first that was not read, or that ICD-10-CM does not have as billable: it may be what supports the line.
    pub(super) unsound: Option<usize>,
    /// The day for which they are judged.
    pub(super) day: Day,
}

impl Pointed {
    /// None if there are none, which other edits say.
    pub(super) fn of(context: &Context<'_>, line: &LineView<'_>, day: Day) -> Option<Self> {
        let institutional = context.is_institutional();
        let of_claim = context.diagnosis_date().filter(|_| institutional);
        let mut pointed = Self { known: ArrayVec::new(), unsound: None, day: of_claim.map_or(day, Day::of) };
        if institutional {
            context.diagnoses().for_each(|(index, written)| pointed.add(context, index, written));
        } else {
            for index in line.pointers().iter().filter_map(|pointer| usize::from(*pointer).checked_sub(1)) {
                if let Some((_, written)) = context.diagnoses().nth(index) {
                    pointed.add(context, index, written);
                }
            }
        }
        (!pointed.known.is_empty() || pointed.unsound.is_some()).then_some(pointed)
    }

    fn add(&mut self, context: &Context<'_>, index: usize, written: &Written<DiagnosisCode>) {
        match known(context, written, self.day) {
            Some(known) if self.known.contains(&known) => {}
            Some(known) => drop(self.known.try_push(known)),
            None => self.unsound = self.unsound.or(Some(index)),
        }
    }
}

/// A diagnosis that ICD-10-CM has as billable on a day.
pub(super) fn known(context: &Context<'_>, written: &Written<DiagnosisCode>, day: Day) -> Option<Known> {
    let code = written.read()?.as_icd10()?;
    let table = context.reference.tables.diagnoses.as_ref()?;
    let rank = table.index.rank(code.packed()).filter(|rank| is_billable(table, *rank, day))?;
    Some(Known { code, rank })
}
