//! One segment: its place, tag, elements and components.

use arrayvec::ArrayString;

use super::separators::Separators;

/// A view of one segment, without its terminator.
#[derive(Clone, Copy)]
pub(super) struct Segment<'a> {
    text: &'a str,
    tag: ArrayString<3>,
    separators: Separators,
    number: u64,
    offset: u64,
}

impl<'a> Segment<'a> {
    pub(super) fn new(text: &'a str, separators: Separators, number: u64, offset: u64) -> Self {
        let tag = text.split(char::from(separators.element)).next().unwrap_or_default();
        let plain =
            tag.len() >= 2 && tag.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        let tag = ArrayString::from(tag).ok().filter(|_| plain).unwrap_or_default();
        Self { text, tag, separators, number, offset }
    }

    /// The segment's number in the file, from 1.
    pub(super) const fn number(self) -> u64 {
        self.number
    }

    /// The place of its first byte in the file.
    pub(super) const fn offset(self) -> u64 {
        self.offset
    }

    /// All of the segment.
    pub(super) const fn text(self) -> &'a str {
        self.text
    }

    pub(super) const fn separators(self) -> Separators {
        self.separators
    }

    /// Two or three letters and digits, or nothing if the segment does not begin so.
    pub(super) const fn tag(self) -> ArrayString<3> {
        self.tag
    }

    /// The number of the last element that is not empty.
    pub(super) fn last(self) -> u8 {
        let separator = char::from(self.separators.element);
        let count = self.text.trim_end_matches(separator).matches(separator).count();
        count.try_into().unwrap_or(u8::MAX)
    }

    /// An element, counted from 1, without the blanks around it; empty if it is not there.
    pub(super) fn element(self, number: u8) -> &'a str {
        let mut elements = self.text.split(char::from(self.separators.element));
        elements.nth(number.into()).unwrap_or_default().trim_ascii()
    }

    /// The components of an element.
    pub(super) fn components(self, element: u8) -> impl Iterator<Item = &'a str> {
        self.element(element).split(char::from(self.separators.component)).map(str::trim_ascii)
    }

    /// A component, both counted from 1; empty if it is not there.
    pub(super) fn component(self, element: u8, component: u8) -> &'a str {
        self.components(element).nth(usize::from(component.saturating_sub(1))).unwrap_or_default()
    }

    /// Whether an element has more than one component.
    pub(super) fn is_composite(self, element: u8) -> bool {
        self.components(element).nth(1).is_some()
    }

    /// The first byte of a component in the file, or the end of the segment if it is not there.
    #[cold]
    pub(super) fn offset_of(self, element: u8, component: u8) -> u64 {
        let place = skip(self.text, self.separators.element, element.into()).and_then(|rest| {
            let own = rest.split(char::from(self.separators.element)).next().unwrap_or_default();
            let inner = skip(own, self.separators.component, usize::from(component.saturating_sub(1)))?;
            Some(self.text.len() - rest.len() + (own.len() - inner.len()))
        });
        self.offset + place.unwrap_or(self.text.len()) as u64
    }
}

/// What follows the first `count` separators.
fn skip(text: &str, separator: u8, count: usize) -> Option<&str> {
    if count == 0 {
        return Some(text);
    }
    let (place, _) = text.match_indices(char::from(separator)).nth(count - 1)?;
    text.get(place + 1..)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEPARATORS: Separators = Separators { element: b'*', component: b':', terminator: b'~' };

    #[test]
    fn elements_and_components_count_from_1() {
        let segment = Segment::new("SV1*HC:83036:QW* 25 *UN**", SEPARATORS, 7, 100);
        assert_eq!(segment.tag().as_str(), "SV1");
        assert_eq!(segment.component(1, 2), "83036");
        assert_eq!(segment.component(1, 9), "");
        assert_eq!(segment.element(2), "25");
        assert_eq!(segment.element(9), "");
        assert_eq!(segment.last(), 3);
        assert!(segment.is_composite(1) && !segment.is_composite(2));
    }

    #[test]
    fn offsets_are_those_of_the_file() {
        let segment = Segment::new("SV1*HC:83036:QW*25", SEPARATORS, 7, 100);
        assert_eq!(segment.offset_of(0, 1), 100);
        assert_eq!(segment.offset_of(1, 1), 104);
        assert_eq!(segment.offset_of(1, 2), 107);
        assert_eq!(segment.offset_of(2, 1), 116);
        assert_eq!(segment.offset_of(3, 1), 118);
        assert_eq!(segment.offset_of(1, 9), 118);
    }

    #[test]
    fn a_tag_is_two_or_three_letters_and_digits() {
        let tag = |text| Segment::new(text, SEPARATORS, 1, 0).tag();
        assert_eq!(tag("N3*X").as_str(), "N3");
        for text in ["", "*X", "N*X", "n3*X", "NM1X*X", "N-*X"] {
            assert_eq!(tag(text).as_str(), "", "{text:?}");
        }
    }
}
