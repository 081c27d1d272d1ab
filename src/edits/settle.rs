//! From what edits reported to what the report says: precedence, suppression, order.

use alloc::vec::Vec;

use super::{context::Context, every};
use crate::report::{EditId, Finding, Location, Reason, Report, Suppressed};

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
        suppressed.extend(findings.extract_if(.., |finding| which(finding).is_some()).filter_map(
            |finding| {
                let suppression = which(&finding)?;
                Some(Suppressed { finding, suppression })
            },
        ));
    }
    not_checked.sort_unstable();
    not_checked.dedup();
}

/// Line (the claim first), edit, field, related line.
fn order(finding: &Finding) -> (Option<u16>, EditId, Location) {
    (finding.location.line, finding.edit.id, finding.location)
}

/// One fault is one finding: what a more specific finding on the same entry replaces goes. Findings are sorted, so
/// that each line's stand together.
fn replace(findings: &mut Vec<Finding>) {
    let mut start = 0;
    while let Some(first) = findings.get(start) {
        let line = first.location.line;
        let rest = findings.get(start..).unwrap_or_default();
        let mut end = start + rest.iter().take_while(|finding| finding.location.line == line).count();
        let mut index = start;
        while index < end {
            let run = findings.get(start..end).unwrap_or_default();
            let replaced =
                findings.get(index).is_some_and(|general| run.iter().any(|it| takes_the_place(it, general)));
            if replaced {
                findings.remove(index);
                end -= 1;
            } else {
                index += 1;
            }
        }
        start = end;
    }
}

/// Both are on one entry, or one of them is on the line or claim as a whole.
fn takes_the_place(specific: &Finding, general: &Finding) -> bool {
    let (a, b) = (specific.location, general.location);
    let same_entry = a.line == b.line && (a.field == b.field || a.field.is_none() || b.field.is_none());
    same_entry && specific.edit.replaces.contains(&general.edit.id)
}

/// An edit passed if it ran and found nothing, be it with a table of another date.
fn list_passed(context: &mut Context<'_>) {
    for edit in every() {
        let found = |report: &Report| {
            report.findings.iter().any(|finding| finding.edit == edit.facts)
                || report
                    .not_checked
                    .iter()
                    .any(|entry| entry.edit == edit.facts.id && entry.reason != Reason::EditionCarried)
        };
        if context.runs(edit.facts) && !found(context.report_mut()) {
            context.report_mut().passed.push(edit.facts.id);
        }
    }
}
