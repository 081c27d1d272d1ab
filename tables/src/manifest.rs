//! Which facts the tables were made from: rows and SHA-256 of every file read.

use anyhow::Result;
use sha2::{Digest, Sha256};

use crate::facts::Facts;

pub(crate) fn manifest(facts: &Facts) -> Result<String> {
    let mut manifest = String::from("file,rows,sha256\n");
    for file in facts.files() {
        let bytes = facts.bytes(&file)?;
        let rows =
            if file.contains(".csv") { facts.count(&file)? } else { facts.text(&file)?.lines().count() };
        let digest: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        manifest.push_str(&format!("{file},{rows},{digest}\n"));
    }
    Ok(manifest)
}
