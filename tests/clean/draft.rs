//! A claim in the making.

use ancillary::{
    claim::{Amount, Claim, ClaimType, Line, Payer, Sex, Units},
    jiff::{
        ToSpan,
        civil::{Date, date},
    },
};

use super::random::Random;

/// Whoever bills, orders, renders: no provider's number.
const BILLING: &str = "1234567893";
const ORDERING: &str = "1000000004";
const RENDERING: &str = "1000000012";

pub(crate) struct Draft {
    pub(crate) claim: Claim,
    pub(crate) day: Date,
}

impl Draft {
    /// A Medicare claim of a day from July 2024 to December 2025, for a patient of the given ages.
    pub(crate) fn new(
        random: &mut Random,
        claim_type: ClaimType,
        place: &str,
        ages: std::ops::Range<usize>,
    ) -> Self {
        let day = date(2024, 7, 1) + (random.below(540) as i64).days();
        let age = ages.start + random.below(ages.len());
        // A birthday was this year, and not today.
        let born = date(day.year() - age as i16, 1, 1);
        let sex = if random.one_in(2) { Sex::Female } else { Sex::Male };
        let mut claim = Claim::new(claim_type)
            .with_id("CLEAN")
            .with_patient(born, sex)
            .with_place_of_service(place)
            .with_billing_npi(BILLING);
        claim.received_date = Some(day + (3 + random.below(30) as i64).days());
        Self { claim, day }
    }

    pub(crate) fn ordered(mut self) -> Self {
        self.claim = self.claim.with_ordering_npi(ORDERING);
        self
    }

    pub(crate) fn rendered(mut self) -> Self {
        self.claim = self.claim.with_rendering_npi(RENDERING);
        self
    }

    pub(crate) fn of(&mut self, sex: Sex) {
        self.claim.patient.sex = Some(sex);
    }

    pub(crate) fn is_medicare(&self) -> bool {
        self.claim.payer == Payer::Medicare
    }

    pub(crate) fn on(&mut self, day: Date) {
        self.day = day;
        self.claim.received_date = Some(day + 10.days());
    }

    /// The pointer to a diagnosis, which is put on the claim unless it is there.
    fn pointer(&mut self, code: &str) -> u16 {
        let dotted = if code.len() > 3 { format!("{}.{}", &code[..3], &code[3..]) } else { code.to_owned() };
        let there = self.claim.diagnoses.iter().position(|diagnosis| diagnosis.to_string() == dotted);
        let place = there.unwrap_or_else(|| {
            self.claim = self.claim.clone().with_diagnosis(&dotted);
            self.claim.diagnoses.len() - 1
        });
        place as u16 + 1
    }

    /// Adds a line of `code:modifier:modifier` for diagnoses.
    pub(crate) fn line(&mut self, service: &str, diagnoses: &[&str]) -> &mut Line {
        let pointers: Vec<u16> = diagnoses.iter().map(|code| self.pointer(code)).collect();
        let mut parts = service.split(':');
        let line = Line::new(parts.next().unwrap())
            .on(self.day)
            .with_charge(Amount::from_cents(50_00))
            .pointing_to(pointers);
        self.claim.lines.push(parts.fold(line, Line::with_modifier));
        self.claim.lines.last_mut().unwrap()
    }

    /// Adds a line of several units.
    pub(crate) fn units(&mut self, service: &str, units: usize, diagnoses: &[&str]) -> &mut Line {
        let line = self.line(service, diagnoses);
        line.units = Some(Units::whole(units as u32));
        line
    }
}
