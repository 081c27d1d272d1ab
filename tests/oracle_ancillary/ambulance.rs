//! Ambulance services.
//!
//! What it decides where the catalogue of edits leaves a choice:
//!
//! 1. The pair of a line is the first of its modifiers that is an origin with a destination on the day.
//! 2. The first modifier is invalid if it is two letters, no pair, and in no list of modifiers; or if it begins with X,
//!    ends with a letter of places, and the line has no pair.
//! 3. Miles are held to base rates of the same kind of vehicle: on the ground, by airplane, by helicopter.
//! 4. The miles of a patient who died before: those with QL, and those whose base rates (of the same pair if there are
//!    such, else all) have QL, each of them.
//! 5. An institution's trips and miles need QM or QN; any code of an ambulance on a supplier's claim has neither.
//! 6. What stands beside a line is not asked on inpatients' claims. History and several providers are compared
//!    elsewhere.

use std::collections::{BTreeSet, HashMap, HashSet};

use ancillary::{
    claim::{Claim, ClaimType, Line, Payer, Units},
    jiff::{
        ToSpan,
        civil::{Date, date},
    },
    profile::Profile,
};

use super::{
    Found, Oracle,
    claims::{TextClaim, TextLine},
    common::Row,
    facts,
    random::Random,
};

/// A letter of places, whether it is an origin, a destination, and its days.
struct Letter {
    letter: char,
    origin: bool,
    destination: bool,
    from: Option<Date>,
    through: Option<Date>,
}

pub(crate) struct Ambulance {
    roles: HashMap<String, String>,
    letters: Vec<Letter>,
    modifiers: HashSet<String>,
    /// What the contractor makes of a pair.
    denied: HashMap<String, String>,
}

impl Oracle for Ambulance {
    const NAME: &'static str = "ambulance";
    const EDITS: &'static [&'static str] =
        &["AMB001", "AMB002", "AMB003", "AMB004", "AMB005", "AMB006", "AMB007", "AMB008", "AMB009", "AMB010"];
    const ANY_LINE: &'static [&'static str] = &[];

    fn read() -> Option<Self> {
        let roles = pairs(&facts::reference("ancillary/ambulance_codes.csv")?, "hcpcs", "role");
        let denied = pairs(&facts::reference("ancillary/ambulance_od_pairs.csv")?, "pair", "noridian_2020s");
        let mut modifiers = facts::column(&facts::reference("modifiers.csv")?, "code");
        modifiers.extend(facts::column(&facts::own("modifiers_added.csv"), "code"));
        let letters = facts::own("ambulance_origin_destination.csv").into_iter().map(|row| Letter {
            letter: row["letter"].chars().next().unwrap(),
            origin: row["origin"] == "1",
            destination: row["destination"] == "1",
            from: row["valid_from"].parse().ok(),
            through: row["valid_to"].parse().ok(),
        });
        Some(Self { roles, letters: letters.collect(), modifiers, denied })
    }

    fn profile() -> Profile {
        Profile::new().with("AMB007".parse().unwrap())
    }

    fn claim(&self, random: &mut Random) -> Claim {
        let day = date(2020, 7, 1) + (random.below(1900) as i64).days();
        let is_institutional = random.one_in(4);
        let kind = if is_institutional { ClaimType::Institutional } else { ClaimType::Professional };
        let mut claim = Claim::new(kind).with_billing_npi("1234567893");
        claim.payer = *random.choose(&[Payer::Medicare, Payer::Medicare, Payer::Commercial]);
        if is_institutional {
            let bill = *random.choose::<&str>(&["0131", "0131", "0221", "0851", "0111"]);
            claim.bill_type = Some(bill.parse().unwrap());
        } else {
            claim = claim.with_place_of_service(random.choose::<&str>(&["41", "41", "42", "11"]));
        }
        for _ in 0..1 + random.below(2) {
            claim = trip(random, claim, day);
        }
        claim
    }

    fn judge(&self, claim: &TextClaim) -> BTreeSet<Found> {
        let mut found = BTreeSet::new();
        for line in &claim.lines {
            let Some(role) = self.roles.get(&line.procedure) else { continue };
            if !is_institutional(claim) && claim.is_medicare && line.has_any(&["QM", "QN"]) {
                found.insert(("AMB008", Some(line.number)));
            }
            if vehicle(role).is_some() {
                found.extend(
                    self.of_line(claim, line, role).into_iter().map(|edit| (edit, Some(line.number))),
                );
                found
                    .extend(self.of_day(claim, line, role).into_iter().map(|edit| (edit, Some(line.number))));
            }
        }
        found
    }
}

impl Ambulance {
    fn of_line(&self, claim: &TextClaim, line: &TextLine, role: &str) -> Vec<&'static str> {
        let mut found = Vec::new();
        let pair = self.pair(line);
        if self.is_invalid(line) {
            found.push("AMB002");
        } else if pair.is_none() && claim.is_medicare {
            found.push("AMB001");
        }
        if role.ends_with("base") && line.units.is_some_and(|units| units != 1000) {
            found.push("AMB006");
        }
        let denied = pair.and_then(|pair| self.denied.get(pair)).map(String::as_str);
        let is_denied = match denied {
            Some("noridian_auto_deny") => true,
            Some("fixed_wing_only") => vehicle(role) != Some("fixed_wing"),
            _ => false,
        };
        if is_denied && claim.is_medicare {
            found.push("AMB007");
        }
        if is_institutional(claim) && claim.is_medicare && !line.has_any(&["QM", "QN"]) {
            found.push("AMB008");
        }
        let place = if vehicle(role) == Some("ground") { "41" } else { "42" };
        if !is_institutional(claim) && line.place.as_deref().is_some_and(|own| own != place) {
            found.push("AMB010");
        }
        found
    }

    fn of_day(&self, claim: &TextClaim, line: &TextLine, role: &str) -> Vec<&'static str> {
        let mut found = Vec::new();
        let by_stay = is_institutional(claim) && claim.bill_type.as_deref() == Some("0111");
        let same = |part: &str| -> Vec<&TextLine> {
            let wanted = format!("{}_{part}", vehicle(role).unwrap());
            let is_one = |other: &&TextLine| {
                other.day == line.day && self.roles.get(&other.procedure) == Some(&wanted)
            };
            claim.lines.iter().filter(is_one).filter(|_| !by_stay).collect()
        };
        if role.ends_with("base") {
            if !by_stay && same("mileage").is_empty() && !line.has("QL") {
                found.push("AMB005");
            }
            return found;
        }
        let bases = same("base");
        let own: Vec<&&TextLine> = bases
            .iter()
            .filter(|base| self.pair(line).is_some() && self.pair(base) == self.pair(line))
            .collect();
        if bases.is_empty() && !by_stay {
            found.push("AMB004");
        }
        let has_other = bases.iter().any(|base| self.pair(base).is_some());
        if self.pair(line).is_some() && own.is_empty() && has_other {
            found.push("AMB003");
        }
        let died_before = if own.is_empty() {
            !bases.is_empty() && bases.iter().all(|base| base.has("QL"))
        } else {
            own.iter().all(|base| base.has("QL"))
        };
        if claim.is_medicare && (line.has("QL") || died_before) {
            found.push("AMB009");
        }
        found
    }

    fn pair<'l>(&self, line: &'l TextLine) -> Option<&'l str> {
        line.modifiers.iter().map(String::as_str).find(|text| self.is_pair(text, line.day))
    }

    fn is_pair(&self, text: &str, day: Date) -> bool {
        let (origin, destination) = (text.chars().next(), text.chars().nth(1));
        let is = |letter: Option<char>, role: fn(&Letter) -> bool| {
            self.letters.iter().any(|own| {
                let begun = own.from.is_none_or(|from| from <= day);
                let going_on = own.through.is_none_or(|through| day <= through);
                Some(own.letter) == letter && role(own) && begun && going_on
            })
        };
        is(origin, |own| own.origin) && is(destination, |own| own.destination)
    }

    fn is_invalid(&self, line: &TextLine) -> bool {
        let Some(first) = line.modifiers.first() else { return false };
        if !first.chars().all(char::is_alphabetic) || self.is_pair(first, line.day) {
            return false;
        }
        let stop = first.strip_prefix('X').is_some_and(|place| self.is_pair(&format!("{place}X"), line.day));
        !self.modifiers.contains(first) || (stop && self.pair(line).is_none())
    }
}

fn pairs(rows: &[Row], key: &str, value: &str) -> HashMap<String, String> {
    rows.iter().map(|row| (row[key].clone(), row[value].clone())).collect()
}

fn is_institutional(claim: &TextClaim) -> bool {
    claim.claim_type == ClaimType::Institutional
}

/// Of base rates and mileage.
fn vehicle(role: &str) -> Option<&str> {
    let vehicle = role.strip_suffix("_base").or_else(|| role.strip_suffix("_mileage"))?;
    matches!(vehicle, "ground" | "fixed_wing" | "rotary").then_some(vehicle)
}

const TRIPS: [&str; 14] =
    ["RH", "SH", "HN", "GN", "RJ", "JR", "RR", "II", "EP", "RX", "XR", "XE", "NC", "QZ"];
const LEGS: [(&str, &str); 6] = [
    ("A0429", "A0425"),
    ("A0428", "A0425"),
    ("A0430", "A0435"),
    ("A0431", "A0436"),
    ("A0433", "A0888"),
    ("A0998", "A0425"),
];

/// A base and its miles, most of them in order.
fn trip(random: &mut Random, mut claim: Claim, day: Date) -> Claim {
    let (base, mileage) = *random.choose(&LEGS);
    let pair = if random.one_in(3) { *random.choose(&TRIPS) } else { *random.choose(&TRIPS[..4]) };
    let day = if random.one_in(10) { day.tomorrow().unwrap() } else { day };
    let died = random.one_in(6);
    if !random.one_in(10) {
        let units = if random.one_in(12) { 2 } else { 1 };
        claim = claim.with_line(leg(random, base, pair, died, day, Units::whole(units)));
    }
    if !random.one_in(if died { 2 } else { 10 }) {
        let mileage = if random.one_in(20) { *random.choose(&["A0435", "A0436"]) } else { mileage };
        let pair = if random.one_in(8) { *random.choose(&TRIPS) } else { pair };
        let miles = Units::from_thousandths(100 * (5 + random.below(900) as i64));
        let died = died && random.one_in(2);
        claim = claim.with_line(leg(random, mileage, pair, died, day, miles));
    }
    claim
}

fn leg(random: &mut Random, code: &str, pair: &str, died: bool, day: Date, units: Units) -> Line {
    let mut line = Line::new(code).on(day);
    let mut modifiers = vec![pair];
    if random.one_in(12) {
        modifiers.clear();
    }
    if died {
        modifiers.push("QL");
    }
    if random.one_in(4) {
        modifiers.push(random.choose::<&str>(&["QN", "QM", "GM", "GY", "XS", "RH"]));
    }
    if random.one_in(6) {
        random.shuffle(&mut modifiers);
    }
    line.units = Some(units);
    if random.one_in(10) {
        line = line.with_place_of_service(random.choose::<&str>(&["41", "42", "22"]));
    }
    modifiers.into_iter().fold(line, Line::with_modifier)
}

#[test]
fn the_reading_itself_is_right_on_claims_that_are_plain() {
    let Some(ambulance) = Ambulance::read() else { return };
    let judge = |services: &[&str]| {
        let claim = Claim::new(ClaimType::Professional).with_place_of_service("41");
        let claim = services.iter().fold(claim, |claim, service| {
            let mut parts = service.split(':');
            let mut line = Line::new(parts.next().unwrap()).on(date(2025, 3, 14));
            line.units = Some(Units::whole(1));
            claim.with_line(parts.fold(line, Line::with_modifier))
        });
        ambulance.judge(&TextClaim::of(&claim)).into_iter().collect::<Vec<_>>()
    };
    assert_eq!(judge(&["A0429:RH", "A0425:RH"]), []);
    assert_eq!(judge(&["A0428:GN", "A0425:GN"]), []);
    assert_eq!(judge(&["A0998"]), []);
    assert_eq!(judge(&["A0429", "A0425:RH"]), [("AMB001", Some(1))]);
    assert_eq!(judge(&["A0429:XR", "A0425:SH"]), [("AMB002", Some(1))]);
    assert_eq!(judge(&["A0429:RH", "A0425:SH"]), [("AMB003", Some(2))]);
    assert_eq!(judge(&["A0425:SH"]), [("AMB004", Some(1))]);
    assert_eq!(judge(&["A0429:SH"]), [("AMB005", Some(1))]);
    assert_eq!(judge(&["A0429:SH:QL", "A0425:SH"]), [("AMB009", Some(2))]);
    assert_eq!(
        judge(&["A0431:SH", "A0436:SH:QN"]),
        [("AMB008", Some(2)), ("AMB010", Some(1)), ("AMB010", Some(2)),]
    );
}
