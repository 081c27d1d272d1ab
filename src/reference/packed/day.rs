use jiff::{SignedDuration, civil::Date};

/// A day in two bytes, counted from 1900-01-01; an open end is [`Day::OPEN_FROM`] or [`Day::OPEN_THROUGH`].
///
/// Dates before 1900-01-02 and after 2079-06-04 are clamped: no table has them, and a claim that has them is
/// before or after everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Day(pub(crate) u16);

const EPOCH: Date = jiff::civil::date(1900, 1, 1);

impl Day {
    /// Valid as far back as anyone knows.
    pub(crate) const OPEN_FROM: Self = Self(0);
    /// Valid until further notice.
    pub(crate) const OPEN_THROUGH: Self = Self(u16::MAX);

    pub(crate) fn of(date: Date) -> Self {
        let days = date.duration_since(EPOCH).as_hours() / 24;
        Self(u16::try_from(days.max(1)).unwrap_or(u16::MAX).min(u16::MAX - 1))
    }

    /// The date, if it is not an open end.
    pub(crate) fn date(self) -> Option<Date> {
        if self == Self::OPEN_FROM || self == Self::OPEN_THROUGH {
            return None;
        }
        EPOCH.checked_add(SignedDuration::from_hours(24 * i64::from(self.0))).ok()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn dates_come_back_and_extremes_are_clamped() {
        for day in
            [date(1900, 1, 2), date(1982, 1, 1), date(2015, 10, 1), date(2024, 2, 29), date(2079, 6, 4)]
        {
            assert_eq!(Day::of(day).date(), Some(day));
        }
        assert!(Day::OPEN_FROM < Day::of(date(-9999, 1, 1)));
        assert!(Day::of(date(9999, 12, 31)) < Day::OPEN_THROUGH);
        assert_eq!(Day::of(date(2025, 1, 1)).0 + 1, Day::of(date(2025, 1, 2)).0);
    }
}
