//! The separators, which every interchange names in its ISA.

/// What separates elements, components and segments.
///
/// The repetition separator (ISA11) is only checked: no element that is read may repeat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Separators {
    pub(super) element: u8,
    pub(super) component: u8,
    pub(super) terminator: u8,
}

/// The lengths of the elements of an ISA.
const LENGTHS: [usize; 16] = [2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1];

/// The longest ISA that is looked at. It has 106 bytes; one with wrong lengths may have some more.
pub(super) const LONGEST_ISA: usize = 256;

/// Whether more bytes are needed to know the separators.
pub(super) enum Header {
    Incomplete,
    Complete(Separators),
    Unreadable,
}

/// Looks at the bytes of an ISA so far, which end with its terminator if they are complete.
///
/// An ISA has fixed lengths, but who counts bytes in one with a blank too few takes the wrong separators.
/// Counting its element separators finds them: behind the sixteenth stands ISA16, one byte, and the terminator.
pub(super) fn header(bytes: &[u8]) -> Header {
    let Some(&element) = bytes.get(3) else { return Header::Incomplete };
    let mut places = bytes.iter().enumerate().filter(|(_, byte)| **byte == element).map(|(place, _)| place);
    let Some(&[component, terminator]) =
        places.nth(15).and_then(|last| bytes.get(last + 1..)).and_then(|rest| rest.first_chunk())
    else {
        return if bytes.len() < LONGEST_ISA { Header::Incomplete } else { Header::Unreadable };
    };
    let repetition = repetition(bytes, element);
    let all = [Some(element), Some(component), Some(terminator), repetition];
    let distinct =
        all.iter().enumerate().all(|(place, one)| !all.iter().skip(place + 1).any(|two| one == two));
    // A blank is text, a letter or digit is data: `U` stands in ISA11 where nothing repeats.
    let usable = |byte: u8| byte.is_ascii() && !byte.is_ascii_alphanumeric() && byte != b' ';
    if distinct && usable(element) && usable(component) && usable(terminator) {
        Header::Complete(Separators { element, component, terminator })
    } else {
        Header::Unreadable
    }
}

fn repetition(bytes: &[u8], element: u8) -> Option<u8> {
    bytes.split(|byte| *byte == element).nth(11).and_then(<[u8]>::first).copied()
}

/// The first element of an ISA that has not its length: its number, its right length and its length.
pub(super) fn wrong_length(isa: &str, separators: Separators) -> Option<(u8, usize, usize)> {
    let elements = isa.split(char::from(separators.element)).skip(1);
    (1..).zip(LENGTHS).zip(elements).find_map(|((number, expected), element)| {
        let found = element.chars().count();
        (found != expected).then_some((number, expected, found))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ISA: &str = "ISA*00*          *00*          *ZZ*A              *ZZ*B              *250401*0800*^*00501*000000001*0*T*:~";

    fn complete(isa: &str) -> Option<Separators> {
        match header(isa.as_bytes()) {
            Header::Complete(separators) => Some(separators),
            _ => None,
        }
    }

    #[test]
    fn separators_are_found_by_counting_elements() {
        let expected = Separators { element: b'*', component: b':', terminator: b'~' };
        assert_eq!(ISA.len(), 106);
        assert_eq!(complete(ISA), Some(expected));
        assert_eq!(complete(&ISA.replacen("          ", "    ", 1)), Some(expected));
        assert_eq!(complete(&ISA.replace('^', "U")), Some(expected));
        assert_eq!(complete(&ISA.replace('~', "\n")).map(|found| found.terminator), Some(b'\n'));
        assert!(matches!(header(&ISA.as_bytes()[..105]), Header::Incomplete));
    }

    #[test]
    fn separators_that_are_data_or_equal_are_refused() {
        for (from, to) in [(":~", "::"), (":~", "*~"), (":~", "A~"), (":~", ": "), ("^", ":")] {
            assert_eq!(complete(&ISA.replace(from, to)), None, "{to:?}");
        }
        assert!(matches!(header(&[b'*'; 256]), Header::Unreadable));
    }

    #[test]
    fn the_first_wrong_length_is_named() {
        let separators = complete(ISA).unwrap();
        assert_eq!(wrong_length(ISA.trim_end_matches('~'), separators), None);
        let short = ISA.trim_end_matches('~').replacen("          ", "    ", 1);
        assert_eq!(wrong_length(&short, separators), Some((2, 10, 4)));
    }
}
