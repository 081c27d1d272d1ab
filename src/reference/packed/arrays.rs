use core::ops::Range;

/// Arrays of fixed-width numbers, one behind the other, each after its count.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arrays<'a> {
    rest: &'a [u8],
}

impl<'a> Arrays<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// The next array, of `N` bytes an element; `None` if the bytes end before it does.
    pub(crate) const fn next<const N: usize>(&mut self) -> Option<&'a [[u8; N]]> {
        match self.next_of(N) {
            Some(array) => Some(array.as_chunks().0),
            None => None,
        }
    }

    /// The next array's bytes.
    pub(crate) const fn next_bytes(&mut self) -> Option<&'a [u8]> {
        self.next_of(1)
    }

    const fn next_of(&mut self, size: usize) -> Option<&'a [u8]> {
        let Some((count, rest)) = self.rest.split_first_chunk::<4>() else { return None };
        let Some(length) = (u32::from_le_bytes(*count) as usize).checked_mul(size) else { return None };
        let Some((array, rest)) = rest.split_at_checked(length) else { return None };
        self.rest = rest;
        Some(array)
    }

    /// Whether all has been read.
    pub(crate) const fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }
}

#[inline]
pub(crate) fn u16_at(array: &[[u8; 2]], index: usize) -> Option<u16> {
    array.get(index).copied().map(u16::from_le_bytes)
}

/// The elements of a run, from where it begins to where the next one does; nothing if there is no such run.
#[inline]
pub(crate) fn run(starts: &[[u8; 2]], number: usize) -> Range<usize> {
    match (u16_at(starts, number), u16_at(starts, number + 1)) {
        (Some(from), Some(to)) => from.into()..to.into(),
        _ => 0..0,
    }
}

#[inline]
pub(crate) fn u32_at(array: &[[u8; 4]], index: usize) -> Option<u32> {
    array.get(index).copied().map(u32::from_le_bytes)
}
