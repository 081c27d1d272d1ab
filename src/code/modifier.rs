use core::num::NonZeroU16;

use super::{
    family::{Ascii, code_family, push_sixbit},
    sixbit,
};

code_family! {
    /// A modifier of CPT or HCPCS, or the origin and destination of an ambulance line: `26`, `QW`, `RH`.
    Modifier(NonZeroU16) as 2 characters;
    shape: "a modifier", "two letters or digits", ["**"];
    read: read;
    write: write;
    debug: plain;
    good: ["26" => "26", "qw" => "QW", "F5" => "F5", "1P" => "1P", "RH" => "RH"];
    bad: ["2", "265", "2-", "*6", "Q W"];
}

const fn read(text: &[u8]) -> Option<u64> {
    if text.len() == 2 { sixbit::read(text, 2) } else { None }
}

const fn write(word: u64) -> Ascii<2> {
    let mut text = Ascii::new();
    push_sixbit(&mut text, word, 2);
    text
}

impl Modifier {
    /// The two characters, upper case.
    ///
    /// ```
    /// assert_eq!(ancillary::modifier!("rh").characters(), ['R', 'H']);
    /// ```
    #[must_use]
    pub const fn characters(self) -> [char; 2] {
        [
            sixbit::character(sixbit::value(self.packed(), 2, 0)) as char,
            sixbit::character(sixbit::value(self.packed(), 2, 1)) as char,
        ]
    }
}
