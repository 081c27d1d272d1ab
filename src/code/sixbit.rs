//! Text of at most eight letters and digits as six bits a character.
//!
//! `0`–`9` are 1–10, `A`–`Z` are 11–36, and 0 is "no character", so that packed codes compare as their
//! texts do and a shorter code comes before the longer ones that it begins. The text is read as one or two
//! overlapping loads and all characters are checked and translated at once: a look-up spends as long on
//! reading the text as on the table, so this is worth the arithmetic.

/// How many bits of a packed word one character takes.
const BITS: u32 = 6;
/// Characters in a packed word, of which the first is the most significant.
const CHARACTERS: u32 = 8;

const fn each(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// The high bit of every byte that is at least `low`; bytes of `word` must be below 0x80.
const fn at_least(word: u64, low: u8) -> u64 {
    ((word | each(0x80)) - each(low)) & each(0x80)
}

const fn within(word: u64, low: u8, high: u8) -> u64 {
    at_least(word, low) & !at_least(word, high + 1)
}

/// The bytes of a text left-aligned in a big-endian word, zeros behind; `None` beyond eight bytes.
pub(crate) const fn load(text: &[u8]) -> Option<u64> {
    let length = text.len() as u32;
    if let (Some(head), Some(tail)) = (text.first_chunk::<4>(), text.last_chunk::<4>()) {
        if length > CHARACTERS {
            return None;
        }
        let head = (u32::from_be_bytes(*head) as u64) << 32;
        let tail = (u32::from_be_bytes(*tail) as u64) << (8 * (CHARACTERS - length));
        return Some(head | tail);
    }
    let mut word = 0;
    let mut rest = text;
    let mut shift = 64;
    while let [byte, more @ ..] = rest {
        shift -= 8;
        word |= (*byte as u64) << shift;
        rest = more;
    }
    Some(word)
}

/// Packs letters and digits that [`load`] has placed; `None` if `length` bytes are not all of that kind.
pub(crate) const fn pack(word: u64, length: u32) -> Option<u64> {
    if word & each(0x80) != 0 || length == 0 || length > CHARACTERS {
        return None;
    }
    let digit = within(word, b'0', b'9');
    let upper = within(word, b'A', b'Z');
    let lower = within(word, b'a', b'z');
    if digit | upper | lower != each(0x80) << (8 * (CHARACTERS - length)) {
        return None;
    }
    let value = word - (digit >> 7) * 0x2F - (upper >> 7) * 0x36 - (lower >> 7) * 0x56;
    let pairs = (value & 0xFF00_FF00_FF00_FF00) >> 2 | value & 0x00FF_00FF_00FF_00FF;
    let fours = (pairs & 0xFFFF_0000_FFFF_0000) >> 4 | pairs & 0x0000_FFFF_0000_FFFF;
    Some(fours >> 32 << 24 | fours & 0xFFFF_FFFF)
}

/// Reads a text of one to eight letters and digits, left-aligned in 48 bits.
pub(crate) const fn read(text: &[u8]) -> Option<u64> {
    match load(text) {
        Some(word) => pack(word, text.len() as u32),
        None => None,
    }
}

/// Moves a word of [`read`] to the right, so that it holds just `characters` characters.
pub(crate) const fn keep(packed: u64, characters: u32) -> u64 {
    packed >> (BITS * (CHARACTERS - characters))
}

/// The value of the character at `index` in a word that holds `characters` characters; 0 if there is none.
pub(crate) const fn value(word: u64, characters: u32, index: u32) -> u8 {
    (word >> (BITS * (characters - 1 - index)) & 0x3F) as u8
}

/// How many characters a word of `characters` places really has.
pub(crate) const fn length(word: u64, characters: u32) -> u32 {
    if word == 0 { 0 } else { characters - word.trailing_zeros() / BITS }
}

pub(crate) const fn is_digit(value: u8) -> bool {
    matches!(value, 1..=10)
}

pub(crate) const fn is_letter(value: u8) -> bool {
    matches!(value, 11..=36)
}

/// The value of an upper-case letter or digit.
pub(crate) const fn of(character: u8) -> u8 {
    match character {
        b'0'..=b'9' => character - 0x2F,
        b'A'..=b'Z' => character - 0x36,
        _ => 0,
    }
}

/// The character of a value; `?` for what is none.
pub(crate) const fn character(value: u8) -> u8 {
    match value {
        1..=10 => value + 0x2F,
        11..=36 => value + 0x36,
        _ => b'?',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slowly(text: &[u8]) -> Option<u64> {
        if text.is_empty() || text.len() > 8 {
            return None;
        }
        let mut word = 0;
        for place in 0..8 {
            let value = match text.get(place) {
                Some(byte) if byte.is_ascii_alphanumeric() => of(byte.to_ascii_uppercase()),
                Some(_) => return None,
                None => 0,
            };
            word = word << 6 | u64::from(value);
        }
        Some(word)
    }

    #[test]
    fn every_byte_at_every_place_reads_as_character_by_character() {
        for length in 0..=9 {
            for place in 0..length {
                for byte in 0..=255 {
                    let mut text = vec![b'7'; length];
                    text[place] = byte;
                    assert_eq!(read(&text), slowly(&text), "{text:?}");
                }
            }
        }
    }

    #[test]
    fn values_and_lengths_are_those_of_the_text() {
        let word = keep(read(b"W2189").unwrap(), 7);
        assert_eq!(length(word, 7), 5);
        assert_eq!((0..7).map(|i| value(word, 7, i)).collect::<Vec<_>>(), [33, 3, 2, 9, 10, 0, 0]);
        assert!((1..=36).all(|value| of(character(value)) == value));
    }
}
