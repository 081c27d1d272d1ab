//! What a biller may have meant: codes that look or type alike and are valid on the date.

use core::{ops::Deref, slice};

use arrayvec::{ArrayString, ArrayVec};
use jiff::civil::Date;

use super::{Reference, packed::Day};
use crate::code::{Icd10Code, ProcedureCode};

/// At most three codes, the likeliest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestions<T>(ArrayVec<T, 3>);

impl<T> Default for Suggestions<T> {
    fn default() -> Self {
        Self(ArrayVec::new())
    }
}

impl<T> Deref for Suggestions<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<'s, T> IntoIterator for &'s Suggestions<T> {
    type Item = &'s T;
    type IntoIter = slice::Iter<'s, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Codes that [`Reference::suggest`] can look for.
pub trait Suggest: Copy + PartialEq + sealed::Find {}

impl Suggest for ProcedureCode {}
impl Suggest for Icd10Code {}

mod sealed {
    use super::*;

    pub trait Find: Sized {
        /// Reads a text and answers the code if it may be billed on the day.
        fn find(reference: &Reference<'_>, text: &str, day: Billable) -> Option<Self>;
    }

    impl Find for ProcedureCode {
        fn find(reference: &Reference<'_>, text: &str, day: Billable) -> Option<Self> {
            let code = Self::parse(text).ok()?;
            reference.procedure(code)?.exists_on_day(day.0).then_some(code)
        }
    }

    impl Find for Icd10Code {
        fn find(reference: &Reference<'_>, text: &str, day: Billable) -> Option<Self> {
            let code = Self::parse(text).ok()?;
            reference.diagnosis(code)?.on_day(day.0)?.is_billable().then_some(code)
        }
    }
}

/// The day on which a suggestion must be billable.
#[derive(Clone, Copy, Debug)]
pub struct Billable(Day);

/// Characters that are taken for one another by eye.
const LOOK_ALIKE: [(u8, u8); 5] = [(b'0', b'O'), (b'1', b'I'), (b'5', b'S'), (b'8', b'B'), (b'2', b'Z')];

/// The longest text that can be one keystroke away from a code.
const LONGEST: usize = 8;

type Text = ArrayString<LONGEST>;

impl Reference<'_> {
    /// The codes that a wrong text was most likely meant to be, valid on the date, at most three.
    ///
    /// Ranked: characters that look alike (O and 0, I and 1, S and 5, B and 8, Z and 2), in any number of places;
    /// two neighbours exchanged; one character too many or too few; one character wrong. Among equals the
    /// one that departs later from the text comes first, since the head of a code is read more carefully than its
    /// tail.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use ancillary::{code::ProcedureCode, cpt, jiff::civil::date, reference::Reference};
    ///
    /// let meant = Reference::embedded().suggest::<ProcedureCode>("83O36", date(2025, 3, 14));
    /// assert_eq!(meant.first(), Some(&cpt!("83036").into()));
    /// # }
    /// ```
    #[must_use]
    pub fn suggest<T: Suggest>(&self, text: &str, date: Date) -> Suggestions<T> {
        self.suggest_on(text, Day::of(date))
    }

    pub(crate) fn suggest_on<T: Suggest>(&self, text: &str, day: Day) -> Suggestions<T> {
        let mut found = ArrayVec::new();
        let Some(text) = plain(text) else { return Suggestions(found) };
        for step in [look_alikes, exchanges, insertions_and_deletions, substitutions] {
            step(&text, &mut |candidate| {
                if let Some(code) = T::find(self, candidate, Billable(day))
                    && !found.contains(&code)
                    && candidate != text.as_str()
                {
                    let _full = found.try_push(code);
                }
                !found.is_full()
            });
        }
        Suggestions(found)
    }
}

/// The text in upper case without blanks, dots and hyphens; none if it is too long for any suggestion.
fn plain(text: &str) -> Option<Text> {
    let mut plain = Text::new();
    for character in text.chars() {
        if matches!(character, ' ' | '.' | '-' | '\t') {
            continue;
        }
        if !character.is_ascii() || plain.try_push(character.to_ascii_uppercase()).is_err() {
            return None;
        }
    }
    (plain.len() >= 2).then_some(plain)
}

/// Offers candidates until `offer` says that it has enough.
type Offer<'o> = &'o mut dyn FnMut(&str) -> bool;

fn twin(byte: u8) -> Option<u8> {
    for (a, b) in LOOK_ALIKE {
        if byte == a {
            return Some(b);
        }
        if byte == b {
            return Some(a);
        }
    }
    None
}

/// Every combination of look-alikes, the fewest changes first.
fn look_alikes(text: &Text, offer: Offer<'_>) {
    let mut open = 0_u32;
    for (at, byte) in text.bytes().enumerate() {
        open |= u32::from(twin(byte).is_some()) << at;
    }
    for changes in 1..=open.count_ones() {
        let mut mask = open;
        while mask != 0 {
            if mask.count_ones() == changes {
                let mut changed = Text::new();
                for (at, byte) in text.bytes().enumerate() {
                    let twin = twin(byte).filter(|_| mask >> at & 1 != 0);
                    let _fits = changed.try_push(char::from(twin.unwrap_or(byte)));
                }
                if !offer(&changed) {
                    return;
                }
            }
            mask = mask.wrapping_sub(1) & open;
        }
    }
}

fn exchanges(text: &Text, offer: Offer<'_>) {
    for at in (0..text.len().saturating_sub(1)).rev() {
        if let Some((head, [one, other, tail @ ..])) = text.as_bytes().split_at_checked(at)
            && !offer(&assemble([head, &[*other, *one], tail]))
        {
            return;
        }
    }
}

fn insertions_and_deletions(text: &Text, offer: Offer<'_>) {
    for at in (0..=text.len()).rev() {
        if let Some((head, [_, tail @ ..])) = text.as_bytes().split_at_checked(at)
            && !offer(&assemble([head, &[], tail]))
        {
            return;
        }
        if let Some((head, tail)) = text.as_bytes().split_at_checked(at)
            && !every_character(head, tail, offer)
        {
            return;
        }
    }
}

fn substitutions(text: &Text, offer: Offer<'_>) {
    for at in (0..text.len()).rev() {
        if let Some((head, [_, tail @ ..])) = text.as_bytes().split_at_checked(at)
            && !every_character(head, tail, offer)
        {
            return;
        }
    }
}

/// Offers each digit and letter between two parts; whether more are wanted.
fn every_character(head: &[u8], tail: &[u8], offer: Offer<'_>) -> bool {
    for byte in b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ" {
        if !offer(&assemble([head, &[*byte], tail])) {
            return false;
        }
    }
    true
}

/// A text of parts; one too long for a code stays empty.
fn assemble(parts: [&[u8]; 3]) -> Text {
    let mut text = Text::new();
    for part in parts {
        for byte in part {
            if text.try_push(char::from(*byte)).is_err() {
                return Text::new();
            }
        }
    }
    text
}
