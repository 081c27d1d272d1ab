use core::fmt;

use jiff::civil::Date;

use super::packed::{Day, Record};

/// Some days, the first and the last among them; either may be open.
///
/// An open first day is "as far back as the sources know": HCPCS and CPT codes that are older than July 2019.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    pub(crate) from: Day,
    pub(crate) through: Day,
}

impl Period {
    /// The first day, if it is known.
    #[must_use]
    pub fn from(self) -> Option<Date> {
        self.from.date()
    }

    /// The last day, if there is one.
    #[must_use]
    pub fn through(self) -> Option<Date> {
        self.through.date()
    }

    /// Whether a date is one of the days.
    #[must_use]
    pub fn contains(self, date: Date) -> bool {
        self.has(Day::of(date))
    }

    pub(crate) fn has(self, day: Day) -> bool {
        self.from <= day && day <= self.through
    }

    #[inline]
    pub(crate) const fn unpack([a, b, c, d]: [u8; 4]) -> Self {
        Self { from: Day(u16::from_le_bytes([a, b])), through: Day(u16::from_le_bytes([c, d])) }
    }

    #[cfg(feature = "build")]
    pub(crate) const fn pack(self) -> [u8; 4] {
        let ([a, b], [c, d]) = (self.from.0.to_le_bytes(), self.through.0.to_le_bytes());
        [a, b, c, d]
    }
}

impl Record<4> for Period {
    #[inline]
    fn unpack(bytes: [u8; 4]) -> Self {
        Self::unpack(bytes)
    }

    #[cfg(feature = "build")]
    fn pack(self) -> [u8; 4] {
        self.pack()
    }
}

impl fmt::Debug for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// `2015-10-01..2019-09-30`, open ends left out.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(from) = self.from() {
            write!(f, "{from}")?;
        }
        f.write_str("..")?;
        match self.through() {
            Some(through) => write!(f, "{through}"),
            None => Ok(()),
        }
    }
}
