//! The command line.

use std::{fmt, fs, path::PathBuf};

use ancillary::{
    claim::{ClaimType, Payer},
    edits,
    profile::Profile,
};

use crate::output::Format;

const HELP: &str = "\
Checks medical claims before a payer denies them.

scrub [OPTIONS] [FILE]...

Files are 837P, 837I, or claims in JSON (objects or arrays, one behind another), told by their content;
without files, or for -, standard input.

  --format text|json     diagnostics, or one report object a claim and line   [text]
  --claim-type TYPE      what an 837 is: professional, institutional or dme   [as the file says]
  --payer PAYER          medicare, medicaid, commercial or other, for every claim   [as the claim says]
  --profile FILE         which edits run and how severe they are, in JSON
  --explain EDIT         shows an edit by id or name
  -h, --help             shows this

Exit status: 0 clean, 1 errors found, 2 something could not be read.";

/// What to do.
pub(crate) enum Run {
    /// Check claims.
    Check(Options),
    /// Print a text.
    Say(String),
}

pub(crate) struct Options {
    pub(crate) sources: Vec<Source>,
    pub(crate) format: Format,
    pub(crate) claim_type: Option<ClaimType>,
    pub(crate) payer: Option<Payer>,
    pub(crate) profile: Profile,
}

/// Where claims come from.
pub(crate) enum Source {
    Standard,
    File(PathBuf),
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Standard => f.write_str("standard input"),
            Self::File(path) => path.display().fmt(f),
        }
    }
}

impl Options {
    pub(crate) fn from_command_line() -> Result<Run, lexopt::Error> {
        use lexopt::prelude::*;

        let mut options = Self {
            sources: Vec::new(),
            format: Format::Text,
            claim_type: None,
            payer: None,
            profile: Profile::new(),
        };
        let mut arguments = lexopt::Parser::from_env();
        while let Some(argument) = arguments.next()? {
            match argument {
                Long("format") => options.format = arguments.value()?.parse()?,
                Long("claim-type") => options.claim_type = Some(arguments.value()?.parse()?),
                Long("payer") => options.payer = Some(arguments.value()?.parse()?),
                Long("profile") => options.profile = profile(arguments.value()?.into())?,
                Long("explain") => {
                    let name = arguments.value()?.string()?;
                    let edit = edits::explain(&name).ok_or_else(|| format!("no edit is called {name}"))?;
                    return Ok(Run::Say(edit.to_string()));
                }
                Short('h') | Long("help") => return Ok(Run::Say(HELP.to_owned())),
                Value(path) if path == "-" => options.sources.push(Source::Standard),
                Value(path) => options.sources.push(Source::File(path.into())),
                _ => return Err(argument.unexpected()),
            }
        }
        if options.sources.is_empty() {
            options.sources.push(Source::Standard);
        }
        Ok(Run::Check(options))
    }
}

fn profile(path: PathBuf) -> Result<Profile, String> {
    let place = path.display();
    let text = fs::read_to_string(&path).map_err(|error| format!("{place}: {error}"))?;
    let mut json = serde_json::Deserializer::from_str(&text);
    serde_path_to_error::deserialize(&mut json).map_err(|error| format!("{place}: {error}"))
}
