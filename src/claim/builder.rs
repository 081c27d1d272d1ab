//! Building a claim in Rust. Texts are taken as a biller writes them; what cannot be read is kept.

use alloc::vec::Vec;

use jiff::civil::Date;

use super::{Amount, Claim, ClaimType, Line, NdcQuantity, Patient, Payer, Sex, Units, Written};
use crate::code::BillType;

impl Claim {
    /// An empty claim to Medicare.
    #[must_use]
    pub fn new(claim_type: ClaimType) -> Self {
        Self {
            id: None,
            claim_type,
            payer: Payer::Medicare,
            contractor: None,
            frequency_code: None,
            patient: Patient::default(),
            diagnosis_code_set: None,
            diagnoses: Vec::new(),
            admitting_diagnosis: None,
            visit_reasons: Vec::new(),
            external_causes: Vec::new(),
            received_date: None,
            place_of_service: None,
            billing_npi: None,
            rendering_npi: None,
            ordering_npi: None,
            referring_npi: None,
            clia: None,
            clia_certificate: None,
            prior_authorization: None,
            therapy_to_date: None,
            bill_type: None,
            from_date: None,
            through_date: None,
            condition_codes: Vec::new(),
            lines: Vec::new(),
        }
    }

    /// Names the claim.
    #[must_use]
    pub fn with_id(mut self, id: &str) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets who pays.
    #[must_use]
    pub fn with_payer(mut self, payer: Payer) -> Self {
        self.payer = payer;
        self
    }

    /// Sets the patient's birth date and sex.
    #[must_use]
    pub fn with_patient(mut self, birth_date: Date, sex: Sex) -> Self {
        self.patient = Patient { id: self.patient.id, birth_date: Some(birth_date), sex: Some(sex) };
        self
    }

    /// Appends a diagnosis.
    #[must_use]
    pub fn with_diagnosis(mut self, code: &str) -> Self {
        self.diagnoses.push(Written::parse(code));
        self
    }

    /// Sets the place of service of all lines.
    #[must_use]
    pub fn with_place_of_service(mut self, place: &str) -> Self {
        self.place_of_service = Some(Written::parse(place));
        self
    }

    /// Sets who bills.
    #[must_use]
    pub fn with_billing_npi(mut self, npi: &str) -> Self {
        self.billing_npi = Some(Written::parse(npi));
        self
    }

    /// Sets who rendered the services.
    #[must_use]
    pub fn with_rendering_npi(mut self, npi: &str) -> Self {
        self.rendering_npi = Some(Written::parse(npi));
        self
    }

    /// Sets who ordered the services.
    #[must_use]
    pub fn with_ordering_npi(mut self, npi: &str) -> Self {
        self.ordering_npi = Some(Written::parse(npi));
        self
    }

    /// Sets who referred the patient.
    #[must_use]
    pub fn with_referring_npi(mut self, npi: &str) -> Self {
        self.referring_npi = Some(Written::parse(npi));
        self
    }

    /// Sets the laboratory's CLIA number.
    #[must_use]
    pub fn with_clia(mut self, number: &str) -> Self {
        self.clia = Some(Written::parse(number));
        self
    }

    /// Sets the type of bill and the days of an institutional claim.
    #[must_use]
    pub fn with_bill(mut self, bill_type: BillType, from: Date, through: Date) -> Self {
        self.bill_type = Some(bill_type);
        self.from_date = Some(from);
        self.through_date = Some(through);
        self
    }

    /// Appends a line.
    #[must_use]
    pub fn with_line(mut self, line: Line) -> Self {
        self.lines.push(line);
        self
    }
}

impl Line {
    /// One unit of a procedure.
    #[must_use]
    pub fn new(procedure: &str) -> Self {
        Self { procedure: Some(Written::parse(procedure)), units: Some(Units::whole(1)), ..Self::default() }
    }

    /// Sets the date of service.
    #[must_use]
    pub fn on(mut self, date: Date) -> Self {
        self.service_date = Some(date);
        self
    }

    /// Sets the last date of a service that spans days.
    #[must_use]
    pub fn through(mut self, date: Date) -> Self {
        self.service_through = Some(date);
        self
    }

    /// Appends a modifier.
    #[must_use]
    pub fn with_modifier(mut self, modifier: &str) -> Self {
        self.modifiers.push(Written::parse(modifier));
        self
    }

    /// Sets the units.
    #[must_use]
    pub fn with_units(mut self, units: Units) -> Self {
        self.units = Some(units);
        self
    }

    /// Sets the charge.
    #[must_use]
    pub fn with_charge(mut self, charge: Amount) -> Self {
        self.charge = Some(charge);
        self
    }

    /// Sets the diagnoses that justify the line, counted from 1.
    #[must_use]
    pub fn pointing_to(mut self, pointers: impl IntoIterator<Item = u16>) -> Self {
        self.diagnosis_pointers = pointers.into_iter().collect();
        self
    }

    /// Sets the place of service of the line.
    #[must_use]
    pub fn with_place_of_service(mut self, place: &str) -> Self {
        self.place_of_service = Some(Written::parse(place));
        self
    }

    /// Sets the revenue code of an institutional line.
    #[must_use]
    pub fn with_revenue_code(mut self, code: &str) -> Self {
        self.revenue_code = Some(Written::parse(code));
        self
    }

    /// Sets the minutes.
    #[must_use]
    pub fn with_minutes(mut self, minutes: u32) -> Self {
        self.minutes = Some(minutes);
        self
    }

    /// Sets the drug package, its quantity and the quantity's unit.
    #[must_use]
    pub fn with_ndc(mut self, code: &str, quantity: Units, unit: &str) -> Self {
        self.ndc = Some(NdcQuantity {
            code: Some(Written::parse(code)),
            quantity: Some(quantity),
            unit: Some(Written::parse(unit)),
        });
        self
    }
}
