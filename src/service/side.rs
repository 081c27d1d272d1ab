//! The side or site of the body that a line is for.

use super::ServiceView;
use crate::{code::Modifier, modifier};

const RIGHT: Modifier = modifier!("RT");
const LEFT: Modifier = modifier!("LT");
const BILATERAL: Modifier = modifier!("50");

/// The side or site of the body that a line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Side {
    /// The right one.
    Right,
    /// The left one.
    Left,
    /// Both, by modifier 50, by RT and LT, or because the code means both.
    Both,
    /// A finger, toe, eyelid or vessel, by the modifier that names it.
    Site(Modifier),
}

pub(super) fn of(view: &ServiceView<'_>) -> Option<Side> {
    match (view.has(RIGHT), view.has(LEFT)) {
        (true, true) => Some(Side::Both),
        _ if view.has(BILATERAL) => Some(Side::Both),
        (true, false) => Some(Side::Right),
        (false, true) => Some(Side::Left),
        (false, false) => {
            let site = view.modifiers().find(|modifier| view.flags_of(*modifier).anatomic());
            let both = view.flags.bilateral_inherent();
            site.map(Side::Site).or_else(|| both.then_some(Side::Both))
        }
    }
}
