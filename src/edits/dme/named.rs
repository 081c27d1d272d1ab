//! Modifiers that an edit knows by name.

use crate::{code::Modifier, modifier};

pub(super) const NEW: Modifier = modifier!("NU");
pub(super) const RENTED: Modifier = modifier!("RR");
pub(super) const USED: Modifier = modifier!("UE");
pub(super) const ACQUISITIONS: &[Modifier] = &[NEW, RENTED, USED];
/// Maintenance of what the patient owns.
pub(super) const MAINTENANCE: Modifier = modifier!("MS");
/// A part of equipment that is repaired.
pub(super) const REPAIR_PART: Modifier = modifier!("RB");

/// The first month of a rental, and once also a purchase.
pub(super) const FIRST_MONTH: Modifier = modifier!("KH");
pub(super) const SECOND_OR_THIRD_MONTH: Modifier = modifier!("KI");
pub(super) const LATER_MONTH: Modifier = modifier!("KJ");
pub(super) const MONTHS: &[Modifier] = &[FIRST_MONTH, SECOND_OR_THIRD_MONTH, LATER_MONTH];
/// What the patient chose of purchase and rental: purchase, rental, nothing within 30 days.
pub(super) const CHOICES: &[Modifier] = &[modifier!("BP"), modifier!("BR"), modifier!("BU")];

pub(super) const POLICY_MET: Modifier = modifier!("KX");
pub(super) const NOT_INSULIN: Modifier = modifier!("KS");
pub(super) const WAIVER: Modifier = modifier!("GA");
pub(super) const EXCLUDED: Modifier = modifier!("GY");
pub(super) const DENIAL_EXPECTED: Modifier = modifier!("GZ");
pub(super) const NO_ORDER: Modifier = modifier!("EY");
/// What a line says of its policy's criteria, or of who pays.
pub(super) const COVERAGE: &[Modifier] = &[POLICY_MET, WAIVER, EXCLUDED, DENIAL_EXPECTED, NO_ORDER];
/// What a policy asks for: one that uses GA and GZ, and one that does not.
pub(super) const WITH_WAIVER: &[Modifier] = &[POLICY_MET, WAIVER, DENIAL_EXPECTED];
pub(super) const WITHOUT_WAIVER: &[Modifier] = &[POLICY_MET, EXCLUDED];

/// Which group of the criteria for oxygen is met.
pub(super) const OXYGEN_GROUPS: &[Modifier] = &[modifier!("N1"), modifier!("N2"), modifier!("N3")];
/// Begun while criteria were waived in the public health emergency.
pub(super) const DISASTER: Modifier = modifier!("CR");

pub(super) const RIGHT: Modifier = modifier!("RT");
pub(super) const LEFT: Modifier = modifier!("LT");
pub(super) const SIDES: &[Modifier] = &[RIGHT, LEFT];

/// Functional levels, each at its number.
pub(super) const LEVELS: &[Modifier] =
    &[modifier!("K0"), modifier!("K1"), modifier!("K2"), modifier!("K3"), modifier!("K4")];

/// Related to trauma or injury; from a physician or other professional within competitive bidding.
pub(super) const URGENT: Modifier = modifier!("ST");
pub(super) const OF_PROFESSIONAL: Modifier = modifier!("KV");

/// Used with a urological, ostomy or tracheostomy item; a prosthesis or orthosis; a surgical dressing.
pub(super) const UROLOGICAL_USE: Modifier = modifier!("AU");
pub(super) const PROSTHETIC_USE: Modifier = modifier!("AV");
pub(super) const DRESSING_USE: Modifier = modifier!("AW");
pub(super) const USES: &[Modifier] = &[UROLOGICAL_USE, PROSTHETIC_USE, DRESSING_USE];

/// On how many wounds a dressing is, one to nine.
pub(super) const WOUNDS: &[Modifier] = &[
    modifier!("A1"),
    modifier!("A2"),
    modifier!("A3"),
    modifier!("A4"),
    modifier!("A5"),
    modifier!("A6"),
    modifier!("A7"),
    modifier!("A8"),
    modifier!("A9"),
];
/// What a dressing's line says instead of the number: no order, no benefit, a denial expected.
pub(super) const NO_WOUNDS: &[Modifier] = &[NO_ORDER, EXCLUDED, WAIVER, DENIAL_EXPECTED];
