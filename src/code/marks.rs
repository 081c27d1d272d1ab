//! Sets of modifiers, as far as one word tells.

use super::Modifier;

/// Modifiers as one of 64 bits each: two sets without a common bit have no common modifier, which spares most
/// questions; a common bit says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks(u64);

impl Marks {
    pub(crate) const NONE: Self = Self(0);

    pub(crate) const fn of(modifiers: &[Modifier]) -> Self {
        let (mut marks, mut rest) = (Self::NONE, modifiers);
        while let [modifier, others @ ..] = rest {
            marks = marks.with(*modifier);
            rest = others;
        }
        marks
    }

    #[inline]
    pub(crate) const fn with(self, modifier: Modifier) -> Self {
        // The high bits of the product depend on both characters.
        Self(self.0 | 1 << ((modifier.packed() as u16).wrapping_mul(0x9E37) >> 10))
    }

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[inline]
    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether some modifier may be in both; if not, none is.
    #[inline]
    pub(crate) const fn may_share(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::modifier;

    #[test]
    fn a_set_shares_a_mark_with_what_it_has_and_the_common_ones_differ() {
        let common = [modifier!("26"), modifier!("TC"), modifier!("59"), modifier!("25"), modifier!("RT")];
        for modifier in common {
            assert!(Marks::of(&common).may_share(Marks::default().with(modifier)));
            assert!(!Marks::default().may_share(Marks::of(&[modifier])));
            let others = common.into_iter().filter(|other| *other != modifier);
            assert!(others.into_iter().all(|other| !Marks::of(&[modifier]).may_share(Marks::of(&[other]))));
        }
    }
}
