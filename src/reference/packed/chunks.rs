use super::{Arrays, u16_at};

/// How many ranks share a chunk.
pub(crate) const CHUNK: usize = 16;

/// A small number for every rank. Neighbours in a code set are alike, so equal chunks are stored once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chunks<'a> {
    top: &'a [[u8; 2]],
    pool: &'a [[u8; 2]],
}

impl<'a> Chunks<'a> {
    pub(crate) const fn open(arrays: &mut Arrays<'a>) -> Option<Self> {
        match (arrays.next(), arrays.next()) {
            (Some(top), Some(pool)) => Some(Self { top, pool }),
            _ => None,
        }
    }

    #[inline]
    pub(crate) fn get(&self, rank: u32) -> Option<u16> {
        let rank = rank as usize;
        let chunk = u16_at(self.top, rank / CHUNK)?;
        u16_at(self.pool, usize::from(chunk) * CHUNK + rank % CHUNK)
    }

    /// How many bytes the numbers take.
    pub(crate) const fn size(&self) -> usize {
        2 * (self.top.len() + self.pool.len())
    }
}
