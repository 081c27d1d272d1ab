//! The enumerations of a claim, named as the JSON form names them.

/// A text that names no value of an enumeration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected one of {}", .0)]
pub struct UnknownName(pub(crate) &'static str);

/// Declares an enumeration by its names in the JSON form.
macro_rules! names {
    (
        $(#[$doc:meta])*
        $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal),+ $(,)? }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_doc])* $variant),+
        }

        $crate::code::by_name!($name);

        impl $name {
            /// All values, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in the JSON form.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $text),+
                }
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.name())
            }
        }

        impl core::str::FromStr for $name {
            type Err = $crate::claim::UnknownName;
            fn from_str(text: &str) -> Result<Self, $crate::claim::UnknownName> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    _ => Err($crate::claim::UnknownName(concat!($("`", $text, "` "),+).trim_ascii_end())),
                }
            }
        }
    };
}

pub(crate) use names;

names! {
    /// The form a claim is sent on, which decides the tables and edits that apply.
    ClaimType {
        /// CMS-1500 or 837P: physicians, laboratories, imaging centers, ambulance.
        Professional = "professional",
        /// UB-04 or 837I: outpatient hospital departments and other facilities.
        Institutional = "institutional",
        /// CMS-1500 or 837P to a DME contractor: equipment, prosthetics, orthotics, supplies.
        Dme = "dme",
    }
}

names! {
    /// Who pays.
    Payer {
        /// Medicare fee for service; the default of the JSON form.
        Medicare = "medicare",
        /// A state's Medicaid.
        Medicaid = "medicaid",
        /// Commercial insurance, HMO, Blue Cross and the like.
        Commercial = "commercial",
        /// Anyone else.
        Other = "other",
    }
}

names! {
    /// A patient's sex as the claim gives it.
    Sex {
        /// Female.
        Female = "F",
        /// Male.
        Male = "M",
        /// Unknown or not told.
        Unknown = "U",
    }
}

names! {
    /// The code set of a claim's diagnoses.
    DiagnosisCodeSet {
        /// ICD-10-CM, for dates from 2015-10-01.
        Icd10 = "icd10",
        /// ICD-9-CM, before.
        Icd9 = "icd9",
    }
}

names! {
    /// The kind of CLIA certificate that a laboratory holds (42 CFR 493).
    CliaCertificate {
        /// Certificate of waiver: waived tests only.
        Waiver = "waiver",
        /// Certificate for provider-performed microscopy.
        Ppm = "ppm",
        /// Certificate of compliance.
        Compliance = "compliance",
        /// Certificate of accreditation.
        Accreditation = "accreditation",
        /// Certificate of registration.
        Registration = "registration",
    }
}

names! {
    /// The unit of a drug quantity.
    NdcUnit {
        /// International units.
        InternationalUnit = "F2",
        /// Grams.
        Gram = "GR",
        /// Milligrams.
        Milligram = "ME",
        /// Milliliters.
        Milliliter = "ML",
        /// Units, such as vials or tablets.
        Unit = "UN",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back_and_errors_list_them() {
        for payer in Payer::ALL {
            assert_eq!(payer.name().parse(), Ok(*payer));
        }
        let error = "X".parse::<Sex>().unwrap_err();
        assert_eq!(error.to_string(), "expected one of `F` `M` `U`");
    }
}
