//! Reports on standard output, problems on standard error.

use std::{
    io::{self, BufWriter, StdoutLock, Write},
    str::FromStr,
};

use ancillary::report::Report;

use crate::{input::Problem, options::Source};

/// How reports are written.
#[derive(Clone, Copy)]
pub(crate) enum Format {
    Text,
    Json,
}

impl FromStr for Format {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "text" => Ok(Self::Text),
            "json" => Ok(Self::Json),
            _ => Err("expected text or json"),
        }
    }
}

pub(crate) struct Output {
    format: Format,
    out: BufWriter<StdoutLock<'static>>,
    claims: usize,
    payable: usize,
}

impl Output {
    pub(crate) fn new(format: Format) -> Self {
        Self { format, out: BufWriter::new(io::stdout().lock()), claims: 0, payable: 0 }
    }

    pub(crate) fn report(&mut self, report: &Report) -> io::Result<()> {
        self.claims += 1;
        self.payable += usize::from(report.is_payable());
        match self.format {
            Format::Text => writeln!(self.out, "{report}\n"),
            Format::Json => {
                serde_json::to_writer(&mut self.out, report)?;
                writeln!(self.out)
            }
        }
    }

    /// Reports so far come first, so that both read in order on a terminal.
    pub(crate) fn problem(&mut self, source: &Source, problem: &Problem) -> io::Result<()> {
        self.out.flush()?;
        writeln!(io::stderr(), "{source}: {problem}")
    }

    pub(crate) fn finish(&mut self) -> io::Result<()> {
        if matches!(self.format, Format::Text) {
            let Self { claims, payable, .. } = *self;
            let name = if claims == 1 { "claim" } else { "claims" };
            writeln!(self.out, "{claims} {name} checked, {payable} without errors")?;
        }
        self.out.flush()
    }
}
