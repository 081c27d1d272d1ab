//! Prior authorization of hospitals' outpatient services.
//!
//! What it decides where the catalogue of edits leaves a choice: a claim with ET on any line, or a revenue code 045x,
//! is of the emergency room and free. A code is on the list from its day until the day before it was removed.

use std::collections::{BTreeMap, BTreeSet};

use ancillary::{
    claim::{Claim, ClaimType, Line, Payer, Written},
    jiff::{
        ToSpan,
        civil::{Date, date},
    },
};

use super::{Found, Oracle, claims::TextClaim, facts, random::Random};

pub(crate) struct Authorization {
    /// The first day on the list, and the first off it.
    listed: BTreeMap<String, (Date, Option<Date>)>,
}

impl Oracle for Authorization {
    const NAME: &'static str = "authorization";
    const EDITS: &'static [&'static str] = &["PAU001"];
    const ANY_LINE: &'static [&'static str] = &[];

    fn read() -> Option<Self> {
        let rows = facts::reference("ancillary/pa_opd.csv")?;
        let listed = rows.iter().map(|row| {
            let days = (row["from"].parse().unwrap(), row["removed"].parse().ok());
            (row["hcpcs"].clone(), days)
        });
        Some(Self { listed: listed.collect() })
    }

    fn claim(&self, random: &mut Random) -> Claim {
        let day = date(2020, 1, 1) + (random.below(2300) as i64).days();
        let is_institutional = !random.one_in(8);
        let kind = if is_institutional { ClaimType::Institutional } else { ClaimType::Professional };
        let mut claim = Claim::new(kind).with_billing_npi("1234567893");
        claim.payer = *random.choose(&[Payer::Medicare, Payer::Medicare, Payer::Medicare, Payer::Other]);
        if is_institutional {
            let bill = *random.choose::<&str>(&["0131", "0131", "0137", "0851", "0111", "0121"]);
            claim.bill_type = Some(bill.parse().unwrap());
        }
        if random.one_in(5) {
            claim.prior_authorization = Some("A1234567890123".into());
        }
        let codes: Vec<&String> = self.listed.keys().collect();
        for _ in 0..1 + random.below(3) {
            let code = if random.one_in(4) { "99213" } else { random.choose(&codes) };
            let mut line = Line::new(code).on(day + (random.below(3) as i64).days());
            let revenue = *random.choose::<&str>(&["0360", "0361", "0490", "0510", "0490", "0456"]);
            line.revenue_code = Some(Written::parse(revenue));
            if random.one_in(10) {
                line = line.with_modifier("ET");
            }
            if random.one_in(8) {
                line.prior_authorization = Some(if random.one_in(4) { " " } else { "B12" }.into());
            }
            claim = claim.with_line(line);
        }
        claim
    }

    fn judge(&self, claim: &TextClaim) -> BTreeSet<Found> {
        let is_hospital = claim.bill_type.as_deref().is_some_and(|bill| bill.starts_with("013"));
        let in_emergency = claim.lines.iter().any(|line| {
            line.has("ET") || line.revenue_code.as_deref().is_some_and(|code| code.starts_with("045"))
        });
        let has = |number: &Option<String>| number.as_deref().is_some_and(|text| !text.trim().is_empty());
        let is_asked = claim.claim_type == ClaimType::Institutional && claim.is_medicare && is_hospital;
        if !is_asked || in_emergency || has(&claim.prior_authorization) {
            return BTreeSet::new();
        }
        let missing = claim.lines.iter().filter(|line| {
            let listed = self.listed.get(&line.procedure);
            let is_listed = listed.is_some_and(|(first, removed)| {
                *first <= line.day && removed.is_none_or(|removed| line.day < removed)
            });
            is_listed && !has(&line.prior_authorization)
        });
        missing.map(|line| ("PAU001", Some(line.number))).collect()
    }
}
