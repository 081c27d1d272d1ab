//! Therapy: whose plan of care, timed units, thresholds, evaluations, groups.
//!
//! What it decides where the catalogue of edits leaves a choice:
//!
//! 1. Medicare's own rules are those of outpatient therapy: on institutional claims, bill types 12x, 13x, 22x, 23x,
//!    34x, 74x, 75x, 85x. The rules of every payer need a claim that is billed by the service: not 11x.
//! 2. A revenue code without its modifier is not told where the line's code must have one and has none, or has another
//!    discipline's: that is THE001 or THE003.
//! 3. A day's timed units are too many if they are more than all minutes make and more than those of each discipline
//!    make apart. On which line that is found is left open.
//! 4. An amount reaches a threshold if what was allowed before the claim is not below it. The line's discipline is that
//!    of its first such modifier, else the code's only one. GA, GY and GZ do without KX.
//! 5. A re-evaluation is found beside any evaluation of its discipline; of several evaluations all but the first line's.
//!    No modifier lifts that, for all pairs of them have indicator 0.
//! 6. A unit limit is one if all editions say so; codes of which they say different things are not drawn.
//! 7. One provider and no history.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use ancillary::{
    claim::{Amount, Claim, ClaimType, Line, Payer, TherapyToDate, Units},
    jiff::{
        ToSpan,
        civil::{Date, date},
    },
};

use super::{
    Found, Oracle,
    claims::{TextClaim, TextLine},
    facts,
    random::Random,
};

const DISCIPLINES: [&str; 3] = ["GP", "GO", "GN"];
const DISTINCT: [&str; 5] = ["59", "XE", "XP", "XS", "XU"];
const OUTPATIENT: [&str; 8] = ["12", "13", "22", "23", "34", "74", "75", "85"];
/// Bill types that are drawn, with whether the claim is billed by the service.
const BILLS: [(&str, bool); 7] = [
    ("131", true),
    ("131", true),
    ("851", true),
    ("221", true),
    ("741", true),
    ("321", true),
    ("111", false),
];

#[derive(Clone, Debug, Default)]
struct Code {
    disposition: String,
    discipline: String,
    is_timed: bool,
    role: String,
}

pub(crate) struct Therapy {
    codes: HashMap<String, Code>,
    /// By year, in cents: physical therapy with speech-language pathology, occupational therapy, review.
    thresholds: HashMap<i16, [i64; 3]>,
    /// Codes with a unit limit of one, of practitioners and of hospitals.
    of_one: [HashSet<String>; 2],
    drawn: Vec<String>,
}

impl Oracle for Therapy {
    const NAME: &'static str = "therapy";
    const EDITS: &'static [&'static str] = &[
        "THE001", "THE002", "THE003", "THE004", "THE005", "THE006", "THE007", "THE008", "THE009", "THE010",
        "THE011", "THE012",
    ];
    const ANY_LINE: &'static [&'static str] = &["THE005"];

    fn read() -> Option<Self> {
        let mut codes: HashMap<String, Code> = HashMap::new();
        for row in facts::own("therapy.csv") {
            let code = codes.entry(row["code"].clone()).or_default();
            code.disposition = row["disposition"].clone();
            code.discipline = row["discipline"].clone();
            code.is_timed = row["timed"] == "1";
        }
        for row in facts::own("service_roles.csv") {
            if let ("evaluation" | "re_evaluation" | "group", Some(code)) =
                (row["role"].as_str(), codes.get_mut(&row["code"]))
            {
                code.role = row["role"].clone();
            }
        }
        let cents = |text: &str| text.parse::<i64>().unwrap() * 100;
        let thresholds = facts::reference("ancillary/therapy_thresholds.csv")?;
        let thresholds = thresholds.iter().map(|row| {
            let columns = ["kx_pt_slp", "kx_ot", "targeted_review"];
            (row["year"].parse().unwrap(), columns.map(|column| cents(&row[column])))
        });
        let thresholds = thresholds.collect();
        let mut limits = Vec::new();
        for setting in ["practitioner", "outpatient"] {
            limits.push(unit_limits(setting)?);
        }
        let is_one = |limits: &BTreeMap<String, BTreeSet<String>>| {
            let ones = limits.iter().filter(|(_, values)| values.iter().eq(["1"]));
            ones.map(|(code, _)| code.clone()).collect()
        };
        let of_one = [is_one(&limits[0]), is_one(&limits[1])];
        let differs = |code: &&String| {
            limits.iter().any(|limits| limits.get(*code).is_some_and(|values| values.len() > 1))
        };
        let mut drawn: Vec<String> = codes.keys().filter(|code| !differs(code)).cloned().collect();
        drawn.extend(["99213", "20610", "29125"].map(str::to_owned));
        drawn.sort_unstable();
        Some(Self { codes, thresholds, of_one, drawn })
    }

    fn claim(&self, random: &mut Random) -> Claim {
        let day = date(2018, 7, 1) + (random.below(3000) as i64).days();
        let is_professional = random.one_in(2);
        let kind = if is_professional { ClaimType::Professional } else { ClaimType::Institutional };
        let mut claim = Claim::new(kind).with_place_of_service("11");
        if !is_professional {
            claim.bill_type = Some(random.choose(&BILLS).0.parse().unwrap());
        }
        claim.payer = *random.choose(&[Payer::Medicare, Payer::Medicare, Payer::Medicare, Payer::Commercial]);
        let amounts = [None, Some(100_000), Some(204_000), Some(241_000), Some(241_001), Some(300_000)];
        let mut amount = || random.choose(&amounts).map(Amount::from_cents);
        let mut spent = TherapyToDate::default();
        (spent.pt_slp, spent.ot) = (amount(), amount());
        claim.therapy_to_date = Some(spent).filter(|_| !random.one_in(5));
        for _ in 0..1 + random.below(4) {
            claim = claim.with_line(self.line(random, day));
        }
        claim
    }

    fn judge(&self, claim: &TextClaim) -> BTreeSet<Found> {
        let mut found = BTreeSet::new();
        let bill = claim.bill_type.as_deref();
        let by_service = bill.is_none_or(|bill| BILLS.iter().any(|(own, paid)| bill.ends_with(own) && *paid));
        let outpatient = bill.is_none_or(|bill| OUTPATIENT.contains(&&bill[bill.len() - 3..bill.len() - 1]));
        let is_institutional = claim.claim_type == ClaimType::Institutional;
        for line in &claim.lines {
            let number = Some(line.number);
            let named: BTreeSet<&str> = names(line).collect();
            if named.len() > 1 {
                found.insert(("THE002", number));
            }
            if claim.is_medicare && outpatient {
                let edits = self.of_medicare(claim, line, is_institutional);
                found.extend(edits.into_iter().map(|edit| (edit, number)));
            }
            let of_one = &self.of_one[usize::from(is_institutional)];
            let code = self.code(line);
            let by_session =
                code.disposition == "always" && !code.is_timed && of_one.contains(&line.procedure);
            if by_service && by_session && line.units.is_some_and(|units| units > 1000) {
                found.insert(("THE006", number));
            }
        }
        let days: BTreeSet<Date> = claim.lines.iter().map(|line| line.day).collect();
        for day in days.into_iter().filter(|_| by_service) {
            let lines: Vec<&TextLine> = claim.lines.iter().filter(|line| line.day == day).collect();
            found.extend(self.evaluations(&lines).into_iter().map(|number| ("THE009", Some(number))));
            found.extend(self.beside_groups(&lines).into_iter().map(|number| ("THE011", Some(number))));
            if claim.is_medicare && outpatient && self.has_too_many_units(&lines) {
                found.insert(("THE005", None));
            }
        }
        if claim.is_medicare && outpatient && claim.lines.iter().any(|line| self.is_reviewed(claim, line)) {
            found.insert(("THE008", None));
        }
        found
    }
}

fn names(line: &TextLine) -> impl Iterator<Item = &str> {
    line.modifiers.iter().map(String::as_str).filter(|modifier| DISCIPLINES.contains(modifier))
}

impl Therapy {
    fn code(&self, line: &TextLine) -> Code {
        self.codes.get(&line.procedure).cloned().unwrap_or_default()
    }

    /// The edits of Medicare that look at a line alone.
    fn of_medicare(&self, claim: &TextClaim, line: &TextLine, is_institutional: bool) -> Vec<&'static str> {
        let mut edits = Vec::new();
        let (code, named) = (self.code(line), names(line).collect::<Vec<_>>());
        let is_missing = code.disposition == "always" && named.is_empty();
        let only = code.discipline.as_str();
        let is_wrong = !only.is_empty() && !named.is_empty() && !named.contains(&only);
        if is_missing {
            edits.push("THE001");
        }
        if is_wrong {
            edits.push("THE003");
        }
        let revenue = line.revenue_code.as_deref().unwrap_or_default();
        let of_revenue = [("042", "GP"), ("043", "GO"), ("044", "GN")];
        let of_revenue = of_revenue.iter().find(|(first, _)| revenue.starts_with(first));
        let differs = of_revenue.is_some_and(|(_, modifier)| !named.contains(modifier));
        if is_institutional && differs && !is_missing && !is_wrong {
            edits.push("THE012");
        }
        let (cq, co) = (line.has("CQ"), line.has("CO"));
        let early = line.day < date(2020, 1, 1);
        if (cq || co) && (early || (cq && co) || (cq && !line.has("GP")) || (co && !line.has("GO"))) {
            edits.push("THE004");
        }
        let is_unpaid = code.disposition == "bundled" || code.disposition.starts_with("replaced");
        if is_unpaid && !line.has("GY") {
            edits.push("THE010");
        }
        if let Some((spent, [threshold, _])) = self.spent(claim, line)
            && spent >= threshold
            && !line.has_any(&["KX", "GA", "GY", "GZ"])
        {
            edits.push("THE007");
        }
        edits
    }

    /// What was spent of the line's discipline, and the thresholds of KX and of review.
    fn spent(&self, claim: &TextClaim, line: &TextLine) -> Option<(i64, [i64; 2])> {
        let of_code = self.code(line).discipline;
        let discipline = names(line).next().unwrap_or(&of_code);
        let [pt_slp, ot, review] = *self.thresholds.get(&line.day.year())?;
        match discipline {
            "GO" => Some((claim.therapy_to_date[1]?, [ot, review])),
            "GP" | "GN" => Some((claim.therapy_to_date[0]?, [pt_slp, review])),
            _ => None,
        }
    }

    fn is_reviewed(&self, claim: &TextClaim, line: &TextLine) -> bool {
        self.spent(claim, line).is_some_and(|(spent, [_, review])| spent >= review)
    }

    fn has_too_many_units(&self, lines: &[&TextLine]) -> bool {
        let timed: Vec<&&TextLine> = lines.iter().filter(|line| self.code(line).is_timed).collect();
        let mut complete = true;
        let (mut units, mut minutes) = (0, BTreeMap::<String, i64>::new());
        for line in &timed {
            let (Some(own), Some(spent)) = (line.units, line.minutes) else {
                complete = false;
                continue;
            };
            if own > (i64::from(spent) + 14) / 15 * 1000 {
                return true;
            }
            let of_code = self.code(line).discipline;
            units += own;
            *minutes.entry(names(line).next().unwrap_or(&of_code).to_owned()).or_default() +=
                i64::from(spent);
        }
        let make = |minutes: i64| (minutes + 7) / 15 * 1000;
        let together = make(minutes.values().sum());
        let apart: i64 = minutes.values().map(|minutes| make(*minutes)).sum();
        complete && units > together && units > apart
    }

    fn evaluations(&self, lines: &[&TextLine]) -> Vec<u16> {
        let mut found = Vec::new();
        for discipline in DISCIPLINES {
            let of_role = |role: &str| -> Vec<u16> {
                let is = |line: &TextLine| {
                    let code = self.code(line);
                    code.discipline == discipline && code.role == role
                };
                lines.iter().filter(|line| is(line)).map(|line| line.number).collect()
            };
            let evaluations = of_role("evaluation");
            found.extend(evaluations.iter().skip(1));
            if !evaluations.is_empty() {
                found.extend(of_role("re_evaluation"));
            }
        }
        found
    }

    fn beside_groups(&self, lines: &[&TextLine]) -> Vec<u16> {
        let apart = |line: &TextLine| line.has_any(&DISTINCT);
        let has_group = lines.iter().any(|line| self.code(line).role == "group" && !apart(line));
        let individual = lines.iter().filter(|line| self.code(line).is_timed && !apart(line));
        individual.filter(|_| has_group).map(|line| line.number).collect()
    }

    fn line(&self, random: &mut Random, day: Date) -> Line {
        let common =
            ["97110", "97140", "97530", "97150", "97161", "97162", "97164", "97165", "97168", "92507"];
        let code = if random.one_in(2) {
            random.choose::<&str>(&common)
        } else {
            random.choose(&self.drawn).as_str()
        };
        let day = if random.one_in(8) { day.tomorrow().unwrap() } else { day };
        let mut line = Line::new(code).on(day).with_units(Units::whole(1 + random.below(3) as u32));
        if random.one_in(12) {
            line.units = None;
        }
        if !random.one_in(6) {
            line.minutes = Some(random.below(50) as u32);
        }
        let discipline = *random.choose::<&str>(&DISCIPLINES);
        if !random.one_in(6) {
            line = line.with_modifier(discipline);
        }
        if random.one_in(12) {
            line = line.with_modifier(random.choose::<&str>(&DISCIPLINES));
        }
        for modifiers in [["CQ", "CO"], ["KX", "GA"], ["59", "XE"], ["GY", "KX"]] {
            if random.one_in(6) {
                line = line.with_modifier(random.choose::<&str>(&modifiers));
            }
        }
        let revenue = ["0420", "0424", "0430", "0444", "0510"];
        line.with_revenue_code(random.choose::<&str>(&revenue))
    }
}

/// The limits of each code in all editions at hand.
fn unit_limits(setting: &str) -> Option<BTreeMap<String, BTreeSet<String>>> {
    let mut limits: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let files = [("2024q3", "code", "value"), ("2026q2", "hcpcs", "mue"), ("2026q3", "hcpcs", "mue")];
    let mut editions = 0;
    for (edition, code, value) in files {
        for row in facts::reference(&format!("mue_{edition}_{setting}.csv"))? {
            limits.entry(row[code].clone()).or_default().insert(row[value].clone());
        }
        editions += 1;
    }
    assert_eq!(editions, files.len());
    Some(limits)
}

#[test]
fn the_reading_itself_is_right_on_claims_that_are_plain() {
    let Some(therapy) = Therapy::read() else { return };
    // `code:modifier:modifier=units/minutes`.
    let judge = |services: &[&str]| {
        let mut claim = Claim::new(ClaimType::Professional);
        for service in services {
            let (service, counts) = service.split_once('=').unwrap_or((service, "1/15"));
            let (units, minutes) = counts.split_once('/').unwrap();
            let mut parts = service.split(':');
            let mut line = Line::new(parts.next().unwrap()).on(date(2025, 3, 14));
            line = parts.fold(line, Line::with_modifier).with_units(Units::whole(units.parse().unwrap()));
            line.minutes = Some(minutes.parse().unwrap());
            claim = claim.with_line(line);
        }
        therapy.judge(&TextClaim::of(&claim)).into_iter().collect::<Vec<_>>()
    };
    assert_eq!(judge(&["97110:GP=2/33", "97140:GP=1/7"]), []);
    assert_eq!(judge(&["97110:GP=3/33", "97140:GP=1/7"]), [("THE005", None)]);
    assert_eq!(judge(&["97110:GP=2/23", "97530:GO=2/23"]), []);
    assert_eq!(judge(&["97110"]), [("THE001", Some(1))]);
    assert_eq!(judge(&["97165:GP"]), [("THE003", Some(1))]);
    assert_eq!(judge(&["97110:GO:CQ"]), [("THE004", Some(1))]);
    assert_eq!(judge(&["92507:GN=2/30"]), [("THE006", Some(1))]);
    assert_eq!(judge(&["97161:GP", "97164:GP"]), [("THE009", Some(2))]);
    assert_eq!(judge(&["97150:GP", "97110:GP:59", "97112:GP"]), [("THE011", Some(3))]);
    assert_eq!(judge(&["97014:GP"]), [("THE010", Some(1))]);
}
