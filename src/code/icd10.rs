use core::num::NonZeroU64;

use super::{
    family::{Ascii, code_family, push_sixbit},
    form::{NOTHING, Place, word},
    sixbit,
};

/// Characters of the longest code.
const LONGEST: u32 = 7;

code_family! {
    /// A code of ICD-10-CM: `E11.9`, `W21.89XA`, or a header such as `E11`.
    ///
    /// A letter, a letter or digit, a digit or A or B, and up to four letters or digits behind the dot.
    Icd10Code(NonZeroU64) as 8 characters;
    shape: "an ICD-10-CM code",
        "a letter, a letter or digit, a digit or A or B, then up to four letters or digits after a dot",
        ["@*%", "@*%*", "@*%**", "@*%***", "@*%****", "@*%.*", "@*%.**", "@*%.***", "@*%.****"];
    read: read;
    write: write;
    debug: plain;
    good: ["E11.9" => "E11.9", "e119" => "E11.9", "E11" => "E11", "W2189XA" => "W21.89XA", "C7A.00" => "C7A.00",
        "Z3A.01" => "Z3A.01", "S06.1X7A" => "S06.1X7A", "M1A.0" => "M1A.0"];
    bad: ["E1", "E11.", "1E1", "E1C", "E1.19", "E11.99999", "E11999999", "E11..9", "99213", "E11-9"];
}

static PLACES: [Place; 7] = [
    Place::new(6, &["@"]),
    Place::new(5, &["*"]),
    Place::new(4, &["%"]),
    Place::new(3, &["*?"]),
    Place::new(2, &["*?"]),
    Place::new(1, &["*?"]),
    Place::new(0, &["*?"]),
];

/// The last four bytes are all that can stand behind the third character and the dot, and are loaded at once;
/// moving them to the front drops those that do not.
#[inline]
const fn read(text: &[u8]) -> Option<u64> {
    let (a, b, c, tail) = match text {
        [a, b, c] => (a, b, c, [NOTHING; 4]),
        [a, b, c, d, ..] => {
            let length = text.len() - (*d == b'.') as usize;
            match text.last_chunk::<4>() {
                Some(tail) if length > 3 && length <= LONGEST as usize => {
                    let left = !(!u32::from_le_bytes(*tail) >> (8 * (LONGEST as usize - length)));
                    (a, b, c, left.to_le_bytes())
                }
                _ => return None,
            }
        }
        _ => return None,
    };
    let [first, second, third, fourth, fifth, sixth, seventh] = &PLACES;
    let [d, e, f, g] = tail;
    let entries = first.of(*a)
        | second.of(*b)
        | third.of(*c)
        | fourth.of(d)
        | fifth.of(e)
        | sixth.of(f)
        | seventh.of(g);
    word(entries, 1)
}

const fn write(word: u64) -> Ascii<8> {
    let mut text = Ascii::new();
    push_sixbit(&mut text, word >> (6 * (LONGEST - 3)), 3);
    let tail = word & 0xFF_FFFF;
    if tail != 0 {
        text.push(b'.');
        push_sixbit(&mut text, tail, LONGEST - 3);
    }
    text
}

impl Icd10Code {
    /// How many characters the code has without the dot, 3 to 7.
    #[must_use]
    #[allow(clippy::len_without_is_empty, reason = "no code is empty")]
    pub const fn len(self) -> usize {
        sixbit::length(self.packed(), LONGEST) as usize
    }

    /// The category: the first three characters.
    ///
    /// ```
    /// assert_eq!(ancillary::icd10!("E11.9").category(), ancillary::icd10!("E11"));
    /// ```
    #[must_use]
    pub const fn category(self) -> Self {
        self.prefix(3)
    }

    /// Whether the text of the code begins with that of `other`; every code begins with itself.
    #[must_use]
    pub const fn starts_with(self, other: Self) -> bool {
        self.prefix(other.len()).packed() == other.packed()
    }

    /// The first `characters` characters, at least three.
    #[must_use]
    pub(crate) const fn prefix(self, characters: usize) -> Self {
        let characters = if characters < 3 { 3 } else { characters as u32 };
        let drop = 6 * LONGEST.saturating_sub(characters);
        match NonZeroU64::new(self.packed() >> drop << drop) {
            Some(packed) => Self(packed),
            None => self,
        }
    }

    /// The code with `character` behind its last one; none if it is full or that is no letter or digit.
    #[must_use]
    pub(crate) const fn with(self, character: u8) -> Option<Self> {
        let value = sixbit::of(character);
        let length = self.len() as u32;
        if value == 0 || length >= LONGEST {
            return None;
        }
        Self::from_packed(self.packed() | (value as u64) << (6 * (LONGEST - 1 - length)))
    }

    /// The character at `index`, counted from 0 without the dot.
    #[must_use]
    pub(crate) const fn character(self, index: usize) -> Option<u8> {
        if index < self.len() {
            Some(sixbit::character(sixbit::value(self.packed(), LONGEST, index as u32)))
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::icd10;

    #[test]
    fn prefixes_and_extensions_are_those_of_the_text() {
        let code = icd10!("W21.89XA");
        assert_eq!((code.len(), code.prefix(5), code.category()), (7, icd10!("W21.89"), icd10!("W21")));
        assert_eq!(icd10!("W21.89").with(b'X').and_then(|code| code.with(b'A')), Some(code));
        assert_eq!((code.with(b'A'), icd10!("W21").with(b'.')), (None, None));
        assert!(code.starts_with(icd10!("W21.8")) && !icd10!("W21.8").starts_with(code));
        assert_eq!((code.character(6), code.character(7)), (Some(b'A'), None));
    }
}
