//! Modifiers that an edit knows by name.

use crate::{code::Modifier, modifier};

pub(super) const PROFESSIONAL: Modifier = modifier!("26");
pub(super) const TECHNICAL: Modifier = modifier!("TC");
pub(super) const COMPONENTS: &[Modifier] = &[PROFESSIONAL, TECHNICAL];

pub(super) const BILATERAL: Modifier = modifier!("50");
pub(super) const RIGHT: Modifier = modifier!("RT");
pub(super) const LEFT: Modifier = modifier!("LT");

pub(super) const REDUCED: Modifier = modifier!("52");
/// Discontinued by a physician; before and after anesthesia in a facility.
pub(super) const DISCONTINUED: Modifier = modifier!("53");
pub(super) const DISCONTINUED_BEFORE: Modifier = modifier!("73");
pub(super) const DISCONTINUED_AFTER: Modifier = modifier!("74");

pub(super) const ASSISTANTS: &[Modifier] =
    &[modifier!("80"), modifier!("81"), modifier!("82"), modifier!("AS")];
pub(super) const CO_SURGEON: Modifier = modifier!("62");
pub(super) const TEAM: Modifier = modifier!("66");

pub(super) const DECISION_FOR_SURGERY: Modifier = modifier!("57");
pub(super) const OF_VISITS: &[Modifier] = &[modifier!("24"), modifier!("25"), DECISION_FOR_SURGERY];

pub(super) const DISTINCT: Modifier = modifier!("59");
pub(super) const DISTINCT_SERVICES: &[Modifier] =
    &[DISTINCT, modifier!("XE"), modifier!("XP"), modifier!("XS"), modifier!("XU")];

/// Repeated by the same and by another physician.
pub(super) const REPEATED: Modifier = modifier!("76");
pub(super) const REPEATED_BY_OTHER: Modifier = modifier!("77");
pub(super) const REPEATS: &[Modifier] = &[REPEATED, REPEATED_BY_OTHER];
pub(super) const REPEATED_TEST: Modifier = modifier!("91");

pub(super) const WAIVER: Modifier = modifier!("GA");
pub(super) const POLICY_MET: Modifier = modifier!("KX");
