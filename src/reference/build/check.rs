//! What no table may say: rows that contradict each other, and runs that end before they begin.

use std::{collections::BTreeMap, fmt::Display};

use super::{BuildError, Rows};
use crate::reference::{
    Dated, DiagnosisStatus, IndicatorRow, Period, ProcedureStatus, ServiceFacts, TableKind, packed::Flags,
};

/// Facts that hold during some days.
pub(super) trait Spell {
    fn period(&self) -> Period;

    /// Whether two records of a code cannot both be true on a day that they share.
    fn contradicts(&self, other: &Self) -> bool;
}

/// Mere existence contradicts nothing.
impl Spell for Period {
    fn period(&self) -> Period {
        *self
    }

    fn contradicts(&self, _: &Self) -> bool {
        false
    }
}

impl<F: Flags> Spell for Dated<F> {
    fn period(&self) -> Period {
        self.period
    }

    fn contradicts(&self, other: &Self) -> bool {
        self.flags.bits() != other.flags.bits()
    }
}

impl Spell for DiagnosisStatus {
    fn period(&self) -> Period {
        self.period
    }

    fn contradicts(&self, other: &Self) -> bool {
        Self { period: other.period, ..*self } != *other
    }
}

impl Spell for ProcedureStatus {
    fn period(&self) -> Period {
        self.period
    }

    fn contradicts(&self, other: &Self) -> bool {
        Self { period: other.period, ..*self } != *other
    }
}

impl Spell for ServiceFacts {
    fn period(&self) -> Period {
        self.period
    }

    fn contradicts(&self, other: &Self) -> bool {
        Self { period: other.period, ..*self } != *other
    }
}

/// Rows of a code with different modifiers stand beside each other.
impl Spell for IndicatorRow {
    fn period(&self) -> Period {
        self.period
    }

    fn contradicts(&self, other: &Self) -> bool {
        self.modifier == other.modifier && Self { period: other.period, ..*self } != *other
    }
}

/// Checks the days of a table's rows: none end before they begin, and no two rows of a code say different things of
/// one day.
pub(super) fn days<C: Ord + Display, T: Spell>(
    table: TableKind,
    rows: impl Iterator<Item = Result<(C, T), BuildError>>,
) -> Result<(), BuildError> {
    let mut histories: BTreeMap<C, Vec<T>> = BTreeMap::new();
    for row in rows {
        let (code, record) = row?;
        if record.period().from > record.period().through {
            return Err(BuildError::Reversed { table, what: "days", text: code.to_string() });
        }
        let shares_a_day = |known: &T| {
            let (a, b) = (known.period(), record.period());
            a.from <= b.through && b.from <= a.through
        };
        let known = histories.entry(code);
        let text = known.key().to_string();
        let known = known.or_default();
        if known.iter().any(|known| shares_a_day(known) && known.contradicts(&record)) {
            return Err(BuildError::Contradiction { table, what: "one day", text });
        }
        known.push(record);
    }
    Ok(())
}

impl Rows {
    /// Checks what holds of a diagnosis on all its days, and the runs of its lists.
    pub(super) fn check_lists(&self) -> Result<(), BuildError> {
        let table = TableKind::Diagnoses;
        let mut lists: BTreeMap<_, [u32; 2]> = BTreeMap::new();
        for row in &self.diagnoses {
            let [excludes1, code_first] = *lists.entry(row.code).or_insert([row.excludes1, row.code_first]);
            for (what, agree) in
                [("Excludes1", excludes1 == row.excludes1), ("code first", code_first == row.code_first)]
            {
                if !agree {
                    return Err(BuildError::Contradiction { table, what, text: row.code.to_string() });
                }
            }
        }
        let reversed = self.diagnosis_lists.iter().find(|row| row.first > row.last);
        reversed.map_or(Ok(()), |row| {
            let text = format!("{} to {} of list {}", row.first, row.last, row.list);
            Err(BuildError::Reversed { table, what: "runs", text })
        })
    }
}
