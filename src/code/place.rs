use core::num::NonZeroU8;

use super::family::{Ascii, code_family, read_digits};

code_family! {
    /// A place of service: two digits, `11` (CMS's place-of-service code set).
    PlaceOfService(NonZeroU8) as 2 characters;
    shape: "a place of service", "two digits", ["##"];
    read: read;
    write: write;
    debug: plain;
    good: ["11" => "11", "02" => "02", "99" => "99", "00" => "00"];
    bad: ["1", "111", "1A", "-1"];
}

/// One more than the number, so that 0 is free.
const fn read(text: &[u8]) -> Option<u64> {
    match read_digits(text, 2) {
        Some(number) => Some(number + 1),
        None => None,
    }
}

const fn write(packed: u64) -> Ascii<2> {
    let mut text = Ascii::new();
    text.push_digits(packed.saturating_sub(1), 2);
    text
}

impl PlaceOfService {
    /// The number, 0 to 99.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0.get().saturating_sub(1)
    }
}
