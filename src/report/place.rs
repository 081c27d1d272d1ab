//! Where on a claim something stands.

use core::fmt;

macro_rules! fields {
    ($($name:ident = $text:literal),+ $(,)?) => {
        /// A field of a claim, by its name in the JSON form.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        #[allow(missing_docs, reason = "the names are those of the fields of Claim and Line")]
        pub enum FieldName {
            $($name),+
        }

        impl FieldName {
            /// The name in the JSON form.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $text),+
                }
            }
        }
    };
}

// In the order of the names, so that findings sort as their JSON does.
fields! {
    AdmittingDiagnosis = "admitting_diagnosis",
    BillType = "bill_type",
    BillingNpi = "billing_npi",
    Charge = "charge",
    Clia = "clia",
    CliaCertificate = "clia_certificate",
    ConditionCodes = "condition_codes",
    Contractor = "contractor",
    Description = "description",
    Diagnoses = "diagnoses",
    DiagnosisCodeSet = "diagnosis_code_set",
    DiagnosisPointers = "diagnosis_pointers",
    ExternalCauses = "external_causes",
    FromDate = "from_date",
    Lines = "lines",
    Minutes = "minutes",
    Modifiers = "modifiers",
    Ndc = "ndc",
    OrderingNpi = "ordering_npi",
    PatientBirthDate = "patient.birth_date",
    PatientSex = "patient.sex",
    PlaceOfService = "place_of_service",
    PriorAuthorization = "prior_authorization",
    Procedure = "procedure",
    ReceivedDate = "received_date",
    ReferenceClia = "reference_clia",
    ReferringNpi = "referring_npi",
    RenderingNpi = "rendering_npi",
    RevenueCode = "revenue_code",
    ServiceDate = "service_date",
    ServiceThrough = "service_through",
    TherapyToDate = "therapy_to_date",
    ThroughDate = "through_date",
    Units = "units",
    VisitReasons = "visit_reasons",
}

/// A field, or one entry of a field that is a list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Field {
    /// The field.
    pub name: FieldName,
    /// The entry, from 0.
    pub index: Option<u16>,
}

impl Field {
    /// A whole field.
    #[must_use]
    pub const fn whole(name: FieldName) -> Self {
        Self { name, index: None }
    }

    /// An entry of a list.
    #[must_use]
    pub fn entry(name: FieldName, index: usize) -> Self {
        Self { name, index: Some(u16::try_from(index).unwrap_or(u16::MAX)) }
    }
}

impl From<FieldName> for Field {
    fn from(name: FieldName) -> Self {
        Self::whole(name)
    }
}

/// `procedure`, `modifiers[0]`.
impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name.name())?;
        match self.index {
            Some(index) => write!(f, "[{index}]"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A place on a claim: a line or the claim itself, and a field of it.
///
/// Places of findings that concern a line of another claim tell that line apart, though they do not show it: two such
/// places may look alike and yet differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Location {
    /// The line, from 1; none for the claim.
    pub line: Option<u16>,
    /// The field; none for all of it.
    pub field: Option<Field>,
    /// The other line concerned, from 1.
    pub related_line: Option<u16>,
    /// The other line concerned if it is of another claim: the claim's number, from 1, and the line's index.
    pub(crate) elsewhere: Option<(u32, u32)>,
}

impl Location {
    /// A field of the claim.
    #[must_use]
    pub fn claim(field: impl Into<Field>) -> Self {
        Self { field: Some(field.into()), ..Self::default() }
    }

    /// A field of the line at `index`, counted from 0 as in `claim.lines`.
    #[must_use]
    pub fn line(index: usize, field: impl Into<Field>) -> Self {
        Self { line: Some(line_number(index)), ..Self::claim(field) }
    }

    /// With the other line concerned, counted from 0.
    #[must_use]
    pub fn related_to(self, index: usize) -> Self {
        Self { related_line: Some(line_number(index)), ..self }
    }
}

/// A line's number from its index.
pub(crate) fn line_number(index: usize) -> u16 {
    u16::try_from(index.saturating_add(1)).unwrap_or(u16::MAX)
}
