//! Reading facts: rows by column name, dates and flags as the facts' README defines them.

use std::{
    cell::RefCell,
    collections::BTreeSet,
    fs::File,
    io::Read,
    path::{Path, PathBuf},
    str::FromStr,
};

use ancillary::jiff::civil::Date;
use anyhow::{Context, Result, anyhow};
use flate2::read::GzDecoder;

/// The folders of facts, and which files of the reference were read.
pub(crate) struct Facts {
    reference: PathBuf,
    lists: PathBuf,
    read: RefCell<BTreeSet<String>>,
    read_lists: RefCell<BTreeSet<String>>,
}

impl Facts {
    pub(crate) fn new(reference: PathBuf, lists: PathBuf) -> Self {
        Self { reference, lists, read: RefCell::default(), read_lists: RefCell::default() }
    }

    /// The rows of a file of the reference, by its path below it.
    pub(crate) fn rows(&self, file: &str) -> Result<Vec<Row>> {
        self.read.borrow_mut().insert(file.to_owned());
        rows(&self.reference.join(file)).with_context(|| file.to_owned())
    }

    /// Does something with every row of a file of the reference, one at a time: for those with millions.
    pub(crate) fn each(&self, file: &str, mut with: impl FnMut(&Row) -> Result<()>) -> Result<()> {
        self.read.borrow_mut().insert(file.to_owned());
        each(&self.reference.join(file), &mut with).with_context(|| file.to_owned())
    }

    /// How many rows a file of the reference has.
    pub(crate) fn count(&self, file: &str) -> Result<usize> {
        let mut count = 0;
        self.each(file, |_| {
            count += 1;
            Ok(())
        })?;
        Ok(count)
    }

    /// The rows of a list of our own.
    pub(crate) fn list(&self, file: &str) -> Result<Vec<Row>> {
        self.read_lists.borrow_mut().insert(file.to_owned());
        rows(&self.lists.join(file)).with_context(|| format!("tables/facts/{file}"))
    }

    /// An error if a list of our own was read by nothing.
    pub(crate) fn all_lists_are_read(&self) -> Result<()> {
        for entry in self.lists.read_dir()? {
            let file = entry?.file_name().to_string_lossy().into_owned();
            if file.ends_with(".csv") && !self.read_lists.borrow().contains(&file) {
                return Err(anyhow!("nothing reads tables/facts/{file}"));
            }
        }
        Ok(())
    }

    /// The text of a release file; letters outside ASCII do not matter.
    pub(crate) fn text(&self, file: &str) -> Result<String> {
        self.read.borrow_mut().insert(file.to_owned());
        Ok(String::from_utf8_lossy(&self.bytes(file)?).into_owned())
    }

    pub(crate) fn bytes(&self, file: &str) -> Result<Vec<u8>> {
        std::fs::read(self.reference.join(file)).with_context(|| file.to_owned())
    }

    /// The files that were read so far.
    pub(crate) fn files(&self) -> BTreeSet<String> {
        self.read.borrow().clone()
    }
}

fn rows(path: &Path) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    each(path, &mut |row| {
        rows.push(row.clone());
        Ok(())
    })?;
    Ok(rows)
}

fn each(path: &Path, with: &mut dyn FnMut(&Row) -> Result<()>) -> Result<()> {
    let file = File::open(path)?;
    let text: Box<dyn Read> = if path.extension().is_some_and(|ending| ending == "gz") {
        Box::new(GzDecoder::new(file))
    } else {
        Box::new(file)
    };
    let mut csv = csv::Reader::from_reader(text);
    let columns = csv.headers()?.clone().into();
    let mut row = Row { columns, record: csv::StringRecord::new() };
    while csv.read_record(&mut row.record)? {
        with(&row)?;
    }
    Ok(())
}

/// One row.
#[derive(Clone)]
pub(crate) struct Row {
    columns: std::rc::Rc<csv::StringRecord>,
    record: csv::StringRecord,
}

impl Row {
    /// The text of a column.
    pub(crate) fn text(&self, column: &str) -> Result<&str> {
        let place = self.columns.iter().position(|name| name == column);
        place.and_then(|place| self.record.get(place)).ok_or_else(|| anyhow!("no column {column}"))
    }

    /// A value that must be there.
    pub(crate) fn value<T: FromStr<Err: std::fmt::Display>>(&self, column: &str) -> Result<T> {
        let text = self.text(column)?;
        text.parse().map_err(|error| anyhow!("{column} {text:?} of {:?}: {error}", self.record))
    }

    /// A value, or nothing where the column is empty.
    pub(crate) fn optional<T: FromStr<Err: std::fmt::Display>>(&self, column: &str) -> Result<Option<T>> {
        if self.text(column)?.is_empty() { Ok(None) } else { self.value(column).map(Some) }
    }

    pub(crate) fn date(&self, column: &str) -> Result<Option<Date>> {
        self.optional(column)
    }

    /// A flag; unknown is no.
    pub(crate) fn flag(&self, column: &str) -> Result<bool> {
        Ok(self.text(column)? == "1")
    }

    /// The names of the columns that hold, each as the snapshot calls it.
    pub(crate) fn flags<'f>(&self, names: &[(&str, &'f str)]) -> Result<Vec<&'f str>> {
        let mut held = Vec::new();
        for (column, flag) in names {
            if self.flag(column)? {
                held.push(*flag);
            }
        }
        Ok(held)
    }
}

/// The day before or after, for ends of intervals.
pub(crate) fn yesterday(date: Date) -> Result<Date> {
    Ok(date.yesterday()?)
}

pub(crate) fn tomorrow(date: Date) -> Result<Date> {
    Ok(date.tomorrow()?)
}
