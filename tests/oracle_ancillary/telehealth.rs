//! Telehealth.
//!
//! What it decides where the catalogue of edits leaves a choice:
//!
//! 1. The list is the outpatient editor's column, from its first day, 2023-07-01, to the last day of its last quarter;
//!    on other days nothing is said of a code. A code that is not valid on the day is none of its.
//! 2. Health centers (71x, 77x) are not asked for the list.
//! 3. A line with a modifier is asked for its place, one without for its code. Lines of therapists with 95 are not asked
//!    for their place; on an ambulance's line GP and GN are an origin with a destination.

use std::collections::{BTreeSet, HashMap, HashSet};

use ancillary::{
    claim::{Claim, ClaimType, Line, Payer},
    jiff::{
        ToSpan,
        civil::{Date, date},
    },
};

use super::{
    Found, Oracle,
    claims::{TextClaim, TextLine},
    facts::{self, column},
    random::Random,
};

const MODIFIERS: [&str; 4] = ["93", "95", "GT", "GQ"];
const LIST_FIRST: Date = date(2023, 7, 1);
const LIST_LAST: Date = date(2026, 6, 30);
const PLACES_FIRST: Date = date(2024, 1, 1);

/// The first and the last day; open ends are far away.
type Days = (Date, Date);

pub(crate) struct Telehealth {
    /// The days on which a code is on the list.
    listed: HashMap<String, Vec<Days>>,
    valid: HashMap<String, Vec<Days>>,
    places: HashSet<String>,
    ambulance: HashSet<String>,
    /// In order, for whoever draws from them.
    drawn: Vec<String>,
}

impl Oracle for Telehealth {
    const NAME: &'static str = "telehealth";
    const EDITS: &'static [&'static str] = &["TEL001", "TEL002", "TEL003"];
    const ANY_LINE: &'static [&'static str] = &[];

    fn read() -> Option<Self> {
        let mut listed: HashMap<String, Vec<Days>> = HashMap::new();
        for row in facts::reference("hcpcs_flags.csv.gz")? {
            if row["telehealth"] == "1" {
                listed.entry(row["code"].clone()).or_default().push(days(&row));
            }
        }
        let mut valid: HashMap<String, Vec<Days>> = HashMap::new();
        for file in ["cpt.csv", "hcpcs2.csv"] {
            for row in facts::reference(file)? {
                valid.entry(row["code"].clone()).or_default().push(days(&row));
            }
        }
        let places = column(&facts::own("telehealth_places.csv"), "place");
        let ambulance = column(&facts::reference("ancillary/ambulance_codes.csv")?, "hcpcs");
        let mut drawn: Vec<String> =
            listed.keys().filter(|code| valid.contains_key(*code)).cloned().collect();
        drawn.sort_unstable();
        Some(Self { listed, valid, places, ambulance, drawn })
    }

    fn claim(&self, random: &mut Random) -> Claim {
        let day = date(2023, 4, 1) + (random.below(1300) as i64).days();
        let is_institutional = random.one_in(4);
        let kind = if is_institutional { ClaimType::Institutional } else { ClaimType::Professional };
        let mut claim = Claim::new(kind).with_billing_npi("1234567893");
        claim.payer = *random.choose(&[Payer::Medicare, Payer::Medicare, Payer::Medicaid]);
        if is_institutional {
            let bill = *random.choose::<&str>(&["0131", "0711", "0771", "0851"]);
            claim.bill_type = Some(bill.parse().unwrap());
        } else if !random.one_in(20) {
            claim = claim.with_place_of_service(random.choose::<&str>(&["02", "10", "11", "19", "22", "12"]));
        }
        for _ in 0..1 + random.below(3) {
            claim = claim.with_line(self.line(random, day));
        }
        claim
    }

    fn judge(&self, claim: &TextClaim) -> BTreeSet<Found> {
        let mut found = BTreeSet::new();
        for line in &claim.lines {
            let ways: BTreeSet<&str> = MODIFIERS.into_iter().filter(|own| line.has(own)).collect();
            if ways.len() > 1 {
                found.insert(("TEL002", Some(line.number)));
            }
            if !claim.is_medicare {
                continue;
            }
            let bill = claim.bill_type.as_deref().unwrap_or_default();
            let is_center = bill.starts_with("071") || bill.starts_with("077");
            let is_unlisted = self.is_unlisted(line);
            if !ways.is_empty() && is_unlisted && !is_center {
                found.insert(("TEL001", Some(line.number)));
            }
            let place = line.place.as_deref().filter(|_| claim.claim_type == ClaimType::Professional);
            if let Some(place) = place.filter(|_| line.day >= PLACES_FIRST) {
                let wrong = if ways.is_empty() {
                    is_unlisted && matches!(place, "02" | "10")
                } else {
                    !self.places.contains(place) && !self.is_therapists(line)
                };
                if wrong {
                    found.insert(("TEL003", Some(line.number)));
                }
            }
        }
        found
    }
}

impl Telehealth {
    fn is_unlisted(&self, line: &TextLine) -> bool {
        let is_on = |days: Option<&Vec<Days>>| {
            days.is_some_and(|days| days.iter().any(|(first, last)| *first <= line.day && line.day <= *last))
        };
        let has_list = LIST_FIRST <= line.day && line.day <= LIST_LAST;
        has_list && is_on(self.valid.get(&line.procedure)) && !is_on(self.listed.get(&line.procedure))
    }

    fn is_therapists(&self, line: &TextLine) -> bool {
        let plans: &[&str] =
            if self.ambulance.contains(&line.procedure) { &["GO"] } else { &["GP", "GO", "GN"] };
        line.has("95") && line.has_any(plans)
    }

    fn line(&self, random: &mut Random, day: Date) -> Line {
        let others = ["99396", "96372", "80048", "77263", "G2025", "Q3014", "97035", "A0429", "99213"];
        let code =
            if random.one_in(2) { random.choose(&self.drawn).as_str() } else { *random.choose(&others) };
        let mut line = Line::new(code).on(day);
        for (odds, modifiers) in [
            (3, &["25", "GP", "GO", "GN"][..]),
            (2, &["95", "95", "93", "GT", "GQ"]),
            (5, &["95", "93", "GT", "GQ"]),
        ] {
            if random.one_in(odds) {
                line = line.with_modifier(random.choose::<&str>(modifiers));
            }
        }
        if random.one_in(8) {
            line = line.with_place_of_service(random.choose::<&str>(&["02", "10", "11"]));
        }
        line
    }
}

fn days(row: &super::common::Row) -> Days {
    let first = row["valid_from"].parse().unwrap_or(Date::MIN);
    (first, row["valid_to"].parse().unwrap_or(Date::MAX))
}

#[test]
fn the_reading_itself_is_right_on_claims_that_are_plain() {
    let Some(telehealth) = Telehealth::read() else { return };
    let judge = |service: &str, place: &str, day: Date| {
        let mut parts = service.split(':');
        let line = parts.clone().skip(1).fold(Line::new(parts.next().unwrap()).on(day), Line::with_modifier);
        let claim = Claim::new(ClaimType::Professional).with_place_of_service(place).with_line(line);
        let found = telehealth.judge(&TextClaim::of(&claim));
        found.into_iter().map(|(edit, _)| edit).collect::<Vec<_>>()
    };
    let today = date(2025, 3, 14);
    assert!(judge("99213:95", "10", today).is_empty());
    assert!(judge("97110:GP:95", "11", today).is_empty());
    assert!(judge("99396:95", "10", date(2023, 6, 30)).is_empty());
    assert_eq!(judge("99396:95", "10", date(2023, 7, 1)), ["TEL001"]);
    assert_eq!(judge("99213:95:GT", "10", today), ["TEL002"]);
    assert_eq!(judge("99213:95", "11", today), ["TEL003"]);
    assert_eq!(judge("99396", "10", today), ["TEL003"]);
}
