//! Who may use whom: every `crate::` path of a module leads to a module that it may know. And what the public types
//! may show.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A module and those it may use. `lib.rs` may use all.
const RULES: [(&str, &[&str]); 11] = [
    ("code", &[]),
    ("claim", &["code"]),
    ("reference", &["code"]),
    ("coverage", &["code", "claim", "reference"]),
    ("report", &["code", "claim"]),
    ("profile", &["claim", "report"]),
    ("service", &["code", "claim", "reference"]),
    ("edits", &["code", "claim", "reference", "coverage", "report", "profile", "service"]),
    ("validator", &["code", "claim", "reference", "coverage", "report", "profile", "edits"]),
    ("x12", &["code", "claim", "validator"]),
    ("import", &["code", "claim", "coverage"]),
];

/// The literal macros are at the crate's root and belong to `code`.
const LITERALS: [&str; 4] = ["cpt", "hcpcs", "icd10", "modifier"];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files
}

/// The code of a file: no comments and documentation, and nothing from its tests on.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The modules that the code reaches by `crate::` and `$crate::`, one by one and in braces.
fn used(code: &str) -> Vec<String> {
    let mut used = Vec::new();
    for (place, _) in code.match_indices("crate::") {
        let rest = &code[place + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(list) => used.extend(first_names(list)),
            None => used.extend(name(rest)),
        }
    }
    used
}

/// The names at the head of each path in a braced list, nested braces passed over.
fn first_names(list: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut depth = 0;
    let mut head = true;
    for (place, character) in list.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => head = true,
            _ if head && !character.is_whitespace() => {
                names.extend(name(&list[place..]));
                head = false;
            }
            _ => {}
        }
    }
    names
}

fn name(text: &str) -> Option<String> {
    let name: String = text.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    Some(name).filter(|name| !name.is_empty())
}

#[test]
fn modules_use_only_those_below_them() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut checked = 0;
    for file in sources(&source) {
        let path = file.strip_prefix(&source).unwrap();
        let module = path.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs");
        if module == "lib" {
            continue;
        }
        let (_, allowed) =
            RULES.iter().find(|(name, _)| *name == module).unwrap_or_else(|| panic!("no rule for {module}"));
        for name in used(&code(&fs::read_to_string(&file).unwrap())) {
            let known = RULES.iter().any(|(module, _)| *module == name);
            let literal = LITERALS.contains(&name.as_str());
            assert!(known || literal, "{}: crate::{name}", path.display());
            let fine = literal || name == module || allowed.contains(&name.as_str());
            assert!(fine, "{}: {module} may not use {name}", path.display());
            checked += 1;
        }
    }
    assert!(checked > 50, "only {checked} paths were found");
}

#[test]
fn paths_are_found_one_by_one_and_in_braces() {
    let text =
        "use crate::{\n    code::{A, B},\n    report,\n};\nfn f() { $crate::edits::run(); crate::claim::C }";
    assert_eq!(used(text), ["code", "report", "edits", "claim"]);
}

/// The parts of an edit's documentation, which name codes as examples.
const DOCUMENTATION: [&str; 6] = ["checks:", "why:", "fires:", "quiet:", "source:", "limits:"];

/// What may be a code: the text of every string but documentation, and all that stands outside strings. Comments and
/// single characters are left out.
fn words(code: &str) -> Vec<String> {
    let (mut words, mut word) = (Vec::new(), String::new());
    let mut rest = code;
    let mut before = String::new();
    while let Some(character) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if character == '"' {
            let end = string_end(rest);
            if !DOCUMENTATION.iter().any(|part| before.trim_end().ends_with(part)) {
                words.extend(rest[..end].split(|c: char| !c.is_ascii_alphanumeric()).map(str::to_owned));
            }
            before.clear();
            end
        } else if character == '\'' && rest[1..].starts_with('"') {
            3
        } else {
            before.push(character);
            if character.is_ascii_alphanumeric() || character == '_' {
                word.push(character);
            } else {
                words.push(std::mem::take(&mut word));
            }
            character.len_utf8()
        };
        rest = &rest[length..];
    }
    words.push(word);
    words
}

/// Where the string at the beginning of a text ends.
fn string_end(text: &str) -> usize {
    let mut escaped = false;
    for (place, character) in text.char_indices().skip(1) {
        if character == '"' && !escaped {
            return place + 1;
        }
        escaped = character == '\\' && !escaped;
    }
    text.len()
}

/// Whether a word has the form of a CPT or HCPCS code.
fn is_code(word: &str) -> bool {
    let bytes = word.as_bytes();
    let [first, second, third, fourth, last] = *bytes else { return false };
    [second, third, fourth].iter().all(u8::is_ascii_digit)
        && match (first.is_ascii_digit(), last.is_ascii_digit()) {
            (true, true) => true,
            (true, false) => last.is_ascii_uppercase(),
            (false, true) => first.is_ascii_uppercase(),
            (false, false) => false,
        }
}

#[test]
fn no_code_is_written_into_an_edit() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = [sources(&source.join("edits")), sources(&source.join("service"))].concat();
    for file in &files {
        for word in words(&code(&fs::read_to_string(file).unwrap())) {
            assert!(!is_code(&word), "{}: {word}", file.display());
        }
    }
    assert!(files.len() > 50, "only {} files were read", files.len());
}

#[test]
fn codes_are_found_wherever_they_are_written() {
    let codes = |text: &str| words(text).into_iter().filter(|word| is_code(word)).collect::<Vec<_>>();
    let written = [
        r#"const VISIT: CptCode = cpt!("99213");"#,
        r#"matches!(number, 99213 | 7)"#,
        r#"Message::new("use 99213 \" instead")"#,
        r#"(b"99213", '"', 'a')"#,
    ];
    for text in written {
        assert_eq!(codes(text), ["99213"], "{text}");
    }
    assert_eq!(codes(r#"["0042T", "a", "A0428"]"#), ["0042T", "A0428"]);
    let none = [
        r#"fires: "99213 beside 11042.", quiet: "99213 alone.","#,
        "let a = 1; // as 99213",
        r#"["MA130", "N822"]; date(2025, 1, 2); CODE99213; 0x99213"#,
    ];
    for text in none {
        assert_eq!(codes(text), Vec::<String>::new(), "{text}");
    }
}

/// Structs that users write field by field: an id, a pair among lines, and the rows that tables are built from.
const WRITTEN_BY_USERS: [&str; 3] =
    ["src/report/edit.rs: EditId", "src/reference/pair/lines.rs: LinePair", "src/reference/build/rows.rs: *"];

#[test]
fn public_structs_with_public_fields_can_be_widened() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut checked = 0;
    for file in sources(&root.join("src")) {
        let path = file.strip_prefix(root).unwrap().display().to_string();
        let text = code(&fs::read_to_string(&file).unwrap());
        for (place, _) in text.match_indices("\npub struct ") {
            let head = &text[..place];
            let attributes = &head[head.rfind([';', '}']).unwrap_or(0)..];
            let rest = &text[place + "\npub struct ".len()..];
            let body = &rest[..rest.find(['}', ';']).unwrap()];
            let name = name(rest).unwrap();
            let excepted = [format!("{path}: {name}"), format!("{path}: *")]
                .iter()
                .any(|own| WRITTEN_BY_USERS.contains(&own.as_str()));
            if !body.contains("\n    pub ") || excepted {
                continue;
            }
            assert!(attributes.contains("#[non_exhaustive]"), "{path}: {name} is not #[non_exhaustive]");
            checked += 1;
        }
    }
    assert!(checked > 15, "only {checked} structs were found");
}

#[test]
fn public_enums_can_be_extended() {
    let mut checked = 0;
    for file in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let text = code(&fs::read_to_string(&file).unwrap());
        for (place, _) in text.match_indices("pub enum ") {
            let head = &text[..place];
            let attributes = &head[head.rfind([';', '}']).unwrap_or(0)..];
            let name = name(&text[place + "pub enum ".len()..]).unwrap_or_default();
            // What is written is read or it is not.
            if name != "Written" {
                assert!(attributes.contains("#[non_exhaustive]"), "{}: {name}", file.display());
                checked += 1;
            }
        }
    }
    assert!(checked > 20, "only {checked} enums were found");
}

#[test]
fn public_types_show_no_type_of_arrayvec() {
    for file in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let text = code(&fs::read_to_string(&file).unwrap());
        for line in text.lines().filter(|line| line.contains("ArrayVec<") || line.contains("ArrayString<")) {
            let line = line.trim();
            let newtype = line.starts_with("pub struct ") && line.ends_with(");");
            assert!(newtype || !line.starts_with("pub "), "{}: {line}", file.display());
        }
    }
}
