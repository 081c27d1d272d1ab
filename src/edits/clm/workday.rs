//! Federal workdays (5 U.S.C. 6103).

use jiff::civil::{Date, Weekday};

/// The day itself, or the next on which the government works.
pub(super) fn on_or_after(day: Date) -> Date {
    let mut workday = day;
    while !is_workday(workday) {
        match workday.tomorrow() {
            Ok(next) => workday = next,
            Err(_) => break,
        }
    }
    workday
}

fn is_workday(day: Date) -> bool {
    match day.weekday() {
        Weekday::Saturday | Weekday::Sunday => false,
        // A fixed holiday on a Sunday is kept on Monday, one on a Saturday on Friday.
        Weekday::Monday => !is_holiday(day) && !day.yesterday().is_ok_and(is_fixed_holiday),
        Weekday::Friday => !is_holiday(day) && !day.tomorrow().is_ok_and(is_fixed_holiday),
        _ => !is_holiday(day),
    }
}

fn is_holiday(day: Date) -> bool {
    let week = (day.day() - 1) / 7 + 1;
    is_fixed_holiday(day)
        || match (day.weekday(), day.month()) {
            (Weekday::Monday, 1 | 2) => week == 3,
            (Weekday::Monday, 5) => day.day() > 24,
            (Weekday::Monday, 9) => week == 1,
            (Weekday::Monday, 10) => week == 2,
            (Weekday::Thursday, 11) => week == 4,
            _ => false,
        }
}

fn is_fixed_holiday(day: Date) -> bool {
    match (day.month(), day.day()) {
        (1, 1) | (7, 4) | (11, 11) | (12, 25) => true,
        (6, 19) => day.year() >= 2021,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::on_or_after;

    #[test]
    fn weekends_and_holidays_move_to_the_next_workday() {
        for (day, workday) in [
            (date(2025, 3, 14), date(2025, 3, 14)),
            (date(2025, 3, 15), date(2025, 3, 17)),
            (date(2025, 1, 18), date(2025, 1, 21)),
            (date(2025, 2, 17), date(2025, 2, 18)),
            (date(2025, 5, 26), date(2025, 5, 27)),
            (date(2025, 6, 19), date(2025, 6, 20)),
            (date(2020, 6, 19), date(2020, 6, 19)),
            (date(2021, 7, 3), date(2021, 7, 6)),
            (date(2026, 7, 3), date(2026, 7, 6)),
            (date(2025, 9, 1), date(2025, 9, 2)),
            (date(2025, 10, 13), date(2025, 10, 14)),
            (date(2025, 11, 27), date(2025, 11, 28)),
            (date(2022, 12, 25), date(2022, 12, 27)),
        ] {
            assert_eq!(on_or_after(day), workday, "{day}");
        }
    }
}
