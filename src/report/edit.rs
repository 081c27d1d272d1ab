//! What an edit is, apart from what it does: its id, name and facts.

use core::fmt;

use arrayvec::ArrayString;

use crate::claim::{ClaimType, Payer, names};

macro_rules! families {
    ($($(#[$doc:meta])* $name:ident = $text:literal),+ $(,)?) => {
        /// The families of the edit catalogue.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Family {
            $($(#[$doc])* $name),+
        }

        impl Family {
            /// All families, in the order of the catalogue.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The three letters.
            #[must_use]
            pub const fn letters(self) -> &'static str {
                match self {
                    $(Self::$name => $text),+
                }
            }
        }
    };
}

families! {
    /// The claim form.
    Clm = "CLM",
    /// Codes as written and as published.
    Cod = "COD",
    /// Diagnosis coding.
    Dia = "DIA",
    /// Modifiers.
    Mod = "MOD",
    /// Pairs of procedures of the National Correct Coding Initiative.
    Ptp = "PTP",
    /// Its limits of units.
    Mue = "MUE",
    /// Its add-on codes.
    Aoc = "AOC",
    /// Medical necessity: the link from procedure to diagnosis.
    Nec = "NEC",
    /// Clinical laboratory.
    Lab = "LAB",
    /// Diagnostic imaging.
    Img = "IMG",
    /// Therapy.
    The = "THE",
    /// Equipment, prosthetics, orthotics, supplies.
    Dme = "DME",
    /// Ambulance.
    Amb = "AMB",
    /// Drugs and biologicals.
    Rxd = "RXD",
    /// Vaccines.
    Vac = "VAC",
    /// Telehealth.
    Tel = "TEL",
    /// Visits beside ancillary services, and their level.
    Vis = "VIS",
    /// Prior authorization outside equipment.
    Pau = "PAU",
}

/// The id that an edit carries for ever: `COD007`. Made by parsing one that the catalogue has.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct EditId {
    /// The family.
    pub family: Family,
    /// The number within the family, from 1.
    pub number: u8,
}

impl fmt::Display for EditId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{:03}", self.family.letters(), self.number)
    }
}

impl fmt::Debug for EditId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A text that is the id of no edit in the catalogue. Ids look like `COD007`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no edit {0}")]
pub struct UnknownEditId(ArrayString<12>);

impl UnknownEditId {
    /// Keeps the first characters of the text.
    pub(crate) fn new(text: &str) -> Self {
        let kept = text.get(..text.floor_char_boundary(12)).unwrap_or_default();
        Self(ArrayString::from(kept).unwrap_or_default())
    }
}

impl EditId {
    /// Reads the form of an id; the catalogue says whether there is such an edit.
    pub(crate) fn of_form(text: &str) -> Option<Self> {
        let (letters, digits) = text.split_at_checked(3)?;
        let family = Family::ALL.iter().find(|family| family.letters() == letters)?;
        let three = digits.len() == 3 && digits.bytes().all(|byte| byte.is_ascii_digit());
        let number = digits.parse().ok().filter(|number| three && *number > 0)?;
        Some(Self { family: *family, number })
    }
}

names! {
    /// How bad a finding is; errors are greatest.
    Severity {
        /// Worth knowing.
        Info = "info",
        /// Likely wrong, or risky.
        Warning = "warning",
        /// A payer would reject or deny.
        Error = "error",
    }
}

names! {
    /// What a payer would do, in the sense of the Outpatient Code Editor.
    Disposition {
        /// Nothing.
        None = "none",
        /// The claim goes back unprocessed.
        ReturnToProvider = "return-to-provider",
        /// The line is rejected: mend it and send it again.
        LineRejection = "line-rejection",
        /// The line is denied: only an appeal helps.
        LineDenial = "line-denial",
        /// The claim is rejected.
        ClaimRejection = "claim-rejection",
        /// The claim is held for a person.
        Suspend = "suspend",
    }
}

/// The claims to which an edit applies unless a profile says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Scope {
    /// Claim types.
    pub claim_types: &'static [ClaimType],
    /// Medicare's rule only; otherwise every payer's.
    pub medicare_only: bool,
    /// Only where a profile asks for the edit: what it checks is one payer's or one contractor's wish.
    pub on_request: bool,
}

impl Scope {
    /// Whether the edit applies to a claim of this type and payer without a profile.
    #[must_use]
    pub fn covers(&self, claim_type: ClaimType, payer: Payer) -> bool {
        !self.on_request && self.claim_types.contains(&claim_type) && self.is_rule_of(payer)
    }

    /// Whether it is a rule of a payer at all.
    pub(crate) fn is_rule_of(&self, payer: Payer) -> bool {
        !self.medicare_only || payer == Payer::Medicare
    }
}

/// How a payer would answer: a Claim Adjustment Reason Code and its Remark Codes, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Answer {
    /// The CARC; none for what no payer answers.
    pub carc: Option<&'static str>,
    /// The RARCs.
    pub rarc: &'static [&'static str],
}

/// All that is known of an edit without a claim.
#[derive(Debug)]
#[non_exhaustive]
pub struct EditFacts {
    /// The id.
    pub id: EditId,
    /// A name that states the problem.
    pub name: &'static str,
    /// How bad a finding is, unless a profile or the case says otherwise.
    pub severity: Severity,
    /// What a payer would do.
    pub disposition: Disposition,
    /// Where it applies.
    pub scope: Scope,
    /// The answers it may use; the first unless the case says otherwise.
    pub answers: &'static [Answer],
    /// Edits whose finding on the same cause it takes the place of.
    pub replaces: &'static [EditId],
    /// The version of this crate that had it first.
    pub since: &'static str,
    /// What it checks.
    pub checks: &'static str,
    /// Why a payer cares.
    pub why: &'static str,
    /// A claim that fires it.
    pub fires: &'static str,
    /// A claim that comes near and does not.
    pub quiet: &'static str,
    /// The rule's source: manual, table, edition.
    pub source: &'static str,
    /// What it cannot see.
    pub limits: &'static str,
}

#[cfg(test)]
impl EditFacts {
    /// An edit of no catalogue, for tests of what is done with edits.
    pub(crate) const fn made_up(family: Family, number: u8) -> Self {
        Self {
            id: EditId { family, number },
            name: "made-up",
            severity: Severity::Error,
            disposition: Disposition::LineRejection,
            scope: Scope { claim_types: &[], medicare_only: false, on_request: false },
            answers: &[],
            replaces: &[],
            since: "",
            checks: "",
            why: "",
            fires: "",
            quiet: "",
            source: "",
            limits: "",
        }
    }
}

/// The edit's page, as `edits::explain` shows it.
impl fmt::Display for EditFacts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} {} ({}, {})", self.id, self.name, self.severity, self.disposition)?;
        for (title, text) in [
            ("Checks", self.checks),
            ("Why", self.why),
            ("Fires on", self.fires),
            ("Quiet on", self.quiet),
            ("Source", self.source),
            ("Limits", self.limits),
        ] {
            writeln!(f, "{title}: {text}")?;
        }
        Ok(())
    }
}

/// Two edits are the same if their ids are.
impl PartialEq for EditFacts {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for EditFacts {}
