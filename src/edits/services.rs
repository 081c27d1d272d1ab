//! Services that stand beside each other: those of one provider and day, on this claim and on the patient's others.
//!
//! `ncci` gathers them, sorted by provider, first day, procedure, claim and line; a line that spans days is of its
//! first one. Claims of inpatients and the like, which are paid by the stay, have none.

use super::{context::Context, line::LineView, modifiers::Modifiers};
use crate::{
    claim::{Claim, Line},
    code::{Marks, Modifier},
    reference::Day,
    report::{EditFacts, FieldName, Finding, Kinds, Location, Mend, Message, Paired, Service, line_number},
};

/// The days of each provider on which this claim has a service of one of some kinds, with all services of that day.
pub(crate) fn days(services: &[Service], kinds: Kinds) -> impl Iterator<Item = &[Service]> {
    let days = services.chunk_by(|a, b| (a.provider, a.days.0) == (b.provider, b.days.0));
    days.filter(move |day| day.iter().any(|service| service.is_own() && service.kinds.any(kinds)))
}

/// The services of a procedure among those of one provider and day.
pub(crate) fn of_rank(day: &[Service], rank: u32) -> &[Service] {
    let start = day.partition_point(|service| service.rank < rank);
    let end = day.partition_point(|service| service.rank <= rank);
    day.get(start..end).unwrap_or_default()
}

impl Service {
    /// Whether it is of this claim, on which alone findings are.
    #[inline]
    pub(crate) const fn is_own(&self) -> bool {
        self.claim == 0
    }

    /// Whether it is of one of some kinds.
    #[inline]
    pub(crate) const fn is(&self, kinds: Kinds) -> bool {
        self.kinds.any(kinds)
    }

    /// Its first day.
    #[inline]
    pub(crate) const fn day(&self) -> Day {
        Day(self.days.0)
    }

    /// The number of its claim, 0 for this one, and the line's index in it.
    pub(crate) const fn place(&self) -> (u32, u32) {
        (self.claim, self.line)
    }
}

impl Paired {
    /// As that of the column 1 service.
    pub(crate) const fn place(&self) -> (u32, u32) {
        (self.claim, self.line)
    }
}

impl<'c> Context<'c> {
    /// The claim of a number: 0 is this one, the patient's others count from 1.
    pub(crate) fn numbered_claim(&self, number: u32) -> Option<&'c Claim> {
        match number.checked_sub(1) {
            None => Some(self.claim),
            Some(other) => self.history.get(usize::try_from(other).ok()?),
        }
    }

    /// The line of a service.
    pub(crate) fn line_of(&self, service: &Service) -> Option<&'c Line> {
        self.numbered_claim(service.claim)?.lines.get(usize::try_from(service.line).ok()?)
    }

    /// Whether one of some modifiers is on a service's line.
    #[inline]
    pub(crate) fn has_any(&self, service: &Service, modifiers: &[Modifier]) -> bool {
        service.marks.may_share(Marks::of(modifiers)) && self.finds(service, modifiers)
    }

    #[inline(never)]
    fn finds(&self, service: &Service, modifiers: &[Modifier]) -> bool {
        let line = self.line_of(service);
        line.is_some_and(|line| Modifiers::of(line).any(|(_, own)| modifiers.contains(&own)))
    }

    /// The line of a service as edits see it, on whichever claim: its codes are looked up anew.
    pub(crate) fn view(&self, service: &Service) -> Option<LineView<'c>> {
        let (claim, index) = (self.numbered_claim(service.claim)?, usize::try_from(service.line).ok()?);
        Some(LineView::of(self.reference, claim, index, claim.lines.get(index)?))
    }
}

/// Says of a service, for a person to look at, that what goes with it is not there that day. The template takes its
/// code and the day.
#[cold]
pub(crate) fn report_alone(
    context: &mut Context<'_>,
    service: &Service,
    edit: &'static EditFacts,
    template: &'static str,
) {
    let Some(line) = context.view(service) else { return };
    let (Some(code), Some(date)) = (line.code, line.date) else { return };
    let message = Message::new(template).with(code).with(date);
    let finding = Finding::new(edit, line.at(FieldName::Procedure), message)
        .mend(Mend::review(Some(line.number()), FieldName::Procedure));
    context.report(finding);
}

/// Says that a finding is of another service too, by its place: of its line, which is shown if it is of this claim.
pub(crate) fn beside(location: Location, (claim, line): (u32, u32)) -> Location {
    if claim == 0 {
        location.related_to(line as usize)
    } else {
        Location { elsewhere: Some((claim, line)), ..location }
    }
}

/// Adds to a message where another service stands, as two arguments: `line 3`, `claim A7`, `another claim`. Of those
/// of one message, one may be of another claim.
#[cold]
pub(crate) fn named(message: Message, context: &Context<'_>, (claim, line): (u32, u32)) -> Message {
    if claim == 0 {
        return message.with("line").with(i64::from(line_number(line as usize)));
    }
    match context.numbered_claim(claim).and_then(|claim| claim.id.as_deref()) {
        Some(id) => message.with("claim").with_text(id),
        None => message.with("another").with("claim"),
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use jiff::civil::date;

    use super::*;
    use crate::{
        claim::ClaimType,
        edits::ncci::{self, Subject},
        profile::Profile,
        reference::Reference,
        report::Report,
        service::ServiceFamily,
    };

    const TESTS: Kinds = Kinds::of(&[ServiceFamily::Laboratory]);

    fn claim(id: &str, lines: &[(&str, i8)]) -> Claim {
        let claim = Claim::new(ClaimType::Professional).with_id(id).with_billing_npi("1234567893");
        lines.iter().fold(claim, |claim, (code, day)| {
            claim.with_line(Line::new(code).on(date(2025, 3, *day)).with_modifier("91"))
        })
    }

    /// Asks about the services of two claims, as `run` gathers them.
    fn gathered(ask: impl FnOnce(&Context<'_>, &[Service])) {
        let own = claim("own", &[("99213", 14), ("80048", 14), ("80048", 15), ("99213", 16)]);
        let history = [claim("A7", &[("80053", 14), ("80048", 14), ("80053", 16), ("80053", 20)])];
        let (profile, mut report) = (Profile::new(), Report::new());
        let mut context = Context::new(&own, &history, Reference::embedded(), &profile, &mut report);
        let subject = Subject::of(&own).unwrap();
        let mut services = Vec::new();
        for (index, line) in context.lines() {
            let view = LineView::new(&context, index, line);
            services.extend(ncci::at_hand(&mut context, subject, &view));
        }
        ncci::gather(&mut context, &mut services);
        ask(&context, &services);
    }

    #[test]
    fn days_are_those_on_which_the_claim_itself_has_such_a_service() {
        gathered(|context, services| {
            let places = |day: &[Service]| day.iter().map(Service::place).collect::<Vec<_>>();
            let found: Vec<_> = days(services, TESTS).map(places).collect();
            // By procedure, this claim's before others'; on the 16th only the other claim has a test.
            assert_eq!(found, [[(0, 1), (1, 1), (1, 0), (0, 0)].as_slice(), &[(0, 2)]]);
            let day = days(services, TESTS).next().unwrap();
            let panel = context.reference.rank(crate::cpt!("80048").into()).unwrap();
            assert_eq!(places(of_rank(day, panel)), [(0, 1), (1, 1)]);
            assert!(of_rank(day, u32::MAX).is_empty());
            assert_eq!(day.iter().filter(|service| service.is(TESTS)).count(), 3);
        });
    }

    #[test]
    fn a_service_leads_to_its_line_on_whichever_claim() {
        gathered(|context, services| {
            for service in services {
                let line = context.line_of(service).unwrap();
                let view = context.view(service).unwrap();
                assert!(core::ptr::eq(view.line, line));
                assert_eq!(
                    (view.rank, view.kinds, view.marks),
                    (Some(service.rank), service.kinds, service.marks)
                );
                assert_eq!(view.date.map(Day::of), Some(service.day()));
            }
        });
    }

    #[test]
    fn messages_name_a_line_of_this_claim_and_the_id_of_another() {
        gathered(|context, _| {
            let said = |place| named(Message::new("{} {}"), context, place).to_string();
            assert_eq!(said((0, 2)), "line 3");
            assert_eq!(said((1, 0)), "claim `A7`");
            assert_eq!(said((9, 0)), "another claim");
            let at = Location::line(0, FieldName::Procedure);
            assert_eq!(beside(at, (0, 2)).related_line, Some(3));
            let across = beside(at, (1, 2));
            assert_eq!((across.line, across.field, across.related_line), (at.line, at.field, None));
            assert_ne!(across, beside(at, (2, 2)));
        });
    }
}
