//! Laboratory: CLIA and panels.
//!
//! What it decides where the catalogue of edits leaves a choice:
//!
//! 1. A CLIA test is a code of the clinical laboratory fee schedule, or one that HCPCS certifies for laboratories; not
//!    specimen collection and travel, and none that CMS excluded from its CLIA edits or may have excluded.
//! 2. A test is waived with QW if the fee schedule has a row with QW for it. What has 90 was done under another
//!    laboratory's certificate.
//! 3. A panel is apart if all its common tests and all of one way to count blood are on the claim's lines of a day.
//!    A test of a panel that is billed that day is none of another's: LAB009 is about it. Which line of the panel is
//!    found, and how often where several are apart, is left open. Medicare has no 80050.
//! 4. A test beside its panel: by the indicator of the pair as the fee schedule's file has it. 0 is never lifted, 1 by
//!    91, 59 or X{EPSU} on either line; without a pair by the same on the test's line.
//! 5. Of a test's lines of a day one needs no modifier, whichever stands first; lines with 26 or TC are parts.
//! 6. 26 and TC have a price if the fee schedule has a row with them, or an indicator that takes them.
//! 7. One provider, one claim, professional: hospitals' pairs and history are compared elsewhere.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use ancillary::{
    claim::{Claim, ClaimType, CliaCertificate, Line, Payer, Written},
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

/// Drawing blood; travel; what travel is paid with.
const VENIPUNCTURE: &str = "36415";
const TRAVEL: [&str; 2] = ["P9603", "P9604"];
const COLLECTION: [&str; 4] = ["36415", "P9612", "P9615", "G0471"];
const LIFTING: [&str; 6] = ["91", "59", "XE", "XP", "XS", "XU"];
/// General health, which Medicare does not pay.
const GENERAL_HEALTH: &str = "80050";

/// The tests of a panel, those without number common, the others by the number of their way to count blood.
#[derive(Default)]
struct Panel {
    common: BTreeSet<String>,
    ways: BTreeMap<u8, BTreeSet<String>>,
}

impl Panel {
    /// The sets of tests that are the panel, the larger ones first.
    fn forms(&self) -> Vec<BTreeSet<String>> {
        if self.ways.is_empty() {
            return vec![self.common.clone()];
        }
        let mut forms: Vec<_> =
            self.ways.values().map(|way| self.common.union(way).cloned().collect()).collect();
        forms.sort_by_key(|form: &BTreeSet<String>| std::cmp::Reverse(form.len()));
        forms
    }

    fn tests(&self) -> impl Iterator<Item = &String> {
        self.common.iter().chain(self.ways.values().flatten())
    }
}

pub(crate) struct Laboratory {
    tests: HashSet<String>,
    /// CLIA tests with the day from which they are excluded.
    clia: HashMap<String, Option<Date>>,
    waived: HashSet<String>,
    waived_without: HashSet<String>,
    /// Codes and modifiers that have a price.
    parts: HashSet<(String, String)>,
    panels: BTreeMap<String, Panel>,
    /// The indicators of panel and test.
    indicators: HashMap<(String, String), char>,
    /// In order, for whoever draws from them.
    drawn: Vec<String>,
}

impl Oracle for Laboratory {
    const NAME: &'static str = "laboratory";
    const EDITS: &'static [&'static str] = &[
        "LAB001", "LAB002", "LAB003", "LAB004", "LAB005", "LAB006", "LAB007", "LAB008", "LAB009", "LAB010",
        "LAB011", "LAB012", "LAB013",
    ];
    const ANY_LINE: &'static [&'static str] = &["LAB008"];

    fn read() -> Option<Self> {
        let tests = column(&facts::reference("clfs.csv")?, "code");
        let with_qw = facts::reference("ancillary/clia_qw.csv")?;
        let of_rule = |rule: &str| -> HashSet<String> {
            let rows = with_qw.iter().filter(|row| row["rule"] == rule);
            rows.map(|row| row["hcpcs"].clone()).collect()
        };
        let (waived, waived_without) = (of_rule("requires_QW_for_waived"), of_rule("waived_exempt_from_QW"));
        let (panels, indicators) = panels()?;
        let mut drawn: Vec<String> = tests.iter().cloned().collect();
        drawn.sort_unstable();
        let clia = clia(&tests)?;
        Some(Self { tests, clia, waived, waived_without, parts: parts()?, panels, indicators, drawn })
    }

    fn claim(&self, random: &mut Random) -> Claim {
        let day = date(2024, 7, 1) + (random.below(500) as i64).days();
        let mut claim = Claim::new(ClaimType::Professional)
            .with_place_of_service(random.choose::<&str>(&["81", "81", "11"]));
        claim.payer = *random.choose(&[Payer::Medicare, Payer::Medicare, Payer::Commercial]);
        claim.clia = random
            .choose(&[None, Some("21D1234567"), Some("21D1234567"), Some("21X1234567")])
            .map(Written::parse);
        claim.clia_certificate = *random.choose(&[
            None,
            Some(CliaCertificate::Waiver),
            Some(CliaCertificate::Ppm),
            Some(CliaCertificate::Compliance),
        ]);
        let mut codes = self.codes(random);
        random.shuffle(&mut codes);
        codes.iter().fold(claim, |claim, code| claim.with_line(line(random, code, day)))
    }

    fn judge(&self, claim: &TextClaim) -> BTreeSet<Found> {
        let mut found = BTreeSet::new();
        let is_professional = claim.claim_type == ClaimType::Professional;
        if is_professional && claim.clia.as_deref().is_some_and(|number| !is_clia_number(number)) {
            found.insert(("LAB002", None));
        }
        for line in &claim.lines {
            if is_professional && line.clia.as_deref().is_some_and(|number| !is_clia_number(number)) {
                found.insert(("LAB002", Some(line.number)));
            }
            let is_unpriced = |part: &str| {
                line.has(part) && !self.parts.contains(&(line.procedure.clone(), part.to_owned()))
            };
            if is_professional
                && self.tests.contains(&line.procedure)
                && ["26", "TC"].iter().any(|part| is_unpriced(part))
            {
                found.insert(("LAB012", Some(line.number)));
            }
            if is_professional && claim.is_medicare {
                self.judge_line(claim, line, &mut found);
            }
        }
        let days: BTreeSet<Date> = claim.lines.iter().map(|line| line.day).collect();
        for day in days {
            let lines: Vec<&TextLine> = claim.lines.iter().filter(|line| line.day == day).collect();
            if self.has_panel_apart(claim, &lines) {
                found.insert(("LAB008", None));
            }
            let beside = lines.iter().filter(|line| lines.iter().any(|panel| self.is_part(line, panel)));
            found.extend(beside.map(|line| ("LAB009", Some(line.number))));
            self.judge_repeats(&lines, &mut found);
            if claim.is_medicare && !lines.iter().any(|line| COLLECTION.contains(&line.procedure.as_str())) {
                let travel = lines.iter().filter(|line| TRAVEL.contains(&line.procedure.as_str()));
                found.extend(travel.map(|line| ("LAB013", Some(line.number))));
            }
        }
        found
    }
}

impl Laboratory {
    fn judge_line(&self, claim: &TextClaim, line: &TextLine, found: &mut BTreeSet<Found>) {
        let code = &line.procedure;
        let asks = self.clia.get(code).is_some_and(|last| last.is_none_or(|excluded| line.day < excluded));
        if asks && claim.clia.is_none() && line.clia.is_none() {
            found.insert(("LAB001", Some(line.number)));
        }
        let of_waiver = matches!(claim.clia_certificate.as_deref(), Some("waiver" | "ppm"));
        if of_waiver && self.waived.contains(code) && !line.has("QW") && !line.has("90") {
            found.insert(("LAB003", Some(line.number)));
        }
        if self.tests.contains(code) && line.has("QW") && !self.waived.contains(code) {
            found.insert(("LAB004", Some(line.number)));
        }
        let is_waived = self.waived.contains(code) || self.waived_without.contains(code);
        if claim.clia_certificate.as_deref() == Some("waiver") && asks && !is_waived && !line.has("90") {
            found.insert(("LAB005", Some(line.number)));
        }
        if line.has("90") && line.reference_clia.is_none() {
            found.insert(("LAB006", Some(line.number)));
        }
        if line.has("90") && line.place.as_deref().is_some_and(|place| place != "81") {
            found.insert(("LAB007", Some(line.number)));
        }
    }

    /// The lines of a day: each plain line of a test but the first, and each vein but the first.
    fn judge_repeats(&self, lines: &[&TextLine], found: &mut BTreeSet<Found>) {
        let mut seen = HashSet::new();
        let mut drawn = false;
        for line in lines {
            let is_plain = !line.has_any(&LIFTING) && !line.has("26") && !line.has("TC");
            let is_test =
                self.tests.contains(&line.procedure) && !COLLECTION.contains(&line.procedure.as_str());
            if is_test && is_plain && !seen.insert(&line.procedure) {
                found.insert(("LAB010", Some(line.number)));
            }
            if line.procedure == VENIPUNCTURE {
                if drawn {
                    found.insert(("LAB011", Some(line.number)));
                }
                drawn = true;
            }
        }
    }

    /// Whether all tests of a panel are there, and not as tests of one that is billed.
    fn has_panel_apart(&self, claim: &TextClaim, lines: &[&TextLine]) -> bool {
        let billed: Vec<&Panel> = lines.iter().filter_map(|line| self.panels.get(&line.procedure)).collect();
        let is_free = |code: &String| !billed.iter().any(|panel| panel.tests().any(|test| test == code));
        let codes: HashSet<&String> =
            lines.iter().map(|line| &line.procedure).filter(|code| is_free(code)).collect();
        let panels = self.panels.iter().filter(|(code, _)| !(claim.is_medicare && *code == GENERAL_HEALTH));
        panels.flat_map(|(_, panel)| panel.forms()).any(|form| form.iter().all(|code| codes.contains(code)))
    }

    /// Whether a line is a test of the other line's panel, and nothing lifts that.
    fn is_part(&self, line: &TextLine, other: &TextLine) -> bool {
        let Some(panel) = self.panels.get(&other.procedure) else { return false };
        let is_test = panel.tests().any(|test| *test == line.procedure);
        let key = (other.procedure.clone(), line.procedure.clone());
        let lifted = match self.indicators.get(&key) {
            Some('0') => false,
            Some('1') => line.has_any(&LIFTING) || other.has_any(&LIFTING),
            _ => line.has_any(&LIFTING),
        };
        is_test && !lifted
    }

    /// Tests at random, or a panel's, all or all but one, maybe with the panel.
    fn codes(&self, random: &mut Random) -> Vec<String> {
        let mut codes = Vec::new();
        if random.one_in(2) {
            let panels: Vec<&String> = self.panels.keys().collect();
            let code = *random.choose(&panels);
            let forms = self.panels[code].forms();
            codes.extend(random.choose(&forms).iter().cloned());
            if random.one_in(2) {
                codes.remove(random.below(codes.len()));
            }
            if random.one_in(3) {
                codes.push(code.clone());
            }
        }
        for _ in 0..random.below(3) + usize::from(codes.is_empty()) {
            codes.push(random.choose(&self.drawn).clone());
        }
        if random.one_in(4) {
            codes.push(random.choose(&codes).clone());
        }
        for _ in 0..random.below(3) {
            let specimen = *random.choose(&["36415", "36415", "36416", "P9603", "P9604", "P9612", "G0471"]);
            codes.push(specimen.to_owned());
        }
        codes
    }
}

fn line(random: &mut Random, code: &str, day: Date) -> Line {
    let day = if random.one_in(12) { day.tomorrow().unwrap() } else { day };
    let mut line = Line::new(code).on(day);
    if random.one_in(4) {
        line = line.with_modifier(random.choose::<&str>(&["QW", "90", "91", "59", "XS", "GA", "26", "TC"]));
    }
    if random.one_in(8) {
        line.reference_clia = Some(Written::parse("05D7654321"));
    }
    if random.one_in(20) {
        line.clia = Some(Written::parse(random.choose::<&str>(&["21D1234567", "21D12345"])));
    }
    line
}

/// Two digits, D, seven digits.
fn is_clia_number(text: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    text.len() == 10 && text.is_ascii() && digits(&text[..2]) && &text[2..3] == "D" && digits(&text[3..])
}

fn clia(tests: &HashSet<String>) -> Option<HashMap<String, Option<Date>>> {
    let certified = facts::reference("hcpcs2.csv")?;
    let certified = certified.iter().filter(|row| !row["lab_certification"].is_empty());
    let named = certified.map(|row| row["code"].clone()).chain(tests.iter().cloned());
    let mut clia: HashMap<String, Option<Date>> = named.map(|code| (code, None)).collect();
    for file in ["clia_left_out.csv", "specimen_collection.csv"] {
        for code in column(&facts::own(file), "code") {
            clia.remove(&code);
        }
    }
    for row in facts::own("clia_excluded.csv") {
        if let Some(excluded) = clia.get_mut(&row["code"]) {
            *excluded = Some(row["valid_from"].parse().unwrap());
        }
    }
    Some(clia)
}

/// Parts of services as the physicians' fee schedule has them.
fn parts() -> Option<HashSet<(String, String)>> {
    let mut parts = HashSet::new();
    for row in facts::reference("mpfs.csv.gz")? {
        let code = row["code"].clone();
        match (row["modifier"].as_str(), row["pctc"].as_str()) {
            ("", "1") => parts.extend(["26", "TC"].map(|part| (code.clone(), part.to_owned()))),
            ("", "6") => parts.extend([(code, "26".to_owned())]),
            (part @ ("26" | "TC"), _) => parts.extend([(code, part.to_owned())]),
            _ => {}
        }
    }
    Some(parts)
}

type Indicators = HashMap<(String, String), char>;

/// Of 80050, whose rows in the reference facts have no source, only our own list is read.
fn panels() -> Option<(BTreeMap<String, Panel>, Indicators)> {
    let mut panels: BTreeMap<String, Panel> = BTreeMap::new();
    let mut indicators = Indicators::new();
    let counts = facts::own("blood_count_alternatives.csv");
    for row in facts::reference("ancillary/panel_components.csv")? {
        if row["panel"] == GENERAL_HEALTH {
            continue;
        }
        let panel = panels.entry(row["panel"].clone()).or_default();
        if row["cbc_alternative"].is_empty() {
            panel.common.insert(row["component"].clone());
        } else {
            for count in counts.iter().filter(|count| count["component"] == row["component"]) {
                let way = panel.ways.entry(count["alternative"].parse().unwrap()).or_default();
                way.insert(row["component"].clone());
            }
        }
        if let indicator @ ("0" | "1") = row["ptp_prac_indicator"].as_str() {
            let key = (row["panel"].clone(), row["component"].clone());
            indicators.insert(key, indicator.chars().next().unwrap());
        }
    }
    for row in facts::own("panel_components_added.csv") {
        let panel = panels.entry(row["panel"].clone()).or_default();
        match row["alternative"].parse() {
            Ok(number) => panel.ways.entry(number).or_default().insert(row["component"].clone()),
            Err(_) => panel.common.insert(row["component"].clone()),
        };
    }
    Some((panels, indicators))
}

#[test]
fn the_reading_itself_is_right_on_claims_that_are_plain() {
    let Some(laboratory) = Laboratory::read() else { return };
    let day = date(2025, 3, 14);
    let judge = |services: &[&str], clia: Option<&str>| {
        let mut claim = Claim::new(ClaimType::Professional);
        claim.clia = clia.map(Written::parse);
        let lines = services.iter().map(|service| {
            let mut parts = service.split(':');
            parts.clone().skip(1).fold(Line::new(parts.next().unwrap()).on(day), Line::with_modifier)
        });
        claim.lines = lines.collect();
        laboratory.judge(&TextClaim::of(&claim)).into_iter().collect::<Vec<_>>()
    };
    let number = Some("21D1234567");
    assert_eq!(judge(&["80053", "85025", "84443", "36415"], number), []);
    assert_eq!(judge(&["80061", "36415"], None), [("LAB001", Some(1))]);
    assert_eq!(judge(&["80053", "82947"], number), [("LAB009", Some(2))]);
    assert_eq!(judge(&["80053", "82947:91"], number), []);
    assert_eq!(judge(&["82465", "83718", "84478"], number), [("LAB008", None)]);
    assert_eq!(judge(&["82306:QW", "84443:90"], number), [("LAB004", Some(1)), ("LAB006", Some(2))]);
    assert_eq!(judge(&["82947", "82947:91", "82947"], number), [("LAB010", Some(3))]);
    assert_eq!(judge(&["36415", "36415:59"], number), [("LAB011", Some(2))]);
    assert_eq!(judge(&["80048:26", "84165:26"], number), [("LAB012", Some(1))]);
    assert_eq!(judge(&["85610", "P9603"], number), [("LAB013", Some(2))]);
    assert_eq!(judge(&["85610", "P9603", "P9612"], number), []);
}
