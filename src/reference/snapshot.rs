//! The bytes of a set of tables: a head, one checksum over all, sections by tag.
//!
//! | bytes | what |
//! |---|---|
//! | 8 | `ANCLLRY` and a zero |
//! | 4 | version of the format |
//! | 4 | how many sections |
//! | 8 | XXH3 of all other bytes behind the version |
//! | 8 each | a section's tag and length |
//! | … | the sections, one behind the other |
//!
//! Numbers are little-endian. A section of an unknown tag is skipped, so that a newer snapshot can be read.

use alloc::{boxed::Box, vec::Vec};
use core::fmt;

use super::{
    DatedTable, Reference, TableKind, Tables, add_on::AddOnTable, coverage::CoverageTable,
    diagnosis::DiagnosisTable, drug::DrugTable, modifier::ModifierTable, pair::PairTable,
    procedure::ProcedureTable, service::ServiceTable, unit_limit::UnitLimitTable,
};
use crate::code::debug_as;

pub(super) const MAGIC: [u8; 8] = *b"ANCLLRY\0";
pub(super) const VERSION: u32 = 1;

/// Tables that were loaded from bytes, checked.
///
/// ```
/// # #[cfg(feature = "embedded")] {
/// use ancillary::reference::{Reference, Snapshot};
///
/// let bytes = Reference::embedded_bytes().to_vec(); // or a file's
/// let snapshot = Snapshot::load(bytes)?;
/// assert!(snapshot.reference().editions().count() > 5);
/// # }
/// # Ok::<(), ancillary::reference::SnapshotError>(())
/// ```
#[derive(Clone)]
pub struct Snapshot {
    bytes: Box<[u8]>,
}

impl fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug_as(f, "Snapshot", &format_args!("{} bytes", self.bytes.len()))
    }
}

/// Why bytes are not a snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SnapshotError {
    /// The first bytes are not a snapshot's.
    #[error("not a snapshot of reference tables")]
    NotASnapshot,
    /// A format that this version of the crate does not read.
    #[error("snapshot format {found}; this version reads {VERSION}")]
    Version {
        /// The version found.
        found: u32,
    },
    /// The bytes are not those that were written.
    #[error("the snapshot is damaged: its checksum does not match")]
    Checksum,
    /// Its sections are longer or shorter than it is.
    #[error("the snapshot's sections do not fit its length")]
    Sections,
    /// A table's parts do not fit together, or the table is there twice.
    #[error("the snapshot's {table} table is malformed")]
    Table {
        /// The table.
        table: TableKind,
    },
}

impl Snapshot {
    /// Takes the bytes of a snapshot and checks them.
    ///
    /// # Errors
    ///
    /// If the bytes are no snapshot, of another format, cut short, or changed in any way.
    pub fn load(bytes: impl Into<Vec<u8>>) -> Result<Self, SnapshotError> {
        let snapshot = Self { bytes: bytes.into().into_boxed_slice() };
        check(&snapshot.bytes)?;
        Ok(snapshot)
    }

    /// The tables.
    #[must_use]
    pub fn reference(&self) -> Reference<'_> {
        open(&self.bytes).unwrap_or_default()
    }

    /// The bytes, as they were loaded.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }
}

struct Head<'a> {
    version: u32,
    sections: usize,
    checksum: u64,
    body: &'a [u8],
}

const fn head(bytes: &[u8]) -> Option<Head<'_>> {
    let Some((magic, rest)) = bytes.split_first_chunk::<8>() else { return None };
    let Some((version, rest)) = rest.split_first_chunk() else { return None };
    let Some((sections, rest)) = rest.split_first_chunk() else { return None };
    let Some((checksum, body)) = rest.split_first_chunk() else { return None };
    if u64::from_le_bytes(*magic) != u64::from_le_bytes(MAGIC) {
        return None;
    }
    Some(Head {
        version: u32::from_le_bytes(*version),
        sections: u32::from_le_bytes(*sections) as usize,
        checksum: u64::from_le_bytes(*checksum),
        body,
    })
}

/// The number of sections seeds the hash of all behind it.
pub(super) fn checksum(sections: usize, body: &[u8]) -> u64 {
    xxhash_rust::xxh3::xxh3_64_with_seed(body, sections as u64)
}

fn check(bytes: &[u8]) -> Result<(), SnapshotError> {
    let head = head(bytes).ok_or(SnapshotError::NotASnapshot)?;
    if head.version != VERSION {
        return Err(SnapshotError::Version { found: head.version });
    }
    if checksum(head.sections, head.body) != head.checksum {
        return Err(SnapshotError::Checksum);
    }
    open(bytes).map(|_| ())
}

/// Opens the tables of a snapshot, looking at lengths only. Every byte belongs to a section and no table comes twice.
pub(super) const fn open(bytes: &[u8]) -> Result<Reference<'_>, SnapshotError> {
    let mut tables = Tables::NONE;
    let Some(Head { sections, checksum, body, .. }) = head(bytes) else {
        return Err(SnapshotError::NotASnapshot);
    };
    let Some(length) = sections.checked_mul(8) else { return Err(SnapshotError::Sections) };
    let Some((directory, mut rest)) = body.split_at_checked(length) else {
        return Err(SnapshotError::Sections);
    };
    let (mut directory, _) = directory.as_chunks::<8>();
    while let [[a, b, c, d, length @ ..], more @ ..] = directory {
        directory = more;
        let length = u32::from_le_bytes(*length) as usize;
        let Some((section, behind)) = rest.split_at_checked(length) else {
            return Err(SnapshotError::Sections);
        };
        rest = behind;
        if let Some(table) = TableKind::from_tag(&[*a, *b, *c, *d])
            && !tables.put(table, section)
        {
            return Err(SnapshotError::Table { table });
        }
    }
    if rest.is_empty() { Ok(Reference { id: checksum, tables }) } else { Err(SnapshotError::Sections) }
}

impl<'a> Tables<'a> {
    /// Opens one table; false if its bytes are malformed, or it is there already.
    const fn put(&mut self, table: TableKind, bytes: &'a [u8]) -> bool {
        macro_rules! open {
            ($field:ident, $table:ident) => {{
                let is_new = self.$field.is_none();
                self.$field = $table::open(bytes);
                is_new && self.$field.is_some()
            }};
        }
        match table {
            TableKind::Diagnoses => open!(diagnoses, DiagnosisTable),
            TableKind::Icd9Diagnoses => open!(icd9, DatedTable),
            TableKind::Procedures => open!(procedures, ProcedureTable),
            TableKind::PractitionerPairs => open!(pairs, PairTable),
            TableKind::PractitionerUnitLimits => open!(unit_limits, UnitLimitTable),
            TableKind::AddOns => open!(add_ons, AddOnTable),
            TableKind::Modifiers => open!(modifiers, ModifierTable),
            TableKind::Places => open!(places, DatedTable),
            TableKind::RevenueCodes => open!(revenue, DatedTable),
            TableKind::Laboratory => open!(services, ServiceTable),
            TableKind::Coverage => open!(coverage, CoverageTable),
            TableKind::Drugs => open!(drugs, DrugTable),
            // Their rows stand in the section of the procedures, whose ranks they share.
            TableKind::Indicators
            // One section has the pairs of both settings.
            | TableKind::OutpatientPairs
            // All settings stand in one section, for codes that are alike in one are mostly alike in all.
            | TableKind::OutpatientUnitLimits
            | TableKind::DmeUnitLimits
            // One section has all subjects: a service is a row there, whatever it is.
            | TableKind::Imaging
            | TableKind::Therapy
            | TableKind::DrugRules
            | TableKind::Equipment
            | TableKind::Visits
            | TableKind::Ambulance
            | TableKind::HospitalAuthorization => false,
        }
    }
}

/// Puts sections together behind a head.
#[cfg(feature = "build")]
pub(super) fn assemble(sections: &[([u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut body = Vec::new();
    for (tag, bytes) in sections {
        body.extend(tag);
        body.extend((bytes.len() as u32).to_le_bytes());
    }
    sections.iter().for_each(|(_, bytes)| body.extend(bytes));
    let mut snapshot = Vec::with_capacity(24 + body.len());
    snapshot.extend(MAGIC);
    snapshot.extend(VERSION.to_le_bytes());
    snapshot.extend((sections.len() as u32).to_le_bytes());
    snapshot.extend(checksum(sections.len(), &body).to_le_bytes());
    snapshot.extend(body);
    snapshot
}
