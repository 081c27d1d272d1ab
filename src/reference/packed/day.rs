use jiff::{SignedDuration, civil::Date};

/// A day in two bytes, counted from 1900-01-01; an open end is [`Day::OPEN_FROM`] or [`Day::OPEN_THROUGH`].
///
/// Dates before 1900-01-02 and after 2079-06-04 are clamped: no table has them, and a claim that has them is
/// before or after everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Day(pub(crate) u16);

const EPOCH_YEAR: i16 = 1900;
const EPOCH: Date = jiff::civil::date(EPOCH_YEAR, 1, 1);

/// Days since some day, in years that begin in March: the lengths of their months repeat every five. Jiff gives a
/// duration in seconds, which takes as long as the rest of a look-up.
#[inline]
const fn count(year: i32, month: i32, day: i32) -> i32 {
    let before_march = (month < 3) as i32;
    let (year, month) = (year - before_march, month + 12 * before_march);
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    365 * year + leap_days + (153 * month - 457) / 5 + day
}

impl Day {
    /// Valid as far back as anyone knows.
    pub(crate) const OPEN_FROM: Self = Self(0);
    /// Valid until further notice.
    pub(crate) const OPEN_THROUGH: Self = Self(u16::MAX);

    #[inline]
    pub(crate) fn of(date: Date) -> Self {
        let days = count(date.year().into(), date.month().into(), date.day().into())
            - const { count(EPOCH_YEAR as i32, 1, 1) };
        Self(days.clamp(1, i32::from(u16::MAX) - 1) as u16)
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
        let mut day = date(1900, 1, 2);
        for number in 1..u16::MAX {
            assert_eq!((Day::of(day), Day(number).date()), (Day(number), Some(day)));
            day = day.tomorrow().unwrap();
        }
        assert_eq!(day, date(2079, 6, 6));
        assert_eq!(Day::of(day), Day(u16::MAX - 1));
        assert!(Day::OPEN_FROM < Day::of(date(-9999, 1, 1)));
        assert!(Day::of(date(9999, 12, 31)) < Day::OPEN_THROUGH);
        assert_eq!(Day::of(date(2025, 1, 1)).0 + 1, Day::of(date(2025, 1, 2)).0);
    }
}
