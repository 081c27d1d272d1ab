//! Right and left.

use std::collections::BTreeMap;

use super::{CODES, below, none, order_file};

/// A code of one side has another of the other side, which differs in a single character and whose title differs in
/// the word for the side. The titles of the facts are not read the way the generator reads them.
#[test]
fn sides_are_those_of_the_titles() {
    let Some(entries) = order_file() else { return };
    let titles: BTreeMap<String, String> = (entries.into_iter())
        .filter(|(_, billable, _)| *billable)
        .map(|(code, _, title)| (code, title.to_lowercase()))
        .collect();
    let words = |title: &str| -> Vec<String> {
        title.split_whitespace().map(|word| word.trim_matches(',').to_owned()).collect()
    };
    let has = |title: &str, side: &str| words(title).iter().any(|word| word == side);
    // Twins that do not differ in exactly one character of the code.
    let twin = |code: &str, other: &str| {
        below(&code[..3]).any(|(text, _)| {
            text.len() == code.len()
                && text.bytes().zip(code.bytes()).filter(|(a, b)| a != b).count() == 1
                && titles.get(text).is_some_and(|title| has(title, other))
        })
    };
    let mut differences = Vec::new();
    let mut sided = [0, 0, 0];
    for (text, code) in CODES.iter() {
        let Some(status) = code.history().find(|status| status.is_billable()) else { continue };
        let flags = status.flags;
        let title = titles.get(text).map(String::as_str);
        let (right, left) = title.map_or((false, false), |title| (has(title, "right"), has(title, "left")));
        let both = title.is_some_and(|title| has(title, "bilateral"));
        let of_the_brain = ["I60", "I63", "I66", "S06"].contains(&&text[..3]);
        let unknown = title.is_none() || right && left && !both || (right != left) && !both && of_the_brain;
        if flags.side_unknown() != unknown {
            differences.push((text, title, "unknown"));
        }
        match (flags.right(), flags.left()) {
            (true, true) => {
                sided[2] += 1;
                if !both {
                    differences.push((text, title, "both"));
                }
            }
            (true, false) => {
                sided[0] += 1;
                if !right || left || both || !twin(text, "left") {
                    differences.push((text, title, "right"));
                }
            }
            (false, true) => {
                sided[1] += 1;
                if !left || right || both || !twin(text, "right") {
                    differences.push((text, title, "left"));
                }
            }
            // Parts of an organ, such as arteries of the heart, and objects left behind.
            (false, false) => {
                let part = ["I21", "I27", "I44", "I45", "I50", "K51", "Q22", "Q23", "Q25", "Q26", "T81"];
                if both || (right || left) && !unknown && !part.contains(&&text[..3]) {
                    differences.push((text, title, "no side"));
                }
            }
        }
    }
    assert_eq!(sided[0], sided[1], "as many right codes as left ones");
    none("sides by title", CODES.len(), &differences);
}
