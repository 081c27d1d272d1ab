//! Services of hospitals' outpatient departments that need prior authorization.

use ancillary::{
    jiff::civil::Date,
    reference::{ListKind, build::ListedRow},
};
use anyhow::Result;

use super::listed;
use crate::facts::{Facts, yesterday};

/// A code is removed from a day on.
pub(super) fn add(facts: &Facts, lists: &mut Vec<ListedRow>) -> Result<()> {
    for row in facts.rows("facts/ancillary/pa_opd.csv")? {
        let through = row.date("removed")?.map(|removed: Date| yesterday(removed)).transpose()?;
        let service = listed(ListKind::HospitalAuthorizations, row.text("hcpcs")?, "");
        lists.push(ListedRow { from: row.date("from")?, through, ..service });
    }
    Ok(())
}
