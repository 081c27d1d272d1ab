//! Claims for equipment that meet the edits often.

use ancillary::{
    claim::{Claim, ClaimType, Line, Payer, Units},
    code::BillType,
    jiff::{
        ToSpan,
        civil::{Date, date},
    },
};

use super::{super::random::Random, ACQUISITIONS, Equipment, LEVELS, MONTHS, USES, WOUNDS};

impl Equipment {
    pub(super) fn draw(&self, random: &mut Random) -> Claim {
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
        let list = random.one_in(3).then(|| 10 + random.below(2));
        for _ in 0..=random.below(4) {
            let list = list.unwrap_or_else(|| random.below(self.drawn.len()));
            let code = random.choose(&self.drawn[list]).clone();
            claim = claim.with_line(self.draw_line(random, &code, day));
        }
        claim
    }

    fn draw_line(&self, random: &mut Random, code: &str, day: Date) -> Line {
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
        if code.starts_with('L') || self.policies.side.contains(code) || self.takes_side.contains_key(code) {
            line = add(line, (2, 3), &["RT", "LT"]);
            line = add(line, (1, 8), &["RT", "LT"]);
        }
        if code.starts_with('A') {
            line = add(line, (1, 2), &USES);
            line = add(line, (1, 2), &WOUNDS);
        }
        line = add(line, (1, 2), &["KX", "KX", "KS", "GA", "GY", "GZ", "EY", "ST", "KV", "99"]);
        line = add(line, (1, 6), &["KX", "KS"]);
        if self.policies.oxygen.contains_key(code) {
            line = add(line, (1, 2), &["N1", "N2", "N3", "CR"]);
        }
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
        date(2023, 4, 1),
        date(2023, 7, 2),
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
