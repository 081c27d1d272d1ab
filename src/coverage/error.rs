//! Why policies cannot be asked.

use alloc::boxed::Box;

use crate::code::ProcedureCode;

/// A policy that cannot be compiled.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("policy {} (`{id}`): {fault}", .index + 1)]
#[non_exhaustive]
pub struct PolicyError {
    /// Its place among those given, from 0.
    pub index: usize,
    /// Its name, or the beginning of it.
    pub id: Box<str>,
    /// What is wrong.
    pub fault: PolicyFault,
}

/// What is wrong with a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PolicyFault {
    /// It has no name, or one of more than 80 bytes.
    #[error("the id is empty or longer than 80 bytes")]
    Id,
    /// Another one has its name.
    #[error("another policy has this id")]
    Twice,
    /// It has no procedures.
    #[error("there is no procedure")]
    NoProcedures,
    /// A procedure names a group that is not there.
    #[error("{code} names group {group}, which has no diagnoses")]
    NoGroup {
        /// The procedure.
        code: ProcedureCode,
        /// The group.
        group: u16,
    },
    /// No diagnosis would support its services.
    #[error("no diagnosis supports the service, and those that are not listed do not either")]
    NothingSupports,
    /// Days that end before they begin.
    #[error("days end before they begin")]
    Reversed,
    /// A frequency of no services or of too many.
    #[error("the frequency counts no services or more than 60")]
    Frequency,
    /// More of something than can be counted.
    #[error("there are too many {0}")]
    TooMany(&'static str),
}
