//! Imaging: studies that are one, sides, film, mammography, agents, radiotherapy planning.
//!
//! What it decides where the catalogue of edits leaves a choice:
//!
//! 1. Two studies of a day are one unless they name different sides, or a modifier sets them apart: where an NCCI pair
//!    of the setting is in force by its indicator, else 59 or X{EPSU} on either. The finding is on the study without
//!    contrast, on the pelvis, on the code with fewer views, on the diagnostic mammogram.
//! 2. A side is asked of codes of CPT's Radiology section whose row without modifier has bilateral indicator 1 or 3.
//! 3. Advanced imaging is the fee schedule's family 88 and the studies of the contrast families.
//! 4. An agent is alone if no line of its day is of Radiology, Surgery or Medicine.
//! 5. One provider, one claim.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

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
    common::text,
    facts::{self, column},
    random::Random,
};

const DISTINCT: [&str; 5] = ["59", "XE", "XP", "XS", "XU"];
const FILM: [&str; 3] = ["FX", "FY", "CT"];
const SCREENING: &str = "77067";
const DIAGNOSTIC: [&str; 2] = ["77065", "77066"];
const PLAN: &str = "77301";

/// Without contrast, with, and both.
type Family = [String; 3];
/// The indicator of column 1 and column 2.
type Pairs = HashMap<(String, String), char>;

/// The outpatient editor's flags of a code during some days.
struct Flagged {
    days: (Option<Date>, Option<Date>),
    film: bool,
    ct: bool,
}

pub(crate) struct Imaging {
    families: Vec<Family>,
    /// Abdomen and pelvis.
    regions: Vec<[String; 2]>,
    /// The codes of a family by their views, fewest first.
    views: Vec<Vec<String>>,
    planned: Vec<String>,
    pairs: [Pairs; 2],
    lifting: HashSet<String>,
    flags: HashMap<String, Vec<Flagged>>,
    /// Codes whose bilateral indicator is 1 or 3.
    sided: Vec<String>,
    advanced: HashSet<String>,
    categories: Vec<[String; 3]>,
}

impl Oracle for Imaging {
    const NAME: &'static str = "imaging";
    const EDITS: &'static [&'static str] =
        &["IMG001", "IMG002", "IMG003", "IMG004", "IMG005", "IMG006", "IMG007", "IMG008"];
    const ANY_LINE: &'static [&'static str] = &[];

    fn read() -> Option<Self> {
        let cell = |row: &HashMap<String, String>, name: &str| row[name].clone();
        let families: Vec<Family> = facts::own("contrast_families.csv")
            .iter()
            .map(|row| ["without", "with", "without_and_with"].map(|name| cell(row, name)))
            .collect();
        let regions: Vec<[String; 2]> = facts::own("ct_abdomen_pelvis.csv")
            .iter()
            .map(|row| ["abdomen", "pelvis"].map(|name| cell(row, name)))
            .collect();
        let mut series: BTreeMap<String, BTreeMap<u8, String>> = BTreeMap::new();
        for row in facts::own("xray_views.csv") {
            series
                .entry(cell(&row, "family"))
                .or_default()
                .insert(row["position"].parse().unwrap(), cell(&row, "code"));
        }
        let views: Vec<Vec<String>> =
            series.into_values().map(|codes| codes.into_values().collect()).collect();
        let mut asked: HashSet<String> =
            families.iter().flatten().chain(regions.iter().flatten()).cloned().collect();
        asked.extend(views.iter().flatten().cloned());
        asked.extend([SCREENING, DIAGNOSTIC[0], DIAGNOSTIC[1]].map(str::to_owned));
        let modifiers = facts::reference("modifiers.csv")?;
        let lifting = modifiers.iter().filter(|row| row["ncci_bypass"] == "1").map(|row| cell(row, "code"));
        let (sided, advanced) = fee_schedule(&families)?;
        Some(Self {
            pairs: [
                pairs("facts/ptp_practitioner_2024q3.csv.gz", &asked, &|row| {
                    row[3] == "1" && row[4].is_empty()
                })?,
                pairs("facts/ptp_outpatient.csv.gz", &asked, &|row| row[4].is_empty())?,
            ],
            planned: column(&facts::reference("imrt_conflicts.csv")?, "other")
                .into_iter()
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect(),
            lifting: lifting.collect(),
            flags: flags()?,
            categories: facts::own("procedure_category.csv")
                .iter()
                .map(|row| ["first", "last", "category"].map(|name| cell(row, name)))
                .collect(),
            families,
            regions,
            views,
            sided,
            advanced,
        })
    }

    fn claim(&self, random: &mut Random) -> Claim {
        let day = date(2024, 7, 1) + (random.below(400) as i64).days();
        let institutional = random.one_in(4);
        let form = if institutional { ClaimType::Institutional } else { ClaimType::Professional };
        let mut claim = Claim::new(form).with_place_of_service("11");
        claim.payer = *random.choose(&[Payer::Medicare, Payer::Medicare, Payer::Commercial]);
        let mut codes = self.codes(random);
        random.shuffle(&mut codes);
        codes.iter().fold(claim, |claim, code| claim.with_line(line(random, code, day)))
    }

    fn judge(&self, claim: &TextClaim) -> BTreeSet<Found> {
        let mut found = BTreeSet::new();
        let institutional = claim.claim_type == ClaimType::Institutional;
        for line in &claim.lines {
            if !institutional && self.has_no_side(line) {
                found.insert(("IMG003", Some(line.number)));
            }
            if FILM.iter().any(|film| line.has(film) && !self.takes(line, film)) {
                found.insert(("IMG005", Some(line.number)));
            }
            let of_day = || claim.lines.iter().filter(|other| other.day == line.day);
            if self.category(&line.procedure) == "radiopharmaceutical_contrast"
                && !of_day().any(|other| self.takes_agent(other))
            {
                found.insert(("IMG007", Some(line.number)));
            }
            for other in of_day().filter(|other| self.is_bundled(institutional, line, other)) {
                let (code, with) = (&line.procedure, &other.procedure);
                if self.families.iter().any(|[without, contrast, _]| code == without && with == contrast) {
                    found.insert(("IMG001", Some(line.number)));
                }
                if self.regions.iter().any(|[abdomen, pelvis]| code == pelvis && with == abdomen) {
                    found.insert(("IMG002", Some(line.number)));
                }
                if self.has_more_views(with, code) {
                    found.insert(("IMG004", Some(line.number)));
                }
                if DIAGNOSTIC.contains(&code.as_str()) && with == SCREENING && !line.has("GG") {
                    found.insert(("IMG006", Some(line.number)));
                }
            }
        }
        if institutional && claim.is_medicare && claim.lines.iter().any(|line| line.procedure == PLAN) {
            let planned = claim.lines.iter().filter(|line| self.planned.contains(&line.procedure));
            let planned = planned.filter(|line| !line.has_any(&DISTINCT));
            found.extend(planned.map(|line| ("IMG008", Some(line.number))));
        }
        found
    }
}

impl Imaging {
    fn has_no_side(&self, line: &TextLine) -> bool {
        self.sided.contains(&line.procedure) && !line.has("50") && sites(line).is_empty()
    }

    /// Whether a code takes a modifier of film or of old scanners; nothing is said of one without flags on the day.
    fn takes(&self, line: &TextLine, modifier: &str) -> bool {
        let mut rows = self.flags.get(&line.procedure).into_iter().flatten();
        let is_of_day = |row: &&Flagged| {
            row.days.0.is_none_or(|first| first <= line.day) && row.days.1.is_none_or(|last| line.day <= last)
        };
        let Some(row) = rows.rfind(is_of_day) else { return true };
        if modifier == "CT" {
            row.ct
        } else {
            row.film && !row.ct && !self.advanced.contains(&line.procedure)
        }
    }

    fn takes_agent(&self, line: &TextLine) -> bool {
        let takes = ["imaging", "nuclear_medicine", "radiation_oncology", "surgery", "medicine"];
        takes.contains(&self.category(&line.procedure))
    }

    /// The category of the narrowest range that has a code.
    fn category(&self, code: &str) -> &str {
        let has = |range: &&[String; 3]| range[0].as_str() <= code && code <= range[1].as_str();
        let ranges = self.categories.iter().filter(has);
        let narrowest =
            ranges.max_by_key(|[first, last, _]| (first.as_str(), std::cmp::Reverse(last.as_str())));
        narrowest.map_or("", |range| range[2].as_str())
    }

    fn has_more_views(&self, more: &String, fewer: &String) -> bool {
        let place = |series: &[String], code: &String| series.iter().position(|own| own == code);
        self.views.iter().any(|series| {
            place(series, more).zip(place(series, fewer)).is_some_and(|(more, fewer)| more > fewer)
        })
    }

    /// Whether nothing says that two lines are two studies.
    fn is_bundled(&self, institutional: bool, line: &TextLine, other: &TextLine) -> bool {
        let (a, b) = (sites(line), sites(other));
        if !a.is_empty() && !b.is_empty() && a.is_disjoint(&b) {
            return false;
        }
        let (one, two) = (line.procedure.clone(), other.procedure.clone());
        let pairs = &self.pairs[usize::from(institutional)];
        let lifts = |line: &TextLine| line.modifiers.iter().any(|modifier| self.lifting.contains(modifier));
        match pairs.get(&(one.clone(), two.clone())).or_else(|| pairs.get(&(two, one))) {
            Some('0') => true,
            Some(_) => !lifts(line) && !lifts(other),
            None => !line.has_any(&DISTINCT) && !other.has_any(&DISTINCT),
        }
    }

    fn codes(&self, random: &mut Random) -> Vec<String> {
        let mut codes: Vec<String> = match random.below(8) {
            0 | 1 => random.choose(&self.families).iter().filter(|code| !code.is_empty()).cloned().collect(),
            2 => random.choose(&self.regions).to_vec(),
            3 => random.choose(&self.views).clone(),
            4 => [SCREENING, *random.choose(&DIAGNOSTIC)].map(str::to_owned).to_vec(),
            5 => vec![random.choose(&self.sided).clone()],
            6 => {
                let beside = *random.choose(&["99213", "70553", "93458", "23350", "77301", "78452"]);
                vec![(*random.choose(&["A9579", "Q9967", "A9500"])).to_owned(), beside.to_owned()]
            }
            _ => vec![PLAN.to_owned(), random.choose(&self.planned).clone(), "77334".to_owned()],
        };
        if random.one_in(3) {
            codes.remove(random.below(codes.len()));
        }
        if random.one_in(3) || codes.is_empty() {
            codes.push(
                (*random.choose(&["71250", "71046", "93306", "99213", "76700", "70551", "73562"])).to_owned(),
            );
        }
        codes
    }
}

fn line(random: &mut Random, code: &str, day: Date) -> Line {
    let day = if random.one_in(8) { day.tomorrow().unwrap() } else { day };
    let mut line = Line::new(code).on(day);
    for _ in 0..random.below(3) {
        if random.one_in(2) {
            let modifier =
                *random.choose(&["RT", "LT", "50", "59", "XS", "26", "GG", "FX", "FY", "CT", "F1", "GA"]);
            line = line.with_modifier(modifier);
        }
    }
    line
}

/// The sides and fingers that a line names.
fn sites(line: &TextLine) -> BTreeSet<&str> {
    let sites = line.modifiers.iter().map(String::as_str);
    sites.filter(|modifier| ["RT", "LT", "F1"].contains(modifier)).collect()
}

/// The pairs in force of some codes; the columns are the two codes, the indicator and what `is_in_force` looks at.
fn pairs(file: &str, asked: &HashSet<String>, is_in_force: &dyn Fn(&[&str]) -> bool) -> Option<Pairs> {
    let text = text(file)?;
    let mut pairs = Pairs::new();
    for row in text.lines() {
        let row: Vec<&str> = row.split(',').collect();
        if asked.contains(row[0]) && asked.contains(row[1]) && is_in_force(&row) {
            pairs.insert((row[0].to_owned(), row[1].to_owned()), row[2].chars().next().unwrap());
        }
    }
    Some(pairs)
}

/// The radiology codes of bilateral indicator 1 and 3, and advanced imaging.
fn fee_schedule(families: &[Family]) -> Option<(Vec<String>, HashSet<String>)> {
    let (mut sided, mut advanced) = (Vec::new(), HashSet::new());
    for row in facts::reference("mpfs.csv.gz")?.iter().filter(|row| row["modifier"].is_empty()) {
        let code = &row["code"];
        let is_radiology = code.starts_with('7') && code.bytes().all(|byte| byte.is_ascii_digit());
        if is_radiology && ["1", "3"].contains(&row["bilateral"].as_str()) {
            sided.push(code.clone());
        }
        if row["imaging_family"] == "88" {
            advanced.insert(code.clone());
        }
    }
    advanced.extend(families.iter().flatten().cloned());
    Some((sided, advanced))
}

fn flags() -> Option<HashMap<String, Vec<Flagged>>> {
    let mut flags: HashMap<String, Vec<Flagged>> = HashMap::new();
    for row in facts::reference("hcpcs_flags.csv.gz")? {
        let day = |name: &str| row[name].parse().ok();
        let flagged = Flagged {
            days: (day("valid_from"), day("valid_to")),
            film: row["film_xray"] == "1",
            ct: row["non_standard_ct_scan"] == "1",
        };
        flags.entry(row["code"].clone()).or_default().push(flagged);
    }
    Some(flags)
}

#[test]
fn the_reading_itself_is_right_on_claims_that_are_plain() {
    let Some(imaging) = Imaging::read() else { return };
    let judge = |form: ClaimType, services: &[&str]| {
        let mut claim = Claim::new(form);
        let lines = services.iter().map(|service| {
            let mut parts = service.split(':');
            let line = Line::new(parts.clone().next().unwrap()).on(date(2025, 3, 14));
            parts.by_ref().skip(1).fold(line, Line::with_modifier)
        });
        claim.lines = lines.collect();
        imaging.judge(&TextClaim::of(&claim)).into_iter().collect::<Vec<_>>()
    };
    let physician = |services: &[&str]| judge(ClaimType::Professional, services);
    assert_eq!(physician(&["71046", "73721:RT", "70553", "A9579"]), []);
    assert_eq!(physician(&["70450:59", "70460"]), [("IMG001", Some(1))]);
    assert_eq!(physician(&["74150", "72192"]), [("IMG002", Some(2))]);
    assert_eq!(physician(&["74150", "72192:59"]), []);
    assert_eq!(physician(&["73721", "A9579"]), [("IMG003", Some(1))]);
    assert_eq!(physician(&["71046", "71045"]), [("IMG004", Some(2))]);
    assert_eq!(physician(&["71250:FX", "71250:CT"]), [("IMG005", Some(1))]);
    assert_eq!(physician(&["77067", "77066"]), [("IMG006", Some(2))]);
    assert_eq!(physician(&["77067", "77066:GG"]), []);
    assert_eq!(physician(&["A9579", "99213"]), [("IMG007", Some(1))]);
    assert_eq!(physician(&["77301", "77280"]), []);
    assert_eq!(judge(ClaimType::Institutional, &["77301", "77280"]), [("IMG008", Some(2))]);
}
