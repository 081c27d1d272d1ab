//! Units of a line and of a day.

use ancillary::jiff::civil::Date;

use super::{DayExceeded, Found, Judgement, Kind, Limit, Other, Tables, TextLine, each_day};

pub(super) fn judge(
    tables: &Tables,
    kind: Kind,
    line: &TextLine,
    others: &[Other<'_>],
    judgement: &mut Judgement,
) {
    let Some(own) = a_day(line).filter(|units| *units > 0) else { return };
    for day in each_day(line.from, line.through) {
        let Some(limit) = limit(tables, kind, &line.procedure, day) else { continue };
        if limit.value == 0 && !line.is_medicare {
            continue;
        }
        let most = 1000 * limit.value;
        if limit.mai == 1 && day == line.from && own > most {
            let found = Found { line: line.number, edit: "MUE001", related_line: None, warning: false };
            judgement.found.insert(found);
        }
        let of_day = || {
            let same = others.iter().filter(|other| other.line.procedure == line.procedure);
            same.filter(|other| other.line.from <= day && day <= other.line.through)
        };
        if limit.mai > 1 && of_day().filter_map(|other| a_day(other.line)).sum::<i64>() > most {
            let edit = if limit.mai == 2 { "MUE002" } else { "MUE003" };
            let counted = of_day().filter(|other| a_day(other.line).is_some_and(|units| units > 0));
            let lines = counted.filter_map(|other| other.number).collect();
            judgement.days.insert(DayExceeded { edit, day, lines });
        }
    }
}

/// Thousandths of units on each day of a line.
fn a_day(line: &TextLine) -> Option<i64> {
    let days = each_day(line.from, line.through).count() as i64;
    let units = line.units.filter(|units| *units > 0)?;
    Some(if days == 1 { units } else { (units + 500 * days) / (1000 * days) * 1000 })
}

/// The limit of the newest edition that has begun, or of the first.
fn limit(tables: &Tables, kind: Kind, procedure: &str, day: Date) -> Option<Limit> {
    let editions = tables.limits.get(&kind)?;
    let begun = editions.iter().rev().find(|(first, _)| *first <= day);
    begun.or(editions.first())?.1.get(procedure).copied()
}
