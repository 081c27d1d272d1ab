//! The claim's diagnoses of ICD-10-CM, each looked up once.

use jiff::civil::Date;

use super::AllCoded;
use crate::{
    claim::{DiagnosisCodeSet, Written},
    code::{DiagnosisCode, Icd10Code},
    edits::{context::Context, diagnosis_day::code_set_of},
    reference::{Day, Diagnosis, DiagnosisStatus},
    report::{EditFacts, FieldName, Location, Reason},
};

/// A diagnosis that the table has, on the days for which it is judged.
#[derive(Clone, Debug)]
pub(super) struct Coded<'c> {
    /// Its index in `claim.diagnoses`.
    pub(super) index: usize,
    pub(super) code: Icd10Code,
    pub(super) found: Diagnosis<'c>,
    /// What the code is on the first day on which the table knows it. On a claim without any date the day is
    /// none, and all that the code ever was is looked at.
    first: Option<(Option<Date>, DiagnosisStatus)>,
    /// Whether it is something else on another day.
    varies: bool,
    /// The days on which it is judged and billable, counted from the claim's first; the last bit is all later ones.
    pub(super) billable: u128,
}

/// Looks all diagnoses up, into a list that is made where it stays: it has room for a claim's most.
pub(super) fn look_up<'c>(context: &Context<'c>, into: &mut AllCoded<'c>) {
    let first_day = first_day(context);
    let coded = |(index, written): (usize, &Written<DiagnosisCode>)| {
        let code = written.read()?.as_icd10()?;
        let found = context.reference.diagnosis(code)?;
        let mut coded = Coded { index, code, found, first: None, varies: false, billable: 0 };
        for (date, status) in coded.days(context) {
            match coded.first {
                None => coded.first = Some((date, status)),
                Some((_, first)) => coded.varies |= first != status,
            }
            if status.is_billable() {
                let day = date.map_or(0, |date| Day::of(date).0.saturating_sub(first_day));
                coded.billable |= 1 << day.min(127);
            }
        }
        Some(coded)
    };
    into.extend(context.diagnoses().filter_map(coded).take(into.remaining_capacity()));
}

/// The first day for which anything on the claim is judged.
fn first_day(context: &Context<'_>) -> u16 {
    let dates = context.lines().filter_map(|(_, line)| line.service_date).chain(context.diagnosis_date());
    dates.map(|date| Day::of(date).0).min().unwrap_or_default()
}

impl<'c> Coded<'c> {
    /// What the code is on every day on which it is judged and the table knows it.
    pub(super) fn days(
        &self,
        context: &Context<'c>,
    ) -> impl Iterator<Item = (Option<Date>, DiagnosisStatus)> + use<'c> {
        let (found, set) = (self.found, context.claim.diagnosis_code_set);
        let undated = context.diagnosis_date().is_none() && set != Some(DiagnosisCodeSet::Icd9);
        let whatever = undated.then(|| found.history().map(|status| (None, status)));
        context
            .diagnosis_dates(self.index)
            .filter(move |date| set.unwrap_or_else(|| code_set_of(*date)) == DiagnosisCodeSet::Icd10)
            .filter_map(move |date| Some((Some(date), found.on(date)?)))
            .chain(whatever.into_iter().flatten())
    }

    /// As [`days`](Self::days), but only the first where the code is the same on all.
    fn statuses(
        &self,
        context: &Context<'c>,
    ) -> impl Iterator<Item = (Option<Date>, DiagnosisStatus)> + use<'c> {
        let others = self.varies.then(|| self.days(context));
        self.first.into_iter().chain(others.into_iter().flatten())
    }

    /// Whether something is said of the code on some day.
    pub(super) fn is(&self, context: &Context<'c>, what: impl Fn(DiagnosisStatus) -> bool) -> bool {
        self.statuses(context).any(|(_, status)| what(status))
    }

    /// The first day on which something is said of the code, for an edit that reports it. On a claim without any
    /// date the edit is not checked instead.
    pub(super) fn first_day(
        &self,
        context: &mut Context<'c>,
        edit: &'static EditFacts,
        what: impl Fn(DiagnosisStatus) -> bool,
    ) -> Option<Date> {
        let (date, _) = self.statuses(context).find(|(_, status)| what(*status))?;
        if date.is_none() {
            undated(context, edit);
        }
        date
    }

    /// The first day on which it is judged; none on a claim without any date.
    pub(super) fn date(&self) -> Option<Date> {
        self.first.and_then(|(date, _)| date)
    }

    pub(super) fn place(&self) -> Location {
        Context::diagnosis_place(self.index)
    }
}

/// Reports that an edit needs a date and the claim has none.
pub(super) fn undated(context: &mut Context<'_>, edit: &'static EditFacts) {
    let place = if context.is_institutional() {
        Location::claim(FieldName::FromDate)
    } else if context.claim.lines.is_empty() {
        Location::claim(FieldName::Lines)
    } else {
        Location::line(0, FieldName::ServiceDate)
    };
    context.not_checked(edit, place, Reason::MissingInput);
}
