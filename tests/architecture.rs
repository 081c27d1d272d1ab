//! Who may use whom: every `crate::` path of a module leads to a module that it may know. And what the public types
//! may show.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A module and those it may use. `lib.rs` may use all.
const RULES: [(&str, &[&str]); 9] = [
    ("code", &[]),
    ("claim", &["code"]),
    ("reference", &["code"]),
    ("report", &["code", "claim"]),
    ("profile", &["claim", "report"]),
    ("service", &["code", "claim", "reference"]),
    ("edits", &["code", "claim", "reference", "report", "profile", "service"]),
    ("validator", &["code", "claim", "reference", "report", "profile", "edits"]),
    ("x12", &["code", "claim", "validator"]),
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

#[test]
fn no_list_of_codes_is_written_into_an_edit() {
    let edits = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/edits");
    for file in sources(&edits) {
        let text = code(&fs::read_to_string(&file).unwrap());
        for literal in text.split('"').skip(1).step_by(2) {
            let procedure = literal.len() == 5
                && literal[1..4].bytes().all(|byte| byte.is_ascii_digit())
                && literal.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
            assert!(!procedure, "{}: {literal}", file.display());
        }
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
