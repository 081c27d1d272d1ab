//! Makes what is generated in the library from the reference facts:
//!
//! ```text
//! cargo run --release -p tables -- ../shared/reference            writes the generated files
//! cargo run --release -p tables -- ../shared/reference --check    fails if they are not what would be written
//! cargo run --release -p tables -- ../shared/reference --csv DIR  writes the rows as CSV
//! ```
//!
//! Facts that a published table holds come from the folder named; short lists that none holds from
//! `tables/facts`. The rows are packed by `ancillary::reference::build`.

mod add_ons;
mod category;
mod coverage;
mod diagnoses;
mod drugs;
mod editions;
mod facts;
mod letters;
mod lists;
mod manifest;
mod modifiers;
mod pairs;
mod plain;
mod procedures;
mod reasons;
mod relations;
mod services;
mod unit_limits;

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use ancillary::reference::build::Rows;
use anyhow::{Context, Result};

use crate::facts::Facts;

fn main() -> Result<ExitCode> {
    let mut arguments = std::env::args_os().skip(1);
    let folder = arguments.next().context("name the folder of the reference facts")?;
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let facts = Facts::new(PathBuf::from(folder), library.join("tables/facts"));
    let rows = rows(&facts)?;
    match arguments.next() {
        Some(option) if option == "--csv" => {
            let folder = PathBuf::from(arguments.next().context("name a folder for the CSV")?);
            for (file, csv) in rows.to_csv()? {
                fs::write(folder.join(file).with_extension("csv"), csv)?;
            }
            Ok(ExitCode::SUCCESS)
        }
        Some(option) if option != "--check" => anyhow::bail!("the options are --check and --csv DIR"),
        option => {
            let generated = [
                ("src/reference/embedded/snapshot.bin", rows.to_snapshot()?),
                ("src/reference/embedded/reason_codes.rs", reasons::maps(&facts)?.into_bytes()),
                ("src/service/trip/letters.rs", letters::letters(&facts)?.into_bytes()),
                ("src/code/modality/ranges.rs", category::modalities(&facts)?.into_bytes()),
                ("src/code/category/ranges.rs", category::categories(&facts)?.into_bytes()),
                ("tables/manifest.csv", manifest::manifest(&facts)?.into_bytes()),
            ];
            facts.all_lists_are_read()?;
            if option.is_some() { check(&library, &generated) } else { write(&library, &generated) }
        }
    }
}

/// All rows, from all facts.
fn rows(facts: &Facts) -> Result<Rows> {
    let mut rows = Rows::default();
    diagnoses::add(facts, &mut rows)?;
    plain::add_icd9(facts, &mut rows)?;
    procedures::add(facts, &mut rows)?;
    procedures::add_indicators(facts, &mut rows)?;
    pairs::add(facts, &mut rows)?;
    unit_limits::add(facts, &mut rows)?;
    add_ons::add(facts, &mut rows)?;
    modifiers::add(facts, &mut rows)?;
    plain::add_places(facts, &mut rows)?;
    plain::add_revenue(facts, &mut rows)?;
    services::add(facts, &mut rows)?;
    coverage::add(facts, &mut rows)?;
    drugs::add(facts, &mut rows)?;
    editions::add(&mut rows)?;
    Ok(rows)
}

fn write(library: &Path, generated: &[(&str, Vec<u8>)]) -> Result<ExitCode> {
    for (file, bytes) in generated {
        let path = library.join(file);
        fs::create_dir_all(path.parent().context("a file in a folder")?)?;
        fs::write(&path, bytes).with_context(|| format!("writing {file}"))?;
        println!("{file}: {} bytes", bytes.len());
    }
    Ok(ExitCode::SUCCESS)
}

fn check(library: &Path, generated: &[(&str, Vec<u8>)]) -> Result<ExitCode> {
    let mut stale = 0;
    for (file, bytes) in generated {
        let same = fs::read(library.join(file)).is_ok_and(|found| found == *bytes);
        println!("{file}: {}", if same { "matches its sources" } else { "DIFFERS from its sources" });
        stale += usize::from(!same);
    }
    Ok(if stale == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
