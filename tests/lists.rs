//! The short lists of `tables/facts`: each is documented, and some table is made from it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::{fs, path::Path};

fn read(folder: &str, ending: &str) -> Vec<(String, String)> {
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), ending)
}

/// The names and texts of a folder's files, and of those in its folders.
fn files(folder: &Path, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|own| own == ending) {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
    found
}

#[test]
fn every_list_is_documented_and_read() {
    let readme =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tables/facts/README.md")).unwrap();
    let generator: String = read("tables/src", "rs").into_iter().map(|(_, text)| text).collect();
    let lists = read("tables/facts", "csv");
    assert!(lists.len() > 10, "{}", lists.len());
    for (file, _) in &lists {
        assert!(readme.contains(&format!("\n| `{file}` |")), "tables/facts/README.md does not have {file}");
        assert!(generator.contains(&format!("\"{file}\"")), "the generator does not read {file}");
    }
    for line in readme.lines().filter(|line| line.starts_with("| `") && line.contains(".csv` |")) {
        let file = line.trim_start_matches("| `").split('`').next().unwrap();
        assert!(
            lists.iter().any(|(list, _)| list == file),
            "tables/facts/README.md has {file}, which is not there"
        );
    }
}

#[test]
fn every_row_of_a_list_names_its_source() {
    for (file, text) in read("tables/facts", "csv") {
        let mut csv = csv::Reader::from_reader(text.as_bytes());
        let columns = csv.headers().unwrap().clone();
        let source = columns.iter().position(|column| column == "source");
        let source = source.unwrap_or_else(|| panic!("{file} has no column source"));
        for row in csv.records().map(Result::unwrap) {
            assert!(!row[source].trim().is_empty(), "{file}: {row:?}");
        }
    }
}
