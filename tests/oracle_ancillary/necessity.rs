//! Necessity: which diagnoses support a service.
//!
//! What it decides where the catalogue of edits leaves a choice:
//!
//! 1. A laboratory policy is Medicare's alone. A diagnosis is what its row says on the day, and without a row in force
//!    what the policy's row for all others says; the best of the line's diagnoses holds, over all policies.
//! 2. A service that only screens needs one of its diagnoses, and one of those that must stand beside it if there are
//!    such. Services that are diagnostic too need none, but what they are screened with supports them.
//! 3. A line with a diagnosis that ICD-10-CM does not have on the day is not judged unless another one supports it.
//! 4. With GA, GZ or GY what would be denied is told as that.
//! 5. Advanced imaging that points to examinations without findings only is told where it is under no policy.
//! 6. An earlier line of the claim within the months of a screening's frequency is one too early: by whole months behind
//!    the month, for Medicare, with the same 26 or TC.
//! 7. Professional claims by pointers, institutional ones by all diagnoses; one provider, no other claims.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use ancillary::{
    claim::{Claim, ClaimType, Line, Payer, Written},
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

const NOTICES: [&str; 3] = ["GA", "GZ", "GY"];
const OTHERS: &str = "@@@@@@@";

/// First and last day.
type Days = (Date, Date);

/// A screening's diagnoses for one procedure.
#[derive(Default)]
struct Screening {
    policy: String,
    group: String,
    rule: String,
    from: Option<Date>,
    supports: HashSet<String>,
    beside: HashSet<String>,
    months: Option<i32>,
}

pub(crate) struct Necessity {
    /// The policies of a laboratory test with their days.
    tests: HashMap<String, Vec<(String, Days)>>,
    /// What a policy says of a diagnosis, and on which days.
    said: HashMap<String, HashMap<String, (char, Days)>>,
    screenings: HashMap<String, Vec<Screening>>,
    imaging: HashSet<String>,
    symptom_free: Vec<(String, String)>,
    /// When diagnoses are valid.
    valid: HashMap<String, Vec<Days>>,
    /// In order, for whoever draws from them: procedures, and diagnoses by policy and resolution.
    procedures: Vec<String>,
    drawn: BTreeMap<String, Vec<String>>,
    any: Vec<String>,
}

fn day(text: &str) -> Option<Date> {
    if text.is_empty() {
        return None;
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    Some(date(digits[..4].parse().unwrap(), digits[4..6].parse().unwrap(), digits[6..8].parse().unwrap()))
}

fn days(from: &str, through: &str) -> Days {
    (day(from).unwrap_or(Date::MIN), day(through).unwrap_or(Date::MAX))
}

fn has((from, through): Days, day: Date) -> bool {
    from <= day && day <= through
}

impl Oracle for Necessity {
    const NAME: &'static str = "necessity";
    const EDITS: &'static [&'static str] = &["NEC001", "NEC002", "NEC003", "NEC004", "NEC005", "NEC006"];
    const ANY_LINE: &'static [&'static str] = &[];

    fn read() -> Option<Self> {
        let mut tests: HashMap<String, Vec<(String, Days)>> = HashMap::new();
        for row in facts::reference("ancillary/lab_ncd_hcpcs.csv")? {
            let policy = (row["ncd"].clone(), days(&row["eff"], &row["term"]));
            tests.entry(row["hcpcs"].clone()).or_default().push(policy);
        }
        let mut said: HashMap<String, HashMap<String, (char, Days)>> = HashMap::new();
        let mut drawn: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for row in facts::reference("ancillary/lab_ncd_icd.csv.gz")? {
            let resolution = row["resolution"].chars().next().unwrap();
            let entry = (resolution, days(&row["eff"], &row["term"]));
            said.entry(row["ncd"].clone()).or_default().insert(row["icd10"].clone(), entry);
            if row["icd10"] != OTHERS {
                drawn.entry(format!("{} {resolution}", row["ncd"])).or_default().push(row["icd10"].clone());
            }
        }
        let mut valid: HashMap<String, Vec<Days>> = HashMap::new();
        for row in facts::reference("icd10cm.csv.gz")? {
            valid.entry(row["code"].clone()).or_default().push(days(&row["valid_from"], &row["valid_to"]));
        }
        let mut any: Vec<String> = valid.keys().cloned().collect();
        any.sort_unstable();
        let screenings = screenings(&mut drawn)?;
        let imaging = imaging()?;
        let symptom_free = facts::own("symptom_free_diagnoses.csv");
        let symptom_free = symptom_free.iter().map(|row| (row["prefix"].clone(), row["except"].clone()));
        let mut procedures: Vec<String> = tests.keys().cloned().collect();
        procedures.sort_unstable();
        let mut screened: Vec<String> = screenings.keys().cloned().collect();
        screened.sort_unstable();
        procedures.extend(screened.iter().chain(&screened).cloned());
        let mut studies: Vec<String> = imaging.iter().cloned().collect();
        studies.sort_unstable();
        procedures.extend(studies.into_iter().step_by(4));
        Some(Self {
            tests,
            said,
            screenings,
            imaging,
            symptom_free: symptom_free.collect(),
            valid,
            procedures,
            drawn,
            any,
        })
    }

    fn claim(&self, random: &mut Random) -> Claim {
        let first = date(2024, 7, 1) + (random.below(500) as i64).days();
        let institutional = random.one_in(6);
        let form = if institutional { ClaimType::Institutional } else { ClaimType::Professional };
        let mut claim = Claim::new(form).with_place_of_service("81");
        claim.payer = *random.choose(&[Payer::Medicare, Payer::Medicare, Payer::Medicare, Payer::Commercial]);
        let codes: Vec<String> =
            (0..random.below(2) + 1).map(|_| random.choose(&self.procedures).clone()).collect();
        let count = random.below(4) + 1;
        for _ in 0..count {
            let code = random.choose(&codes).clone();
            claim.diagnoses.push(Written::parse(&self.diagnosis(random, &code)));
        }
        for code in &codes {
            claim = claim.with_line(self.line(random, code, first, count));
            if !institutional && random.one_in(3) {
                let later = first + (random.below(420) as i64).days();
                claim = claim.with_line(self.line(random, code, later, count));
            }
        }
        claim
    }

    fn judge(&self, claim: &TextClaim) -> BTreeSet<Found> {
        let institutional = claim.claim_type == ClaimType::Institutional;
        let mut found = BTreeSet::new();
        for line in &claim.lines {
            let diagnoses: BTreeSet<String> = if institutional {
                claim.diagnoses.iter().map(|code| code.replace('.', "")).collect()
            } else {
                let pointed =
                    line.pointers.iter().filter_map(|pointer| claim.diagnoses.get(usize::from(*pointer) - 1));
                pointed.map(|code| code.replace('.', "")).collect()
            };
            if let Some(edit) = self.unsupported(claim, line, &diagnoses) {
                let expected = edit != "NEC006" && line.has_any(&NOTICES);
                found.insert((if expected { "NEC003" } else { edit }, Some(line.number)));
            }
            if !institutional && claim.is_medicare && self.comes_too_early(claim, line) {
                found.insert(("NEC005", Some(line.number)));
            }
        }
        found
    }
}

impl Necessity {
    fn is_valid(&self, code: &str, day: Date) -> bool {
        self.valid.get(code).is_some_and(|all| all.iter().any(|days| has(*days, day)))
    }

    fn unsupported(
        &self,
        claim: &TextClaim,
        line: &TextLine,
        diagnoses: &BTreeSet<String>,
    ) -> Option<&'static str> {
        let (mut worst, mut under_policy) = (None, false);
        let sound: Vec<&String> = diagnoses.iter().filter(|code| self.is_valid(code, line.day)).collect();
        if diagnoses.is_empty() {
            return None;
        }
        for (policy, days) in self.tests.get(&line.procedure).into_iter().flatten() {
            if !claim.is_medicare || !has(*days, line.day) {
                continue;
            }
            let said = &self.said[policy];
            let of = |code: &String| match said.get(code) {
                Some((resolution, days)) if has(*days, line.day) => *resolution,
                _ => said[OTHERS].0,
            };
            match sound.iter().map(|code| of(code)).min() {
                Some('1') => return None,
                Some('2') => worst = Some("NEC002"),
                _ => worst = worst.or(Some("NEC001")),
            }
            under_policy = true;
        }
        for screening in self.screenings.get(&line.procedure).into_iter().flatten() {
            if screening.from.is_some_and(|from| line.day < from) {
                continue;
            }
            let any = |of: &HashSet<String>| sound.iter().any(|code| of.contains(*code));
            if any(&screening.supports) && (screening.beside.is_empty() || any(&screening.beside)) {
                return None;
            }
            if screening.rule != "supporting" {
                (worst, under_policy) = (Some("NEC004"), true);
            }
        }
        let is_free = |code: &&String| {
            let mut lists = self.symptom_free.iter();
            lists.any(|(prefix, except)| {
                code.starts_with(prefix) && (except.is_empty() || !code.starts_with(except))
            })
        };
        if !under_policy && self.imaging.contains(&line.procedure) && sound.iter().all(is_free) {
            worst = Some("NEC006");
        }
        worst.filter(|_| sound.len() == diagnoses.len())
    }

    fn comes_too_early(&self, claim: &TextClaim, line: &TextLine) -> bool {
        let months = |day: Date| 12 * i32::from(day.year()) + i32::from(day.month());
        let component = |line: &TextLine| (line.has("26"), line.has("TC"));
        self.screenings.get(&line.procedure).into_iter().flatten().any(|own| {
            let Some(within) = own.months else { return false };
            claim.lines.iter().any(|other| {
                let mut policies = self.screenings.get(&other.procedure).into_iter().flatten();
                policies.any(|policy| (&policy.policy, &policy.group) == (&own.policy, &own.group))
                    && other.day < line.day
                    && months(line.day) - months(other.day) < within
                    && component(other) == component(line)
            })
        })
    }

    /// A diagnosis of one of the policies of a procedure, or any.
    fn diagnosis(&self, random: &mut Random, procedure: &str) -> String {
        let mut lists: Vec<&Vec<String>> = Vec::new();
        for (policy, _) in self.tests.get(procedure).into_iter().flatten() {
            lists.extend(
                ["1", "2", "3"]
                    .iter()
                    .filter_map(|resolution| self.drawn.get(&format!("{policy} {resolution}"))),
            );
        }
        lists.extend(self.drawn.get(procedure));
        if self.imaging.contains(procedure) && random.one_in(2) {
            return (*random.choose(&["Z0000", "Z0001", "Z0181", "Z01810", "Z021", "Z0100", "Z0289"]))
                .to_owned();
        }
        if lists.is_empty() || random.one_in(4) {
            return random.choose(&self.any).clone();
        }
        let list = *random.choose(&lists);
        random.choose(list).clone()
    }

    fn line(&self, random: &mut Random, code: &str, day: Date, diagnoses: usize) -> Line {
        let mut pointers: Vec<u16> = (1..=diagnoses as u16).collect();
        random.shuffle(&mut pointers);
        pointers.truncate(random.below(diagnoses + 1).max(usize::from(!random.one_in(20))));
        let mut line = Line::new(code).on(day).pointing_to(pointers);
        if random.one_in(5) {
            line = line.with_modifier(random.choose::<&str>(&["GA", "GZ", "GY", "GX", "26", "TC", "59"]));
        }
        line
    }
}

fn screenings(drawn: &mut BTreeMap<String, Vec<String>>) -> Option<HashMap<String, Vec<Screening>>> {
    let mut all: HashMap<String, Vec<Screening>> = HashMap::new();
    for row in facts::own("screening_diagnoses.csv") {
        let of_procedure = all.entry(row["procedure"].clone()).or_default();
        if of_procedure.iter().all(|own| own.policy != row["policy"]) {
            of_procedure.push(Screening {
                policy: row["policy"].clone(),
                group: row["group"].clone(),
                rule: row["rule"].clone(),
                from: day(&row["valid_from"]),
                months: row["frequency_months"].parse().ok(),
                ..Screening::default()
            });
        }
        let own = of_procedure.iter_mut().find(|own| own.policy == row["policy"]).unwrap();
        let list = if row["role"] == "supports" { &mut own.supports } else { &mut own.beside };
        list.insert(row["diagnosis"].clone());
        drawn.entry(row["procedure"].clone()).or_default().push(row["diagnosis"].clone());
    }
    Some(all)
}

fn imaging() -> Option<HashSet<String>> {
    let flagged = facts::reference("hcpcs_flags.csv.gz")?;
    let ct = flagged.iter().filter(|row| row["non_standard_ct_scan"] == "1").map(|row| row["code"].clone());
    let mut studies: HashSet<String> = ct.collect();
    for row in facts::own("contrast_families.csv") {
        for column in ["without", "with", "without_and_with"] {
            if !row[column].is_empty() {
                studies.insert(row[column].clone());
            }
        }
    }
    studies.extend(facts::own("positron_studies.csv").iter().map(|row| row["code"].clone()));
    Some(studies)
}

#[test]
fn the_reading_itself_is_right_on_claims_that_are_plain() {
    let Some(necessity) = Necessity::read() else { return };
    let judge = |service: &str, diagnoses: &[&str], payer: Payer| {
        let mut parts = service.split(':');
        let line =
            Line::new(parts.next().unwrap()).on(date(2025, 3, 14)).pointing_to(1..=diagnoses.len() as u16);
        let line = parts.fold(line, Line::with_modifier);
        let claim = diagnoses
            .iter()
            .fold(Claim::new(ClaimType::Professional), |claim, code| claim.with_diagnosis(code));
        let mut claim = claim.with_line(line);
        claim.payer = payer;
        necessity.judge(&TextClaim::of(&claim)).into_iter().map(|(edit, _)| edit).collect::<Vec<_>>()
    };
    let medicare = Payer::Medicare;
    assert_eq!(judge("84443", &["R51.9"], medicare), ["NEC001"]);
    assert_eq!(judge("84443", &["R51.9"], Payer::Commercial), [""; 0]);
    assert_eq!(judge("84443", &["Z00.00", "R51.9"], medicare), ["NEC002"]);
    assert_eq!(judge("84443", &["Z00.00", "E03.9"], medicare), [""; 0]);
    assert_eq!(judge("84443:GA", &["R51.9"], medicare), ["NEC003"]);
    assert_eq!(judge("85025", &["R51.9"], medicare), [""; 0]);
    assert_eq!(judge("77067", &["N64.4"], medicare), ["NEC004"]);
    assert_eq!(judge("81528", &["Z12.11", "Z12.12"], medicare), [""; 0]);
    assert_eq!(judge("70551", &["Z00.00"], medicare), ["NEC006"]);
    assert_eq!(judge("80061", &["E78.5"], medicare), [""; 0]);
}
