//! What is said of a line that no diagnosis supports.

use super::{
    facts::{
        ADVANCED_IMAGING_UNSUPPORTED, DIAGNOSIS_DOES_NOT_SUPPORT, DIAGNOSIS_NEVER_COVERED, NOTICE_ON_FILE,
        SCREENING_NEEDS_SCREENING_DIAGNOSIS,
    },
    help::{self, Help},
    pointed::Pointed,
};
use crate::{
    claim::Payer,
    code::{Icd10Code, Modifier},
    coverage::Asked,
    edits::{context::Context, line::LineView},
    modifier,
    reference::{GroupRole, PolicyKind, PolicyRule, Resolution, TableKind, Unlisted},
    report::{Count, FieldName, Finding, Listed, Mend, Message, Severity},
};

/// A notice of noncoverage is on file.
const ON_FILE: Modifier = modifier!("GA");
/// Denial is expected, and there is no notice.
const NO_NOTICE: Modifier = modifier!("GZ");
/// Excluded by statute.
const EXCLUDED: Modifier = modifier!("GY");

#[cold]
pub(super) fn unsupported(
    context: &mut Context<'_>,
    line: &LineView<'_>,
    pointed: &Pointed,
    resolution: Resolution,
    policy: &Asked<'_>,
) {
    let help = Help::of(context, line, pointed, policy);
    let Some(message) = message(context, line, pointed, resolution, policy, &help) else { return };
    let edit = match (policy.rule(), resolution) {
        (PolicyRule::Advisory, _) => &ADVANCED_IMAGING_UNSUPPORTED,
        (PolicyRule::Coverage, Resolution::NeverCovered) => &DIAGNOSIS_NEVER_COVERED,
        (PolicyRule::Coverage, _) => &DIAGNOSIS_DOES_NOT_SUPPORT,
        _ => &SCREENING_NEEDS_SCREENING_DIAGNOSIS,
    };
    let field = if context.is_institutional() { FieldName::Procedure } else { FieldName::DiagnosisPointers };
    if policy.rule() != PolicyRule::Advisory
        && let Some((_, notice)) = line.first_of(&[ON_FILE, NO_NOTICE, EXCLUDED])
    {
        return expected(context, line, field, notice, policy);
    }
    let finding = Finding::new(edit, line.at(field), message);
    let is_local = policy.kind() == PolicyKind::Local;
    let finding =
        if is_local && policy.rule() == PolicyRule::Coverage { finding.answered(1) } else { finding };
    let is_certain = match policy.rule() {
        PolicyRule::Coverage => !policy.is_undecided(),
        PolicyRule::ScreeningRequired => context.claim.payer == Payer::Medicare,
        PolicyRule::ScreeningExpected => false,
        PolicyRule::Advisory => true,
    };
    let finding = if is_certain { finding } else { finding.judged(Severity::Warning) };
    let finding = finding.mends(help.mends(line)).mend(Mend::review(Some(line.number()), field));
    report(context, line, finding, policy);
}

/// NEC003.
#[cold]
fn expected(
    context: &mut Context<'_>,
    line: &LineView<'_>,
    field: FieldName,
    notice: Modifier,
    policy: &Asked<'_>,
) {
    let Some(code) = line.code else { return };
    let follows = if notice == ON_FILE {
        "the notice on file makes the patient liable"
    } else if notice == NO_NOTICE {
        "without a notice the provider is liable"
    } else {
        "as excluded by statute the patient is liable"
    };
    let message = Message::new("{} will be denied under {}, as {} says: {}")
        .with(code)
        .with_text(policy.id())
        .with(notice)
        .with(follows);
    let finding = Finding::new(&NOTICE_ON_FILE, line.at(field), message);
    let finding = if notice == EXCLUDED { finding.answered(1) } else { finding };
    report(context, line, finding.mend(Mend::review(Some(line.number()), field)), policy);
}

fn report(context: &mut Context<'_>, line: &LineView<'_>, finding: Finding, policy: &Asked<'_>) {
    let release = line.date.filter(|_| policy.is_of_tables());
    let release = release.map_or("", |date| context.release(TableKind::Coverage, date));
    context.report(finding.by(release));
}

#[cold]
fn message(
    context: &Context<'_>,
    line: &LineView<'_>,
    pointed: &Pointed,
    resolution: Resolution,
    policy: &Asked<'_>,
    help: &Help,
) -> Option<Message> {
    let code = line.code?;
    let diagnoses: Listed<Icd10Code> = pointed.known.iter().map(|known| known.code).collect();
    if policy.rule() == PolicyRule::Advisory {
        let template =
            "{} is ordered for {} alone, which is no sign, symptom or disease; on this claim beside it: {}";
        return Some(Message::new(template).with(code).with(diagnoses).with(help.listed()));
    }
    if resolution == Resolution::Incomplete {
        let needed = help::listed(context, policy, GroupRole::AlsoRequired, pointed.day);
        let template = if needed.count() == 1 {
            "{} for {} is covered under {} only together with {}; on this claim beside those pointed to: {}"
        } else {
            "{} for {} is covered under {} only together with one of {}; on this claim beside those pointed to: {}"
        };
        let message = Message::new(template).with(code).with(diagnoses).with_text(policy.id());
        return Some(message.with(needed).with(help.listed()));
    }
    let nearest = help::nearest(context, pointed, policy);
    if policy.unlisted() == Unlisted::Supports {
        let template = "{} is not supported by {} under {}; most others do, of the same categories: {}; on this claim \
                        beside those pointed to: {}";
        let message = Message::new(template).with(code).with(diagnoses).with_text(policy.id());
        return Some(message.with(nearest).with(help.listed()));
    }
    let supporting = help::listed(context, policy, GroupRole::Supports, pointed.day);
    if resolution != Resolution::NeverCovered && (1..=help::NAMED).contains(&supporting.count()) {
        let template =
            "{} is supported under {} by {} alone, and not by {}; on this claim beside those pointed to: {}";
        let message = Message::new(template).with(code).with_text(policy.id());
        return Some(message.with(supporting).with(diagnoses).with(help.listed()));
    }
    let template = if resolution == Resolution::NeverCovered {
        "{} is never covered for {} under {}; {}, of the same categories: {}; on this claim beside \
         those pointed to: {}"
    } else {
        "{} is not supported by {} under {}; {}, of the same categories: {}; on this claim beside \
         those pointed to: {}"
    };
    let message = Message::new(template).with(code).with(diagnoses).with_text(policy.id());
    let count = Count::whole(supporting.count(), &["diagnosis supports it", "diagnoses support it"]);
    Some(message.with(count).with(nearest).with(help.listed()))
}
