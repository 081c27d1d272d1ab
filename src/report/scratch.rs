use alloc::vec::Vec;

/// Room that validation works in; kept with the report so that it is there the next time.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scratch {
    /// The claim's lines by procedure and day, so that lines of one service stand together.
    pub(crate) lines: Vec<LineKey>,
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
