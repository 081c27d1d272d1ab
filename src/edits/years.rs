//! Anniversaries, from which claims are late and patients new again.

use jiff::civil::Date;

/// The same day so many years later; February 28 where there is no February 29.
pub(super) fn years_later(day: Date, years: i16) -> Option<Date> {
    let year = day.year().checked_add(years)?;
    Date::new(year, day.month(), day.day()).or_else(|_| Date::new(year, day.month(), 28)).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_last_of_february_is_the_anniversary_of_a_leap_day() {
        assert_eq!(years_later(date(2024, 2, 29), 3), Some(date(2027, 2, 28)));
        assert_eq!(years_later(date(2024, 2, 29), 4), Some(date(2028, 2, 29)));
        assert_eq!(years_later(date(2024, 2, 28), 1), Some(date(2025, 2, 28)));
        assert_eq!(years_later(date(9999, 1, 1), 1), None);
    }
}
