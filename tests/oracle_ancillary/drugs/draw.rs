//! Claims for drugs that meet the edits often.

use ancillary::{
    claim::{Claim, ClaimType, Line, Payer, Units, Written},
    code::BillType,
    jiff::{
        ToSpan,
        civil::{Date, date},
    },
};

use super::{super::random::Random, Drugs};

const MODIFIERS: [&str; 16] =
    ["JZ", "JZ", "JZ", "JW", "JW", "JG", "TB", "EA", "EB", "EC", "59", "XS", "XE", "RT", "GA", "25"];

impl Drugs {
    pub(super) fn draw(&self, random: &mut Random) -> Claim {
        let day = date(2023, 5, 1) + (random.below(1_000) as i64).days();
        let institutional = random.one_in(4);
        let mut claim = if institutional {
            let bill = *random.choose(&["0131", "0131", "0131", "0851", "0711", "0721", "0771", "0111"]);
            Claim::new(ClaimType::Institutional).with_bill(BillType::parse(bill).unwrap(), day, day)
        } else {
            let place = *random.choose(&["11", "11", "11", "24"]);
            Claim::new(ClaimType::Professional).with_place_of_service(place)
        };
        claim.payer = *random.choose(&[Payer::Medicare, Payer::Medicare, Payer::Medicare, Payer::Commercial]);
        let drugs: Vec<&String> = (0..2).map(|_| self.drug(random)).collect();
        for _ in 0..=random.below(4) {
            let other = random.choose(&self.drawn.others).clone();
            let code = if random.one_in(2) { (*random.choose(&drugs)).clone() } else { other };
            claim = claim.with_line(self.line(random, &code, day));
        }
        claim
    }

    /// A drug of the list or, often, one that some rule is about.
    fn drug(&self, random: &mut Random) -> &String {
        if random.one_in(3) {
            return random.choose(&self.drawn.anemia);
        }
        random.choose(&self.drawn.drugs)
    }

    fn line(&self, random: &mut Random, code: &str, day: Date) -> Line {
        let mut line = Line::new(code).on(day).with_units(Units::whole(1 + random.below(100) as u32));
        for _ in 0..random.below(3) {
            line = line.with_modifier(random.choose::<&str>(&MODIFIERS));
        }
        if random.one_in(3) {
            self.package(random, &mut line, code);
        }
        line
    }

    /// A package of the drug, or of another, or a wrong number; with units that fit it or do not.
    fn package(&self, random: &mut Random, line: &mut Line, code: &str) {
        let own = self.drawn.of_code.get(code).map(Vec::as_slice).unwrap_or_default();
        let ndc = match random.below(8) {
            0 => (*random.choose::<&str>(&["0006302602", "12345-678", "N4", "00006-30-02"])).to_owned(),
            1 | 2 => random.choose(&self.drawn.packages).clone(),
            _ if own.is_empty() => "00409379599".to_owned(),
            _ => random.choose(own).clone(),
        };
        let quantity = *random.choose(&[1, 1, 2, 3, 5, 0]);
        let unit = *random.choose(&["UN", "UN", "UN", "ML", "MG"]);
        if let Some(billed) = self.packages.get(&ndc).map(|billed| &billed[0]) {
            let of = *random.choose(&[billed.units, billed.units, billed.package, billed.units / 2.0]);
            line.units = Some(Units::whole((of * f64::from(quantity)).max(1.0) as u32));
        }
        *line = line.clone().with_ndc(&ndc, Units::whole(quantity), unit);
        if random.one_in(10) {
            line.ndc.as_mut().unwrap().unit = None;
        }
        if random.one_in(10) {
            line.ndc.as_mut().unwrap().code = Some(Written::parse("57894-0030-01"));
        }
    }
}
