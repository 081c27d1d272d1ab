//! The report as a compiler would say it.

use core::{fmt, str::EscapeDebug};

use super::{Count, Finding, Report, Severity};

/// ```text
/// error[COD007]: diagnosis-not-billable
///   --> claim A1, diagnoses[0]
///    | E11 is a header; billable codes below it are …
///    = answer: CARC 16, RARC M81
///    = source: ICD-10-CM FY2016-FY2027
///    = mend: replace diagnoses[0] with E11.9
///
/// not-checked[CLM009]: missing-input, received_date
/// claim A1: 1 error, 0 warnings, 0 infos, 1 not checked
/// ```
///
/// What the claim says is escaped as Rust does, so that nothing in it reaches a terminal.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let claim = self.claim().unwrap_or("without an id").escape_debug();
        for finding in &self.findings {
            show(f, &claim, finding)?;
            f.write_str("\n")?;
        }
        for entry in &self.not_checked {
            write!(f, "not-checked[{}]: {}", entry.edit, entry.reason.name())?;
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
        write!(f, "claim {claim}: ")?;
        for (severity, names) in [
            (Severity::Error, &["error", "errors"]),
            (Severity::Warning, &["warning", "warnings"]),
            (Severity::Info, &["info", "infos"]),
        ] {
            let number = self.findings.iter().filter(|finding| finding.severity == severity).count();
            write!(f, "{}, ", Count::whole(number, names))?;
        }
        write!(f, "{} not checked", self.not_checked.len())
    }
}

fn add(f: &mut fmt::Formatter<'_>, before: &str, value: &dyn fmt::Display) -> fmt::Result {
    write!(f, "{before}{value}")
}

fn show(f: &mut fmt::Formatter<'_>, claim: &EscapeDebug<'_>, finding: &Finding) -> fmt::Result {
    let edit = finding.edit;
    writeln!(f, "{}[{}]: {}", finding.severity, edit.id, edit.name)?;
    add(f, "  --> claim ", claim)?;
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
