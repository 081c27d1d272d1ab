//! A therapy practice.

use ancillary::{
    claim::{Amount, Claim, ClaimType, Payer, TherapyToDate, Units},
    jiff::civil::date,
};

use super::{draft::Draft, random::Random};

pub(crate) fn claim(random: &mut Random) -> Claim {
    let mut draft = Draft::new(random, ClaimType::Professional, "11", 25..92).rendered();
    if random.one_in(6) {
        draft.claim.payer = Payer::Commercial;
    }
    // In cents. The threshold of 2024 is 2,330.00, that of 2025 2,410.00; this claim comes to 150.00 at most.
    let spent = *random.choose(&[0, 40_000, 180_000, 210_000, 270_000, 340_000]);
    let met = if spent >= 270_000 { ":KX" } else { "" };
    let mut to_date = TherapyToDate::default();
    to_date.pt_slp = Some(Amount::from_cents(spent));
    to_date.ot = Some(Amount::from_cents(spent));
    draft.claim.therapy_to_date = Some(to_date);
    match random.below(4) {
        0 => occupational(random, &mut draft, met),
        1 => speech(random, &mut draft, met),
        _ => physical(random, &mut draft, met),
    }
    draft.claim
}

/// Timed services of a day with their minutes. CMS counts the day's units over all of them (Benefit Policy Manual,
/// chapter 15, 230; Claims Processing Manual, chapter 5, 20.2): each has its full quarters of an hour, and what is
/// left of the day goes to those with the largest rests.
fn timed(draft: &mut Draft, services: &[(String, u32)], diagnosis: &str) {
    let minutes: u32 = services.iter().map(|(_, minutes)| minutes).sum();
    let mut units: Vec<u32> = services.iter().map(|(_, minutes)| minutes / 15).collect();
    let left = (minutes + 7) / 15 - units.iter().sum::<u32>();
    let mut order: Vec<usize> = (0..services.len()).collect();
    order.sort_by_key(|place| std::cmp::Reverse(services[*place].1 % 15));
    for place in order.iter().cycle().take(left as usize) {
        units[*place] += 1;
    }
    for ((service, minutes), units) in services.iter().zip(units) {
        // What has no unit of its own is not billed; its minutes are in the record.
        if units > 0 {
            let line = draft.line(service, &[diagnosis]);
            (line.units, line.minutes) = (Some(Units::whole(units)), Some(*minutes));
        }
    }
}

fn physical(random: &mut Random, draft: &mut Draft, met: &str) {
    let pain = *random.choose(&["M5450", "M25511", "M25562", "M542", "M1711"]);
    let assistant = if random.one_in(4) { ":CQ" } else { "" };
    let service = |code: &str| format!("{code}:GP{assistant}{met}");
    match random.below(5) {
        0 => {
            draft.line(&format!("{}:GP{met}", random.choose(&["97161", "97162", "97163"])), &[pain]);
            let minutes = 8 + random.below(30) as u32;
            timed(draft, &[(format!("97110:GP{met}"), minutes)], pain);
        }
        // 33 and 7 minutes are 40: three units.
        1 => timed(draft, &[(service("97110"), 33), (service("97140"), 7)], pain),
        2 => {
            draft.line(&service("G0283"), &[pain]);
            timed(draft, &[(service("97110"), 8 + random.below(40) as u32)], pain);
        }
        3 if draft.day < date(2025, 10, 1) => {
            draft.claim = draft.claim.clone().with_place_of_service("10");
            timed(draft, &[(format!("{}:95", service("97110")), 15 + random.below(30) as u32)], pain);
        }
        _ => {
            let codes = [["97110", "97140"], ["97112", "97116"], ["97530", "97140"], ["97535", "97110"]];
            let services = random.choose(&codes).map(|code| (service(code), 8 + random.below(38) as u32));
            timed(draft, &services, pain);
        }
    }
}

fn occupational(random: &mut Random, draft: &mut Draft, met: &str) {
    let assistant = if random.one_in(4) { ":CO" } else { "" };
    if random.one_in(3) {
        draft.line(&format!("{}:GO{met}", random.choose(&["97165", "97166", "97167"])), &["I69351"]);
    }
    let services =
        ["97530", "97535"].map(|code| (format!("{code}:GO{assistant}{met}"), 8 + random.below(45) as u32));
    timed(draft, &services, "I69351");
}

fn speech(random: &mut Random, draft: &mut Draft, met: &str) {
    match random.below(3) {
        0 => {
            draft.line(&format!("92523:GN{met}"), &["R4701"]);
        }
        1 => {
            draft.line(&format!("92526:GN{met}"), &["R1312"]);
        }
        _ => {
            draft.line(&format!("92507:GN{met}"), &["R4701"]);
        }
    }
}
