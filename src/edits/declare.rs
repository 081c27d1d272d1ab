//! How a family declares its edits.

use crate::{
    claim::{Claim, ClaimType, Payer},
    profile::Profile,
    reference::TableKind,
    report::EditFacts,
};

/// An edit as the list has it: what it is, which tables it reads, and what of the services that stand beside each
/// other it judges.
#[derive(Debug)]
pub(crate) struct Edit {
    pub(crate) facts: &'static EditFacts,
    pub(crate) tables: Tables,
    pub(crate) beside: Beside,
}

/// What an edit judges of the services of the patient's other claims: it hangs on those that are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Beside {
    Nothing,
    /// What is there: it may miss something.
    Presence,
    /// That something is not there: another service may silence it.
    Absence,
}

/// A family's edits, all tables that any of them reads, and the claims that any of them is for.
#[derive(Debug)]
pub(crate) struct Family {
    pub(crate) edits: &'static [Edit],
    pub(crate) tables: Tables,
    /// A bit each.
    claim_types: u8,
    /// Whether all of them are rules of Medicare only.
    medicare_only: bool,
}

impl Family {
    pub(crate) const fn of(edits: &'static [Edit]) -> Self {
        let (mut tables, mut claim_types, mut medicare_only, mut rest) = (0, 0, true, edits);
        while let [edit, others @ ..] = rest {
            tables |= edit.tables.0;
            let mut types = edit.facts.scope.claim_types;
            while let [claim_type, more @ ..] = types {
                claim_types |= 1 << *claim_type as u8;
                types = more;
            }
            medicare_only &= edit.facts.scope.medicare_only;
            rest = others;
        }
        Self { edits, tables: Tables(tables), claim_types, medicare_only }
    }

    /// Whether one of the edits may run on a claim. A profile may make an edit apply to other payers.
    pub(crate) fn may_run(&self, claim: &Claim, profile: &Profile) -> bool {
        let of_payer = !self.medicare_only || claim.payer == Payer::Medicare || profile.names_edits();
        of_payer && self.claim_types >> claim.claim_type as u8 & 1 != 0
    }
}

/// Tables as one bit each.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tables(u32);

impl Tables {
    pub(crate) const fn of(tables: &[TableKind]) -> Self {
        let (mut set, mut rest) = (0, tables);
        while let [table, others @ ..] = rest {
            set |= 1 << *table as u32;
            rest = others;
        }
        Self(set)
    }

    pub(crate) const fn or(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    pub(crate) const fn has(self, table: TableKind) -> bool {
        self.0 >> table as u32 & 1 != 0
    }
}

pub(crate) const P: &[ClaimType] = &[ClaimType::Professional];
pub(crate) const I: &[ClaimType] = &[ClaimType::Institutional];
pub(crate) const D: &[ClaimType] = &[ClaimType::Dme];
pub(crate) const PI: &[ClaimType] = &[ClaimType::Professional, ClaimType::Institutional];
pub(crate) const PD: &[ClaimType] = &[ClaimType::Professional, ClaimType::Dme];
pub(crate) const PID: &[ClaimType] = &[ClaimType::Professional, ClaimType::Institutional, ClaimType::Dme];

/// Declares the facts of a family's edits and its list `EDITS`.
///
/// ```text
/// edits! { Clm;
///     NO_DIAGNOSIS = 1 "no-diagnosis", Error ReturnToProvider, PID every payer, [16 M76], [], {
///         checks: …, why: …, fires: …, quiet: …, source: …, limits: …
///     }
/// }
/// ```
///
/// `every payer` or `medicare only`; answers as `[CARC RARC …]`, `[]` for none; then the tables read; `replaces […]`
/// may follow the tables, `beside presence` or `beside absence` that, for an edit that judges what stands beside a
/// service, and `on request` that, for one that runs only where a profile asks for it.
macro_rules! edits {
    (
        $family:ident;
        $(
            $edit:ident = $number:literal $name:literal, $severity:ident $disposition:ident,
            $claim_types:ident $payers:ident $_word:ident, $([$($carc:literal $($rarc:literal)*)?])+,
            tables [$($table:ident),*], $(replaces [$($replaced:ident $replaced_number:literal),+],)?
            $(beside $beside:ident,)?
            $(on $request:ident,)?
            {
                checks: $checks:literal,
                why: $why:literal,
                fires: $fires:literal,
                quiet: $quiet:literal,
                source: $source:literal,
                limits: $limits:literal $(,)?
            }
        )*
    ) => {
        $(
            pub(in crate::edits) static $edit: $crate::report::EditFacts = $crate::report::EditFacts {
                id: $crate::report::EditId { family: $crate::report::Family::$family, number: $number },
                name: $name,
                severity: $crate::report::Severity::$severity,
                disposition: $crate::report::Disposition::$disposition,
                scope: $crate::report::Scope {
                    claim_types: $crate::edits::declare::$claim_types,
                    medicare_only: $crate::edits::declare::edits!(@ $payers),
                    on_request: $crate::edits::declare::edits!(@on $($request)?),
                },
                answers: &[$($crate::report::Answer {
                    carc: $crate::edits::declare::edits!(@carc $($carc)?),
                    rarc: &[$($($rarc),*)?],
                }),+],
                replaces: &[$($($crate::report::EditId {
                    family: $crate::report::Family::$replaced,
                    number: $replaced_number,
                }),+)?],
                since: "0.1.0",
                checks: $checks,
                why: $why,
                fires: $fires,
                quiet: $quiet,
                source: $source,
                limits: $limits,
            };
        )*

        pub(in crate::edits) static EDITS: &[$crate::edits::declare::Edit] = &[
            $($crate::edits::declare::Edit {
                facts: &$edit,
                tables: $crate::edits::declare::Tables::of(&[$($crate::reference::TableKind::$table),*]),
                beside: $crate::edits::declare::edits!(@beside $($beside)?),
            }),*
        ];
    };
    (@ every) => { false };
    (@ medicare) => { true };
    (@on) => { false };
    (@on request) => { true };
    (@beside) => { $crate::edits::declare::Beside::Nothing };
    (@beside presence) => { $crate::edits::declare::Beside::Presence };
    (@beside absence) => { $crate::edits::declare::Beside::Absence };
    (@carc) => { None };
    (@carc $carc:literal) => { Some($carc) };
}

pub(crate) use edits;
