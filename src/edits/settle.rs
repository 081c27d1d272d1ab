//! From what edits reported to what the report says: precedence, suppression, order.

use alloc::vec::Vec;

use super::{context::Context, every};
use crate::report::{
    Action, EditFacts, EditId, Family, FieldName, Finding, Location, Reason, Report, Suppressed, Value,
};

pub(super) fn settle(context: &mut Context<'_>) {
    if context.profile().lists_passed() {
        list_passed(context);
    }
    let (profile, claim) = (context.profile(), context.claim.id.as_deref());
    let Report { findings, not_checked, suppressed, .. } = context.report_mut();
    findings.sort_unstable_by_key(order);
    replace(findings);
    if !profile.suppressions().is_empty() {
        let which = |finding: &Finding| profile.suppression(finding.edit.id, claim, finding.location.line);
        for finding in findings.extract_if(.., |finding| which(finding).is_some()) {
            if let Some(suppression) = which(&finding) {
                suppressed.push(Suppressed { finding, suppression });
            }
        }
    }
    not_checked.sort_unstable();
    not_checked.dedup();
}

/// Line (the claim first), edit, field, related line, line of another claim.
fn order(finding: &Finding) -> (Option<u16>, EditId, Location) {
    (finding.location.line, finding.edit.id, finding.location)
}

/// One fault is one finding: what a more specific finding on the same entry replaces goes. Findings are sorted, so
/// that each line's stand together. All are judged before any goes, so that their order decides nothing.
fn replace(findings: &mut Vec<Finding>) {
    for index in 0..findings.len() {
        let is_replaced = findings.get(index).is_some_and(|general| is_replaced(findings, general));
        if let Some(general) = findings.get_mut(index) {
            general.is_replaced = is_replaced;
        }
    }
    findings.retain(|finding| !finding.is_replaced);
}

fn is_replaced(findings: &[Finding], general: &Finding) -> bool {
    let Location { line, related_line, .. } = general.location;
    // What explains a pair may stand on the other line of it.
    let may_be_there = is_pair(general) && related_line.is_some();
    has_specific(of_line(findings, line), general)
        || may_be_there && has_specific(of_line(findings, related_line), general)
}

fn has_specific(findings: &[Finding], general: &Finding) -> bool {
    findings.iter().any(|specific| takes_the_place(specific, general))
}

/// The findings on a line; they are sorted by line.
fn of_line(findings: &[Finding], line: Option<u16>) -> &[Finding] {
    let start = findings.partition_point(|finding| finding.location.line < line);
    let end = findings.partition_point(|finding| finding.location.line <= line);
    findings.get(start..end).unwrap_or_default()
}

/// Both are on one entry, or one of them is on the line or claim as a whole. The entry of a pair is its two lines.
fn takes_the_place(specific: &Finding, general: &Finding) -> bool {
    let (a, b) = (specific.location, general.location);
    let same_entry = if is_pair(general) {
        lines(a) == lines(b)
    } else {
        a.line == b.line && (a.field == b.field || a.field.is_none() || b.field.is_none())
    };
    let replaces = same_entry && specific.edit.replaces.contains(&general.edit.id);
    replaces && (general.edit.id.family != Family::Mue || explains_units(specific, general))
}

/// Whether the specific finding leaves nothing of one of units to be told: it is as grave, and what it sets the units
/// to is within what the limit leaves to the line. A limit of 0 stands on the procedure, and is of no number.
fn explains_units(specific: &Finding, general: &Finding) -> bool {
    let set = |finding: &Finding| {
        let mend = finding.mends.iter().find(|mend| mend.action == Action::SetUnits)?;
        if let Some(Value::Units(units)) = mend.value { Some(units) } else { None }
    };
    let of_number = general.location.field == Some(FieldName::Units.into());
    let is_within = || set(specific).zip(set(general)).is_some_and(|(units, left)| units <= left);
    specific.severity >= general.severity && (!of_number || is_within())
}

/// Whether a finding is of two lines and not of one.
fn is_pair(finding: &Finding) -> bool {
    finding.edit.id.family == Family::Ptp
}

/// The line of a finding and the other line concerned, in the claim's order, or that of another claim.
fn lines(location: Location) -> (Option<u16>, Option<u16>, Option<(u32, u32)>) {
    let (own, other) = (location.line, location.related_line);
    (own.min(other), own.max(other), location.elsewhere)
}

/// An edit passed if it ran and found nothing, be it with a table of another date.
fn list_passed(context: &mut Context<'_>) {
    for edit in every() {
        if context.runs(edit.facts) && !is_heard_of(edit.facts, context.report_mut()) {
            context.report_mut().passed.push(edit.facts.id);
        }
    }
}

fn is_heard_of(edit: &EditFacts, report: &Report) -> bool {
    report.findings.iter().any(|finding| finding.edit == edit)
        || report
            .not_checked
            .iter()
            .any(|entry| entry.edit == edit.id && entry.reason != Reason::EditionCarried)
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;
    use crate::{
        edits::{explain, services::beside},
        report::Message,
    };

    /// An edit that explains a pair, as those of panels do.
    static EXPLAINS: EditFacts = EditFacts {
        replaces: &[EditId { family: Family::Ptp, number: 1 }],
        ..EditFacts::made_up(Family::Lab, 99)
    };

    fn finding(edit: &'static EditFacts, index: usize, partner: Option<usize>) -> Finding {
        let location = Location::line(index, FieldName::Procedure);
        let location = partner.map_or(location, |partner| location.related_to(partner));
        Finding::new(edit, location, Message::new(""))
    }

    /// On line 2, of a pair with a line of another claim.
    fn across(edit: &'static EditFacts, claim: u32, line: u32) -> Finding {
        let location = beside(Location::line(1, FieldName::Procedure), (claim, line));
        Finding::new(edit, location, Message::new(""))
    }

    /// What is left of a pair's finding on line 2 beside line 1, and of one that explains some pair.
    fn left(explained: Finding) -> Vec<EditId> {
        left_of(finding(explain("PTP001").unwrap(), 1, Some(0)), explained)
    }

    fn left_of(pair: Finding, explained: Finding) -> Vec<EditId> {
        let mut findings = vec![pair, explained];
        findings.sort_unstable_by_key(order);
        replace(&mut findings);
        findings.iter().map(|finding| finding.edit.id).collect()
    }

    #[test]
    fn a_pair_goes_for_what_explains_the_same_two_lines() {
        assert_eq!(left(finding(&EXPLAINS, 1, Some(0))), [EXPLAINS.id]);
    }

    #[test]
    fn a_pair_goes_whichever_of_the_two_lines_carries_the_explanation() {
        assert_eq!(left(finding(&EXPLAINS, 0, Some(1))), [EXPLAINS.id]);
    }

    #[test]
    fn a_pair_stays_beside_what_explains_another_one() {
        assert_eq!(left(finding(&EXPLAINS, 1, Some(2))).len(), 2);
        assert_eq!(left(finding(&EXPLAINS, 2, Some(0))).len(), 2);
        assert_eq!(left(finding(&EXPLAINS, 1, None)).len(), 2);
    }

    #[test]
    fn a_pair_across_claims_goes_for_what_explains_the_same_two_lines() {
        let left = |explained| left_of(across(explain("PTP001").unwrap(), 1, 4), explained);
        assert_eq!(left(across(&EXPLAINS, 1, 4)), [EXPLAINS.id]);
        assert_eq!(left(across(&EXPLAINS, 1, 5)).len(), 2);
        assert_eq!(left(across(&EXPLAINS, 2, 4)).len(), 2);
        assert_eq!(left(finding(&EXPLAINS, 1, None)).len(), 2);
        assert_eq!(left(finding(&EXPLAINS, 1, Some(4))).len(), 2);
    }
}
