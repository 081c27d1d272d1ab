//! Reading the reference facts, where they are.

use std::{
    collections::HashMap,
    env,
    fs::File,
    io::{self, Read, Write},
    path::PathBuf,
};

use flate2::read::GzDecoder;

/// A row of facts by column name.
pub(crate) type Row = HashMap<String, String>;

/// The folder of the reference facts: `$ANCILLARY_SHARED/reference`, or beside the project.
pub(crate) fn folder() -> Option<PathBuf> {
    let shared = env::var_os("ANCILLARY_SHARED").map(PathBuf::from);
    let folder = shared
        .unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"))
        .join("reference");
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(env::var_os("ANCILLARY_FACTS_REQUIRED").is_none(), "the facts are not at {}", folder.display());
    say(&format!("not compared with facts: there is no {}", folder.display()));
    None
}

/// The folder of claim files of others, beside the facts.
#[allow(dead_code, reason = "not every test reads them")]
pub(crate) fn samples() -> Option<PathBuf> {
    Some(folder()?.with_file_name("claims"))
}

/// For the log, whether or not the test's own output is shown.
fn say(text: &str) {
    io::stderr().write_all(format!("{text}\n").as_bytes()).unwrap();
}

/// The text of a file of facts, unpacked.
pub(crate) fn text(file: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let opened = File::open(folder()?.join(file)).unwrap();
    if file.ends_with(".gz") {
        GzDecoder::new(opened).read_to_end(&mut bytes).unwrap();
    } else {
        let mut opened = opened;
        opened.read_to_end(&mut bytes).unwrap();
    }
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// The rows of a CSV of facts.
pub(crate) fn rows(file: &str) -> Option<Vec<Row>> {
    let text = text(file)?;
    let rows: Vec<Row> =
        csv::Reader::from_reader(text.as_bytes()).into_deserialize().map(Result::unwrap).collect();
    Some(rows)
}

/// The rows of one of our own lists.
#[allow(dead_code, reason = "not every test reads them")]
pub(crate) fn own_list(file: &str) -> Vec<Row> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tables/facts").join(file);
    csv::Reader::from_path(path).unwrap().into_deserialize().map(Result::unwrap).collect()
}

/// Says for the log what was compared.
pub(crate) fn compared(what: &str, count: usize) {
    assert!(count > 0, "{what}: nothing was compared");
    say(&format!("compared with facts: {what}: {count}"));
}
