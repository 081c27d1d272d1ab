//! With what a study is made.

mod ranges;

use super::{ProcedureCode, category::in_ranges};

/// With what a study is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Modality {
    /// X-rays, moving ones and those of vessels and bone density among them.
    XRay,
    /// Computed tomography, that of vessels among it.
    ComputedTomography,
    /// Magnetic resonance but of vessels.
    MagneticResonance,
    /// Magnetic resonance of vessels.
    MagneticResonanceAngiography,
    /// Ultrasound.
    Ultrasound,
    /// Mammography.
    Mammography,
    /// Tracers, but for positron emission tomography.
    NuclearMedicine,
    /// Positron emission tomography.
    PositronEmissionTomography,
}

impl Modality {
    /// By the code's number: none for what is no study, and for a study of which no source says it.
    pub(super) fn of(code: ProcedureCode) -> Option<Self> {
        in_ranges(ranges::BOUNDARIES, code)
    }
}
