//! What a number that could not be read was probably meant to be.

use arrayvec::ArrayString;

/// Reads letters as the digits they look like and puts back the zeros that a spreadsheet took off the front.
pub(super) fn looks_like<const DIGITS: usize>(text: &str) -> Option<ArrayString<DIGITS>> {
    let text = text.trim_ascii();
    let missing = DIGITS.checked_sub(text.len()).filter(|missing| *missing < DIGITS)?;
    let mut digits = ArrayString::new();
    for _ in 0..missing {
        digits.try_push('0').ok()?;
    }
    for character in text.chars() {
        let digit = match character.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            'Z' => '2',
            'S' => '5',
            'B' => '8',
            digit if digit.is_ascii_digit() => digit,
            _ => return None,
        };
        digits.try_push(digit).ok()?;
    }
    Some(digits)
}

#[cfg(test)]
mod tests {
    use super::looks_like;

    #[test]
    fn letters_are_read_and_zeros_put_back() {
        for (text, place) in
            [("1l", Some("11")), ("2", Some("02")), (" O2", Some("02")), ("", None), ("111", None)]
        {
            assert_eq!(looks_like::<2>(text).as_deref(), place, "{text:?}");
        }
        for (text, revenue) in [("o3o1", Some("0301")), ("30I", Some("0301")), ("é01", None), ("0A01", None)]
        {
            assert_eq!(looks_like::<4>(text).as_deref(), revenue, "{text:?}");
        }
    }
}
