use super::{Arrays, u16_at};

/// A class for every rank, and for every class `K` numbers: of its history, of its lists.
///
/// Few codes have a history of their own, and codes that are alike in one table are mostly alike in all, so a
/// class takes two bytes a code and the rest next to nothing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Classes<'a, const K: usize> {
    classes: &'a [[u8; 2]],
    columns: [&'a [[u8; 2]]; K],
}

impl<'a, const K: usize> Classes<'a, K> {
    pub(crate) const fn open(arrays: &mut Arrays<'a>) -> Option<Self> {
        let Some(classes) = arrays.next() else { return None };
        let mut columns: [&'a [[u8; 2]]; K] = [&[]; K];
        let mut rest = columns.as_mut_slice();
        while let [column, more @ ..] = rest {
            match arrays.next() {
                Some(numbers) => *column = numbers,
                None => return None,
            }
            rest = more;
        }
        Some(Self { classes, columns })
    }

    /// Number `column` of a rank's class; 0, which is "nothing", for a rank that is not there.
    #[inline]
    pub(crate) fn get(&self, rank: u32, column: usize) -> u16 {
        let class = u16_at(self.classes, rank as usize);
        let numbers = self.columns.get(column).copied().unwrap_or_default();
        class.and_then(|class| u16_at(numbers, class.into())).unwrap_or_default()
    }

    /// How many bytes the ranks' classes take, and the classes' numbers.
    pub(crate) const fn size(&self) -> (usize, usize) {
        let mut numbers = 0;
        let mut rest = self.columns.as_slice();
        while let [column, more @ ..] = rest {
            numbers += 2 * column.len();
            rest = more;
        }
        (2 * self.classes.len(), numbers)
    }
}
