//! Visits beside procedures: VIS001.

use super::{SEPARATE, VISIT, facts::VISIT_WITHOUT_SEPARATE_SERVICE_MODIFIER, is_encounter};
use crate::{
    code::{BillType, Modifier},
    edits::{
        context::Context,
        line::LineView,
        ncci::{Subject, own},
        ptp,
        services::{beside, days, named},
    },
    modifier,
    reference::{GlobalPeriod, IndicatorRow, ProcedureStatus, TableKind},
    report::{FieldName, Finding, Mend, Message, PairGrade, Paired, Service},
};

/// Beside major surgery also: not related to earlier surgery; when this one was decided on.
const UNRELATED: Modifier = modifier!("24");
const DECISION_FOR_SURGERY: Modifier = modifier!("57");

/// What a procedure asks of a visit on its day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asks {
    /// 25.
    Separate,
    /// 24, 25 or 57.
    SeparateOrDecision,
}

impl Asks {
    /// By the days of the global package; of hospitals' procedures by how they are paid.
    fn of(
        context: &Context<'_>,
        indicator: Option<IndicatorRow>,
        status: Option<ProcedureStatus>,
    ) -> Option<Self> {
        if context.is_institutional() {
            let paid_apart = matches!(status?.status_indicator.as_str(), "S" | "T");
            return paid_apart.then_some(Self::Separate);
        }
        match indicator?.global {
            GlobalPeriod::Days0 | GlobalPeriod::Days10 => Some(Self::Separate),
            GlobalPeriod::Days90 => Some(Self::SeparateOrDecision),
            _ => None,
        }
    }

    fn is_met(self, visit: &LineView<'_>) -> bool {
        match self {
            Self::Separate => visit.has(SEPARATE),
            Self::SeparateOrDecision => visit.has_any(&[UNRELATED, SEPARATE, DECISION_FOR_SURGERY]),
        }
    }

    const fn modifiers(self) -> &'static [Modifier] {
        match self {
            Self::Separate => &[SEPARATE],
            Self::SeparateOrDecision => &[DECISION_FOR_SURGERY, SEPARATE],
        }
    }
}

/// The first procedures of a day, of this claim before others, that ask something of its visits.
#[derive(Clone, Copy, Default)]
struct Procedures<'s> {
    minor: Option<&'s Service>,
    major: Option<&'s Service>,
}

pub(super) fn check(context: &mut Context<'_>, subject: Subject, services: &[Service]) {
    if !context.runs(&VISIT_WITHOUT_SEPARATE_SERVICE_MODIFIER) || !is_for(context) {
        return;
    }
    for day in days(services, VISIT) {
        let procedures = procedures(context, day);
        if procedures.minor.is_none() && procedures.major.is_none() {
            continue;
        }
        for visit in own(day, VISIT) {
            if let Some(line) = context.view(visit)
                && is_visit(context, &line)
                && let Some((procedure, asks)) = unmet(context, visit, &line, &procedures)
            {
                let is_fixed = is_fixed(context, subject, visit, &procedure, &procedures);
                report(context, &line, &procedure, asks, is_fixed);
            }
        }
    }
}

/// Whether the rule is for the claim: practitioners, and hospitals that are paid by the outpatient system.
fn is_for(context: &Context<'_>) -> bool {
    let facility = context.claim.bill_type.map(BillType::facility);
    !context.is_institutional() || facility.is_none_or(|facility| (12..=14).contains(&facility))
}

/// On hospitals' claims a visit is told by how it is paid; J2 is paid as V unless the stay is one of observation.
fn is_visit(context: &Context<'_>, line: &LineView<'_>) -> bool {
    if !context.is_institutional() {
        return is_encounter(line);
    }
    let paid = line.status.map(|status| status.status_indicator);
    line.flags().visit() && paid.is_some_and(|paid| matches!(paid.as_str(), "V" | "J2"))
}

fn procedures<'s>(context: &Context<'_>, day: &'s [Service]) -> Procedures<'s> {
    let mut procedures = Procedures::default();
    for service in day {
        if service.is(VISIT) {
            continue;
        }
        let first = match asks(context, service) {
            Some(Asks::Separate) => &mut procedures.minor,
            Some(Asks::SeparateOrDecision) => &mut procedures.major,
            None => continue,
        };
        if first.is_none_or(|first| service.place() < first.place()) {
            *first = Some(service);
        }
    }
    procedures
}

fn asks(context: &Context<'_>, service: &Service) -> Option<Asks> {
    let table = context.reference.tables.procedures.as_ref()?;
    let procedure = table.ranked(table.code(service.rank)?, service.rank)?;
    let day = service.day();
    Asks::of(context, procedure.indicator_on(None, day), procedure.on_day(day))
}

/// The other line: its place, and as edits see it.
struct Beside<'c> {
    place: (u32, u32),
    line: LineView<'c>,
}

/// The procedure for which a visit lacks its modifier. That with which it is a pair goes before the others, so that
/// the pair's finding is replaced.
fn unmet<'c>(
    context: &Context<'c>,
    visit: &Service,
    line: &LineView<'_>,
    procedures: &Procedures<'_>,
) -> Option<(Beside<'c>, Asks)> {
    if let Some(pair) = visit.worst
        && let Some((beside, asks)) = paired(context, pair)
        && !asks.is_met(line)
    {
        return Some((beside, asks));
    }
    let (first, asks) = match (procedures.minor, procedures.major) {
        (Some(minor), _) if !Asks::Separate.is_met(line) => (minor, Asks::Separate),
        (_, Some(major)) if !Asks::SeparateOrDecision.is_met(line) => (major, Asks::SeparateOrDecision),
        _ => return None,
    };
    Some((Beside { place: first.place(), line: context.view(first)? }, asks))
}

fn paired<'c>(context: &Context<'c>, pair: Paired) -> Option<(Beside<'c>, Asks)> {
    if matches!(pair.grade, PairGrade::Lifted { .. }) {
        return None;
    }
    let (claim, index) = (context.numbered_claim(pair.claim)?, usize::try_from(pair.line).ok()?);
    let line = LineView::of(context.reference, claim, index, claim.lines.get(index)?);
    let asks = Asks::of(context, line.indicator, line.status).filter(|_| !line.kinds.any(VISIT))?;
    Some((Beside { place: pair.place(), line }, asks))
}

/// Whether the two are a pair that no modifier lifts.
fn is_fixed(
    context: &Context<'_>,
    subject: Subject,
    visit: &Service,
    procedure: &Beside<'_>,
    procedures: &Procedures<'_>,
) -> bool {
    if let Some(pair) = visit.worst
        && pair.place() == procedure.place
    {
        return pair.grade == PairGrade::Fixed;
    }
    for first in [procedures.minor, procedures.major].into_iter().flatten() {
        if first.place() == procedure.place {
            return ptp::between(context, subject, visit, first) == Some(PairGrade::Fixed);
        }
    }
    false
}

#[cold]
fn report(
    context: &mut Context<'_>,
    visit: &LineView<'_>,
    procedure: &Beside<'_>,
    asks: Asks,
    is_fixed: bool,
) {
    let (Some(code), Some(other), Some(date)) = (visit.code, procedure.line.code, visit.date) else { return };
    let template = if is_fixed {
        "{} is beside {} on {} {} {}, whose payment has the visits of its day in it, and no modifier separates them"
    } else {
        "{} is beside {} on {} {} {}, whose payment has the visits of its day in it but those with {}"
    };
    let message = Message::new(template).with(code).with(other).with(date);
    let message = named(message, context, procedure.place);
    let asked = asks.modifiers();
    let message = match asked {
        [modifier, ..] if !is_fixed => message.with(*modifier),
        _ => message,
    };
    let table = if context.is_institutional() { TableKind::Procedures } else { TableKind::Indicators };
    let at = beside(visit.at(FieldName::Modifiers), procedure.place);
    let finding =
        Finding::new(&VISIT_WITHOUT_SEPARATE_SERVICE_MODIFIER, at, message).by(context.release(table, date));
    let finding = if is_fixed {
        finding
    } else {
        context.offer_modifiers(finding, visit.index, FieldName::Modifiers, asked)
    };
    context.report(finding.mend(Mend::remove_line(visit.number())));
}
