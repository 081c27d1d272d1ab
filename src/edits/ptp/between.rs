//! What the pairs mean for two services, for edits that say in a family's words what is wrong with a pair.

use super::{lifting, shared_pair};
use crate::{
    edits::{context::Context, ncci::Subject},
    reference::ModifierIndicator,
    report::{PairGrade, Service},
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

impl Beside {
    fn order(&self) -> (bool, (u32, u32)) {
        (!self.is_fixed, self.other.place())
    }
}

/// Of the services beside which one is not paid, the one that its pair would be reported with: none that a modifier
/// sets right goes first, then this claim's, then the earlier line. Without a pair it is paid where `is_apart` says so.
pub(in crate::edits) fn gravest<'s>(
    context: &Context<'_>,
    own: &Service,
    others: impl Iterator<Item = &'s Service>,
    is_apart: impl Fn(&Service) -> bool,
) -> Option<Beside> {
    let subject = Subject::of(context.claim);
    let mut gravest: Option<Beside> = None;
    for other in others {
        let is_fixed = match subject.and_then(|subject| between(context, subject, own, other)) {
            Some(PairGrade::Lifted { .. }) => continue,
            None if is_apart(other) => continue,
            grade => grade == Some(PairGrade::Fixed),
        };
        let beside = Beside { other: *other, is_fixed };
        if gravest.is_none_or(|gravest| beside.order() < gravest.order()) {
            gravest = Some(beside);
        }
    }
    gravest
}

/// What the pair of two services of one provider means, in whichever order; none if they are no pair.
pub(in crate::edits) fn between(
    context: &Context<'_>,
    subject: Subject,
    a: &Service,
    b: &Service,
) -> Option<PairGrade> {
    let (day, in_order, indicator) = shared_pair(context, subject, a, b)?;
    if indicator != ModifierIndicator::Allowed {
        return Some(PairGrade::Fixed);
    }
    let (column1, column2) = if in_order { (a, b) } else { (b, a) };
    Some(lifting::grade(lifting::asked(context, column1), lifting::asked(context, column2), day))
}
