//! Vaccines and giving them.
//!
//! What it decides where the catalogue of edits leaves a choice:
//!
//! 1. A vaccine, or an administration, of the day is enough for any number of the other.
//! 2. Add-ons of administrations go with their primaries.
//! 3. Of Medicare's administration codes one that is not yet valid is not asked for, and what was given against COVID-19
//!    with a code of its own is not another administration. Which line is found is left open.
//! 4. Ages are full years on the day, and only those of the outpatient editor's table are judged.

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
    categories::Categories,
    claims::{TextClaim, TextLine},
    facts::{self, column},
    random::Random,
};

type Days = (Option<Date>, Option<Date>);

fn days(from: &str, through: &str) -> Days {
    (from.parse().ok(), through.parse().ok())
}

fn holds((from, through): Days, day: Date) -> bool {
    from.is_none_or(|from| from <= day) && through.is_none_or(|through| day <= through)
}

/// The lowest and the highest age during some days.
type Ages = (Days, u16, u16);

pub(crate) struct Vaccines {
    categories: Categories,
    exists: HashMap<String, Days>,
    ages: HashMap<String, Vec<Ages>>,
    /// Disease and administration of a vaccine, and the first day of that, if it is not all days.
    medicare: HashMap<String, (String, String, Option<Date>)>,
    add_ons: HashSet<String>,
    drawn: Vec<String>,
}

const ADMINISTRATIONS: [&str; 10] =
    ["90471", "90471", "90472", "90473", "90460", "G0008", "G0009", "G0010", "90480", "0041A"];
const OTHERS: [&str; 5] = ["90715", "90700", "90714", "99213", "90734"];

impl Oracle for Vaccines {
    const NAME: &'static str = "vaccines";
    const EDITS: &'static [&'static str] = &["VAC001", "VAC002", "VAC003", "VAC004"];
    const ANY_LINE: &'static [&'static str] = &["VAC003"];

    fn read() -> Option<Self> {
        let mut exists = HashMap::new();
        for file in ["hcpcs2.csv", "cpt.csv"] {
            let rows = facts::reference(file)?;
            exists.extend(
                rows.iter().map(|row| (row["code"].clone(), days(&row["valid_from"], &row["valid_to"]))),
            );
        }
        let mut ages: HashMap<String, Vec<Ages>> = HashMap::new();
        for row in facts::reference("hcpcs_flags.csv.gz")? {
            if let (Ok(low), Ok(high)) = (row["lo_age"].parse(), row["hi_age"].parse()) {
                let said = (days(&row["valid_from"], &row["valid_to"]), low, high);
                ages.entry(row["code"].clone()).or_default().push(said);
            }
        }
        let medicare: HashMap<String, (String, String, Option<Date>)> = facts::own("medicare_vaccines.csv")
            .iter()
            .map(|row| {
                let from = row["valid_from"].parse().ok();
                (row["code"].clone(), (row["disease"].clone(), row["administration"].clone(), from))
            })
            .collect();
        let mut drawn: Vec<String> = medicare.keys().cloned().collect();
        drawn.sort_unstable();
        let add_ons = column(&facts::reference("add_on.csv")?, "add_on");
        Some(Self { categories: Categories::read()?, exists, ages, medicare, add_ons, drawn })
    }

    fn claim(&self, random: &mut Random) -> Claim {
        let day = date(2022, 7, 1) + (random.below(1_300) as i64).days();
        let mut claim = Claim::new(ClaimType::Professional).with_place_of_service("11");
        claim.payer = *random.choose(&[Payer::Medicare, Payer::Medicare, Payer::Commercial]);
        let born =
            if random.one_in(2) { day - (random.below(14 * 366) as i64).days() } else { date(1950, 2, 1) };
        claim.patient.birth_date = Some(born);
        for _ in 0..=random.below(3) {
            let code = match random.below(7) {
                0..3 => (*random.choose::<&str>(&ADMINISTRATIONS)).to_owned(),
                3 => (*random.choose::<&str>(&OTHERS)).to_owned(),
                _ => random.choose(&self.drawn).clone(),
            };
            let day = if random.one_in(8) { day.tomorrow().unwrap() } else { day };
            claim = claim.with_line(Line::new(&code).on(day));
        }
        claim
    }

    fn judge(&self, claim: &TextClaim) -> BTreeSet<Found> {
        let mut found = BTreeSet::new();
        for line in &claim.lines {
            let is_vaccine = self.is_vaccine(line);
            if is_vaccine && self.is_on(&line.procedure, line.day) && !self.suits(claim, line) {
                found.insert(("VAC004", Some(line.number)));
            }
            let mut day = claim.lines.iter().filter(|other| other.day == line.day);
            let mut also = claim.lines.iter().filter(|other| other.day == line.day);
            if is_vaccine && !day.any(|other| self.gives(other)) {
                found.insert(("VAC001", Some(line.number)));
            }
            let is_add_on = self.add_ons.contains(&line.procedure);
            if self.gives(line) && !is_add_on && !also.any(|other| self.is_vaccine(other)) {
                found.insert(("VAC002", Some(line.number)));
            }
        }
        let days: BTreeSet<Date> = claim.lines.iter().map(|line| line.day).collect();
        let wrong =
            |day: Date| self.is_given_otherwise(claim.lines.iter().filter(|line| line.day == day), day);
        if claim.is_medicare && days.into_iter().any(wrong) {
            found.insert(("VAC003", None));
        }
        found
    }
}

impl Vaccines {
    fn is_vaccine(&self, line: &TextLine) -> bool {
        self.categories.is(&line.procedure, "vaccine") || self.medicare.contains_key(&line.procedure)
    }

    fn gives(&self, line: &TextLine) -> bool {
        self.categories.is(&line.procedure, "vaccine_administration")
    }

    fn is_on(&self, code: &str, day: Date) -> bool {
        self.exists.get(code).is_some_and(|days| holds(*days, day))
    }

    fn suits(&self, claim: &TextClaim, line: &TextLine) -> bool {
        let born = claim.birth_date.unwrap();
        let birthday = (line.day.month(), line.day.day()) >= (born.month(), born.day());
        let age = line.day.year() - born.year() - i16::from(!birthday);
        let ages = self.ages.get(&line.procedure).into_iter().flatten();
        let mut ages = ages.filter(|(days, ..)| holds(*days, line.day));
        ages.all(|(_, low, high)| (*low as i16..=*high as i16).contains(&age))
    }

    /// Whether a vaccine of the day lacks Medicare's administration code, and another one is there.
    fn is_given_otherwise<'l>(&self, lines: impl Iterator<Item = &'l TextLine>, day: Date) -> bool {
        let lines: Vec<&TextLine> = lines.collect();
        let codes: HashSet<&str> = lines.iter().map(|line| line.procedure.as_str()).collect();
        let own: HashSet<&str> = self.medicare.values().map(|(_, own, _)| own.as_str()).collect();
        let lacks = |(disease, own, from): &(String, String, Option<Date>)| {
            let is_given =
                self.medicare.values().any(|(of, own, _)| of == disease && codes.contains(own.as_str()));
            from.is_none_or(|from| from <= day) && self.is_on(own, day) && !is_given
        };
        let another = lines.iter().any(|line| {
            let code = line.procedure.as_str();
            self.gives(line) && code.bytes().all(|byte| byte.is_ascii_digit()) && !own.contains(code)
        });
        another && codes.iter().filter_map(|code| self.medicare.get(*code)).any(lacks)
    }
}

#[test]
fn the_reading_itself_is_right_on_claims_that_are_plain() {
    let Some(vaccines) = Vaccines::read() else { return };
    let judge = |codes: &[&str]| {
        let mut claim = Claim::new(ClaimType::Professional);
        claim.patient.birth_date = Some(date(1950, 2, 1));
        claim.lines = codes.iter().map(|code| Line::new(code).on(date(2025, 3, 14))).collect();
        vaccines.judge(&TextClaim::of(&claim)).into_iter().collect::<Vec<_>>()
    };
    assert_eq!(judge(&["G0008", "90662"]), []);
    assert_eq!(judge(&["90662"]), [("VAC001", Some(1))]);
    assert_eq!(judge(&["G0008"]), [("VAC002", Some(1))]);
    assert_eq!(judge(&["90471", "90662"]), [("VAC003", None)]);
    assert_eq!(judge(&["90480", "91318"]), [("VAC004", Some(2))]);
}
