//! What edits share about one claim, and how they report.

use jiff::civil::Date;

use super::{
    declare::{Beside, Edit},
    diagnosis_day::{DiagnosisDates, through_date},
    edit,
};
use crate::{
    claim::{Claim, ClaimType, Line, Written},
    code::{DiagnosisCode, Modifier},
    coverage::Policies,
    profile::Profile,
    reference::{Day, Diagnosis, DiagnosisStatus, Reference, TableKind},
    report::{
        EditFacts, Field, FieldName, Finding, Location, Mend, NotChecked, Reason, Report, Value, line_number,
    },
};

/// The most lines of a claim that are looked at; the 837 has room for 999.
pub(crate) const MOST_LINES: usize = 999;
/// The most diagnoses of a claim that are looked at, in each of its lists.
pub(crate) const MOST_DIAGNOSES: usize = 99;

/// One claim under validation.
#[derive(Debug)]
pub(crate) struct Context<'c> {
    pub(crate) claim: &'c Claim,
    /// The patient's other claims.
    pub(super) history: &'c [Claim],
    pub(crate) reference: &'c Reference<'c>,
    /// The payer's own, beside those of the reference.
    pub(crate) policies: Option<&'c Policies>,
    profile: &'c Profile,
    report: &'c mut Report,
    lines: &'c [Line],
    diagnoses: &'c [Written<DiagnosisCode>],
    claim_date: Option<Date>,
    diagnosis_date: Option<Date>,
    /// The first and the last day of service.
    span: Option<(Date, Date)>,
    /// Whether more of the other claims stands beside this one than is looked at.
    cut_off: bool,
}

impl<'c> Context<'c> {
    pub(crate) fn new(
        claim: &'c Claim,
        history: &'c [Claim],
        reference: &'c Reference<'c>,
        profile: &'c Profile,
        report: &'c mut Report,
    ) -> Self {
        let lines = claim.lines.get(..MOST_LINES).unwrap_or(&claim.lines);
        let diagnoses = claim.diagnoses.get(..MOST_DIAGNOSES).unwrap_or(&claim.diagnoses);
        let institutional = claim.claim_type == ClaimType::Institutional;
        let mut dates = lines.iter().filter_map(|line| line.service_date);
        let on_lines = dates.next();
        let span =
            on_lines.map(|first| dates.fold((first, first), |(a, b), date| (a.min(date), b.max(date))));
        let claim_date = claim.from_date.filter(|_| institutional).or(on_lines);
        let diagnosis_date = through_date(claim).or(claim_date);
        Self {
            claim,
            history,
            reference,
            policies: None,
            profile,
            report,
            lines,
            diagnoses,
            claim_date,
            diagnosis_date,
            span,
            cut_off: false,
        }
    }

    /// Whether an edit runs on this claim, for those whose work is worth sparing.
    pub(crate) fn runs(&self, edit: &EditFacts) -> bool {
        self.profile.runs(edit, self.claim)
    }

    /// Reports a finding, unless the edit does not run on this claim, or says that something is missing which may
    /// only not have been looked at.
    #[cold]
    #[inline(never)]
    pub(crate) fn report(&mut self, mut finding: Finding) {
        if self.runs(finding.edit) && !(self.cut_off && is_of_absence(finding.edit)) {
            finding.severity = self.profile.severity(finding.edit.id).unwrap_or(finding.severity);
            self.report.findings.push(finding);
        }
    }

    /// Reports that an edit could not be made for want of a field, or because it is unread.
    #[cold]
    #[inline(never)]
    pub(crate) fn not_checked(&mut self, edit: &EditFacts, location: Location, reason: Reason) {
        if self.runs(edit) {
            let Location { line, field, .. } = location;
            self.report.not_checked.push(NotChecked { line, edit: edit.id, field, reason, edition: None });
        }
    }

    /// Reports that a table answers for a date that none of its editions speaks for.
    #[cold]
    #[inline(never)]
    pub(super) fn carried(&mut self, edit: &EditFacts, edition: Option<Date>) {
        let reason = Reason::EditionCarried;
        self.report.not_checked.push(NotChecked { line: None, edit: edit.id, field: None, reason, edition });
    }

    /// Whether an edit stands for a table that is carried.
    pub(super) fn is_carried(&self, edit: &EditFacts) -> bool {
        let mut entries = self.report.not_checked.iter();
        entries.any(|entry| entry.edit == edit.id && entry.reason == Reason::EditionCarried)
    }

    /// Reports that the entries of a field beyond those that are looked at were not: whether or not the edit runs,
    /// for all others left them out too.
    #[cold]
    #[inline(never)]
    pub(crate) fn beyond_limit(&mut self, edit: &EditFacts, location: Location) {
        let Location { line, field, .. } = location;
        let reason = Reason::BeyondLimit;
        self.report.not_checked.push(NotChecked { line, edit: edit.id, field, reason, edition: None });
    }

    /// Notes that more of the other claims stands beside this one than is looked at.
    pub(super) const fn cut_off(&mut self) {
        self.cut_off = true;
    }

    /// After a family was asked what stands beside each other: reports which of its edits did not see all of it.
    pub(super) fn say_cut_off(&mut self, edits: &[Edit]) {
        if self.cut_off {
            for edit in edits.iter().filter(|edit| edit.beside != Beside::Nothing) {
                self.not_checked(edit.facts, Location::default(), Reason::BeyondLimit);
            }
        }
    }

    /// The dates on which a diagnosis is judged.
    pub(crate) fn diagnosis_dates(&self, index: usize) -> DiagnosisDates<'c> {
        // Most claims are of one day, which is every diagnosis's.
        let one_day = self.span.is_none_or(|(first, last)| first == last);
        let lines = if one_day || self.is_institutional() { &[] } else { self.lines };
        DiagnosisDates::new(lines, index, self.diagnosis_date)
    }

    pub(super) const fn report_mut(&mut self) -> &mut Report {
        self.report
    }

    pub(super) const fn profile(&self) -> &'c Profile {
        self.profile
    }

    pub(crate) fn is_institutional(&self) -> bool {
        self.claim.claim_type == ClaimType::Institutional
    }

    /// The lines that are looked at, with their indexes.
    pub(crate) fn lines(&self) -> impl ExactSizeIterator<Item = (usize, &'c Line)> + use<'c> {
        self.lines.iter().enumerate()
    }

    /// The diagnoses that are looked at, with their indexes.
    pub(crate) fn diagnoses(&self) -> impl Iterator<Item = (usize, &'c Written<DiagnosisCode>)> + use<'c> {
        self.diagnoses.iter().enumerate()
    }

    /// The day for which the claim as a whole is judged, but for its diagnoses: an institutional claim's first, else
    /// its first line's.
    pub(crate) const fn claim_date(&self) -> Option<Date> {
        self.claim_date
    }

    /// The first and the last day of service of the lines that are looked at.
    pub(crate) const fn span(&self) -> Option<(Date, Date)> {
        self.span
    }

    /// The day for which the diagnoses of the claim as a whole are judged.
    pub(crate) const fn diagnosis_date(&self) -> Option<Date> {
        self.diagnosis_date
    }

    /// A diagnosis of ICD-10-CM as the table has it, with what it is on a date.
    pub(crate) fn icd10(&self, code: DiagnosisCode, date: Date) -> Option<(Diagnosis<'c>, DiagnosisStatus)> {
        let found = self.reference.diagnosis(code.as_icd10()?)?;
        let status = found.on(date)?;
        Some((found, status))
    }

    /// The patient's age in full years on a date; none if it is not known or the date is before birth.
    pub(crate) fn age_on(&self, date: Date) -> Option<u16> {
        let birth = self.claim.patient.birth_date?;
        let years = date.year() - birth.year();
        let before_birthday = (date.month(), date.day()) < (birth.month(), birth.day());
        u16::try_from(years - i16::from(before_birthday)).ok()
    }

    /// The name of the release that answers for a date.
    #[cold]
    #[inline(never)]
    pub(crate) fn release(&self, table: TableKind, date: Date) -> &'c str {
        let editions = self.reference.tables.editions(table);
        editions.and_then(|editions| editions.at(Day::of(date))).map_or("", |(edition, _)| edition.release)
    }

    /// The first day of the edition that answers for a date for which none speaks; none if one does.
    pub(crate) fn carried_from(&self, table: TableKind, date: Date) -> Option<Date> {
        let (editions, day) = (self.reference.tables.editions(table)?, Day::of(date));
        let (edition, _) = editions.at(day).filter(|_| !editions.speak_for(day))?;
        edition.period.from()
    }

    /// The most modifiers of a line: a form has room for four, and the Outpatient Code Editor reads five.
    pub(crate) fn most_modifiers(&self) -> usize {
        if self.is_institutional() { 5 } else { 4 }
    }

    /// Adds mends that put a modifier at a place in a line, or a review where the line has no room for one more.
    #[cold]
    #[inline(never)]
    pub(crate) fn offer_modifiers(
        &self,
        finding: Finding,
        index: usize,
        field: impl Into<Field>,
        modifiers: &[Modifier],
    ) -> Finding {
        let (number, field) = (Some(line_number(index)), field.into());
        let count = self.claim.lines.get(index).map_or(0, |line| line.modifiers.len());
        if count >= self.most_modifiers() {
            return finding.mend(Mend::review(number, FieldName::Modifiers));
        }
        let insert = |modifier: &Modifier| Mend::insert(number, field, Value::Modifier(*modifier));
        finding.mends(modifiers.iter().map(insert))
    }

    /// A place on the claim, for a diagnosis.
    pub(crate) fn diagnosis_place(index: usize) -> Location {
        Location::claim(Field::entry(FieldName::Diagnoses, index))
    }
}

fn is_of_absence(facts: &EditFacts) -> bool {
    edit(facts.id).is_some_and(|edit| edit.beside == Beside::Absence)
}
