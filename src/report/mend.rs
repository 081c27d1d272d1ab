//! What would set a finding right, and doing it.

use alloc::vec::Vec;
use core::fmt;

use jiff::civil::Date;

use super::{Field, FieldName};
use crate::{
    claim::{Claim, Line, Units, Written},
    code::{DiagnosisCode, Modifier, PlaceOfService, ProcedureCode, RevenueCode},
};

/// A change of the claim that would set a finding right.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mend {
    /// What to do.
    pub action: Action,
    /// The line, from 1; none for the claim.
    pub line: Option<u16>,
    /// The field.
    pub field: Option<Field>,
    /// The new value; of a review the one in question, where there is one.
    pub value: Option<Value>,
    /// Whether the change keeps the claim's meaning; any other needs a person.
    pub safe: bool,
}

/// What a mend does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Action {
    /// Take the line out.
    RemoveLine,
    /// Put the value in the field's place.
    Replace,
    /// Add the value to the field's list, or fill the field with it.
    Insert,
    /// Take the field or the list's entry out.
    Remove,
    /// Add a diagnosis pointer to the line.
    AddPointer,
    /// Set the line's units.
    SetUnits,
    /// A person must look at it; nothing can be applied.
    Review,
}

impl Action {
    /// The name in the JSON form.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::RemoveLine => "remove-line",
            Self::Replace => "replace",
            Self::Insert => "insert",
            Self::Remove => "remove",
            Self::AddPointer => "add-pointer",
            Self::SetUnits => "set-units",
            Self::Review => "review",
        }
    }
}

/// A value that a mend puts on the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Value {
    /// A procedure code.
    Procedure(ProcedureCode),
    /// A diagnosis.
    Diagnosis(DiagnosisCode),
    /// A modifier.
    Modifier(Modifier),
    /// A place of service.
    Place(PlaceOfService),
    /// A revenue code.
    Revenue(RevenueCode),
    /// A diagnosis pointer, from 1.
    Pointer(u16),
    /// Units.
    Units(Units),
    /// A date.
    Date(Date),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Procedure(code) => code.fmt(f),
            Self::Diagnosis(code) => code.fmt(f),
            Self::Modifier(code) => code.fmt(f),
            Self::Place(code) => code.fmt(f),
            Self::Revenue(code) => code.fmt(f),
            Self::Pointer(number) => number.fmt(f),
            Self::Units(units) => units.fmt(f),
            Self::Date(date) => date.fmt(f),
        }
    }
}

/// Why a mend cannot be applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MendError {
    /// A review has nothing to apply.
    #[error("a person must look at it; there is nothing to apply")]
    Review,
    /// The line or entry is not there: the claim is not the one that was checked.
    #[error("the claim has no such line or entry")]
    Missing,
    /// The value does not go into the field.
    #[error("the value does not go into the field")]
    Mismatch,
    /// The field to be filled has a value already: the claim is not the one that was checked.
    #[error("the field has a value already")]
    Filled,
}

impl Mend {
    #[cold]
    #[inline(never)]
    pub(super) const fn new(
        action: Action,
        line: Option<u16>,
        field: Option<Field>,
        value: Option<Value>,
    ) -> Self {
        Self { action, line, field, value, safe: false }
    }

    /// Puts a value in the place of a field.
    pub(crate) fn replace(line: Option<u16>, field: impl Into<Field>, value: Value) -> Self {
        Self::new(Action::Replace, line, Some(field.into()), Some(value))
    }

    /// Adds a value to a list.
    pub(crate) fn insert(line: Option<u16>, field: impl Into<Field>, value: Value) -> Self {
        Self::new(Action::Insert, line, Some(field.into()), Some(value))
    }

    /// Takes a field or an entry out.
    pub(crate) fn remove(line: Option<u16>, field: impl Into<Field>) -> Self {
        Self::new(Action::Remove, line, Some(field.into()), None)
    }

    /// Takes a line out.
    pub(crate) fn remove_line(line: u16) -> Self {
        Self::new(Action::RemoveLine, Some(line), None, None)
    }

    /// Adds a diagnosis pointer to a line.
    pub(crate) fn add_pointer(line: u16, pointer: u16) -> Self {
        let field = FieldName::DiagnosisPointers.into();
        Self::new(Action::AddPointer, Some(line), Some(field), Some(Value::Pointer(pointer)))
    }

    /// Sets a line's units.
    pub(crate) fn set_units(line: u16, units: Units) -> Self {
        Self::new(Action::SetUnits, Some(line), Some(FieldName::Units.into()), Some(Value::Units(units)))
    }

    /// Asks a person to look at a field.
    pub(crate) fn review(line: Option<u16>, field: impl Into<Field>) -> Self {
        Self::new(Action::Review, line, Some(field.into()), None)
    }

    /// Names what a review may put into the field.
    pub(crate) const fn naming(self, value: Value) -> Self {
        Self { value: Some(value), ..self }
    }

    /// Marks the mend as one that keeps the claim's meaning.
    pub(crate) const fn safe(self) -> Self {
        Self { safe: true, ..self }
    }

    /// Makes the change.
    ///
    /// Mends of one report are made for the claim as it was checked: apply one, then check again.
    ///
    /// # Errors
    ///
    /// If the mend is a review, or the claim is not the one that it was made for. The claim is then unchanged.
    pub fn apply(&self, claim: &mut Claim) -> Result<(), MendError> {
        let line = self.line.map(|line| usize::from(line).wrapping_sub(1));
        match self.action {
            Action::Review => Err(MendError::Review),
            Action::RemoveLine => {
                let index = line.filter(|index| *index < claim.lines.len()).ok_or(MendError::Missing)?;
                claim.lines.remove(index);
                Ok(())
            }
            _ => match line {
                Some(index) => self.apply_to_line(claim.lines.get_mut(index).ok_or(MendError::Missing)?),
                None => self.apply_to_claim(claim),
            },
        }
    }

    fn apply_to_claim(&self, claim: &mut Claim) -> Result<(), MendError> {
        let field = self.field.ok_or(MendError::Mismatch)?;
        match field.name {
            FieldName::Diagnoses => {
                self.change_list(&mut claim.diagnoses, field, diagnosis)?;
                if self.action == Action::Remove {
                    forget_pointer(claim, field.index.unwrap_or(u16::MAX));
                }
                Ok(())
            }
            FieldName::VisitReasons => self.change_list(&mut claim.visit_reasons, field, diagnosis),
            FieldName::ExternalCauses => self.change_list(&mut claim.external_causes, field, diagnosis),
            FieldName::AdmittingDiagnosis => self.change(&mut claim.admitting_diagnosis, diagnosis),
            FieldName::PlaceOfService => self.change(&mut claim.place_of_service, place),
            FieldName::FromDate => self.change(&mut claim.from_date, date),
            FieldName::ThroughDate => self.change(&mut claim.through_date, date),
            _ => Err(MendError::Mismatch),
        }
    }

    fn apply_to_line(&self, line: &mut Line) -> Result<(), MendError> {
        let field = self.field.ok_or(MendError::Mismatch)?;
        match field.name {
            FieldName::Procedure => self.change(&mut line.procedure, procedure),
            FieldName::Modifiers => self.change_list(&mut line.modifiers, field, modifier),
            FieldName::PlaceOfService => self.change(&mut line.place_of_service, place),
            FieldName::RevenueCode => self.change(&mut line.revenue_code, revenue),
            FieldName::DiagnosisPointers => self.change_list(&mut line.diagnosis_pointers, field, pointer),
            FieldName::Units => self.change(&mut line.units, units),
            FieldName::ServiceDate => self.change(&mut line.service_date, date),
            FieldName::ServiceThrough => self.change(&mut line.service_through, date),
            _ => Err(MendError::Mismatch),
        }
    }

    fn change<T>(&self, place: &mut Option<T>, read: impl Fn(Value) -> Option<T>) -> Result<(), MendError> {
        *place = match self.action {
            Action::Remove => None,
            Action::Insert if place.is_some() => return Err(MendError::Filled),
            _ => Some(self.value.and_then(read).ok_or(MendError::Mismatch)?),
        };
        Ok(())
    }

    fn change_list<T>(
        &self,
        list: &mut Vec<T>,
        field: Field,
        read: impl Fn(Value) -> Option<T>,
    ) -> Result<(), MendError> {
        let index = field.index.map(usize::from);
        if self.action == Action::Remove {
            let index = index.filter(|index| *index < list.len()).ok_or(MendError::Missing)?;
            list.remove(index);
            return Ok(());
        }
        let value = self.value.and_then(read).ok_or(MendError::Mismatch)?;
        match index {
            Some(index) if self.action == Action::Replace => {
                *list.get_mut(index).ok_or(MendError::Missing)? = value;
            }
            Some(index) if index <= list.len() => list.insert(index, value),
            Some(_) => return Err(MendError::Missing),
            None if self.action == Action::Replace => return Err(MendError::Mismatch),
            None => list.push(value),
        }
        Ok(())
    }
}

/// When a diagnosis leaves the list, pointers to it go and those behind it move up.
fn forget_pointer(claim: &mut Claim, index: u16) {
    let gone = index.saturating_add(1);
    for line in &mut claim.lines {
        line.diagnosis_pointers.retain(|pointer| *pointer != gone);
        for pointer in line.diagnosis_pointers.iter_mut().filter(|pointer| **pointer > gone) {
            *pointer -= 1;
        }
    }
}

macro_rules! readers {
    ($($reader:ident $variant:ident $type:ty),+) => {
        $(fn $reader(value: Value) -> Option<$type> {
            if let Value::$variant(value) = value { Some(value.into()) } else { None }
        })+
    };
}

readers! {
    procedure Procedure Written<ProcedureCode>, diagnosis Diagnosis Written<DiagnosisCode>,
    modifier Modifier Written<Modifier>, place Place Written<PlaceOfService>, revenue Revenue Written<RevenueCode>,
    pointer Pointer u16, units Units Units, date Date Date
}

/// The value as text, for the JSON form.
#[cfg(feature = "serde")]
impl serde::Serialize for Value {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// How a diagnostic shows it: `replace procedure with 83036`.
impl fmt::Display for Mend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = self.line.unwrap_or_default();
        let field: &dyn fmt::Display = self.field.as_ref().map_or(&"", |field| field);
        let value: &dyn fmt::Display = self.value.as_ref().map_or(&"", |value| value);
        let (verb, what, preposition, other): (&str, &dyn fmt::Display, &str, _) = match self.action {
            Action::RemoveLine => ("remove line", &line, "", None),
            Action::Replace => ("replace", field, " with ", Some(value)),
            Action::Insert => ("insert", value, " into ", Some(field)),
            Action::Remove => ("remove", field, "", None),
            Action::AddPointer => ("point to diagnosis", value, "", None),
            Action::SetUnits => ("set units to", value, "", None),
            Action::Review if self.value.is_some() => ("review", field, " for ", Some(value)),
            Action::Review => ("review", field, "", None),
        };
        write!(f, "{verb} {what}{preposition}{}", other.unwrap_or(&""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::ClaimType;

    #[test]
    fn inserting_does_not_overwrite_a_field_that_is_filled() {
        let mend = Mend::insert(Some(1), FieldName::PlaceOfService, Value::Place("11".parse().unwrap()));
        let mut claim = Claim::new(ClaimType::Professional).with_line(Line::new("99213"));
        assert_eq!(mend.apply(&mut claim), Ok(()));
        let filled = claim.clone();
        assert_eq!(filled.lines[0].place_of_service, Some("11".parse::<PlaceOfService>().unwrap().into()));
        assert_eq!(mend.apply(&mut claim), Err(MendError::Filled));
        assert_eq!(claim, filled);
        let other = Mend::replace(Some(1), FieldName::PlaceOfService, Value::Place("12".parse().unwrap()));
        assert_eq!(other.apply(&mut claim), Ok(()));
        assert_ne!(claim, filled);
    }
}
