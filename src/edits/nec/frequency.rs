//! How often a policy covers a service: NEC005.

use arrayvec::ArrayVec;
use jiff::civil::Date;

use super::{asked, facts::FREQUENCY_EXCEEDED};
use crate::{
    claim::{Claim, Line, Payer, Written},
    code::{Modifier, ProcedureCode},
    coverage::Asked,
    edits::context::Context,
    modifier,
    reference::{Day, Frequency, Span, TableKind},
    report::{Count, FieldName, Finding, Location, Mend, Message, Reason, Service, line_number},
};

const PROFESSIONAL: Modifier = modifier!("26");
const TECHNICAL: Modifier = modifier!("TC");

/// The most services of a claim that are counted back.
const MOST: usize = 16;

/// A service of the claim that a policy counts.
#[derive(Debug)]
struct Counted<'c> {
    index: usize,
    code: ProcedureCode,
    date: Date,
    component: (bool, bool),
    frequency: Frequency,
    policy: Asked<'c>,
    /// The days before it on which the policy's services stand.
    days: ArrayVec<Day, { Frequency::MOST as usize }>,
    last: Option<Date>,
}

pub(super) fn services(context: &mut Context<'_>, services: &[Service]) {
    let of_policies = context.policies.is_some_and(|policies| policies.has_frequency());
    let of_tables = context.claim.payer == Payer::Medicare && context.reference.tables.coverage.is_some();
    if !(of_policies || of_tables) {
        return;
    }
    let mut is_counted = |service: &Service| {
        let is_table = of_tables && {
            let mut policies = context.reference.policies_of_rank(service.rank, service.day());
            policies.any(|policy| policy.frequency().is_some())
        };
        service.is_own() && (is_table || of_policies)
    };
    if services.iter().any(&mut is_counted) && context.runs(&FREQUENCY_EXCEEDED) {
        count(context, services);
    }
}

#[inline(never)]
fn count(context: &mut Context<'_>, services: &[Service]) {
    let mut counted: ArrayVec<Counted<'_>, MOST> = ArrayVec::new();
    for service in services.iter().filter(|service| service.is_own()) {
        let Some(line) = context.line_of(service) else { continue };
        let (Some(code), Some(date)) = (code_of(line), line.service_date) else { continue };
        let (claim, day) = (context.claim, service.day());
        let counting = context.policies.filter(|policies| policies.has_frequency());
        if counting.is_some_and(|policies| policies.lacks_contractor(code, day, claim)) {
            let contractor = Location::claim(FieldName::Contractor);
            context.not_checked(&FREQUENCY_EXCEEDED, contractor, Reason::MissingInput);
        }
        for policy in asked(context, Some(service.rank), code, day) {
            let is_payers = !policy.is_of_tables() || context.claim.payer == Payer::Medicare;
            let Some(frequency) = policy.frequency().filter(|_| is_payers) else { continue };
            let index = service.line as usize;
            let (days, component) = (ArrayVec::new(), component(line));
            let own = Counted { index, code, date, component, frequency, policy, days, last: None };
            if counted.try_push(own).is_err() {
                context.beyond_limit(&FREQUENCY_EXCEEDED, at(index));
            }
        }
    }
    for (_, line) in context.lines() {
        add(context, &mut counted, context.claim, line);
    }
    for own in counted.iter().filter(|own| !own.is_over()) {
        context.has_history(&FREQUENCY_EXCEEDED, own.index);
    }
    let history = context.past_lines();
    history.for_each(|past| add(context, &mut counted, past.claim, past.line));
    for own in counted.iter().filter(|own| own.is_over()) {
        report(context, own);
    }
}

/// A line as a whole.
fn at(index: usize) -> Location {
    Location { line: Some(line_number(index)), ..Location::default() }
}

fn code_of(line: &Line) -> Option<ProcedureCode> {
    line.procedure.as_ref().and_then(Written::read)
}

/// Whether a line is for the reading only, and for all but the reading.
fn component(line: &Line) -> (bool, bool) {
    let has = |modifier| line.modifiers.iter().filter_map(Written::read).any(|own| own == modifier);
    (has(PROFESSIONAL), has(TECHNICAL))
}

/// Adds the day of a line to the services that it stands before.
fn add(context: &Context<'_>, counted: &mut [Counted<'_>], claim: &Claim, line: &Line) {
    let Some(date) = line.service_date else { return };
    if claim.claim_type != context.claim.claim_type || !counted.iter().any(|own| own.is_within(date)) {
        return;
    }
    let Some(code) = code_of(line) else { return };
    let component = component(line);
    let rank = context.reference.rank(code);
    for own in counted.iter_mut().filter(|own| own.is_within(date) && own.component == component) {
        // What the policy counts today, whenever it was done.
        let (key, today) = (own.policy.counted_as(), Day::of(own.date));
        let is_same = if own.policy.is_of_tables() {
            rank.is_some_and(|rank| {
                let mut policies = context.reference.policies_of_rank(rank, today);
                policies.any(|policy| (policy.id(), policy.group()) == key)
            })
        } else {
            context.policies.is_some_and(|policies| policies.counts(code, today, key))
        };
        if is_same && !own.days.contains(&Day::of(date)) {
            let _more_than_enough = own.days.try_push(Day::of(date));
            own.last = own.last.max(Some(date));
        }
    }
}

impl Counted<'_> {
    /// Whether a day comes before the service and so near that both count together.
    fn is_within(&self, date: Date) -> bool {
        let months = |date: Date| 12 * i32::from(date.year()) + i32::from(date.month());
        date < self.date
            && match self.frequency.per {
                Span::Months(count) => months(self.date) - months(date) < i32::from(count),
                Span::Days(count) => Day::of(self.date).0.saturating_sub(Day::of(date).0) < count,
                Span::Lifetime => true,
            }
    }

    fn is_over(&self) -> bool {
        self.days.len() >= usize::from(self.frequency.times)
    }
}

#[cold]
fn report(context: &mut Context<'_>, own: &Counted<'_>) {
    let Some(last) = own.last else { return };
    let (times, id) = (i64::from(own.frequency.times), own.policy.id());
    let within = |template| Message::new(template).with(own.code).with(times);
    let message = match own.frequency.per {
        Span::Lifetime => {
            within("{} is covered no more often than {} in a lifetime under {}; the last was on {}")
        }
        Span::Months(count) => {
            within("{} is covered no more often than {} in {} under {}; the last was on {}")
                .with(Count::whole(count, &["month", "months"]))
        }
        Span::Days(count) => within("{} is covered no more often than {} in {} under {}; the last was on {}")
            .with(Count::whole(count, &["day", "days"])),
    };
    let message = message.with_text(id).with(last);
    let location = Location::line(own.index, FieldName::ServiceDate);
    let finding = Finding::new(&FREQUENCY_EXCEEDED, location, message);
    let release = if own.policy.is_of_tables() { context.release(TableKind::Coverage, own.date) } else { "" };
    let mend = Mend::review(Some(line_number(own.index)), FieldName::ServiceDate);
    context.report(finding.by(release).mend(mend));
}
