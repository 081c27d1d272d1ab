use core::num::NonZeroU64;

use super::family::{Ascii, code_family, read_digits};

code_family! {
    /// A National Provider Identifier: ten digits of which the last is Luhn's check digit over 80840 and the
    /// other nine (45 CFR 162.406).
    Npi(NonZeroU64) as 10 characters;
    shape: "an NPI", "ten digits, the last a check digit", ["##########"];
    read: read;
    write: write;
    debug: redacted;
    good: ["1234567893" => "1234567893", "1000000004" => "1000000004", "2000000002" => "2000000002"];
    bad: ["1234567890", "123456789", "12345678930", "1234567839", "123456789X", "0000000000"];
}

/// What the prefix 80840 adds to Luhn's sum.
const PREFIX: u64 = 24;

const fn read(text: &[u8]) -> Option<u64> {
    match read_digits(text, 10) {
        Some(number) if luhn(number) => Some(number),
        _ => None,
    }
}

/// Luhn: from the right every second digit counts twice, by the sum of its digits; ten must divide the whole.
const fn luhn(number: u64) -> bool {
    let mut rest = number;
    let mut sum = PREFIX;
    let mut twice = false;
    while rest > 0 {
        let digit = rest % 10;
        sum += if twice { digit * 2 / 10 + digit * 2 % 10 } else { digit };
        twice = !twice;
        rest /= 10;
    }
    sum.is_multiple_of(10)
}

const fn write(number: u64) -> Ascii<10> {
    let mut text = Ascii::new();
    text.push_digits(number, 10);
    text
}
