use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    code::{Icd9Code, Icd10Code, Modifier, Ndc, PlaceOfService, ProcedureCode, RevenueCode},
    reference::{
        AddOnNote, AddOnType, AgeGroup, AmbulanceRole, ConflictRule, Discipline, FunctionalLevel, GroupRole,
        Jurisdiction, ListKind, Mai, ModifierIndicator, PolicyKind, PolicyRule, Rationale, Setting,
        TableKind, TherapyDisposition, TherapyRole, Unlisted, VaccineDisease,
    },
};

/// All rows of all tables. A table without rows is not in the snapshot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// Where the tables come from.
    pub editions: Vec<EditionRow>,
    /// ICD-10-CM by code and days.
    pub diagnoses: Vec<DiagnosisRow>,
    /// The lists that diagnoses name.
    pub diagnosis_lists: Vec<ListRow>,
    /// ICD-9-CM by code and days.
    pub icd9_diagnoses: Vec<DatedRow<Icd9Code>>,
    /// When a procedure code may be billed.
    pub procedures: Vec<ProcedureRow>,
    /// What is said of a procedure during some days.
    pub procedure_statuses: Vec<ProcedureStatusRow>,
    /// Which codes are named instead of a procedure code.
    pub replacements: Vec<ReplacementRow>,
    /// Fee schedule indicators by code and modifier.
    pub indicators: Vec<IndicatorTableRow>,
    /// NCCI pairs by setting and days.
    pub pairs: Vec<PairRow>,
    /// Unit limits by code, setting and days.
    pub unit_limits: Vec<UnitLimitRow>,
    /// Add-on codes with their primaries.
    pub add_ons: Vec<AddOnRow>,
    /// Modifiers by days.
    pub modifiers: Vec<ModifierRow>,
    /// Modifiers that may not share a line.
    pub modifier_conflicts: Vec<ConflictRow>,
    /// Places of service by days.
    pub places: Vec<PlaceRow>,
    /// Revenue codes by days.
    pub revenue_codes: Vec<RevenueRow>,
    /// What ancillary edits ask of services, by days.
    pub services: Vec<ServiceRow>,
    /// The rows of the small lists.
    pub lists: Vec<ListedRow>,
    /// Coverage policies.
    pub policies: Vec<PolicyRow>,
    /// Their procedures.
    pub policy_procedures: Vec<PolicyProcedureRow>,
    /// Their diagnoses.
    pub policy_diagnoses: Vec<PolicyDiagnosisRow>,
    /// Packages of drugs with the codes that bill them.
    pub drugs: Vec<DrugRow>,
}

/// A release.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EditionRow {
    /// The table made from it.
    pub table: TableKind,
    /// The first day that it speaks for.
    pub from: Option<Date>,
    /// The last one.
    pub through: Option<Date>,
    /// Who publishes it.
    pub publisher: String,
    /// The publisher's name of it.
    pub release: String,
    /// Rows taken from it.
    pub rows: u32,
}

/// A code of ICD-10-CM during some days.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DiagnosisRow {
    /// The code.
    pub code: Icd10Code,
    /// The first day; empty is open.
    pub from: Option<Date>,
    /// The last day; empty is open.
    pub through: Option<Date>,
    /// Names of [`DiagnosisFlags`](crate::reference::DiagnosisFlags), with `|` between them.
    pub flags: String,
    /// The age group.
    pub age: Option<AgeGroup>,
    /// The 7th characters in force.
    pub seventh_characters: String,
    /// The list of what Excludes1 notes exclude; 0 is none.
    pub excludes1: u32,
    /// The list of what code-first notes name; 0 is none.
    pub code_first: u32,
}

/// A run of codes of a list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ListRow {
    /// The list's number, from 1.
    pub list: u32,
    /// The first code of the run; it is in the table.
    pub first: Icd10Code,
    /// The last code of the run.
    pub last: Icd10Code,
    /// The source qualifies the run in words.
    pub undecided: bool,
}

/// A code with flags during some days.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DatedRow<C> {
    /// The code.
    pub code: C,
    /// The first day; empty is open.
    pub from: Option<Date>,
    /// The last day; empty is open.
    pub through: Option<Date>,
    /// Names of the table's flags, with `|` between them.
    pub flags: String,
}

/// A modifier during some days.
pub type ModifierRow = DatedRow<Modifier>;
/// A place of service during some days.
pub type PlaceRow = DatedRow<PlaceOfService>;
/// A revenue code during some days.
pub type RevenueRow = DatedRow<RevenueCode>;

/// Days on which a procedure code may be billed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ProcedureRow {
    /// The code.
    pub code: ProcedureCode,
    /// The first day; empty is open.
    pub from: Option<Date>,
    /// The last day; empty is open.
    pub through: Option<Date>,
}

/// What is said of a procedure during some days.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ProcedureStatusRow {
    /// The code.
    pub code: ProcedureCode,
    /// The first day; empty is open.
    pub from: Option<Date>,
    /// The last day; empty is open.
    pub through: Option<Date>,
    /// Names of [`ProcedureFlags`](crate::reference::ProcedureFlags), with `|` between them.
    pub flags: String,
    /// The hospital outpatient status indicator.
    pub status_indicator: String,
    /// The lowest age in years, 0 without a limit.
    pub lowest_age: u8,
    /// The highest age in years, 124 without a limit.
    pub highest_age: u8,
    /// The outpatient editor's edit that the approval dates belong to; 0 is none.
    pub approval_edit: u8,
    /// The first day of approval.
    pub approval_from: Option<Date>,
    /// The last day of approval.
    pub approval_through: Option<Date>,
}

/// A code that the publisher names instead of another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ReplacementRow {
    /// The code that is not to be used.
    pub code: ProcedureCode,
    /// The code to be used.
    pub replacement: ProcedureCode,
}

/// A row of the fee schedule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct IndicatorTableRow {
    /// The code.
    pub code: ProcedureCode,
    /// The modifier, if the row is for the code with it.
    pub modifier: Option<Modifier>,
    /// The first day; empty is open.
    pub from: Option<Date>,
    /// The last day; empty is open.
    pub through: Option<Date>,
    /// Status.
    pub status: char,
    /// Professional and technical component.
    pub components: u8,
    /// Global package: `000`, `010`, `090`, `MMM`, `XXX`, `YYY`, `ZZZ`.
    pub global: String,
    /// Multiple procedures.
    pub multiple: u8,
    /// Bilateral surgery.
    pub bilateral: u8,
    /// Assistant at surgery.
    pub assistant: u8,
    /// Co-surgeons.
    pub co_surgeons: u8,
    /// Team surgery.
    pub team: u8,
    /// Physician supervision.
    pub supervision: u8,
    /// Family of diagnostic imaging.
    pub imaging_family: u8,
}

/// A row of a pair table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PairRow {
    /// The code that is paid.
    pub column1: ProcedureCode,
    /// The code that is not.
    pub column2: ProcedureCode,
    /// The setting: practitioner or outpatient hospital.
    pub setting: Setting,
    /// Whether a modifier lifts the edit.
    pub indicator: ModifierIndicator,
    /// The first day; empty where the source does not say, and [`Pair`](crate::reference::Pair) tells what holds.
    pub from: Option<Date>,
    /// The last day; empty is open.
    pub through: Option<Date>,
}

/// The most units of a code in one setting during some days.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct UnitLimitRow {
    /// The code.
    pub code: ProcedureCode,
    /// The setting.
    pub setting: Setting,
    /// The first day; empty is open.
    pub from: Option<Date>,
    /// The last day; empty is open.
    pub through: Option<Date>,
    /// The units.
    pub value: u32,
    /// What the units are counted over.
    pub mai: Mai,
    /// Why.
    pub rationale: Rationale,
}

/// An add-on code with one of its primaries during some days.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AddOnRow {
    /// The add-on.
    pub add_on: ProcedureCode,
    /// Its type.
    pub kind: AddOnType,
    /// The first day; empty is open.
    pub from: Option<Date>,
    /// The last day; empty is open. A row that ends on its first day never held.
    pub through: Option<Date>,
    /// CMS's note.
    pub note: Option<AddOnNote>,
    /// The primary; empty where the contractor defines them.
    pub primary: Option<ProcedureCode>,
}

/// Two modifiers that may not share a line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ConflictRow {
    /// The modifier that comes first in order.
    pub a: Modifier,
    /// The other.
    pub b: Modifier,
    /// Why.
    pub rule: ConflictRule,
    /// The first day; empty is open.
    pub from: Option<Date>,
    /// The last day; empty is open.
    pub through: Option<Date>,
}

/// What is known of a procedure as an ancillary service during some days.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ServiceRow {
    /// The code.
    pub code: ProcedureCode,
    /// The first day; empty is open.
    pub from: Option<Date>,
    /// The last day; empty is open.
    pub through: Option<Date>,
    /// Names of [`ServiceTraits`](crate::reference::ServiceTraits), with `|` between them.
    pub traits: String,
    /// Names of [`EquipmentCategories`](crate::reference::EquipmentCategories), with `|` between them.
    pub categories: String,
    /// Names of [`PricedModifiers`](crate::reference::PricedModifiers), with `|` between them.
    pub prices: String,
    /// The contractor that takes its claims.
    pub jurisdiction: Option<Jurisdiction>,
    /// The functional level that it asks for.
    pub functional_level: Option<FunctionalLevel>,
    /// What it is as therapy.
    pub therapy: Option<TherapyDisposition>,
    /// What it does as therapy.
    pub therapy_role: Option<TherapyRole>,
    /// The only discipline that bills it.
    pub discipline: Option<Discipline>,
    /// What it is as an ambulance service.
    pub ambulance: Option<AmbulanceRole>,
    /// The disease against which it is a vaccine.
    pub vaccine: Option<VaccineDisease>,
    /// The disease against whose vaccine it is Medicare's administration code.
    pub administers: Option<VaccineDisease>,
}

/// A row of a small list; [`ListKind`] says what the columns hold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ListedRow {
    /// The list.
    pub list: ListKind,
    /// A code, a number or two letters.
    pub key: String,
    /// The same, or empty.
    pub other: String,
    /// The same, or empty.
    pub third: String,
    /// A number; 0 where the list has none.
    pub number: u16,
    /// The first day; empty is open.
    pub from: Option<Date>,
    /// The last day; empty is open.
    pub through: Option<Date>,
}

/// A coverage policy.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PolicyRow {
    /// What it is called; no other has the name.
    pub policy: String,
    /// Who made it.
    pub kind: PolicyKind,
    /// What a diagnosis is that it does not list.
    pub unlisted: Unlisted,
    /// The first day; empty is open.
    pub from: Option<Date>,
    /// The last day; empty is open.
    pub through: Option<Date>,
    /// How many days of service are covered within a time; 0 if the policy does not say.
    pub times: u8,
    /// The unit of that time: `months`, `days`, `lifetime`, or empty.
    pub per: String,
    /// How many of them.
    pub count: u16,
}

/// A procedure of a policy during some days.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PolicyProcedureRow {
    /// The policy.
    pub policy: String,
    /// The procedure.
    pub procedure: ProcedureCode,
    /// The only group of diagnoses that is for it; 0 for all.
    pub group: u16,
    /// What other diagnoses mean for it.
    pub rule: PolicyRule,
    /// The first day; empty is open.
    pub from: Option<Date>,
    /// The last day; empty is open.
    pub through: Option<Date>,
}

/// A run of diagnoses of a policy during some days.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PolicyDiagnosisRow {
    /// The policy.
    pub policy: String,
    /// The group; 0 is for all procedures.
    pub group: u16,
    /// What the diagnoses do.
    pub role: GroupRole,
    /// The first code of the run; it is in the table of diagnoses.
    pub first: Icd10Code,
    /// The last code. What is not billable during the days counts for nothing, and may be in the run.
    pub last: Icd10Code,
    /// The first day; empty is open.
    pub from: Option<Date>,
    /// The last day; empty is open.
    pub through: Option<Date>,
}

/// A package of a drug with a code that bills it. Amounts are in thousandths, and units have two decimals at most.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DrugRow {
    /// The package.
    pub ndc: Ndc,
    /// The code.
    pub code: ProcedureCode,
    /// How much an item holds, in a unit that the source does not say.
    pub size: u32,
    /// How many items, such as vials, the package has; whole ones.
    pub items: u16,
    /// Units of the code that an item is.
    pub item_units: u32,
    /// Units of the code that the package is.
    pub package_units: u32,
}
