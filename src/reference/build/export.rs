//! The tables of a reference back into rows.

use super::{
    Rows,
    rows::{
        ConflictRow, DatedRow, DiagnosisRow, EditionRow, IndicatorTableRow, ListRow, ProcedureRow,
        ProcedureStatusRow, ReplacementRow,
    },
};
use crate::{
    code::{Icd9Code, Icd10Code, Modifier, PlaceOfService, RevenueCode},
    reference::{
        Conflict, DatedTable, Reference,
        diagnosis::{CODE_FIRST, DiagnosisTable, EXCLUDES1},
        packed::{Flags, Index},
        procedure::{EXISTENCE, INDICATORS, ProcedureTable, STATUSES},
    },
};

impl Rows {
    /// The rows of a reference, sorted; packed again they give the same bytes.
    #[must_use]
    pub fn of(reference: &Reference<'_>) -> Self {
        let mut rows = Self { editions: editions(reference), ..Self::default() };
        if let Some(table) = &reference.tables.diagnoses {
            rows.add_diagnoses(table);
        }
        if let Some(table) = &reference.tables.icd9 {
            rows.icd9_diagnoses = dated(table, Icd9Code::from_packed);
        }
        if let Some(table) = &reference.tables.procedures {
            rows.add_procedures(table);
            rows.add_unit_limits(reference, table);
            rows.add_add_ons(reference, table);
            rows.add_services(reference, table);
            rows.add_drugs(reference, table);
        }
        if let (Some(procedures), Some(diagnoses)) =
            (&reference.tables.procedures, &reference.tables.diagnoses)
        {
            rows.add_policies(reference, procedures, diagnoses);
        }
        if let (Some(procedures), Some(pairs)) = (&reference.tables.procedures, &reference.tables.pairs) {
            rows.add_pairs(procedures, pairs);
        }
        if let Some(table) = &reference.tables.modifiers {
            rows.modifiers = dated(&table.codes, Modifier::from_packed);
            let conflicts = table.conflicts.iter().filter_map(|bytes| Conflict::unpack(*bytes));
            rows.modifier_conflicts = conflicts.map(conflict).collect();
        }
        if let Some(table) = &reference.tables.places {
            rows.places = dated(table, PlaceOfService::from_packed);
        }
        if let Some(table) = &reference.tables.revenue {
            rows.revenue_codes = dated(table, RevenueCode::from_packed);
        }
        rows
    }

    fn add_diagnoses(&mut self, table: &DiagnosisTable<'_>) {
        self.diagnoses = records(
            &table.index,
            |rank| table.histories.all(table.history(rank)),
            Icd10Code::from_packed,
            |rank, code, status| DiagnosisRow {
                code,
                from: status.period.from(),
                through: status.period.through(),
                flags: names(status.flags),
                age: status.age,
                seventh_characters: String::from_utf8_lossy(table.seventh_set(status.seventh)).into_owned(),
                excludes1: table.classes.get(rank, EXCLUDES1).into(),
                code_first: table.classes.get(rank, CODE_FIRST).into(),
            },
        );
        for list in 1..=table.lists.len() {
            self.diagnosis_lists.extend(table.lists.get(list).filter_map(|ranks| {
                let (first, last) = ranks.ranks;
                let (first, last) = (table.code(first)?, table.code(last)?);
                Some(ListRow { list: list.into(), first, last, undecided: ranks.undecided })
            }));
        }
    }

    fn add_procedures(&mut self, table: &ProcedureTable<'_>) {
        let code = crate::code::ProcedureCode::from_packed;
        self.procedures = records(
            &table.index,
            |rank| table.existence.all(table.classes.get(rank, EXISTENCE)),
            code,
            |_, code, period| ProcedureRow { code, from: period.from(), through: period.through() },
        );
        self.procedure_statuses = records(
            &table.index,
            |rank| table.statuses.all(table.classes.get(rank, STATUSES)),
            code,
            |_, code, status| ProcedureStatusRow {
                code,
                from: status.period.from(),
                through: status.period.through(),
                flags: names(status.flags),
                status_indicator: status.status_indicator.as_str().to_owned(),
                lowest_age: status.ages.0,
                highest_age: status.ages.1,
                approval_edit: status.approval.map_or(0, |approval| approval.edit),
                approval_from: status.approval.and_then(|approval| approval.period.from()),
                approval_through: status.approval.and_then(|approval| approval.period.through()),
            },
        );
        self.indicators = records(
            &table.index,
            |rank| table.indicators.all(table.classes.get(rank, INDICATORS)),
            code,
            |_, code, row| IndicatorTableRow {
                code,
                modifier: row.modifier,
                from: row.period.from(),
                through: row.period.through(),
                status: row.status,
                components: row.components,
                global: row.global.name().to_owned(),
                multiple: row.multiple,
                bilateral: row.bilateral,
                assistant: row.assistant,
                co_surgeons: row.co_surgeons,
                team: row.team,
                supervision: row.supervision,
                imaging_family: row.imaging_family,
            },
        );
        let codes = (0..table.index.len()).filter_map(|rank| table.get(table.code(rank)?));
        self.replacements = codes
            .flat_map(|procedure| {
                let code = procedure.code();
                procedure.replacements().map(move |replacement| ReplacementRow { code, replacement })
            })
            .collect();
    }
}

fn editions(reference: &Reference<'_>) -> Vec<EditionRow> {
    let rows = reference.editions().map(|edition| EditionRow {
        table: edition.table,
        from: edition.period.from(),
        through: edition.period.through(),
        publisher: edition.publisher.to_owned(),
        release: edition.release.to_owned(),
        rows: edition.rows,
    });
    rows.collect()
}

pub(super) fn names<F: Flags>(flags: F) -> String {
    let held = F::NAMES.iter().filter(|(_, bit)| flags.bits() >> bit & 1 != 0);
    held.map(|(name, _)| *name).collect::<Vec<_>>().join("|")
}

/// A row for every record of every code.
fn records<C: Copy, T, H: Iterator<Item = T>, R>(
    index: &Index<'_>,
    history: impl Fn(u32) -> H,
    code: impl Fn(u64) -> Option<C>,
    row: impl Fn(u32, C, T) -> R,
) -> Vec<R> {
    let mut rows = Vec::new();
    for rank in 0..index.len() {
        if let Some(code) = index.key(rank).and_then(&code) {
            rows.extend(history(rank).map(|record| row(rank, code, record)));
        }
    }
    rows
}

fn dated<C: Copy, F: Flags>(table: &DatedTable<'_, F>, code: impl Fn(u64) -> Option<C>) -> Vec<DatedRow<C>> {
    records(
        &table.index,
        |rank| table.histories.all(table.history(rank)),
        code,
        |_, code, dated| DatedRow {
            code,
            from: dated.period.from(),
            through: dated.period.through(),
            flags: names(dated.flags),
        },
    )
}

fn conflict(conflict: Conflict) -> ConflictRow {
    let (a, b) = conflict.pair;
    ConflictRow {
        a,
        b,
        rule: conflict.rule,
        from: conflict.period.from(),
        through: conflict.period.through(),
    }
}
