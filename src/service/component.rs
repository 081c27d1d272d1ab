//! Which part of a service a line is.

use super::ServiceView;
use crate::{
    claim::{Line, Written},
    code::{Modifier, RevenueCode},
    modifier,
};

const PROFESSIONAL: Modifier = modifier!("26");
const TECHNICAL: Modifier = modifier!("TC");

/// Which part of a service a line is (Claims Processing Manual, chapter 23, addendum MPFSDB, PC/TC indicator).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Component {
    /// Both parts.
    Global,
    /// The physician's part: supervision, interpretation and report.
    Professional,
    /// Equipment, supplies, staff.
    Technical,
}

/// By modifier, else by the fee schedule's indicator: a facility's claim is for its own part unless the revenue code is
/// a physician's.
pub(super) fn of(view: &ServiceView<'_>) -> Option<Component> {
    if view.has(PROFESSIONAL) {
        return Some(Component::Professional);
    }
    if view.has(TECHNICAL) {
        return Some(Component::Technical);
    }
    match view.indicator?.components {
        1 if !view.is_institutional() => Some(Component::Global),
        1 if is_professional_revenue(view.line) => Some(Component::Professional),
        1 | 3 => Some(Component::Technical),
        2 | 8 => Some(Component::Professional),
        4 => Some(Component::Global),
        _ => None,
    }
}

/// Whether a line is a physician's service on a facility's claim: revenue codes 096x to 098x.
pub(crate) fn is_professional_revenue(line: &Line) -> bool {
    let code: Option<RevenueCode> = line.revenue_code.as_ref().and_then(Written::read);
    code.is_some_and(|code| (960..=989).contains(&code.number()))
}
