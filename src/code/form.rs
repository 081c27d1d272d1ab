//! Forms of codes as tables, for the codes that claims are full of.
//!
//! A look-up spends as long on reading the text as on the table, and on this: which kind of code comes next, nobody
//! can predict, so there is no branch that depends on it. Each byte is looked up in the table of its place.

use super::{error::matches, sixbit};

/// Where the bits of the forms begin.
const FORMS: u32 = 56;

/// What stands where a shorter text has no character; no byte of a `str`.
pub(crate) const NOTHING: u8 = 0xFF;

/// A place of a code: for every byte its six bits where they belong, and a bit for each form without it here.
pub(crate) struct Place([u64; 256]);

impl Place {
    /// A place with `behind` places behind it. For each form the characters that it has here, as patterns name
    /// them; `?` is [`NOTHING`].
    pub(crate) const fn new(behind: u32, forms: &[&str]) -> Self {
        let mut place = [0; 256];
        let mut rest = place.as_mut_slice();
        let mut byte = 0_u16;
        while let [entry, more @ ..] = rest {
            let character = (byte as u8).to_ascii_uppercase();
            *entry = (sixbit::of(character) as u64) << (sixbit::BITS * behind);
            let mut forms = forms;
            let mut form = 1 << FORMS;
            while let [classes, others @ ..] = forms {
                if !has(classes.as_bytes(), character) {
                    *entry |= form;
                }
                form <<= 1;
                forms = others;
            }
            rest = more;
            byte += 1;
        }
        Self(place)
    }

    #[inline]
    #[allow(clippy::indexing_slicing, reason = "every byte is below 256")]
    pub(crate) const fn of(&self, byte: u8) -> u64 {
        self.0[byte as usize]
    }
}

const fn has(mut classes: &[u8], byte: u8) -> bool {
    while let [class, more @ ..] = classes {
        let fits = if *class == b'?' { byte == NOTHING } else { matches(*class, byte) };
        if fits {
            return true;
        }
        classes = more;
    }
    false
}

/// The word that the entries of all places make; none if each of `forms` forms lacks some character.
#[inline]
pub(crate) const fn word(entries: u64, forms: u32) -> Option<u64> {
    if entries >> FORMS == (1 << forms) - 1 { None } else { Some(entries & ((1 << FORMS) - 1)) }
}

/// Reads a text of five characters in one of `forms` forms.
#[inline]
pub(crate) const fn read_five(text: &[u8], places: &[Place; 5], forms: u32) -> Option<u64> {
    let ([a, b, c, d, e], [first, second, third, fourth, fifth]) = (text, places) else { return None };
    let entries = first.of(*a) | second.of(*b) | third.of(*c) | fourth.of(*d) | fifth.of(*e);
    word(entries, forms)
}
