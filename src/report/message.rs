//! What a finding says, kept as a template and its arguments until somebody reads it.

use core::fmt;

use arrayvec::ArrayString;
use jiff::civil::Date;

use super::Count;
use crate::{
    claim::{Amount, Units, Written},
    code::{DiagnosisCode, Icd10Code, Modifier, Ndc, PlaceOfService, ProcedureCode, RevenueCode},
};

/// The most arguments of a message.
const ARGUMENTS: usize = 6;
/// The longest text kept from a claim.
const TEXT: usize = Written::<()>::KEPT;

/// A message: a sentence with `{}` for each argument in turn. Making one allocates nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    template: &'static str,
    /// In order, and nothing behind the last one. Without anything to drop, so that what makes messages, which is half
    /// of all edits' code, need not clean up.
    arguments: [Option<Argument>; ARGUMENTS],
    /// The text of [`Argument::Text`].
    text: ArrayString<TEXT>,
}

impl Message {
    /// A sentence, with `{}` where arguments go.
    #[cold]
    #[inline(never)]
    pub(crate) fn new(template: &'static str) -> Self {
        Self { template, arguments: [const { None }; ARGUMENTS], text: ArrayString::new() }
    }

    /// Adds the next argument; tests hold templates and arguments together.
    #[must_use]
    pub(crate) fn with(self, argument: impl Into<Argument>) -> Self {
        self.push(argument.into())
    }

    #[cold]
    #[inline(never)]
    fn push(mut self, argument: Argument) -> Self {
        for place in &mut self.arguments {
            if place.is_none() {
                *place = Some(argument);
                break;
            }
        }
        self
    }

    /// Adds, as the next argument, a text from the claim, at most one a message.
    #[must_use]
    #[cold]
    #[inline(never)]
    pub(crate) fn with_text(mut self, text: &str) -> Self {
        self.text.clear();
        let kept = text.get(..text.floor_char_boundary(TEXT)).unwrap_or_default();
        let _fits = self.text.try_push_str(kept);
        self.with(Argument::Text)
    }

    /// Adds an entry of the claim, read or not.
    #[must_use]
    pub(crate) fn with_written<T: Copy + Into<Argument>>(self, written: &Written<T>) -> Self {
        match written {
            Written::Read(code) => self.with(*code),
            Written::Unread(text) => self.with_text(text),
        }
    }

    /// Whether every `{}` has its argument and the other way round.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.template.matches("{}").count() == self.arguments.iter().flatten().count()
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = self.template.split("{}");
        f.write_str(parts.next().unwrap_or_default())?;
        for (part, argument) in parts.zip(self.arguments.iter().flatten()) {
            match argument {
                Argument::Text => write!(f, "`{}`", self.text.escape_debug())?,
                other => other.fmt(f)?,
            }
            f.write_str(part)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A text from the claim may be anything, a name among it.
        if self.text.is_empty() { write!(f, "\"{self}\"") } else { write!(f, "\"{}\"", self.template) }
    }
}

macro_rules! arguments {
    ($($(#[$doc:meta])* $name:ident($type:ty)),+ $(,)?) => {
        /// Something named by a message.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Argument {
            /// The message's text.
            Text,
            $($(#[$doc])* $name($type)),+
        }

        $(impl From<$type> for Argument {
            fn from(value: $type) -> Self {
                Self::$name(value)
            }
        })+

        impl fmt::Display for Argument {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    Self::Text => Ok(()),
                    $(Self::$name(value) => value.fmt(f)),+
                }
            }
        }
    };
}

arguments! {
    Procedure(ProcedureCode),
    Diagnosis(DiagnosisCode),
    Diagnoses(Listed<Icd10Code>),
    Procedures(Listed<ProcedureCode>),
    Modifier(Modifier),
    Ndc(Ndc),
    Place(PlaceOfService),
    Revenue(RevenueCode),
    Date(Date),
    Number(i64),
    Units(Units),
    Count(Count),
    Amount(Amount),
    /// A word or phrase of our own.
    Words(&'static str),
    /// A letter, such as an indicator's.
    Letter(char),
}

impl From<Icd10Code> for Argument {
    fn from(code: Icd10Code) -> Self {
        Self::Diagnosis(code.into())
    }
}

impl From<usize> for Argument {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// The first few codes of a list, and how many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Listed<T> {
    first: [Option<T>; 3],
    count: usize,
}

impl<T: Copy> Listed<T> {
    pub(crate) const NONE: Self = Self { first: [None; 3], count: 0 };

    pub(crate) fn push(&mut self, code: T) {
        if let Some(place) = self.first.get_mut(self.count) {
            *place = Some(code);
        }
        self.count += 1;
    }

    /// The first few.
    pub(crate) fn first(&self) -> impl Iterator<Item = T> {
        self.first.into_iter().flatten()
    }

    /// How many there are.
    pub(crate) const fn count(&self) -> usize {
        self.count
    }
}

impl<T: Copy> FromIterator<T> for Listed<T> {
    fn from_iter<I: IntoIterator<Item = T>>(codes: I) -> Self {
        let mut listed = Self::NONE;
        for code in codes {
            listed.push(code);
        }
        listed
    }
}

/// `E11.00, E11.01`, `E11.8, E11.9 and 3 more`; `none`.
impl<T: fmt::Display> fmt::Display for Listed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut between = "";
        for code in self.first.iter().flatten() {
            write!(f, "{between}{code}")?;
            between = ", ";
        }
        if between.is_empty() {
            return f.write_str("none");
        }
        let more = self.count.saturating_sub(self.first.len());
        if more > 0 { write!(f, " and {more} more") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{cpt, icd10};

    #[test]
    fn arguments_stand_where_the_template_says() {
        let message = Message::new("{} beside {}, {}: {}")
            .with(ProcedureCode::from(cpt!("80053")))
            .with_text("a\n\"b")
            .with(4_usize)
            .with([icd10!("E11.9"); 5].into_iter().collect::<Listed<_>>());
        assert!(message.is_complete());
        assert_eq!(message.to_string(), r#"80053 beside `a\n\"b`, 4: E11.9, E11.9, E11.9 and 2 more"#);
        assert!(!Message::new("{}").is_complete());
    }
}
