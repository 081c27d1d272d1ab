//! What the policy on lower limb prostheses denies beside an initial or preparatory base, and how many of a part it pays
//! for one prosthesis: DME013, DME014.
//!
//! A prosthesis is what one supplier bills for a side and day. A line without a side stands beside either in what is
//! denied, and is counted apart in what is limited.

mod addition;
mod quantity;

use crate::{
    claim::{ClaimType, Written},
    edits::{context::Context, services::days},
    report::{Kinds, Service},
    service::ServiceFamily,
};

use super::named::{LEFT, RIGHT};

const PROSTHETICS: Kinds = Kinds::of(&[ServiceFamily::Prosthetic]);

pub(super) fn services(context: &mut Context<'_>, services: &[Service]) {
    if context.claim.claim_type != ClaimType::Dme {
        return;
    }
    for day in days(services, PROSTHETICS) {
        addition::check(context, day);
        quantity::check(context, day);
    }
}

/// The sides that a line names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sides {
    right: bool,
    left: bool,
}

impl Sides {
    fn of(context: &Context<'_>, service: &Service) -> Self {
        let Some(line) = context.line_of(service) else { return Self::default() };
        let has = |side| line.modifiers.contains(&Written::Read(side));
        Self { right: has(RIGHT), left: has(LEFT) }
    }

    const fn is_none(self) -> bool {
        !self.right && !self.left
    }

    /// Whether two lines may be of one prosthesis.
    const fn may_meet(self, other: Self) -> bool {
        self.is_none() || other.is_none() || (self.right && other.right) || (self.left && other.left)
    }

    /// How many prostheses they are for.
    const fn count(self) -> i64 {
        if self.right && self.left { 2 } else { 1 }
    }
}
