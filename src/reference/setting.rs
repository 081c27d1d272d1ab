/// Where a service is billed from, which decides the NCCI table that applies to it.
///
/// CMS publishes unit limits for all three and pairs for the first two. A professional claim is judged as a
/// practitioner's, an institutional one as an outpatient hospital's, a DME claim as a supplier's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "build", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Setting {
    /// Physicians, other practitioners and ambulatory surgical centers.
    Practitioner,
    /// Outpatient hospital services, and the other institutional claims of the outpatient code editor.
    OutpatientHospital,
    /// Suppliers of durable medical equipment.
    DmeSupplier,
}
