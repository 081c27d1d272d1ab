use core::num::NonZeroU16;

use super::family::{Ascii, code_family, read_digits};

code_family! {
    /// A revenue code of an institutional line: four digits, `0301`; three are padded with a leading zero.
    ///
    /// The wording of revenue codes is NUBC's and not in the crate.
    RevenueCode(NonZeroU16) as 4 characters;
    shape: "a revenue code", "three or four digits", ["####", "###"];
    read: read;
    write: write;
    debug: plain;
    good: ["0301" => "0301", "301" => "0301", "1001" => "1001", "0000" => "0000"];
    bad: ["30", "03010", "030A", "-301"];
}

/// One more than the number, so that 0 is free.
const fn read(text: &[u8]) -> Option<u64> {
    let number = if text.len() == 3 { read_digits(text, 3) } else { read_digits(text, 4) };
    match number {
        Some(number) => Some(number + 1),
        None => None,
    }
}

const fn write(packed: u64) -> Ascii<4> {
    let mut text = Ascii::new();
    text.push_digits(packed.saturating_sub(1), 4);
    text
}

impl RevenueCode {
    /// The number, 0 to 9999; its first three digits name the kind of service.
    #[must_use]
    pub const fn number(self) -> u16 {
        self.0.get().saturating_sub(1)
    }
}
