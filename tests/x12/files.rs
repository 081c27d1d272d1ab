//! Files of others, which are not part of the project: where they are, every claim is read or its loss is told.

use std::{
    fs,
    path::{Path, PathBuf},
};

use ancillary::x12::ErrorKind;

use super::*;

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// Splits without any understanding and counts the segments that begin like a claim.
fn naive_claims(text: &str) -> usize {
    text.split('~').filter(|segment| segment.trim_start().starts_with("CLM*")).count()
}

#[test]
fn every_claim_is_read_or_its_loss_is_told() {
    let Some(folder) = common::samples() else { return };
    let files = files(&folder);
    println!("{:<84} {:>5} {:>5} {:>5}", "file", "CLM", "read", "lost");
    for path in &files {
        let bytes = fs::read(path).unwrap();
        let naive = naive_claims(&String::from_utf8_lossy(&bytes));
        let items: Vec<_> = x12::read(bytes.as_slice()).collect();
        let read = items.iter().filter(|item| item.is_ok()).count();
        let errors: Vec<_> = items.into_iter().filter_map(Result::err).collect();
        let lost = errors.iter().filter(|error| error.loses_claim()).count();
        let name = path.strip_prefix(&folder).unwrap().display();
        println!("{name:<84} {naive:>5} {read:>5} {lost:>5}");
        for error in &errors {
            println!("    {error}");
        }
        let refused = |error: &Error| {
            matches!(
                error.kind(),
                ErrorKind::NotX12 | ErrorKind::TransactionSet(_) | ErrorKind::Implementation(_)
            )
        };
        if errors.iter().any(refused) {
            assert_eq!(read, 0, "{name}");
        } else {
            assert!(naive > 0, "{name} has no claim and no error says so");
            assert_eq!(read + lost, naive, "{name}");
        }
    }
    common::compared("sample files as 837", files.len());
}
