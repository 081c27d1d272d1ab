//! Packages of drugs: rows into their section, and back.

use std::collections::HashMap;

use super::{
    BuildError, Rows,
    pack::Section,
    rows::DrugRow,
    tables::{Key, sorted},
};
use crate::reference::{Reference, TableKind, drug::DrugRecord, procedure::ProcedureTable};

const TABLE: TableKind = TableKind::Drugs;

impl Rows {
    /// The packages by number and code, each with its record; the keys are those of the procedures.
    pub(super) fn pack_drugs(&self, keys: &[u64]) -> Result<Option<Section>, BuildError> {
        if self.drugs.is_empty() {
            return Ok(None);
        }
        let rows = sorted(&self.drugs);
        if let Some([row, _]) = rows.array_windows().find(|[a, b]| (a.ndc, a.code) == (b.ndc, b.code)) {
            let text = format!("{} of {}", row.ndc, row.code);
            return Err(BuildError::Contradiction { table: TABLE, what: "the package", text });
        }
        let mut known: HashMap<DrugRecord, u16> = HashMap::new();
        let (mut packages, mut records) = (Vec::with_capacity(rows.len()), Vec::new());
        for row in rows {
            let record = record(row, keys)?;
            let next = u16::try_from(known.len());
            let next = next.map_err(|_| BuildError::TooMany { table: TABLE, what: "kinds of package" })?;
            let number = *known.entry(record).or_insert_with(|| {
                records.push(record.pack());
                next
            });
            let ([a, b, c, d, e, ..], [f, g]) = (row.ndc.packed().to_le_bytes(), number.to_le_bytes());
            packages.push([a, b, c, d, e, f, g]);
        }
        let mut section = Section::default();
        self.editions(&mut section, TABLE)?;
        section.array(packages.into_iter());
        section.array(records.into_iter());
        Ok(Some(section))
    }

    pub(super) fn add_drugs(&mut self, reference: &Reference<'_>, procedures: &ProcedureTable<'_>) {
        let Some(table) = reference.tables.drugs else { return };
        self.drugs = table
            .all()
            .filter_map(|(ndc, record)| {
                let DrugRecord { rank, size, items, item_units, package_units } = record;
                let code = procedures.code(rank.into())?;
                Some(DrugRow { ndc, code, size, items, item_units, package_units })
            })
            .collect();
    }
}

fn record(row: &DrugRow, keys: &[u64]) -> Result<DrugRecord, BuildError> {
    let unknown = || BuildError::Unknown { table: TABLE, what: "code", text: row.code.to_string() };
    let too_many = |what| BuildError::TooMany { table: TABLE, what };
    let rank = keys.binary_search(&row.code.key()).map_err(|_| unknown())?;
    let record = DrugRecord {
        rank: u16::try_from(rank).map_err(|_| too_many("codes"))?,
        size: row.size,
        items: row.items,
        item_units: row.item_units,
        package_units: row.package_units,
    };
    if record.fits() { Ok(record) } else { Err(too_many("units or decimals of a package")) }
}
