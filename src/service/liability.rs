//! What a line says of coverage and of who pays if there is none.

use crate::{code::Modifier, modifier};

const NOTICE_ON_FILE: Modifier = modifier!("GA");
const VOLUNTARY_NOTICE: Modifier = modifier!("GX");
const EXCLUDED: Modifier = modifier!("GY");
const DENIAL_EXPECTED: Modifier = modifier!("GZ");
const POLICY_MET: Modifier = modifier!("KX");

/// What a line's modifiers say of coverage and of who pays if there is none (Claims Processing Manual, chapter 1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Liability {
    /// GA: a notice that payer's policy requires is on file; the patient pays what is denied.
    pub notice_on_file: bool,
    /// GX: a notice that no policy requires is on file.
    pub voluntary_notice: bool,
    /// GY: excluded by statute, or no benefit.
    pub excluded: bool,
    /// GZ: a denial is expected, and no notice is on file.
    pub denial_expected: bool,
    /// KX: what the policy asks for is met and documented.
    pub policy_met: bool,
}

impl Liability {
    pub(super) fn of(modifiers: impl Iterator<Item = Modifier>) -> Self {
        let mut liability = Self::default();
        for modifier in modifiers {
            match modifier {
                NOTICE_ON_FILE => liability.notice_on_file = true,
                VOLUNTARY_NOTICE => liability.voluntary_notice = true,
                EXCLUDED => liability.excluded = true,
                DENIAL_EXPECTED => liability.denial_expected = true,
                POLICY_MET => liability.policy_met = true,
                _ => {}
            }
        }
        liability
    }
}
