//! The patient's other claims, as far back as they go.
//!
//! What stands on the days of this claim is among its services; this is for what looks further back, such as a visit
//! within three years. Walk the history once for all lines of a claim, not once a line: both may be long.

use core::ptr;

use jiff::civil::Date;

use super::context::Context;
use crate::{
    claim::{Claim, Line, Written},
    code::ProcedureCode,
    report::{EditFacts, Location, Reason, line_number},
};

/// The most claims of the history that are looked at.
const MOST_CLAIMS: usize = 999;

/// A line of another claim that has a date and a code, on whatever form.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PastLine<'c> {
    pub(crate) claim: &'c Claim,
    pub(crate) line: &'c Line,
    pub(crate) code: ProcedureCode,
    pub(crate) date: Date,
}

impl<'c> Context<'c> {
    /// The patient's other claims with their numbers, from 1; this one may be among those that were given.
    pub(crate) fn others(&self) -> impl Iterator<Item = (u32, &'c Claim)> + use<'c> {
        let own = self.claim;
        (1..).zip(self.history).filter(move |(_, claim)| !ptr::eq(*claim, own))
    }

    pub(crate) fn has_others(&self) -> bool {
        self.others().next().is_some()
    }

    /// The lines of the other claims, in the order in which these were given.
    pub(crate) fn past_lines(&self) -> impl Iterator<Item = PastLine<'c>> + use<'c> {
        let claims = self.others().take(MOST_CLAIMS);
        let lines = claims.flat_map(|(_, claim)| claim.lines.iter().map(move |line| (claim, line)));
        lines.filter_map(|(claim, line)| {
            let code = line.procedure.as_ref().and_then(Written::read)?;
            Some(PastLine { claim, line, code, date: line.service_date? })
        })
    }

    /// Whether an edit that looks back on behalf of a line has a history to look at; if not, or if there is more of it
    /// than is looked at, says so.
    pub(crate) fn has_history(&mut self, edit: &EditFacts, index: usize) -> bool {
        let at = Location { line: Some(line_number(index)), ..Location::default() };
        let has_others = self.has_others();
        if !has_others {
            self.not_checked(edit, at, Reason::BeyondHistory);
        } else if self.others().nth(MOST_CLAIMS).is_some() {
            self.not_checked(edit, at, Reason::BeyondLimit);
        }
        has_others
    }
}

#[cfg(test)]
mod tests {
    use alloc::{vec, vec::Vec};

    use jiff::civil::date;

    use super::*;
    use crate::{claim::ClaimType, edits::explain, profile::Profile, reference::Reference, report::Report};

    fn visit(year: i16) -> Claim {
        let line = Line::new("99213").on(date(year, 1, 2));
        Claim::new(ClaimType::Professional).with_line(line).with_line(Line::new("99213"))
    }

    /// The years of the lines that are looked at, and what the report says of an edit that looks back.
    fn looked_at(history: &[Claim]) -> (Vec<i16>, bool, Vec<Reason>) {
        let (own, profile, mut report) = (visit(2025), Profile::new(), Report::new());
        let mut context = Context::new(&own, history, Reference::embedded(), &profile, &mut report);
        let years = context.past_lines().map(|past| past.date.year()).collect();
        let has = context.has_history(explain("CLM001").unwrap(), 0);
        (years, has, report.not_checked().iter().map(|entry| entry.reason).collect())
    }

    #[test]
    fn lines_with_a_date_are_looked_at_however_old() {
        assert_eq!(looked_at(&[visit(2024), visit(2019)]), (vec![2024, 2019], true, vec![]));
    }

    #[test]
    fn all_lines_of_a_claim_are_looked_at() {
        let mut long = visit(2024);
        long.lines = vec![long.lines[0].clone(); 2000];
        assert_eq!(looked_at(&[long]), (vec![2024; 2000], true, vec![]));
    }

    #[test]
    fn no_history_and_too_much_of_it_are_said() {
        assert_eq!(looked_at(&[]), (vec![], false, vec![Reason::BeyondHistory]));
        let (years, has, reasons) = looked_at(&vec![visit(2024); MOST_CLAIMS + 1]);
        assert_eq!((years.len(), has, reasons), (MOST_CLAIMS, true, vec![Reason::BeyondLimit]));
    }
}
