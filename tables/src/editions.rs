//! Which releases the tables are made from, and the days for which they speak.

use ancillary::{
    jiff::civil::{Date, date},
    reference::{
        Setting, TableKind,
        build::{EditionRow, Rows},
    },
};
use anyhow::Result;

pub(crate) fn add(rows: &mut Rows) -> Result<()> {
    type Days = (Option<Date>, Option<Date>);
    let editor: Days = (Some(date(2019, 7, 1)), Some(date(2026, 6, 30)));
    let editions: [(TableKind, Days, &str, &str, usize); 9] = [
        (
            TableKind::Diagnoses,
            (Some(date(2015, 10, 1)), Some(date(2027, 9, 30))),
            "CMS and NCHS",
            "ICD-10-CM FY2016-FY2027 (MCE 43.1, I/OCE 27.1, tabular of April 2026)",
            rows.diagnoses.len(),
        ),
        (
            TableKind::Icd9Diagnoses,
            (Some(date(1985, 10, 1)), Some(date(2015, 9, 30))),
            "CMS and NCHS",
            "ICD-9-CM until FY2015 (MCE 43.1)",
            rows.icd9_diagnoses.len(),
        ),
        (
            TableKind::Procedures,
            editor,
            "CMS",
            "HCPCS October 2025 with the I/OCE's CPT and HCPCS of 20.2-27.1",
            rows.procedures.len(),
        ),
        (
            TableKind::Indicators,
            (Some(date(2025, 1, 1)), Some(date(2025, 12, 31))),
            "CMS",
            "MPFS RVU25D, October 2025",
            rows.indicators.len(),
        ),
        // The additions of July 2026 are no whole edition: what changed between is not in the tables, so the days
        // behind the whole edition are answered by one that is carried.
        (
            TableKind::PractitionerPairs,
            (Some(date(2024, 7, 1)), Some(date(2024, 9, 30))),
            "CMS",
            "NCCI practitioner PTP, July 2024, with the additions of July 2026",
            pairs(rows, Setting::Practitioner),
        ),
        (
            TableKind::OutpatientPairs,
            editor,
            "CMS",
            "NCCI outpatient hospital PTP, I/OCE 20.2-27.1, with the additions of July 2026",
            pairs(rows, Setting::OutpatientHospital),
        ),
        (
            TableKind::Modifiers,
            editor,
            "CMS",
            "HCPCS October 2025 with the I/OCE's modifiers of 20.2-27.1",
            rows.modifiers.len(),
        ),
        (
            TableKind::Places,
            (Some(date(2003, 10, 1)), Some(date(2024, 8, 31))),
            "CMS",
            "place of service codes of August 2024",
            rows.places.len(),
        ),
        (TableKind::RevenueCodes, editor, "CMS", "I/OCE 20.2-27.1", rows.revenue_codes.len()),
    ];
    for (table, (from, through), publisher, release, count) in editions {
        rows.editions.push(EditionRow {
            table,
            from,
            through,
            publisher: publisher.to_owned(),
            release: release.to_owned(),
            rows: u32::try_from(count)?,
        });
    }
    Ok(())
}

fn pairs(rows: &Rows, setting: Setting) -> usize {
    rows.pairs.iter().filter(|row| row.setting == setting).count()
}
