//! Checks claims of files or standard input: 837 files, or claims in JSON.
//!
//! ```text
//! cargo run --release --features x12 --example scrub -- examples/claims/laboratory.837
//! ```
//!
//! Exit status: 0 clean; 1 findings of severity error, or a file whose envelope does not add up; 2 something could
//! not be read, or the call was wrong. What could be read is reported all the same.

mod input;
mod json;
mod options;
mod output;
mod text;

use std::{io::Write, process::ExitCode};

use ancillary::{Validator, claim::Claim, reference::Reference, report::Report};

use crate::{
    input::Problem,
    options::{Options, Run},
    output::Output,
};

fn main() -> ExitCode {
    let options = match Options::from_command_line() {
        Ok(Run::Check(options)) => options,
        Ok(Run::Say(text)) => {
            let _closed = writeln!(std::io::stdout(), "{text}");
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("scrub: {error}");
            return ExitCode::from(2);
        }
    };
    match check(&options) {
        Ok(outcome) => outcome.exit_code(),
        // Whoever reads our output has had enough.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("scrub: {error}");
            ExitCode::from(2)
        }
    }
}

/// What has been seen so far.
#[derive(Default)]
struct Outcome {
    unread: bool,
    wrong: bool,
}

impl Outcome {
    fn exit_code(&self) -> ExitCode {
        match self {
            Self { unread: true, .. } => ExitCode::from(2),
            Self { wrong: true, .. } => ExitCode::FAILURE,
            _ => ExitCode::SUCCESS,
        }
    }
}

fn check(options: &Options) -> std::io::Result<Outcome> {
    let validator = Validator::new(Reference::embedded()).profile(options.profile.clone());
    let mut output = Output::new(options.format);
    let mut report = Report::new();
    let mut outcome = Outcome::default();
    for source in &options.sources {
        let mut result = Ok(());
        let mut each = |read: Result<Claim, Problem>| {
            match read {
                Ok(mut claim) => {
                    claim.payer = options.payer.unwrap_or(claim.payer);
                    validator.validate_into(&claim, &[], &mut report);
                    outcome.wrong |= !report.is_payable();
                    result = output.report(&report);
                }
                Err(problem) => {
                    outcome.unread |= problem.is_unread();
                    outcome.wrong = true;
                    result = output.problem(source, &problem);
                }
            }
            result.is_ok()
        };
        if let Err(problem) = input::read(source, options, &mut each) {
            each(Err(problem));
        }
        result?;
    }
    output.finish()?;
    Ok(outcome)
}
