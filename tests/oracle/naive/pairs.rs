//! Column 1 and column 2.

use ancillary::jiff::civil::{Date, date};

use super::{Found, Kind, Other, PairRow, Tables, TextLine, each_day, shared};

/// From when on 59 and X{EPSU} count on the line of column 1 too.
const EITHER_LINE: Date = date(2019, 7, 1);
const ON_COLUMN_2: [&str; 5] = ["59", "XE", "XP", "XS", "XU"];

/// Judges a line as column 2 of all others: the gravest of its pairs.
pub(super) fn judge(tables: &Tables, kind: Kind, column2: &TextLine, others: &[Other<'_>]) -> Option<Found> {
    let found = others.iter().filter_map(|other| {
        let (from, through) = shared(other.line, column2).filter(|_| other.line.has_pairs)?;
        let in_force =
            |day| Some((day, in_force(tables, kind, &other.line.procedure, &column2.procedure, day)?));
        let (day, row) = each_day(from, through).find_map(in_force)?;
        let edit = match row.indicator {
            '0' => "PTP001",
            _ if is_lifted(tables, other.line, column2, day) => "PTP003",
            _ => "PTP002",
        };
        let warning = edit == "PTP003";
        Some(Found { line: column2.number, edit, related_line: other.number, warning })
    });
    found.min_by_key(|found| (found.edit, found.related_line.is_none(), found.related_line))
}

/// The row of the two codes in this order, unless one of the other order ends earlier.
fn in_force(tables: &Tables, kind: Kind, column1: &str, column2: &str, day: Date) -> Option<PairRow> {
    let of = |column1, column2| {
        let rows = tables.pairs.get(&kind)?.get(&(column1, column2))?;
        rows.iter().copied().find(|row| row.from <= day && day <= row.through && row.indicator != '9')
    };
    let row = of(column1, column2)?;
    let reverse = of(column2, column1);
    reverse.is_none_or(|reverse| row.through <= reverse.through).then_some(row)
}

fn is_lifted(tables: &Tables, column1: &TextLine, column2: &TextLine, day: Date) -> bool {
    let lifts = |modifier: &String| {
        let days = tables.lifting.get(modifier.as_str());
        days.is_some_and(|(from, through)| *from <= day && day <= *through)
    };
    let on_column_1 = |modifier: &&String| day >= EITHER_LINE || !ON_COLUMN_2.contains(&modifier.as_str());
    column2.modifiers.iter().any(lifts) || column1.modifiers.iter().filter(on_column_1).any(lifts)
}
