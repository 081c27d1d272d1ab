//! Equipment, prosthetics, orthotics, supplies.
//!
//! What it decides where the catalogue of edits leaves a choice:
//!
//! 1. The fee schedule, the policies and the levels hold on all days; what has a day has it here as a text.
//! 2. NU or UE with KH alone is a conflict from 2018-10-01 on; a part of a capped rental with RB is bought from 2016-10-01.
//! 3. KX is asked of no supply that the fee schedule prices by its use, nor of what our own list takes out of a policy.
//! 4. A knee is a part of level 3 between L5610 and L5858.
//! 5. A prosthesis is a side of a day. A line without a side may be of either where something is denied; where something
//!    is counted, lines that name the same sides are counted, in the order of their codes, twice the number for both.
//! 6. A later month of a rental is judged if the list asked already 403 (KJ) or 93 days (KI) before.
//! 7. Outside DME claims: not in inpatients' stays, nor home health.
//! 8. One supplier, one claim; severities are not compared.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use ancillary::{
    claim::{Claim, ClaimType, Line, Payer, Units},
    code::BillType,
    jiff::{
        ToSpan,
        civil::{Date, date},
    },
};

use super::{
    Found, Oracle,
    claims::{TextClaim, TextLine},
    common,
    facts::{self, column},
    random::Random,
};

const ACQUISITIONS: [&str; 3] = ["NU", "RR", "UE"];
const MONTHS: [&str; 3] = ["KH", "KI", "KJ"];
const LEVELS: [&str; 5] = ["K0", "K1", "K2", "K3", "K4"];
const USES: [&str; 3] = ["AU", "AV", "AW"];
const WOUNDS: [&str; 9] = ["A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9"];

/// An item of the fee schedule.
struct Item {
    jurisdiction: String,
    categories: Vec<String>,
    /// The modifiers of each of its prices; an empty one has none that is looked at.
    prices: Vec<Vec<String>>,
}

impl Item {
    fn is(&self, categories: &[&str]) -> bool {
        self.categories.iter().any(|own| categories.contains(&own.as_str()))
    }

    /// Whether each of its prices has one of some modifiers.
    fn always_priced_with(&self, modifiers: &[&str]) -> bool {
        self.prices.iter().all(|price| price.iter().any(|own| modifiers.contains(&own.as_str())))
    }

    fn ever_priced_with(&self, modifiers: &[&str]) -> bool {
        self.prices.iter().any(|price| price.iter().any(|own| modifiers.contains(&own.as_str())))
    }
}

/// How many of some parts a prosthesis has.
struct Limit {
    /// Counted together.
    codes: Vec<String>,
    most: i64,
    /// None of them beside these.
    never_with: Vec<String>,
}

pub(crate) struct Equipment {
    items: HashMap<String, Item>,
    levels: HashMap<String, String>,
    asks_kx: HashSet<String>,
    asks_side: HashSet<String>,
    glucose: HashSet<String>,
    /// Dressings that count wounds, and supplies that do with AW.
    dressings: HashSet<String>,
    with_dressings: HashSet<String>,
    excluded: HashSet<(String, String)>,
    limits: Vec<Limit>,
    /// The first day of the whole country.
    authorized: HashMap<String, Date>,
    /// Days on which the outpatient editor sends a code to the DME contractor.
    contractor: HashMap<String, Vec<(Date, Option<Date>)>>,
    /// Codes to draw from, list by list.
    drawn: Vec<Vec<String>>,
}

impl Oracle for Equipment {
    const NAME: &'static str = "equipment";
    const EDITS: &'static [&'static str] = &[
        "DME001", "DME002", "DME003", "DME004", "DME005", "DME006", "DME007", "DME008", "DME009", "DME010",
        "DME011", "DME012", "DME013", "DME014", "DME015", "DME016",
    ];
    const ANY_LINE: &'static [&'static str] = &[];

    fn read() -> Option<Self> {
        let items = items()?;
        let levels: HashMap<String, String> = pairs("ancillary/klevel.csv", "hcpcs", "min_level")?.collect();
        let (asks_kx, asks_side) = policies()?;
        let glucose = facts::own("service_roles.csv")?;
        let glucose = glucose.iter().filter(|row| row["role"] == "glucose_supply");
        let glucose = glucose.map(|row| row["code"].clone()).collect();
        let (dressings, with_dressings) = dressings(&items)?;
        let excluded: HashSet<_> =
            pairs("ancillary/llp_initial_exclusions.csv", "base", "denied_addition")?.collect();
        let limits = limits()?;
        let nationwide = facts::reference("ancillary/pa_dmepos.csv")?;
        let nationwide = nationwide.iter().filter(|row| row["states"] == "*");
        let authorized: HashMap<String, Date> =
            nationwide.map(|row| (row["hcpcs"].clone(), row["from"].parse().unwrap())).collect();
        let contractor = contractor()?;
        let drawn = [
            items.keys().cloned().collect::<BTreeSet<_>>(),
            levels.keys().cloned().collect(),
            asks_kx.iter().cloned().collect(),
            asks_side.iter().cloned().collect(),
            items.iter().filter(|(_, item)| item.is(&["CR", "FS"])).map(|(code, _)| code.clone()).collect(),
            items
                .iter()
                .filter(|(_, item)| item.always_priced_with(&USES))
                .map(|(code, _)| code.clone())
                .collect(),
            items.iter().filter(|(_, item)| item.jurisdiction != "D").map(|(code, _)| code.clone()).collect(),
            BTreeSet::clone(&column_of(&glucose)),
            dressings.iter().chain(&with_dressings).cloned().collect(),
            excluded.iter().flat_map(|(base, addition)| [base, addition]).cloned().collect(),
            limits.iter().flat_map(|limit| limit.codes.iter().chain(&limit.never_with)).cloned().collect(),
            authorized.keys().cloned().collect(),
            contractor.keys().cloned().collect(),
        ];
        let drawn = drawn.into_iter().map(|codes| codes.into_iter().collect()).collect();
        Some(Self {
            items,
            levels,
            asks_kx,
            asks_side,
            glucose,
            dressings,
            with_dressings,
            excluded,
            limits,
            authorized,
            contractor,
            drawn,
        })
    }

    fn claim(&self, random: &mut Random) -> Claim {
        use ClaimType::{Dme, Institutional, Professional};
        let claim_type = *random.choose(&[Dme, Dme, Dme, Dme, Dme, Professional, Institutional]);
        let mut claim = Claim::new(claim_type).with_billing_npi("1234567893");
        claim.payer = *random.choose(&[Payer::Medicare, Payer::Medicare, Payer::Medicare, Payer::Commercial]);
        if claim_type == Institutional {
            let bill_type =
                random.choose(&[None, Some("131"), Some("851"), Some("111"), Some("329"), Some("0813")]);
            claim.bill_type = bill_type.and_then(|text| BillType::parse(text).ok());
        } else {
            claim = claim.with_place_of_service(random.choose::<&str>(&["12", "12", "13", "31", "21", "32"]));
        }
        if random.one_in(6) {
            claim.prior_authorization = Some("A0000000000001".into());
        }
        let day = day(random);
        // Parts of one prosthesis come together.
        let list = random.one_in(3).then(|| 9 + random.below(2));
        for _ in 0..=random.below(4) {
            let list = list.unwrap_or_else(|| random.below(self.drawn.len()));
            let code = random.choose(&self.drawn[list]).clone();
            claim = claim.with_line(self.line(random, &code, day));
        }
        claim
    }

    fn judge(&self, claim: &TextClaim) -> BTreeSet<Found> {
        let mut found = BTreeSet::new();
        if !claim.is_medicare {
            return found;
        }
        if claim.claim_type != ClaimType::Dme {
            let lines = claim.lines.iter().filter(|line| self.is_sent_away(claim, line));
            return lines.map(|line| ("DME009", Some(line.number))).collect();
        }
        for line in &claim.lines {
            let mut find = |edit, holds| {
                if holds {
                    found.insert((edit, Some(line.number)));
                }
            };
            self.judge_schedule(line, &mut find);
            self.judge_policies(line, &mut find);
            find("DME002", is_bought_and_rented(line));
            find("DME012", self.lacks_authorization(claim, line));
            find("DME013", self.is_excluded(claim, line));
        }
        let days: BTreeSet<Date> = claim.lines.iter().map(|line| line.day).collect();
        for limit in &self.limits {
            for day in &days {
                found.extend(beyond(claim, limit, *day).into_iter().map(|line| ("DME014", Some(line))));
            }
        }
        found
    }
}

impl Equipment {
    /// The edits of what the fee schedule says.
    fn judge_schedule(&self, line: &TextLine, find: &mut impl FnMut(&'static str, bool)) {
        let Some(item) = self.items.get(&line.procedure) else { return };
        let months = MONTHS.iter().filter(|month| line.has(month)).count();
        let is_repair = line.has("RB") && item.is(&["CR"]) && line.day >= date(2016, 10, 1);
        let is_acquired = line.has_any(&ACQUISITIONS) || line.has("MS");
        find("DME001", item.always_priced_with(&ACQUISITIONS) && !is_acquired);
        find("DME003", item.is(&["CR"]) && line.has("RR") && !line.has("MS") && months != 1);
        let was_chosen = line.has_any(&["BP", "BR", "BU"]);
        find("DME004", item.is(&["CR", "FS"]) && line.has("NU") && !was_chosen && !is_repair);
        find("DME009", item.jurisdiction == "L");
        let is_away = matches!(line.place.as_deref(), Some("21" | "31"));
        find("DME010", item.is(&["IN", "CR", "FS", "OX"]) && is_away);
        find("DME015", item.always_priced_with(&USES) && !line.has_any(&USES));
    }

    /// The edits of what the contractors' policies say.
    fn judge_policies(&self, line: &TextLine, find: &mut impl FnMut(&'static str, bool)) {
        let code = &line.procedure;
        let by_use = self.items.get(code).is_some_and(|item| item.ever_priced_with(&USES));
        let says_coverage = line.has_any(&["KX", "GA", "GY", "GZ", "EY"]);
        find("DME005", self.asks_kx.contains(code) && !by_use && !says_coverage);
        let (right, left) = (line.has("RT"), line.has("LT"));
        let both = right && left && line.day >= date(2019, 3, 1);
        find("DME006", self.asks_side.contains(code) && (both || !(right || left)));
        let own: Vec<usize> = (0..5).filter(|level| line.has(LEVELS[*level])).collect();
        if let Some(asked) = self.levels.get(code) {
            find("DME007", asked != "never" && own.len() != 1);
            find("DME008", asked == "never" || own.len() == 1 && !reaches(asked, own[0]));
        }
        let (insulin, other) = (line.has("KX"), line.has("KS"));
        let silent = !says_coverage && !other;
        find("DME011", self.glucose.contains(code) && (insulin && other || silent));
        let counts = self.dressings.contains(code) || self.with_dressings.contains(code) && line.has("AW");
        let is_counted = line.has_any(&WOUNDS) || line.has_any(&["EY", "GY", "GA", "GZ"]);
        find("DME016", counts && !is_counted);
    }

    fn is_sent_away(&self, claim: &TextClaim, line: &TextLine) -> bool {
        let days = self.contractor.get(&line.procedure);
        let on_day =
            |(from, to): &(Date, Option<Date>)| *from <= line.day && to.is_none_or(|to| line.day <= to);
        let is_joint = self.items.get(&line.procedure).is_some_and(|item| item.jurisdiction == "J");
        let bill_type = claim.bill_type.as_deref().unwrap_or_default().trim_start_matches('0');
        let has_own =
            ["11", "18", "21", "28", "41", "32", "33", "34"].iter().any(|own| bill_type.starts_with(own));
        days.is_some_and(|days| days.iter().any(on_day))
            && !is_joint
            && !(claim.claim_type == ClaimType::Institutional && has_own)
    }

    fn lacks_authorization(&self, claim: &TextClaim, line: &TextLine) -> bool {
        let Some(from) = self.authorized.get(&line.procedure) else { return false };
        let is_given = claim.prior_authorization.is_some() || line.prior_authorization.is_some();
        let ago = if line.has("KJ") {
            403
        } else if line.has("KI") {
            93
        } else {
            0
        };
        !is_given && !line.has_any(&["ST", "KV", "GA", "GY", "GZ"]) && line.day - ago.days() >= *from
    }

    fn is_excluded(&self, claim: &TextClaim, line: &TextLine) -> bool {
        claim.lines.iter().any(|base| {
            let pair = (base.procedure.clone(), line.procedure.clone());
            base.day == line.day && self.excluded.contains(&pair) && may_be_one(base, line)
        })
    }

    fn line(&self, random: &mut Random, code: &str, day: Date) -> Line {
        let day = if random.one_in(12) { day.tomorrow().unwrap() } else { day };
        let mut line = Line::new(code).on(day).with_units(Units::whole(1 + random.below(4) as u32));
        let mut add = |line: Line, odds: (usize, usize), from: &[&str]| {
            let has = random.below(odds.1) < odds.0;
            if has && line.modifiers.len() < 4 {
                line.with_modifier(random.choose::<&str>(from))
            } else {
                line
            }
        };
        let is_item = self.items.get(code).is_some_and(|item| item.is(&["IN", "CR", "FS", "OX", "SU"]));
        if is_item {
            line = add(line, (4, 5), &["NU", "RR", "RR", "UE", "MS"]);
            line = add(line, (1, 12), &ACQUISITIONS);
            line = add(line, (1, 2), &MONTHS);
            line = add(line, (1, 12), &MONTHS);
            line = add(line, (1, 8), &["BP", "BR", "BU", "RB"]);
        }
        if self.levels.contains_key(code) {
            line = add(line, (4, 5), &LEVELS);
            line = add(line, (1, 12), &LEVELS);
        }
        if self.asks_side.contains(code) || code.starts_with('L') {
            line = add(line, (2, 3), &["RT", "LT"]);
            line = add(line, (1, 8), &["RT", "LT"]);
        }
        if code.starts_with('A') {
            line = add(line, (1, 2), &USES);
            line = add(line, (1, 2), &WOUNDS);
        }
        line = add(line, (1, 2), &["KX", "KX", "KS", "GA", "GY", "GZ", "EY", "ST", "KV", "99"]);
        line = add(line, (1, 6), &["KX", "KS"]);
        if random.one_in(8) {
            line.prior_authorization = Some("A0000000000002".into());
        }
        line
    }
}

/// Days at which something changes, and any others.
fn day(random: &mut Random) -> Date {
    let changes = [
        date(2016, 10, 1),
        date(2018, 10, 1),
        date(2019, 3, 1),
        date(2019, 10, 21),
        date(2020, 12, 1),
        date(2022, 4, 13),
        date(2022, 10, 10),
        date(2024, 8, 12),
        date(2024, 9, 1),
        date(2026, 4, 13),
    ];
    if random.one_in(3) {
        *random.choose(&changes) + (random.below(3) as i64 - 1).days()
    } else {
        date(2016, 1, 1) + (random.below(3800) as i64).days()
    }
}

/// More than one way to acquire, or a purchase with a month.
fn is_bought_and_rented(line: &TextLine) -> bool {
    let ways = ACQUISITIONS.iter().filter(|way| line.has(way)).count();
    let first = line.has("KH") && line.day >= date(2018, 10, 1);
    ways > 1 || line.has_any(&["NU", "UE"]) && (first || line.has_any(&["KI", "KJ"]))
}

/// Whether a level is enough for a part that asks for one; from 2024-09-01 a knee's finding at level 2 is milder, and
/// still one.
fn reaches(asked: &str, own: usize) -> bool {
    match asked.strip_suffix("only") {
        Some(only) => own.to_string() == only,
        None => own >= asked.parse().unwrap(),
    }
}

/// Whether two lines may be of one prosthesis.
fn may_be_one(a: &TextLine, b: &TextLine) -> bool {
    let sides = |line: &TextLine| -> BTreeSet<&str> {
        ["RT", "LT"].into_iter().filter(|side| line.has(side)).collect()
    };
    let (a, b) = (sides(a), sides(b));
    a.is_empty() || b.is_empty() || a.intersection(&b).next().is_some()
}

/// The lines with which a day has more than a limit.
fn beyond(claim: &TextClaim, limit: &Limit, day: Date) -> Vec<u16> {
    let mut prostheses: BTreeMap<(bool, bool), Vec<&TextLine>> = BTreeMap::new();
    for line in claim.lines.iter().filter(|line| line.day == day && limit.codes.contains(&line.procedure)) {
        prostheses.entry((line.has("RT"), line.has("LT"))).or_default().push(line);
    }
    let mut found = Vec::new();
    for (sides, mut lines) in prostheses {
        lines.sort_by_key(|line| (&line.procedure, line.number));
        let is_never = claim.lines.iter().any(|base| {
            base.day == day && limit.never_with.contains(&base.procedure) && may_be_one(base, lines[0])
        });
        let count = if sides == (true, true) { 2 } else { 1 };
        let most = if is_never { 0 } else { limit.most * count * 1000 };
        let mut sum = 0;
        for line in lines {
            sum += line.units.unwrap_or(0);
            if sum > most && line.units.is_some() {
                found.push(line.number);
            }
        }
    }
    found
}

fn column_of(codes: &HashSet<String>) -> BTreeSet<String> {
    codes.iter().cloned().collect()
}

fn pairs(file: &str, a: &'static str, b: &'static str) -> Option<impl Iterator<Item = (String, String)>> {
    Some(facts::reference(file)?.into_iter().map(move |row| (row[a].clone(), row[b].clone())))
}

fn words(text: &str, between: char) -> Vec<String> {
    text.split(between).filter(|word| !word.is_empty() && *word != "-").map(str::to_owned).collect()
}

fn items() -> Option<HashMap<String, Item>> {
    let rows = facts::reference("ancillary/dmepos_by_code.csv")?;
    let item = |row: &common::Row| {
        let prices = row["allowed_modifiers_priced"].split('|').map(|price| words(price, ' ')).collect();
        let categories = words(&row["categories"], '|');
        (row["hcpcs"].clone(), Item { jurisdiction: row["jurisdiction"].clone(), categories, prices })
    };
    Some(rows.iter().map(item).collect())
}

/// The codes of policies that use KX, and of those that use RT and LT.
fn policies() -> Option<(HashSet<String>, HashSet<String>)> {
    let limited = facts::own("policy_modifier_limits.csv")?;
    let named = facts::reference("ancillary/dme_lcd_codes_in_text.csv")?;
    let policies = facts::reference("ancillary/dme_lcd_modifiers.csv")?;
    let codes = |used: &str, modifier: &str| {
        let mut codes = HashSet::new();
        for policy in policies.iter().filter(|policy| policy[used] == "1") {
            let own: Vec<_> = limited
                .iter()
                .filter(|row| row["lcd"] == policy["lcd"] && row["modifier"] == modifier)
                .collect();
            if own.is_empty() {
                let named = named.iter().filter(|row| row["lcd"] == policy["lcd"]);
                codes.extend(named.map(|row| row["hcpcs"].clone()));
            } else {
                codes.extend(own.iter().map(|row| row["code"].clone()).filter(|code| !code.is_empty()));
            }
        }
        codes
    };
    Some((codes("kx_used", "KX"), codes("ltrt_used", "RT")))
}

fn dressings(items: &HashMap<String, Item>) -> Option<(HashSet<String>, HashSet<String>)> {
    let own = facts::own("dressing_modifiers.csv")?;
    let excepted = column(&own, "code");
    let with_use =
        own.iter().filter(|row| row["wound_count"] == "1").map(|row| row["code"].clone()).collect();
    let all = items.iter().filter(|(code, item)| item.is(&["SD"]) && !excepted.contains(*code));
    Some((all.map(|(code, _)| code.clone()).collect(), with_use))
}

/// `2 per prosthesis; 0 with L5400 L5410`, `2 of same per prosthesis`.
fn limits() -> Option<Vec<Limit>> {
    let mut limits = Vec::new();
    for row in facts::reference("ancillary/llp_quantity.csv")? {
        let codes = words(&row["codes"], ' ');
        let (text, never) = row["max"].split_once("; 0 with ").unwrap_or((&row["max"], ""));
        let most = text[..1].parse().unwrap();
        let never_with = words(never, ' ');
        if text.contains("of same") {
            limits.extend(codes.into_iter().map(|code| Limit {
                codes: vec![code],
                most,
                never_with: Vec::new(),
            }));
        } else {
            limits.push(Limit { codes, most, never_with });
        }
    }
    Some(limits)
}

fn contractor() -> Option<HashMap<String, Vec<(Date, Option<Date>)>>> {
    let mut days: HashMap<String, Vec<(Date, Option<Date>)>> = HashMap::new();
    for row in facts::reference("hcpcs_flags.csv.gz")? {
        if row["dmerc_billable_only"] == "1" {
            let day = |column: &str| row[column].parse::<Date>().ok();
            let from = day("valid_from").unwrap_or(Date::MIN);
            days.entry(row["code"].clone()).or_default().push((from, day("valid_to")));
        }
    }
    Some(days)
}

#[test]
fn the_reading_itself_is_right_on_claims_that_are_plain() {
    let Some(equipment) = Equipment::read() else { return };
    let judge = |claim_type, services: &[&str]| {
        let lines = services.iter().map(|service| {
            let mut parts = service.split(':');
            let line = Line::new(parts.next().unwrap()).on(date(2025, 3, 14)).with_units(Units::whole(1));
            parts.fold(line, Line::with_modifier)
        });
        let mut claim = Claim::new(claim_type).with_place_of_service("12");
        claim.lines = lines.collect();
        equipment.judge(&TextClaim::of(&claim)).into_iter().collect::<Vec<_>>()
    };
    use ClaimType::{Dme, Professional};
    assert_eq!(judge(Dme, &["E0601:RR:KH:KX", "A7030:NU:KX", "E0441", "A4450:AU", "L5981:LT:K3"]), []);
    assert_eq!(judge(Dme, &["K0001:KX", "E0100:NU:RR"]), [("DME001", Some(1)), ("DME002", Some(2))]);
    assert_eq!(judge(Dme, &["E0260:RR:KX", "E0601:NU:KX"]), [("DME003", Some(1)), ("DME004", Some(2))]);
    assert_eq!(judge(Dme, &["E0143:NU", "L1833:KX"]), [("DME005", Some(1)), ("DME006", Some(2))]);
    assert_eq!(judge(Dme, &["L5981:LT", "L5981:LT:K1"]), [("DME007", Some(1)), ("DME008", Some(2))]);
    assert_eq!(judge(Professional, &["E0143:NU", "L1833"]), [("DME009", Some(1))]);
    assert_eq!(judge(Dme, &["A4253:NU:KX:KS", "A4565"]), [("DME009", Some(2)), ("DME011", Some(1))]);
    assert_eq!(judge(Dme, &["E0277:RR:KH:KX"]), [("DME012", Some(1))]);
    assert_eq!(judge(Dme, &["L5500:LT", "L5629:LT", "L5629:RT"]), [("DME013", Some(2))]);
    assert_eq!(judge(Dme, &["L5620:LT", "L5622:LT", "L5624:LT"]), [("DME014", Some(3))]);
    assert_eq!(judge(Dme, &["A4450", "A6196"]), [("DME015", Some(1)), ("DME016", Some(2))]);
}
