//! What the pairs mean for two services, for edits that say in a family's words what is wrong with a pair.

use super::lifting;
use crate::{
    code::{Marks, Modifier},
    edits::{context::Context, ncci::Subject},
    reference::ModifierIndicator,
    report::{Lifting, PairGrade, Service},
};

/// The most lines of one code and day that a line is compared with.
pub(in crate::edits) const MOST_COMPARED: usize = 16;

/// The service beside which another is not paid.
#[derive(Clone, Copy, Debug)]
pub(in crate::edits) struct Beside {
    pub(in crate::edits) other: Service,
    /// Whether a pair forbids every modifier.
    pub(in crate::edits) is_fixed: bool,
}

/// Of the services beside which one is not paid, the one that its pair would be reported with: none that a modifier
/// sets right goes first, then this claim's, then the earlier line. Without a pair it is paid where `is_apart` says so.
pub(in crate::edits) fn gravest<'s>(
    context: &Context<'_>,
    own: &Service,
    others: impl Iterator<Item = &'s Service>,
    is_apart: impl Fn(&Service) -> bool,
) -> Option<Beside> {
    let bundled = others.filter_map(|other| match grade(context, own, other) {
        Some(PairGrade::Lifted { .. }) => None,
        Some(grade) => Some(Beside { other: *other, is_fixed: grade == PairGrade::Fixed }),
        None if is_apart(other) => None,
        None => Some(Beside { other: *other, is_fixed: false }),
    });
    bundled.min_by_key(|beside| (!beside.is_fixed, beside.other.place()))
}

/// What the pair of two services means, in whichever order; none if no pair is in force on the first one's day.
fn grade(context: &Context<'_>, a: &Service, b: &Service) -> Option<PairGrade> {
    let (one, other) = super::code(a).zip(super::code(b))?;
    let setting = Subject::of(context.claim)?.setting;
    let (in_order, indicator) = context.reference.pairs_on_day(setting, a.day()).between(one, other)?;
    let (column1, column2) = if in_order { (a, b) } else { (b, a) };
    Some(match indicator {
        ModifierIndicator::Allowed => {
            lifting::grade(lifting_of(context, column1), lifting_of(context, column2), a.day())
        }
        _ => PairGrade::Fixed,
    })
}

fn lifting_of(context: &Context<'_>, service: &Service) -> Lifting {
    service.lifting.unwrap_or_else(|| lifting::ask(context, service).unwrap_or_default())
}

/// Whether a service's line has one of some modifiers.
pub(in crate::edits) fn has_any(context: &Context<'_>, service: &Service, modifiers: &[Modifier]) -> bool {
    service.marks.may_share(Marks::of(modifiers))
        && context.view(service).is_some_and(|line| line.has_any(modifiers))
}
