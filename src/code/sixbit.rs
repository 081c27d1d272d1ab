//! Text of letters and digits as six bits a character.
//!
//! `0`–`9` are 1–10, `A`–`Z` are 11–36, and 0 is "no character", so that packed codes compare as their
//! texts do and a shorter code comes before the longer ones that it begins.

/// How many bits of a packed word one character takes.
pub(super) const BITS: u32 = 6;

/// Reads one letter or digit after the other into a word of `characters` places; the last ones may stay empty.
pub(crate) const fn read(text: &[u8], characters: u32) -> Option<u64> {
    if text.is_empty() || text.len() > characters as usize {
        return None;
    }
    let mut word = 0;
    let mut rest = text;
    while let [byte, more @ ..] = rest {
        let value = of(byte.to_ascii_uppercase());
        if value == 0 {
            return None;
        }
        word = word << BITS | value as u64;
        rest = more;
    }
    Some(word << (BITS * (characters - text.len() as u32)))
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

    #[test]
    fn values_and_lengths_are_those_of_the_text() {
        let word = read(b"w2189", 7).unwrap();
        assert_eq!(length(word, 7), 5);
        assert_eq!((0..7).map(|i| value(word, 7, i)).collect::<Vec<_>>(), [33, 3, 2, 9, 10, 0, 0]);
        assert!((1..=36).all(|value| of(character(value)) == value));
        assert_eq!((read(b"", 2), read(b"2-", 2), read(b"265", 2)), (None, None, None));
    }
}
