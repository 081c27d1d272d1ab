//! Claims that meet the tables often: second lines are partners of the first, add-ons come with and without their
//! primaries, units lie around the limits, and some days, providers and claims are others.

use std::collections::HashMap;

use ancillary::{
    claim::{Claim, ClaimType, Line, Payer, Units},
    jiff::{
        ToSpan,
        civil::{Date, date},
    },
};

use super::{
    naive::{Kind, Tables},
    random::Random,
};

/// A claim with the patient's others.
#[derive(Clone)]
pub(crate) struct Case {
    pub(crate) claim: Claim,
    pub(crate) history: Vec<Claim>,
}

const NPIS: [&str; 3] = ["1234567893", "1000000004", "2000000002"];
/// Most are of hospital outpatient departments; the last two are of clinics and inpatients.
const BILLS: [&str; 14] = [
    "0131", "0131", "0131", "0131", "0137", "0141", "0851", "0121", "0221", "0341", "0741", "0751", "0711",
    "0111",
];
const OTHER_MODIFIERS: [&str; 8] = ["76", "77", "50", "26", "GP", "KX", "QW", "22"];

type Texts = HashMap<&'static str, Vec<&'static str>>;

pub(crate) struct Maker<'t> {
    random: Random,
    tables: &'t Tables,
    /// The other codes of all rows of a code, by setting.
    partners: HashMap<Kind, Texts>,
    /// The codes that have a unit limit, by setting.
    limited: HashMap<Kind, Vec<&'static str>>,
    /// Those of which single lines are limited; there are few.
    limited_by_line: HashMap<Kind, Vec<&'static str>>,
    add_ons: Vec<&'static str>,
    primaries: Texts,
    /// The add-ons of a primary.
    added: Texts,
    lifting: Vec<&'static str>,
}

impl<'t> Maker<'t> {
    pub(crate) fn new(tables: &'t Tables, seed: u64) -> Self {
        let partners = |kind| {
            let mut partners = Texts::new();
            for (column1, column2) in tables.pairs[&kind].keys() {
                partners.entry(column1).or_default().push(*column2);
                partners.entry(column2).or_default().push(*column1);
            }
            partners.values_mut().for_each(|codes| codes.sort_unstable());
            partners
        };
        let limited = |kind: Kind, mais: &[u8]| {
            let limits = tables.limits[&kind][0].1.iter().filter(|(_, limit)| mais.contains(&limit.mai));
            sorted(limits.map(|(code, _)| *code).collect())
        };
        let mut primaries = Texts::new();
        let mut added = Texts::new();
        for (add_on, rows) in &tables.add_ons {
            for primary in rows.iter().filter_map(|row| row.primary) {
                primaries.entry(add_on).or_default().push(primary);
                added.entry(primary).or_default().push(add_on);
            }
        }
        primaries.values_mut().chain(added.values_mut()).for_each(|codes| codes.sort_unstable());
        let settings = [Kind::Professional, Kind::Institutional, Kind::Dme];
        let paired = [Kind::Professional, Kind::Institutional];
        Self {
            random: Random(seed),
            tables,
            partners: paired.map(|kind| (kind, partners(kind))).into(),
            limited: settings.map(|kind| (kind, limited(kind, &[1, 2, 3]))).into(),
            limited_by_line: settings.map(|kind| (kind, limited(kind, &[1]))).into(),
            add_ons: sorted(tables.add_ons.keys().copied().collect()),
            primaries,
            added,
            lifting: sorted(tables.lifting.keys().copied().collect()),
        }
    }

    pub(crate) fn case(&mut self) -> Case {
        let kind = *self.random.choose(&[
            Kind::Professional,
            Kind::Professional,
            Kind::Professional,
            Kind::Institutional,
            Kind::Institutional,
            Kind::Institutional,
            Kind::Institutional,
            Kind::Dme,
        ]);
        let day = self.day();
        let most = *self.random.choose(&[1, 2, 3, 5, 8, 12]);
        let mut codes = Vec::new();
        let lines = 1 + self.random.below(most);
        let claim = self.claim(kind, day, lines, &mut codes);
        let past = if self.random.one_in(4) { 1 + self.random.below(2) } else { 0 };
        let history = (0..past).map(|_| {
            let kind = if self.random.one_in(8) { Kind::Professional } else { kind };
            let lines = 1 + self.random.below(3);
            self.claim(kind, day, lines, &mut codes)
        });
        Case { claim, history: history.collect() }
    }

    fn day(&mut self) -> Date {
        let (from, days) =
            if self.random.one_in(5) { (date(2015, 1, 1), 12 * 365) } else { (date(2019, 7, 1), 7 * 365) };
        from + (self.random.below(days) as i64).days()
    }

    fn claim(&mut self, kind: Kind, day: Date, lines: usize, codes: &mut Vec<&'static str>) -> Claim {
        let claim_type = match kind {
            Kind::Professional => ClaimType::Professional,
            Kind::Institutional => ClaimType::Institutional,
            Kind::Dme => ClaimType::Dme,
        };
        let billing = if self.random.one_in(8) { NPIS[2] } else { NPIS[0] };
        let mut claim = Claim::new(claim_type).with_billing_npi(billing);
        if self.random.one_in(10) {
            claim = claim.with_payer(Payer::Commercial);
        }
        if kind != Kind::Institutional && self.random.one_in(2) {
            claim = claim.with_rendering_npi(self.provider());
        }
        if kind == Kind::Institutional && !self.random.one_in(20) {
            let bill: &&str = self.random.choose(&BILLS);
            claim = claim.with_bill(bill.parse().unwrap(), day - 2.days(), day + 9.days());
        }
        for _ in 0..lines {
            let code = self.code(kind, codes);
            codes.push(code);
            claim = claim.with_line(self.line(kind, day, code));
        }
        claim
    }

    fn provider(&mut self) -> &'static str {
        if self.random.one_in(4) { NPIS[2] } else { NPIS[1] }
    }

    /// A code that has to do with one of those before.
    fn code(&mut self, kind: Kind, before: &[&'static str]) -> &'static str {
        let last = if before.is_empty() { None } else { Some(*self.random.choose(before)) };
        let related = last.and_then(|last| {
            let nothing = Vec::new();
            let list = match self.random.below(10) {
                0..4 => self.partners.get(&kind).and_then(|partners| partners.get(last)),
                4..6 => self.primaries.get(last).or_else(|| self.added.get(last)),
                6 => self.added.get(last),
                7 => return Some(last),
                _ => None,
            };
            let list = list.unwrap_or(&nothing);
            if list.is_empty() { None } else { Some(*self.random.choose(list)) }
        });
        related.unwrap_or_else(|| {
            let add_on = kind != Kind::Dme && self.random.one_in(4);
            let by_line = self.random.one_in(12) && !self.limited_by_line[&kind].is_empty();
            let limited = if by_line { &self.limited_by_line } else { &self.limited };
            let list = if add_on { &self.add_ons } else { &limited[&kind] };
            list[self.random.below(list.len())]
        })
    }

    fn line(&mut self, kind: Kind, day: Date, code: &'static str) -> Line {
        let moved = if self.random.one_in(6) { self.random.below(4) as i64 - 2 } else { 0 };
        let from = day + moved.days();
        let days = if self.random.one_in(8) { 2 + self.random.below(6) as i64 } else { 1 };
        let mut line = Line::new(code).on(from);
        if days > 1 || self.random.one_in(10) {
            line = line.through(from + (days - 1).days());
        }
        line.units = if self.random.one_in(50) { None } else { Some(self.units(kind, code, days)) };
        if self.random.one_in(3) {
            line = line.with_modifier(self.lifting[self.random.below(self.lifting.len())]);
        }
        if self.random.one_in(5) {
            line = line.with_modifier(OTHER_MODIFIERS[self.random.below(OTHER_MODIFIERS.len())]);
        }
        if self.random.one_in(20) {
            line = line.with_modifier("59");
        }
        if kind == Kind::Institutional {
            line = line.with_revenue_code(if self.random.one_in(3) { "0960" } else { "0510" });
        }
        if self.random.one_in(15) {
            line.rendering_npi = Claim::new(ClaimType::Dme).with_rendering_npi(self.provider()).rendering_npi;
        }
        line
    }

    /// Around the limit as often as not.
    fn units(&mut self, kind: Kind, code: &str, days: i64) -> Units {
        let editions = &self.tables.limits[&kind];
        let limit = self.random.choose(editions).1.get(code).map_or(1, |limit| limit.value);
        let units = match self.random.below(6) {
            0..3 => 1,
            3 => limit * days + self.random.below(3) as i64 - 1,
            4 => (limit + 1) * days - self.random.below(3) as i64,
            _ => 1 + self.random.below(2 * (limit * days) as usize + 1) as i64,
        };
        Units::from_thousandths(1000 * units.max(1))
    }
}

fn sorted(mut codes: Vec<&'static str>) -> Vec<&'static str> {
    codes.sort_unstable();
    codes
}
