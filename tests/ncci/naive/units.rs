//! Units of a line and of a day.

use std::collections::BTreeSet;

use ancillary::jiff::civil::Date;

use super::{Found, Kind, Limit, Other, Tables, TextLine, each_day};

pub(super) fn judge(
    tables: &Tables,
    kind: Kind,
    line: &TextLine,
    others: &[Other<'_>],
    found: &mut BTreeSet<Found>,
) {
    let Some(own) = a_day(line) else { return };
    let mut insert = |edit| {
        found.insert(Found { line: line.number, edit, related_line: None, warning: false });
    };
    for day in each_day(line.from, line.through) {
        let Some(limit) = limit(tables, kind, &line.procedure, day) else { continue };
        let most = 1000 * limit.value;
        match limit.mai {
            1 if day == line.from && own > most => insert("MUE001"),
            2 if sum(line, others, day) > most => insert("MUE002"),
            3 if sum(line, others, day) > most => insert("MUE003"),
            _ => {}
        }
    }
}

/// Thousandths of units on each day of a line.
fn a_day(line: &TextLine) -> Option<i64> {
    let days = each_day(line.from, line.through).count() as i64;
    let units = line.units.filter(|units| *units > 0)?;
    Some(if days == 1 { units } else { (units + 500 * days) / (1000 * days) * 1000 })
}

fn sum(line: &TextLine, others: &[Other<'_>], day: Date) -> i64 {
    let same = others.iter().map(|other| other.line).filter(|other| other.procedure == line.procedure);
    same.filter(|other| other.from <= day && day <= other.through).filter_map(a_day).sum()
}

/// The limit of the newest edition that has begun, or of the first.
fn limit(tables: &Tables, kind: Kind, procedure: &str, day: Date) -> Option<Limit> {
    let editions = tables.limits.get(&kind)?;
    let begun = editions.iter().rev().find(|(first, _)| *first <= day);
    begun.or(editions.first())?.1.get(procedure).copied()
}
