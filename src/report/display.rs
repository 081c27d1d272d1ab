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
            writeln!(f)?;
        }
        for entry in &self.not_checked {
            write!(f, "note[{}]: not checked, {}", entry.edit, entry.reason.name())?;
            if let Some(line) = entry.line {
                write!(f, ", line {line}")?;
            }
            if let Some(field) = entry.field {
                write!(f, ", {field}")?;
            }
            if let Some(edition) = entry.edition {
                write!(f, ", from {edition}")?;
            }
            writeln!(f)?;
        }
        let count = |severity| self.findings.iter().filter(|finding| finding.severity == severity).count();
        write!(
            f,
            "claim {claim}: {} errors, {} warnings, {} notes, {} not checked",
            count(Severity::Error),
            count(Severity::Warning),
            count(Severity::Info),
            self.not_checked.len()
        )
    }
}

fn show(f: &mut fmt::Formatter<'_>, claim: &str, finding: &Finding) -> fmt::Result {
    let edit = finding.edit;
    writeln!(f, "{}[{}]: {}", finding.severity, edit.id, edit.name)?;
    write!(f, "  --> claim {claim}")?;
    if let Some(line) = finding.location.line {
        write!(f, ", line {line}")?;
    }
    if let Some(field) = finding.location.field {
        write!(f, ", {field}")?;
    }
    if let Some(line) = finding.location.related_line {
        write!(f, ", beside line {line}")?;
    }
    writeln!(f, "\n   | {}", finding.message)?;
    if let Some(carc) = finding.answer.carc {
        write!(f, "   = answer: CARC {carc}")?;
        for (index, rarc) in finding.answer.rarc.iter().enumerate() {
            write!(f, "{}{rarc}", if index == 0 { ", RARC " } else { " " })?;
        }
        writeln!(f)?;
    }
    writeln!(f, "   = source: {}", finding.source())?;
    for mend in &finding.mends {
        writeln!(f, "   = mend: {mend}{}", if mend.safe { " (safe)" } else { "" })?;
    }
    Ok(())
}
