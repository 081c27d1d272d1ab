//! The report as one JSON object, every key always present.

use serde::{Serialize, Serializer, ser::SerializeStruct};

use super::{EditId, Field, Finding, Mend, NotChecked, Report, Suppressed};

/// A value by its `Display`.
struct Shown<T>(T);

impl<T: core::fmt::Display> Serialize for Shown<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl Serialize for EditId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for EditId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::code::deserialize(deserializer, "an edit's id")
    }
}

impl Serialize for Field {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut report = serializer.serialize_struct("Report", 6)?;
        report.serialize_field("claim", &self.claim())?;
        report.serialize_field("reference", &Shown(format_args!("{:016x}", self.reference)))?;
        report.serialize_field("findings", &self.findings)?;
        report.serialize_field("not_checked", &self.not_checked)?;
        report.serialize_field("suppressed", &self.suppressed)?;
        report.serialize_field("passed", &self.passed)?;
        report.end()
    }
}

impl Serialize for Suppressed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut suppressed = serializer.serialize_struct("Suppressed", 2)?;
        suppressed.serialize_field("finding", &self.finding)?;
        suppressed.serialize_field("suppression", &self.suppression)?;
        suppressed.end()
    }
}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut finding = serializer.serialize_struct("Finding", 12)?;
        finding.serialize_field("edit", &self.edit.id)?;
        finding.serialize_field("name", self.edit.name)?;
        finding.serialize_field("severity", &self.severity)?;
        finding.serialize_field("disposition", &self.disposition)?;
        finding.serialize_field("line", &self.location.line)?;
        finding.serialize_field("related_line", &self.location.related_line)?;
        finding.serialize_field("field", &self.location.field)?;
        finding.serialize_field("message", &Shown(&self.message))?;
        finding.serialize_field("carc", &self.answer.carc)?;
        finding.serialize_field("rarc", &self.answer.rarc)?;
        finding.serialize_field("mends", &*self.mends)?;
        finding.serialize_field("source", &Shown(self.source()))?;
        finding.end()
    }
}

impl Serialize for Mend {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut mend = serializer.serialize_struct("Mend", 5)?;
        mend.serialize_field("action", &self.action)?;
        mend.serialize_field("line", &self.line)?;
        mend.serialize_field("field", &self.field)?;
        mend.serialize_field("value", &self.value)?;
        mend.serialize_field("safe", &self.safe)?;
        mend.end()
    }
}

impl Serialize for NotChecked {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut entry = serializer.serialize_struct("NotChecked", 5)?;
        entry.serialize_field("edit", &self.edit)?;
        entry.serialize_field("line", &self.line)?;
        entry.serialize_field("field", &self.field)?;
        entry.serialize_field("reason", &self.reason)?;
        entry.serialize_field("edition", &self.edition)?;
        entry.end()
    }
}
