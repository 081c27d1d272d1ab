//! Numbers of things in the words of a report.

use core::fmt;

use crate::claim::Units;

/// What one thing is called, and what several are.
pub(crate) type Names = [&'static str; 2];

/// A number of things: `1 unit`, `2.5 units`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Count {
    number: Units,
    names: &'static Names,
}

impl Count {
    pub(crate) const UNITS: &'static Names = &["unit", "units"];

    pub(crate) const fn new(number: Units, names: &'static Names) -> Self {
        Self { number, names }
    }

    pub(crate) fn whole(number: impl TryInto<i64>, names: &'static Names) -> Self {
        let number = number.try_into().unwrap_or(i64::MAX);
        Self { number: Units::from_thousandths(number.saturating_mul(1000)), names }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [one, several] = self.names;
        let name = if self.number == Units::whole(1) { one } else { several };
        write!(f, "{} {name}", self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_called_otherwise_than_none_and_several() {
        let shown =
            [0, 1, 2].map(|number| Count::whole(number, Count::UNITS)).map(|count| alloc::format!("{count}"));
        assert_eq!(shown, ["0 units", "1 unit", "2 units"]);
        assert_eq!(
            alloc::format!("{}", Count::new(Units::from_thousandths(1500), Count::UNITS)),
            "1.5 units"
        );
    }
}
