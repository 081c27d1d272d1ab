//! Equipment, prosthetics, orthotics, supplies.
//!
//! What it decides where the catalogue of edits leaves a choice:
//!
//! 1. The fee schedule, the policies and the levels hold on all days; what has a day has it here as a text.
//! 2. NU or UE with KH alone is a conflict from 2018-10-01 on; a part of a capped rental with RB is bought from 2016-10-01.
//! 3. KX is asked of no supply that the fee schedule prices by its use, nor of what our own list takes out of a policy.
//!    Of oxygen a group is asked, not KX, which is taken of a rental that may have begun before the groups' first day.
//! 4. A prosthesis is a side of a day. A line without a side may be of either where something is denied; where something
//!    is counted, lines that name the same sides are counted, in the order of their codes, twice the number for both.
//! 5. A later month of a rental is judged if the list asked already 403 (KJ) or 93 days (KI) before.
//! 6. Outside DME claims: not in inpatients' stays, nor home health.
//! 7. One supplier, one claim; severities are not compared.

mod draw;
mod files;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use ancillary::{
    claim::{Claim, ClaimType, Line, Units},
    jiff::{
        ToSpan,
        civil::{Date, date},
    },
};

use self::files::{
    Days, Item, Limit, Policies, contractor, dressings, items, limits, pairs, policies, sides,
};
use super::{
    Found, Oracle,
    claims::{TextClaim, TextLine},
    facts,
    random::Random,
};

const ACQUISITIONS: [&str; 3] = ["NU", "RR", "UE"];
const MONTHS: [&str; 3] = ["KH", "KI", "KJ"];
const LEVELS: [&str; 5] = ["K0", "K1", "K2", "K3", "K4"];
const USES: [&str; 3] = ["AU", "AV", "AW"];
const WOUNDS: [&str; 9] = ["A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9"];

pub(crate) struct Equipment {
    items: HashMap<String, Item>,
    levels: HashMap<String, String>,
    policies: Policies,
    /// On the contractors' list, from a day on if there is one.
    takes_side: HashMap<String, Option<Date>>,
    glucose: HashSet<String>,
    /// Dressings that count wounds, and supplies that do with AW.
    dressings: HashSet<String>,
    with_dressings: HashSet<String>,
    excluded: HashSet<(String, String)>,
    limits: Vec<Limit>,
    /// The first day of the whole country.
    authorized: HashMap<String, Date>,
    /// Days on which the outpatient editor sends a code to the DME contractor.
    contractor: HashMap<String, Vec<Days>>,
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
        let policies = policies()?;
        let takes_side = sides()?;
        let glucose = facts::own("service_roles.csv");
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
            policies.coverage.keys().cloned().collect(),
            policies.oxygen.keys().cloned().collect(),
            policies.side.iter().chain(takes_side.keys()).cloned().collect(),
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
            policies,
            takes_side,
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
        self.draw(random)
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
        let since = |from: &Option<Date>| from.is_none_or(|from| from <= line.day);
        let asks = self.policies.coverage.get(code).is_some_and(since);
        // A rental may have begun earlier, with KX, or under the emergency's waivers.
        let asks_group = self.policies.oxygen.get(code).is_some_and(since);
        let says_group = says_coverage || line.has_any(&["N1", "N2", "N3", "CR"]);
        find("DME005", asks && !by_use && !says_coverage || asks_group && !says_group);
        let (right, left) = (line.has("RT"), line.has("LT"));
        let both = right && left && line.day >= date(2019, 3, 1);
        let is_listed =
            self.takes_side.get(code).is_some_and(|from| from.is_none_or(|from| from <= line.day));
        find("DME006", (is_listed || self.policies.side.contains(code)) && (both || !(right || left)));
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
        let on_day = |(from, to): &Days| *from <= line.day && to.is_none_or(|to| line.day <= to);
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
}

/// More than one way to acquire, or a purchase with a month.
fn is_bought_and_rented(line: &TextLine) -> bool {
    let ways = ACQUISITIONS.iter().filter(|way| line.has(way)).count();
    let first = line.has("KH") && line.day >= date(2018, 10, 1);
    ways > 1 || line.has_any(&["NU", "UE"]) && (first || line.has_any(&["KI", "KJ"]))
}

/// Whether a level is enough for a part that asks for one. A knee at level 2 from 2024-09-01 is found too, if milder.
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
    assert_eq!(judge(Dme, &["E0465:RR", "E1390:RR:N2", "E1390:RR:CR", "E1390:RR"]), [("DME005", Some(4))]);
    assert_eq!(judge(Dme, &["E0163:NU", "A5500:KX"]), [("DME005", Some(1)), ("DME006", Some(2))]);
    assert_eq!(judge(Dme, &["L4392:KX", "V2623", "L8030:LT"]), [("DME006", Some(2))]);
    assert_eq!(judge(Dme, &["L5981:LT", "L5981:LT:K1"]), [("DME007", Some(1)), ("DME008", Some(2))]);
    assert_eq!(judge(Professional, &["E0143:NU", "L1833"]), [("DME009", Some(1))]);
    assert_eq!(judge(Dme, &["A4253:NU:KX:KS", "A4565"]), [("DME009", Some(2)), ("DME011", Some(1))]);
    assert_eq!(judge(Dme, &["E0277:RR:KH:KX"]), [("DME012", Some(1))]);
    assert_eq!(judge(Dme, &["L5500:LT", "L5629:LT", "L5629:RT"]), [("DME013", Some(2))]);
    assert_eq!(judge(Dme, &["L5620:LT", "L5622:LT", "L5624:LT"]), [("DME014", Some(3))]);
    assert_eq!(judge(Dme, &["A4450", "A6196"]), [("DME015", Some(1)), ("DME016", Some(2))]);
}
