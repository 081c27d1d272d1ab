//! From what edits reported to what the report says: precedence, suppression, order.

use alloc::vec::Vec;

use super::{context::Context, every};
use crate::report::{EditId, Finding, Location, Report, Suppressed};

pub(super) fn settle(context: &mut Context<'_>) {
    if context.profile().lists_passed() {
        list_passed(context);
    }
    let (profile, claim) = (context.profile(), context.claim.id.as_deref());
    let Report { findings, not_checked, suppressed, .. } = context.report_mut();
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
    findings.sort_unstable_by_key(|finding| order(finding));
    not_checked.sort_unstable();
    not_checked.dedup();
}

/// Line (the claim first), edit, field, related line.
fn order(finding: &Finding) -> (Option<u16>, EditId, Location) {
    (finding.location.line, finding.edit.id, finding.location)
}

/// One fault is one finding: what a more specific finding on the same entry replaces goes.
fn replace(findings: &mut Vec<Finding>) {
    if !findings.iter().any(|finding| !finding.edit.replaces.is_empty()) {
        return;
    }
    let mut index = 0;
    while let Some(finding) = findings.get(index) {
        if findings.iter().any(|other| takes_the_place(other, finding)) {
            findings.remove(index);
        } else {
            index += 1;
        }
    }
}

/// Both are on one entry, or one of them is on the line or claim as a whole.
fn takes_the_place(specific: &Finding, general: &Finding) -> bool {
    let (a, b) = (specific.location, general.location);
    let same_entry = a.line == b.line && (a.field == b.field || a.field.is_none() || b.field.is_none());
    same_entry && specific.edit.replaces.contains(&general.edit.id)
}

fn list_passed(context: &mut Context<'_>) {
    for edit in every() {
        let found = |report: &Report| {
            report.findings.iter().any(|finding| finding.edit == edit.facts)
                || report.not_checked.iter().any(|entry| entry.edit == edit.facts.id)
        };
        if context.runs(edit.facts) && !found(context.report_mut()) {
            context.report_mut().passed.push(edit.facts.id);
        }
    }
}
