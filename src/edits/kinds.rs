//! What a line is to the families of ancillary services, so that each is asked only of lines that are its own.

use crate::{
    claim::Line,
    code::{Marks, PlaceOfService},
    reference::{Discipline, ProcedureFlags, ServiceFacts},
    report::Kinds,
    service::ServiceFamily,
};

impl Kinds {
    /// Every line is of this kind.
    pub(crate) const LINE: Self = Self(1 << 31);
    /// Names a drug's package.
    pub(crate) const NDC: Self = Self(1 << 30);
    /// Has a revenue code of therapy, 042x to 044x.
    pub(crate) const THERAPY_REVENUE: Self = Self(1 << 29);
    /// Telehealth by its place of service.
    pub(crate) const TELEHEALTH_PLACE: Self = Self(1 << 28);
    /// On the fee schedule of equipment, or billed to its contractors, whatever it is.
    pub(crate) const EQUIPMENT_CONTRACTOR: Self = Self(1 << 27);

    /// Lines of some families of services.
    pub(crate) const fn of(families: &[ServiceFamily]) -> Self {
        let (mut kinds, mut rest) = (0, families);
        while let [family, others @ ..] = rest {
            kinds |= 1 << *family as u32;
            rest = others;
        }
        Self(kinds)
    }

    #[inline]
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[inline]
    const fn when(self, holds: bool) -> Self {
        if holds { self } else { Self(0) }
    }

    /// Whether a line of these kinds is of one of the others.
    #[inline]
    pub(crate) const fn any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// All kinds that a line is of.
    #[inline]
    pub(super) fn of_line(
        line: &Line,
        family: Option<ServiceFamily>,
        flags: ProcedureFlags,
        facts: &ServiceFacts,
        revenue: Option<u16>,
        place: Option<PlaceOfService>,
    ) -> Self {
        let family = family.map_or(Self(0), |family| Self::of(&[family]));
        let therapy = revenue.and_then(discipline_of_revenue).is_some();
        let telehealth = place.is_some_and(|place| TELEHEALTH_PLACES.contains(&place.number()));
        Self::LINE
            .or(family)
            .or(Self::NDC.when(line.ndc.is_some()))
            .or(Self::THERAPY_REVENUE.when(therapy))
            .or(Self::TELEHEALTH_PLACE.when(telehealth))
            .or(Self::EQUIPMENT_CONTRACTOR.when(flags.dme_contractor_only() || facts.jurisdiction.is_some()))
    }
}

/// The discipline of revenue codes 042x, 043x and 044x (Claims Processing Manual, chapter 5).
pub(super) const fn discipline_of_revenue(number: u16) -> Option<Discipline> {
    match number / 10 {
        42 => Some(Discipline::PhysicalTherapy),
        43 => Some(Discipline::OccupationalTherapy),
        44 => Some(Discipline::SpeechLanguagePathology),
        _ => None,
    }
}

/// Elsewhere than at the patient's home, and at home (CMS, place of service codes; CR 13582). Places 19 and 22, where a
/// modifier may say telehealth, do not say it themselves.
const TELEHEALTH_PLACES: [u8; 2] = [2, 10];

/// Which lines concern a family: those of some kinds, and those with one of some modifiers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Concern {
    kinds: Kinds,
    modifiers: Marks,
}

impl Concern {
    pub(crate) const fn of(kinds: Kinds) -> Self {
        Self { kinds, modifiers: Marks::NONE }
    }

    pub(crate) const fn with_modifiers(self, modifiers: Marks) -> Self {
        Self { modifiers, ..self }
    }

    /// Whether a line may concern the family; by its modifiers it may not after all.
    #[inline]
    pub(crate) const fn is_met(self, kinds: Kinds, marks: Marks) -> bool {
        self.kinds.any(kinds) || self.modifiers.may_share(marks)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        claim::{Claim, ClaimType, Units},
        edits::line::LineView,
        modifier,
        reference::Reference,
    };

    const QW: Marks = Marks::of(&[modifier!("QW")]);

    fn met(concern: Concern, line: Line) -> bool {
        let claim = Claim::new(ClaimType::Professional).with_line(line);
        let view = LineView::of(Reference::embedded(), &claim, 0, &claim.lines[0]);
        concern.is_met(view.kinds, view.marks)
    }

    fn line(code: &str) -> Line {
        Line::new(code).on(date(2025, 3, 14))
    }

    #[test]
    fn a_concern_is_met_by_kind_or_by_modifier() {
        let tests = Concern::of(Kinds::of(&[ServiceFamily::Laboratory]));
        assert!(met(tests, line("80048")) && !met(tests, line("99213")));
        assert!(met(tests.with_modifiers(QW), line("99213").with_modifier("QW")));
        assert!(!met(tests, line("99213").with_modifier("QW")));
    }

    #[test]
    fn every_line_is_of_the_kind_of_lines() {
        assert!(met(Concern::of(Kinds::LINE), Line::new("8OO48")));
    }

    #[test]
    fn entries_beside_the_procedure_make_kinds_too() {
        let ndc = line("99213").with_ndc("00409379501", Units::whole(1), "ML");
        assert!(met(Concern::of(Kinds::NDC), ndc) && !met(Concern::of(Kinds::NDC), line("J1885")));
        let revenue = |code| met(Concern::of(Kinds::THERAPY_REVENUE), line("99213").with_revenue_code(code));
        assert!(revenue("0420") && revenue("0449") && !revenue("0450"));
        let place =
            |code| met(Concern::of(Kinds::TELEHEALTH_PLACE), line("99213").with_place_of_service(code));
        assert!(place("02") && place("10") && !place("11"));
        // A part of a heart assist device stands among the drugs' letters and is priced as a prosthesis.
        assert!(met(Concern::of(Kinds::EQUIPMENT_CONTRACTOR), line("Q0480")));
        assert!(!met(Concern::of(Kinds::EQUIPMENT_CONTRACTOR), line("J1885")));
    }

    #[test]
    fn no_family_of_services_has_the_bit_of_another_kind() {
        let others = [
            Kinds::LINE,
            Kinds::NDC,
            Kinds::THERAPY_REVENUE,
            Kinds::TELEHEALTH_PLACE,
            Kinds::EQUIPMENT_CONTRACTOR,
        ];
        let others = others.into_iter().reduce(Kinds::or).unwrap();
        // Declared last, so that it has the highest bit.
        assert!(
            Kinds::of(&[ServiceFamily::Other]).0 < Kinds::EQUIPMENT_CONTRACTOR.0
                && others.0.count_ones() == 5
        );
    }
}
