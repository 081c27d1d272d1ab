use core::num::NonZeroU32;

use super::family::{Ascii, code_family, read_digits};

code_family! {
    /// A laboratory's CLIA number: two digits, `D`, seven digits (Claims Processing Manual, chapter 16).
    CliaNumber(NonZeroU32) as 10 characters;
    shape: "a CLIA number", "two digits, D and seven digits", ["##D#######"];
    read: read;
    write: write;
    debug: redacted;
    good: ["05D1234567" => "05D1234567", "99d9999999" => "99D9999999", "00D0000000" => "00D0000000"];
    bad: ["05D123456", "05C1234567", "5D12345678", "0501234567", "05D12345678"];
}

/// The nine digits and one, so that 0 is free.
const fn read(text: &[u8]) -> Option<u64> {
    let Some((state, [b'D' | b'd', number @ ..])) = text.split_at_checked(2) else { return None };
    match (read_digits(state, 2), read_digits(number, 7)) {
        (Some(state), Some(number)) => Some(state * 10_000_000 + number + 1),
        _ => None,
    }
}

const fn write(packed: u64) -> Ascii<10> {
    let digits = packed.saturating_sub(1);
    let mut text = Ascii::new();
    text.push_digits(digits / 10_000_000, 2);
    text.push(b'D');
    text.push_digits(digits, 7);
    text
}
