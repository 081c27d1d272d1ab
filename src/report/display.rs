//! The report as a compiler would say it.

use core::fmt;

use super::{Finding, Report, Severity};

/// ```text
/// error[COD007]: diagnosis-not-billable
///   --> claim A1, diagnoses[0]
///    | E11 is a header; billable codes below it are …
///    = answer: CARC 16, RARC M81
///    = source: ICD-10-CM FY2016-FY2027
///    = mend: replace diagnoses[0] with E11.9
/// ```
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let claim = self.claim().unwrap_or("without an id");
        for finding in &self.findings {
            show(f, claim, finding)?;
            f.write_str("\n")?;
        }
        for entry in &self.not_checked {
            write!(f, "note[{}]: not checked, {}", entry.edit, entry.reason.name())?;
            if let Some(line) = entry.line {
                add(f, ", line ", &line)?;
            }
            if let Some(field) = entry.field {
                add(f, ", ", &field)?;
            }
            if let Some(edition) = entry.edition {
                add(f, ", from ", &edition)?;
            }
            f.write_str("\n")?;
        }
        let (mut errors, mut warnings, mut notes) = (0, 0, 0);
        for finding in &self.findings {
            match finding.severity {
                Severity::Error => errors += 1,
                Severity::Warning => warnings += 1,
                Severity::Info => notes += 1,
            }
        }
        let not_checked = self.not_checked.len();
        write!(
            f,
            "claim {claim}: {errors} errors, {warnings} warnings, {notes} notes, {not_checked} not checked"
        )
    }
}

fn add(f: &mut fmt::Formatter<'_>, before: &str, value: &dyn fmt::Display) -> fmt::Result {
    write!(f, "{before}{value}")
}

fn show(f: &mut fmt::Formatter<'_>, claim: &str, finding: &Finding) -> fmt::Result {
    let edit = finding.edit;
    writeln!(f, "{}[{}]: {}", finding.severity, edit.id, edit.name)?;
    add(f, "  --> claim ", &claim)?;
    if let Some(line) = finding.location.line {
        add(f, ", line ", &line)?;
    }
    if let Some(field) = finding.location.field {
        add(f, ", ", &field)?;
    }
    if let Some(line) = finding.location.related_line {
        add(f, ", beside line ", &line)?;
    }
    add(f, "\n   | ", &finding.message)?;
    if let Some(carc) = finding.answer.carc {
        add(f, "\n   = answer: CARC ", &carc)?;
        let mut before = ", RARC ";
        for rarc in finding.answer.rarc {
            add(f, before, rarc)?;
            before = " ";
        }
    }
    add(f, "\n   = source: ", &finding.source())?;
    for mend in &finding.mends {
        add(f, "\n   = mend: ", mend)?;
        if mend.safe {
            f.write_str(" (safe)")?;
        }
    }
    f.write_str("\n")
}
