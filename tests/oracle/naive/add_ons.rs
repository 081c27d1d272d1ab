//! Add-ons and what they are added to.

use ancillary::jiff::{ToSpan, civil::Date};

use super::{AddOnRow, Found, Kind, Other, Tables, TextClaim, TextLine, shared};

pub(super) fn judge(
    tables: &Tables,
    claim: &TextClaim,
    line: &TextLine,
    others: &[Other<'_>],
) -> Option<Found> {
    let add_ons = Judge { tables, kind: claim.kind, others };
    let hospital = claim.facility().is_some_and(|facility| ["12", "13", "14"].contains(&facility));
    let critical = claim.facility() == Some("85") && !line.by_physician;
    let encounter = (hospital || critical) && add_ons.may_be_of_an_encounter(line);
    let warned = line.procedure == "99292" || hospital || encounter;
    let (edit, warning) = match add_ons.number(line) {
        Some(1) if !add_ons.has_primary(line, &mut Vec::new()) => ("AOC001", warned),
        Some(2) if line.by_physician || !add_ons.has_company(line) => ("AOC002", true),
        Some(3) if !add_ons.has_primary(line, &mut Vec::new()) => ("AOC002", true),
        _ => return None,
    };
    Some(Found { line: line.number, edit, related_line: None, warning })
}

struct Judge<'t, 'c> {
    tables: &'t Tables,
    kind: Kind,
    others: &'c [Other<'c>],
}

impl<'c> Judge<'_, 'c> {
    /// The rows that hold on the line's first day.
    fn rows(&self, line: &TextLine) -> impl Iterator<Item = &AddOnRow> + use<'_, 'c> {
        let day = line.from;
        let rows = self.tables.add_ons.get(line.procedure.as_str()).map_or(&[][..], Vec::as_slice);
        let here = |row: &&AddOnRow| !(row.facilities_only && self.kind == Kind::Professional);
        rows.iter().filter(move |row| holds(row, day)).filter(here)
    }

    /// The type of an add-on.
    fn number(&self, line: &TextLine) -> Option<u8> {
        self.rows(line).map(|row| row.number).next()
    }

    /// Whether a line has a primary that counts; `waiting` are the add-ons that wait for this one.
    fn has_primary(&self, line: &'c TextLine, waiting: &mut Vec<&'c TextLine>) -> bool {
        waiting.push(line);
        let mut primaries = self.others.iter().map(|other| other.line).filter(|other| {
            let named = self.rows(line).any(|row| row.primary == Some(other.procedure.as_str()));
            named && is_near(line, other) && !waiting.iter().any(|waits| std::ptr::eq(*waits, *other))
        });
        let primaries: Vec<&TextLine> = primaries.by_ref().collect();
        let answer = primaries.into_iter().any(|primary| match self.number(primary) {
            Some(1 | 3) => self.has_primary(primary, waiting),
            _ => true,
        });
        waiting.pop();
        answer
    }

    /// Whether a drug administration has a primary that is one within two days on the claim.
    fn may_be_of_an_encounter(&self, line: &'c TextLine) -> bool {
        let mut primaries = self.others.iter().filter(|other| other.number.is_some()).map(|other| other.line);
        primaries.any(|other| {
            let named = self.rows(line).any(|row| row.primary == Some(other.procedure.as_str()));
            let near = line.from - 2.days() <= other.through && other.from <= line.through + 2.days();
            let in_order =
                !matches!(self.number(other), Some(1 | 3)) || self.has_primary(other, &mut Vec::new());
            let drugs = is_drug_administration(&line.procedure) && is_drug_administration(&other.procedure);
            named && near && in_order && drugs
        })
    }

    fn has_company(&self, line: &TextLine) -> bool {
        let other =
            |other: &Other<'_>| other.line.procedure != line.procedure && shared(line, other.line).is_some();
        self.others.iter().any(other)
    }
}

fn is_drug_administration(code: &str) -> bool {
    ("96360"..="96381").contains(&code) || ("96401"..="96549").contains(&code)
}

fn holds(row: &AddOnRow, day: Date) -> bool {
    row.from != row.through && row.from <= day && day <= row.through
}

/// On one of the add-on's days, or the day before.
fn is_near(add_on: &TextLine, primary: &TextLine) -> bool {
    let before = add_on.from.yesterday().unwrap_or(add_on.from);
    primary.from <= add_on.through && before <= primary.through
}
