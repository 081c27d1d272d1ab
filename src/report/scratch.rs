use alloc::vec::Vec;

use crate::code::{Marks, Modifier};

/// Room that validation works in; kept with the report so that it is there the next time.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scratch {
    /// The claim's lines by procedure and day, so that lines of one service stand together.
    pub(crate) lines: Vec<LineKey>,
    /// Its services, and those of the patient's other claims that may stand beside them.
    pub(crate) services: Vec<Service>,
}

/// A line by what it bills and when; lines without either are not here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct LineKey {
    /// The packed procedure.
    pub(crate) procedure: u32,
    /// The day of service.
    pub(crate) day: u16,
    /// The line's index.
    pub(crate) line: u32,
}

/// What a line is to the families of edits, a bit each; `edits` names the bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kinds(pub(crate) u32);

/// A line of the claim or of one of the patient's other claims, with what edits ask of those that stand beside each
/// other. Lines without a date, or with a procedure that no table has, are not here.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Service {
    /// Who rendered it; 0 if nobody is named.
    pub(crate) provider: u64,
    /// The first and the last day.
    pub(crate) days: (u16, u16),
    /// The procedure's number in the tables.
    pub(crate) rank: u32,
    /// 0 for the claim itself, else the number of the other claim from 1.
    pub(crate) claim: u32,
    /// The line's index.
    pub(crate) line: u32,
    /// What it is to the families.
    pub(crate) kinds: Kinds,
    /// The modifiers that were read.
    pub(crate) marks: Marks,
    /// The procedure's number in the table of pairs; none if no pair has it.
    pub(crate) pair: Option<u16>,
    /// Thousandths of units a day; none if the line has no units.
    pub(crate) units: Option<i64>,
    /// Whether a finding on the units stands on the line already.
    pub(crate) units_found: bool,
    /// The gravest pair of which the line is column 2.
    pub(crate) worst: Option<Paired>,
    /// The modifiers that lift a pair, once they were asked for.
    pub(crate) lifting: Option<Lifting>,
    /// The type as an add-on; 0 if it is none.
    pub(crate) add_on: u8,
    /// Whether it is no add-on, or its primary is there.
    pub(crate) satisfied: bool,
}

/// The column 1 line of a pair, and what the pair means for the column 2 line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paired {
    pub(crate) grade: PairGrade,
    /// As in [`Service`].
    pub(crate) claim: u32,
    pub(crate) line: u32,
    /// The first day that both have.
    pub(crate) day: u16,
}

/// What a pair means for its column 2 line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PairGrade {
    /// A modifier of the column 2 line, or else of the column 1 line, lifts it.
    Lifted { modifier: Modifier, on_column2: bool },
    /// A modifier would.
    Liftable,
    /// None does.
    Fixed,
}

/// The first modifier of a line that lifts pairs, and the first but for 59 and its kin.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Lifting {
    pub(crate) any: Option<Modifier>,
    pub(crate) other: Option<Modifier>,
}
