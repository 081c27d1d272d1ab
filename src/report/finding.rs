use core::{fmt, ops::Deref, slice};

use arrayvec::ArrayString;

use super::{Action, Answer, Disposition, EditFacts, Location, Mend, Message, Severity};

/// The longest name of a release that a finding keeps.
const RELEASE: usize = 80;

/// At most three mends, best first.
#[derive(Clone, PartialEq, Eq)]
pub struct Mends {
    list: [Mend; 3],
    /// How many of the list are some; the others say nothing.
    count: usize,
}

impl Mends {
    /// Whether there was room for it.
    fn push(&mut self, mend: Mend) -> bool {
        let Some(place) = self.list.get_mut(self.count) else { return false };
        *place = mend;
        self.count += 1;
        true
    }
}

impl Default for Mends {
    fn default() -> Self {
        Self { list: [const { Mend::new(Action::Review, None, None, None) }; 3], count: 0 }
    }
}

impl fmt::Debug for Mends {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Mends").field(&&**self).finish()
    }
}

impl Deref for Mends {
    type Target = [Mend];

    fn deref(&self) -> &[Mend] {
        self.list.get(..self.count).unwrap_or_default()
    }
}

impl<'m> IntoIterator for &'m Mends {
    type Item = &'m Mend;
    type IntoIter = slice::Iter<'m, Mend>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// One thing that a payer would reject, deny or question.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The edit, with all its facts.
    pub edit: &'static EditFacts,
    /// How bad it is here: the edit's severity unless the case or the profile says otherwise.
    pub severity: Severity,
    /// What a payer would do here: the edit's disposition unless the case says otherwise.
    pub disposition: Disposition,
    /// The place on the claim.
    pub location: Location,
    /// How a payer would answer.
    pub answer: &'static Answer,
    /// What is wrong.
    pub message: Message,
    /// What would set it right, best first.
    pub mends: Mends,
    release: ArrayString<RELEASE>,
    /// Whether a more specific finding says the same; no report keeps such.
    pub(crate) is_replaced: bool,
}

const NO_ANSWER: Answer = Answer { carc: None, rarc: &[] };

/// What is found is cold: the claims that matter for speed are those in order, and code beside the path of those
/// is best small.
impl Finding {
    #[cold]
    #[inline(never)]
    pub(crate) fn new(edit: &'static EditFacts, location: Location, message: Message) -> Self {
        Self {
            edit,
            severity: edit.severity,
            disposition: edit.disposition,
            location,
            answer: edit.answers.first().unwrap_or(&NO_ANSWER),
            message,
            mends: Mends::default(),
            release: ArrayString::new(),
            is_replaced: false,
        }
    }

    /// Adds a mend; the fourth and later ones are not worth reading.
    #[cold]
    #[inline(never)]
    pub(crate) fn mend(mut self, mend: Mend) -> Self {
        let _fits = self.mends.push(mend);
        self
    }

    /// Adds several.
    pub(crate) fn mends(mut self, mends: impl IntoIterator<Item = Mend>) -> Self {
        for mend in mends {
            if !self.mends.push(mend) {
                break;
            }
        }
        self
    }

    /// Takes another of the edit's answers, by its place among them.
    #[cold]
    #[inline(never)]
    pub(crate) fn answered(mut self, index: usize) -> Self {
        self.answer = self.edit.answers.get(index).unwrap_or(self.answer);
        self
    }

    /// Judges this case otherwise than the edit in general.
    #[cold]
    #[inline(never)]
    pub(crate) const fn judged(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Says that a payer treats this case otherwise than the edit in general.
    #[cold]
    #[inline(never)]
    pub(crate) const fn disposed(mut self, disposition: Disposition) -> Self {
        self.disposition = disposition;
        self
    }

    /// Names the release of the table that decides.
    #[cold]
    #[inline(never)]
    pub(crate) fn by(mut self, release: &str) -> Self {
        self.release.clear();
        let kept = release.get(..release.floor_char_boundary(RELEASE)).unwrap_or_default();
        let _fits = self.release.try_push_str(kept);
        self
    }

    /// The release of the table that decides, where one does.
    #[must_use]
    pub fn release(&self) -> Option<&str> {
        Some(self.release.as_str()).filter(|release| !release.is_empty())
    }

    /// The rule's source, with the table's release where one decides.
    pub fn source(&self) -> impl fmt::Display {
        fmt::from_fn(|f| {
            f.write_str(self.edit.source)?;
            match self.release() {
                Some(release) => write!(f, "; {release}"),
                None => Ok(()),
            }
        })
    }
}
