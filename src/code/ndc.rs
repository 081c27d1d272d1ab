use core::num::NonZeroU64;

use super::family::{Ascii, code_family, read_digits};

code_family! {
    /// A National Drug Code in its 11-digit form, labeler 5, product 4, package 2: `00006-3026-02`.
    ///
    /// Eleven digits stand as they are; the three 10-digit layouts 4-4-2, 5-3-2 and 5-4-1 need their hyphens,
    /// which say where the zero goes. Ten digits without hyphens fit all three and are refused.
    Ndc(NonZeroU64) as 13 characters;
    shape: "an NDC", "eleven digits, or 5-4-2, 4-4-2, 5-3-2 or 5-4-1 with hyphens",
        ["###########", "#####-####-##", "####-####-##", "#####-###-##", "#####-####-#"];
    read: read;
    write: write;
    debug: plain;
    good: ["00006302602" => "00006-3026-02", "0006-3026-02" => "00006-3026-02", "50242-040-62" => "50242-0040-62",
        "60574-4114-1" => "60574-4114-01", "99999-9999-99" => "99999-9999-99"];
    bad: ["0006302602", "000063026022", "0006-302-02", "00006-3026", "00006-3026-02-1", "00006 3026 02", "-00063026-02"];
}

/// The eleven digits and one, so that 0 is free.
const fn read(text: &[u8]) -> Option<u64> {
    let number = match text {
        [_, _, _, _, b'-', _, _, _, _, b'-', _, _] => join(text, 4, 4, 2),
        [_, _, _, _, _, b'-', _, _, _, b'-', _, _] => join(text, 5, 3, 2),
        [_, _, _, _, _, b'-', _, _, _, _, b'-', _] => join(text, 5, 4, 1),
        [_, _, _, _, _, b'-', _, _, _, _, b'-', _, _] => join(text, 5, 4, 2),
        _ => read_digits(text, 11),
    };
    match number {
        Some(number) => Some(number + 1),
        None => None,
    }
}

const fn join(text: &[u8], labeler: usize, product: usize, package: usize) -> Option<u64> {
    let Some((first, [_, rest @ ..])) = text.split_at_checked(labeler) else { return None };
    let Some((second, [_, third @ ..])) = rest.split_at_checked(product) else { return None };
    match (read_digits(first, labeler), read_digits(second, product), read_digits(third, package)) {
        (Some(labeler), Some(product), Some(package)) => Some(labeler * 1_000_000 + product * 100 + package),
        _ => None,
    }
}

const fn write(packed: u64) -> Ascii<13> {
    let digits = packed.saturating_sub(1);
    let mut text = Ascii::new();
    text.push_digits(digits / 1_000_000, 5);
    text.push(b'-');
    text.push_digits(digits / 100, 4);
    text.push(b'-');
    text.push_digits(digits, 2);
    text
}
