//! Visits: beside procedures, of new patients, by time, and the add-on for complexity.
//!
//! What it decides where the catalogue of edits leaves a choice:
//!
//! 1. On professional claims a visit beside a procedure is a code of evaluation and management; not care management,
//!    counselling and the like, and no add-on by the fee schedule (ZZZ). On institutional claims of types 12x to 14x it
//!    is any visit whose status indicator is V or J2.
//! 2. The fee schedule at hand answers for all days.
//! 3. The add-on is beside a visit as above with 25. Preventive are vaccines, giving them, and what has neither
//!    deductible nor coinsurance.
//! 4. A patient is new again on the day three years after the last visit that the same number billed; the day itself
//!    and later ones do not count, nor does care management. Other providers of one day: none.

use std::collections::{BTreeSet, HashMap};

use ancillary::{
    Validator,
    claim::{Claim, ClaimType, Line, Payer},
    jiff::{
        ToSpan,
        civil::{Date, date},
    },
    reference::Reference,
    report::Report,
};

use super::{
    Found, Oracle,
    claims::{TextClaim, TextLine},
    common::{self, Row},
    facts,
    random::Random,
};

const VISITS: [&str; 30] = [
    "99202", "99203", "99204", "99205", "99211", "99212", "99213", "99214", "99215", "99221", "99223",
    "99232", "99238", "99281", "99283", "99285", "99291", "99292", "99406", "99417", "99490", "92002",
    "92004", "92012", "92014", "G0402", "G0438", "G0439", "G0463", "99385",
];
const OTHERS: [&str; 16] = [
    "G2211", "G2211", "G2211", "G2211", "93000", "36415", "80053", "J3301", "90662", "90715", "G0008",
    "90471", "90480", "G0444", "71046", "96372",
];

/// First and last day, status indicator, whether there is no patient's share.
type Said = (Option<Date>, Option<Date>, String, bool);

pub(crate) struct Visits {
    /// Ranges with what the list says of them.
    visits: Vec<Row>,
    categories: Vec<Row>,
    globals: HashMap<String, String>,
    /// The outpatient editor's rows of a code.
    editor: HashMap<String, Vec<Said>>,
    /// Wellness visits, which have none either, with the first day.
    free: HashMap<String, Date>,
    /// Least minutes and the kind of visit.
    levels: HashMap<String, (u32, String)>,
    procedures: Vec<String>,
}

fn day(text: &str) -> Option<Date> {
    Some(text).filter(|text| !text.is_empty()).map(|text| text.parse().unwrap())
}

/// Whether a code is in a range of codes of its form.
fn is_in(row: &Row, code: &str) -> bool {
    let (first, last) = (row["first"].as_str(), row["last"].as_str());
    let form = |code: &str| {
        let letter = |place: usize| code[place..=place].chars().find(char::is_ascii_uppercase);
        (letter(0), letter(4))
    };
    form(first) == form(code) && first <= code && code <= last
}

impl Oracle for Visits {
    const NAME: &'static str = "visits";
    const EDITS: &'static [&'static str] = &["VIS001", "VIS003", "VIS004", "VIS005"];
    const ANY_LINE: &'static [&'static str] = &[];

    fn read() -> Option<Self> {
        let mut globals = HashMap::new();
        for row in facts::reference("mpfs.csv.gz")? {
            if row["modifier"].is_empty() {
                globals.insert(row["code"].clone(), row["global_days"].clone());
            }
        }
        let mut editor: HashMap<String, Vec<Said>> = HashMap::new();
        for row in facts::reference("hcpcs_flags.csv.gz")? {
            let days = (day(&row["valid_from"]), day(&row["valid_to"]));
            let said = (days.0, days.1, row["status_indicator"].clone(), row["deductible_coins_na"] == "1");
            editor.entry(row["code"].clone()).or_default().push(said);
        }
        let roles = facts::own("service_roles.csv");
        let free = roles.iter().filter(|row| row["role"] == "no_cost_sharing");
        let free = free.map(|row| (row["code"].clone(), day(&row["valid_from"]).unwrap())).collect();
        let levels = facts::own("visit_minutes.csv");
        let levels = levels
            .iter()
            .map(|row| (row["code"].clone(), (row["minutes"].parse().unwrap(), row["family"].clone())));
        let (visits, categories) = (facts::own("visits.csv"), facts::own("procedure_category.csv"));
        let asks = |global: &str| matches!(global, "000" | "010" | "090");
        let mut procedures: Vec<String> =
            globals.iter().filter(|(_, global)| asks(global)).map(|(code, _)| code.clone()).collect();
        procedures.sort_unstable();
        Some(Self { visits, categories, globals, editor, free, levels: levels.collect(), procedures })
    }

    fn claim(&self, random: &mut Random) -> Claim {
        let day = date(2020, 7, 1) + (random.below(2100) as i64).days();
        let kinds = [ClaimType::Professional, ClaimType::Professional, ClaimType::Institutional];
        let mut claim = Claim::new(*random.choose(&kinds)).with_place_of_service("11");
        if claim.claim_type == ClaimType::Institutional {
            claim.bill_type = Some(random.choose::<&str>(&["131", "131", "851", "111"]).parse().unwrap());
        }
        claim.payer = *random.choose(&[Payer::Medicare, Payer::Medicare, Payer::Commercial]);
        if random.one_in(6) {
            claim = claim.with_line(line(random, "99214", day)).with_line(line(random, "G2211", day));
        }
        for _ in 0..1 + random.below(4) {
            let code = match random.below(8) {
                0..=2 => *random.choose::<&str>(&VISITS),
                3 => *random.choose::<&str>(&["99213", "99214"]),
                4 | 5 => *random.choose::<&str>(&OTHERS),
                _ => random.choose(&self.procedures),
            };
            claim = claim.with_line(line(random, code, day));
        }
        claim
    }

    fn judge(&self, claim: &TextClaim) -> BTreeSet<Found> {
        let mut found = BTreeSet::new();
        for line in &claim.lines {
            let others = || claim.lines.iter().filter(|other| other.day == line.day);
            let number = Some(line.number);
            let fires = match claim.claim_type {
                ClaimType::Professional => self.is_encounter(line) && self.lacks_modifier(line, others()),
                _ => {
                    self.is_bare_hospital_visit(claim, line)
                        && others().any(|other| self.is_paid_apart(other))
                }
            };
            if fires {
                found.insert(("VIS001", number));
            }
            if claim.claim_type == ClaimType::Professional {
                found.extend(self.by_time(line).map(|edit| (edit, number)));
                if claim.is_medicare && line.procedure == "G2211" && self.is_add_on_unpaid(line.day, others())
                {
                    found.insert(("VIS005", number));
                }
            }
        }
        found
    }
}

impl Visits {
    /// Whether a row of the list of visits has the code and says so.
    fn says(&self, code: &str, column: &str) -> bool {
        self.visits.iter().any(|row| is_in(row, code) && row[column] == "1")
    }

    fn is_visit(&self, code: &str) -> bool {
        self.visits.iter().any(|row| is_in(row, code))
    }

    /// By the narrowest range.
    fn category(&self, code: &str) -> &str {
        let rows = self.categories.iter().filter(|row| is_in(row, code));
        let width = |row: &&Row| {
            let number = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
            number(&row["last"]).parse::<i64>().unwrap() - number(&row["first"]).parse::<i64>().unwrap()
        };
        rows.min_by_key(width).map_or("", |row| row["category"].as_str())
    }

    fn global(&self, code: &str) -> &str {
        self.globals.get(code).map_or("", String::as_str)
    }

    fn is_encounter(&self, line: &TextLine) -> bool {
        let code = &line.procedure;
        self.says(code, "evaluation_and_management")
            && !self.says(code, "care_management")
            && self.global(code) != "ZZZ"
    }

    /// Whether it is no visit, so that it may be a procedure beside one.
    fn is_other(&self, code: &str) -> bool {
        !self.is_visit(code) && self.category(code) != "evaluation_and_management"
    }

    fn lacks_modifier<'l>(&self, visit: &TextLine, others: impl Iterator<Item = &'l TextLine>) -> bool {
        others.into_iter().any(|other| {
            let lacks = match self.global(&other.procedure) {
                "000" | "010" => !visit.has("25"),
                "090" => !visit.has_any(&["24", "25", "57"]),
                _ => false,
            };
            lacks && self.is_other(&other.procedure)
        })
    }

    fn status(&self, line: &TextLine) -> Option<(&str, bool)> {
        let rows = self.editor.get(&line.procedure)?.iter();
        let mut rows = rows.filter(|(from, to, ..)| {
            from.is_none_or(|from| from <= line.day) && to.is_none_or(|to| line.day <= to)
        });
        rows.next().map(|(_, _, status, free)| (status.as_str(), *free))
    }

    fn is_bare_hospital_visit(&self, claim: &TextClaim, line: &TextLine) -> bool {
        let of_outpatients = claim.bill_type.as_deref().is_some_and(|bill| bill.ends_with("131"));
        let paid = self.status(line).is_some_and(|(status, _)| matches!(status, "V" | "J2"));
        of_outpatients && self.is_visit(&line.procedure) && paid && !line.has("25")
    }

    fn is_paid_apart(&self, line: &TextLine) -> bool {
        self.status(line).is_some_and(|(status, _)| matches!(status, "S" | "T"))
            && self.is_other(&line.procedure)
    }

    fn by_time(&self, line: &TextLine) -> Option<&'static str> {
        let (least, kind) = self.levels.get(&line.procedure).filter(|_| line.day >= date(2021, 1, 1))?;
        let minutes = line.minutes?;
        let of_kind = self.levels.values().filter(|(_, own)| own == kind);
        let supported = of_kind.map(|(minutes, _)| *minutes).filter(|least| *least <= minutes).max();
        match supported {
            _ if minutes < *least => Some("VIS003"),
            Some(supported) if supported > *least => Some("VIS004"),
            _ => None,
        }
    }

    fn is_add_on_unpaid<'l>(&self, day: Date, others: impl Iterator<Item = &'l TextLine> + Clone) -> bool {
        let beside_25 = others.clone().any(|other| self.is_encounter(other) && other.has("25"));
        let prevents = |line: &TextLine| {
            let free = self.free.get(&line.procedure).is_some_and(|first| *first <= line.day);
            free || self.status(line).is_some_and(|(_, free)| free)
                || self.category(&line.procedure).starts_with("vaccine")
        };
        let excepted = day >= date(2025, 1, 1) && others.clone().any(prevents);
        day >= date(2024, 1, 1) && beside_25 && !excepted
    }

    /// VIS002.
    fn was_seen(&self, claim: &Claim, history: &[Claim]) -> bool {
        let own = &claim.lines[0];
        let (code, day) = (own.procedure.as_ref().unwrap().to_string(), own.service_date.unwrap());
        let is_before = |past: Date| past < day && day < past + 3.years();
        let counts = |claim: &&Claim, line: &Line| {
            let past = line.procedure.as_ref().unwrap().to_string();
            claim.billing_npi.is_some()
                && self.is_visit(&past)
                && !self.says(&past, "care_management")
                && is_before(line.service_date.unwrap())
        };
        let same = history.iter().filter(|past| past.billing_npi == claim.billing_npi);
        self.says(&code, "new_patient") && same.into_iter().any(|past| counts(&past, &past.lines[0]))
    }
}

fn line(random: &mut Random, code: &str, day: Date) -> Line {
    let day = if random.one_in(8) { day.tomorrow().unwrap() } else { day };
    let mut line = Line::new(code).on(day);
    if random.one_in(2) {
        line.minutes = Some(random.below(75) as u32);
    }
    for modifier in ["25", "24", "57", "59", "RT"] {
        if random.one_in(if modifier == "25" { 3 } else { 8 }) {
            line = line.with_modifier(modifier);
        }
    }
    line
}

#[test]
fn a_new_patient_is_seen_again_as_a_naive_reading_says() {
    let Some(visits) = Visits::read() else { return };
    let validator = Validator::new(Reference::embedded());
    let (mut random, mut report) = (Random(20_250_702), Report::new());
    let (mut fired, count) = (0, 10_000);
    for _ in 0..count {
        let day = date(2025, 3, 14);
        let claim = |random: &mut Random, code: &str, day: Date| {
            let claim = Claim::new(ClaimType::Professional).with_line(Line::new(code).on(day));
            match random.below(6) {
                0 => claim,
                1 => claim.with_billing_npi("1000000004"),
                _ => claim.with_billing_npi("1234567893"),
            }
        };
        let new = ["99202", "99205", "92002", "99385"];
        let code =
            if random.one_in(2) { *random.choose::<&str>(&new) } else { *random.choose::<&str>(&VISITS) };
        let own = claim(&mut random, code, day);
        let history: Vec<Claim> = (0..random.below(3))
            .map(|_| {
                let past = day - (random.below(60) as i64).months() - (random.below(3) as i64 - 1).days();
                let code = if random.one_in(3) { "80053" } else { *random.choose::<&str>(&VISITS) };
                claim(&mut random, code, past)
            })
            .collect();
        validator.validate_into(&own, &history, &mut report);
        let ours = report.findings().iter().any(|finding| finding.edit.id.to_string() == "VIS002");
        assert_eq!(ours, visits.was_seen(&own, &history), "{own:?} after {history:?}");
        fired += usize::from(ours);
    }
    assert!(fired > 500, "VIS002 fired {fired} times");
    common::compared("new patients with their history", count);
}

#[test]
fn the_reading_itself_is_right_on_claims_that_are_plain() {
    let Some(visits) = Visits::read() else { return };
    let judge = |services: &[&str], day: Date| {
        let mut claim = Claim::new(ClaimType::Professional);
        for service in services {
            let (service, minutes) = service.split_once('/').unwrap_or((service, ""));
            let mut parts = service.split(':');
            let mut line = Line::new(parts.next().unwrap()).on(day);
            line.minutes = minutes.parse().ok();
            claim = claim.with_line(parts.fold(line, Line::with_modifier));
        }
        visits.judge(&TextClaim::of(&claim)).into_iter().collect::<Vec<_>>()
    };
    let today = date(2025, 3, 14);
    assert_eq!(judge(&["99213", "20610:RT"], today), [("VIS001", Some(1))]);
    assert_eq!(judge(&["99213:25", "20610:RT"], today), []);
    assert_eq!(judge(&["27130:RT", "99223:57"], today), []);
    assert_eq!(judge(&["99213", "93000"], today), []);
    assert_eq!(judge(&["99214/20"], today), [("VIS003", Some(1))]);
    assert_eq!(judge(&["99213/45"], today), [("VIS004", Some(1))]);
    assert_eq!(judge(&["99213:25", "G2211"], today), [("VIS005", Some(2))]);
    assert_eq!(judge(&["99213:25", "G2211", "G0439"], today), []);
    assert_eq!(judge(&["99213:25", "G2211", "G0439"], date(2024, 3, 14)), [("VIS005", Some(2))]);
}
