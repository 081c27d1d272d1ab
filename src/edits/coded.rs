//! The claim's diagnoses of ICD-10-CM, each looked up once.

use core::{ops::Range, slice};

use arrayvec::ArrayVec;
use jiff::civil::Date;

use super::{
    context::{Context, MOST_DIAGNOSES},
    diagnosis_day::{DiagnosisDates, code_set_of},
};
use crate::{
    claim::DiagnosisCodeSet,
    code::Icd10Code,
    reference::{Day, Diagnosis, DiagnosisFlags, DiagnosisStatus},
    report::{EditFacts, FieldName, Location, Reason},
};

/// The diagnoses of ICD-10-CM that the table has, in the claim's order, and what is true of any of them: most claims
/// have none that an edit asks for.
#[derive(Debug, Default)]
pub(super) struct AllCoded<'c> {
    list: ArrayVec<Coded<'c>, MOST_DIAGNOSES>,
    /// All that the table says of them on the days for which they are judged.
    flags: DiagnosisFlags,
    aged: bool,
    /// Those that ICD-10-CM has as billable on each of those days, a bit each.
    sound: u128,
}

/// A diagnosis that the table has, on the days for which it is judged.
#[derive(Clone, Debug)]
pub(super) struct Coded<'c> {
    /// Its index in `claim.diagnoses`.
    pub(super) index: usize,
    pub(super) code: Icd10Code,
    pub(super) found: Diagnosis<'c>,
    /// What the code is on the first day on which the table knows it.
    first: Option<Known>,
    /// Whether it is something else on another day.
    varies: bool,
    /// The days on which it is judged and billable, counted from the claim's first; the last bit is all later ones.
    pub(super) billable: u128,
    /// All that the table says of it on those days.
    flags: DiagnosisFlags,
}

/// What a code is on a day. On a claim without any date the day is none, and all that the code ever was is looked at.
type Known = (Option<Date>, DiagnosisStatus);

impl<'c> AllCoded<'c> {
    /// Looks all diagnoses up, into a list that is made where it stays: it has room for a claim's most.
    pub(super) fn look_up(&mut self, context: &Context<'c>) {
        let first_day = first_day(context);
        for (index, written) in context.diagnoses() {
            let code = written.read().and_then(|code| code.as_icd10());
            let Some((code, found)) = code.and_then(|code| Some((code, context.reference.diagnosis(code)?)))
            else {
                continue;
            };
            let mut coded = Coded {
                index,
                code,
                found,
                first: None,
                varies: false,
                billable: 0,
                flags: DiagnosisFlags::default(),
            };
            let sound = coded.judge(context, first_day);
            self.sound |= u128::from(sound) << index;
            self.aged |= coded.varies || coded.first.is_some_and(|(_, status)| status.age.is_some());
            self.flags = self.flags.union(coded.flags);
            if self.list.try_push(coded).is_err() {
                return;
            }
        }
    }

    pub(super) fn list(&self) -> &[Coded<'c>] {
        &self.list
    }

    /// All that the table says of any of them on a day on which it is judged.
    pub(super) const fn flags(&self) -> DiagnosisFlags {
        self.flags
    }

    /// Whether any of them may be for certain ages only.
    pub(super) const fn is_aged(&self) -> bool {
        self.aged
    }

    /// Whether ICD-10-CM has the diagnosis of an index as billable on each day for which it is judged.
    pub(super) const fn is_sound(&self, index: usize) -> bool {
        index < MOST_DIAGNOSES && self.sound >> index & 1 != 0
    }

    /// The first-listed diagnosis.
    pub(super) fn first(&self) -> Option<&Coded<'c>> {
        self.list.first().filter(|first| first.index == 0)
    }
}

/// The first day for which anything on the claim is judged.
fn first_day(context: &Context<'_>) -> u16 {
    let (on_lines, of_claim) = (context.span().map(|(first, _)| first), context.diagnosis_date());
    let first = match (on_lines, of_claim) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    first.map_or(0, |date| Day::of(date).0)
}

impl<'c> Coded<'c> {
    /// Looks at each day for which the code is judged; whether it is a billable code of ICD-10-CM on all of them.
    fn judge(&mut self, context: &Context<'c>, first_day: u16) -> bool {
        let mut sound = context.diagnosis_date().is_some();
        for date in context.diagnosis_dates(self.index) {
            let day = Day::of(date);
            let known = self.found.on_day(day).filter(|_| is_icd10(context.claim.diagnosis_code_set, date));
            let Some(status) = known else {
                sound = false;
                continue;
            };
            sound &= status.is_billable() && code_set_of(date) == DiagnosisCodeSet::Icd10;
            self.add((Some(date), status), day.0.saturating_sub(first_day));
        }
        if is_undated(context) {
            for status in self.found.history() {
                self.add((None, status), 0);
            }
        }
        sound
    }

    fn add(&mut self, known: Known, day: u16) {
        match self.first {
            None => self.first = Some(known),
            Some((_, first)) => self.varies |= first != known.1,
        }
        self.flags = self.flags.union(known.1.flags);
        if known.1.is_billable() {
            self.billable |= 1 << day.min(127);
        }
    }

    /// All that the table says of it on the days for which it is judged.
    pub(super) const fn flags(&self) -> DiagnosisFlags {
        self.flags
    }

    /// What the code is on every day on which it is judged and the table knows it.
    pub(super) fn days(&self, context: &Context<'c>) -> Days<'c> {
        let past = if is_undated(context) { 0..self.found.history().len() } else { 0..0 };
        let set = context.claim.diagnosis_code_set;
        Days { first: None, found: self.found, set, dates: context.diagnosis_dates(self.index), past }
    }

    /// As [`days`](Self::days), but only the first where the code is the same on all.
    fn statuses(&self, context: &Context<'c>) -> Days<'c> {
        if self.varies {
            return self.days(context);
        }
        let dates = DiagnosisDates::new(&[], self.index, None);
        Days { first: self.first, found: self.found, set: None, dates, past: 0..0 }
    }

    /// Whether something is said of the code on some day.
    pub(super) fn is(&self, context: &Context<'c>, what: fn(DiagnosisStatus) -> bool) -> bool {
        for (_, status) in self.statuses(context) {
            if what(status) {
                return true;
            }
        }
        false
    }

    /// The first day on which something is said of the code, for an edit that reports it. On a claim without any
    /// date the edit is not checked instead.
    pub(super) fn first_day(
        &self,
        context: &mut Context<'c>,
        edit: &'static EditFacts,
        what: &dyn Fn(DiagnosisStatus) -> bool,
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

/// What a code is, day by day.
#[derive(Debug)]
pub(super) struct Days<'c> {
    first: Option<Known>,
    found: Diagnosis<'c>,
    set: Option<DiagnosisCodeSet>,
    dates: DiagnosisDates<'c>,
    /// The records of its history that stand for days on a claim without any.
    past: Range<usize>,
}

impl Iterator for Days<'_> {
    type Item = Known;

    fn next(&mut self) -> Option<Known> {
        if let Some(first) = self.first.take() {
            return Some(first);
        }
        for date in self.dates.by_ref() {
            if is_icd10(self.set, date)
                && let Some(status) = self.found.on(date)
            {
                return Some((Some(date), status));
            }
        }
        self.found.history().nth(self.past.next()?).map(|status| (None, status))
    }
}

impl<'a, 'c> IntoIterator for &'a AllCoded<'c> {
    type Item = &'a Coded<'c>;
    type IntoIter = slice::Iter<'a, Coded<'c>>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}

fn is_icd10(set: Option<DiagnosisCodeSet>, date: Date) -> bool {
    set.unwrap_or(code_set_of(date)) == DiagnosisCodeSet::Icd10
}

/// Whether the claim has no date at all, so that all that a code ever was is looked at.
fn is_undated(context: &Context<'_>) -> bool {
    context.diagnosis_date().is_none() && context.claim.diagnosis_code_set != Some(DiagnosisCodeSet::Icd9)
}

/// Reports that an edit needs a date and the claim has none.
#[cold]
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
