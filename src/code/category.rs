use super::ProcedureCode;

/// What kind of service or item a procedure code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ProcedureCategory {
    /// Laboratory.
    Laboratory,
    /// Therapy.
    Therapy,
    /// Ambulance.
    Ambulance,
    /// Other.
    Other,
}

impl ProcedureCategory {
    pub(super) fn of(_code: ProcedureCode) -> Self {
        Self::Other
    }
}
