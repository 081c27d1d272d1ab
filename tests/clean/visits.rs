//! A practice's visits, and the services beside them.

use ancillary::{
    claim::{Claim, ClaimType, CliaCertificate, Payer},
    jiff::civil::date,
};

use super::{draft::Draft, random::Random};

/// Visits of established patients and of new ones, with the minutes from which time alone would carry them.
const ESTABLISHED: [(&str, u32); 3] = [("99213", 20), ("99214", 30), ("99215", 40)];
const NEW: [(&str, u32); 3] = [("99203", 30), ("99204", 45), ("99205", 60)];
const REASONS: [&str; 6] = ["I10", "E119", "J069", "M5450", "L309", "J449"];

pub(crate) fn claim(random: &mut Random) -> Claim {
    let mut draft = Draft::new(random, ClaimType::Professional, "11", 20..92).rendered().ordered();
    if random.one_in(4) {
        draft.claim.payer = Payer::Commercial;
    }
    let reason = *random.choose(&REASONS);
    match random.below(8) {
        0 => visit(random, &mut draft, &NEW, "", reason),
        1 => procedure(random, &mut draft, reason),
        2 => wellness(random, &mut draft, reason),
        3 if draft.day < date(2025, 10, 1) => {
            draft.claim = draft.claim.clone().with_place_of_service(random.choose::<&str>(&["02", "10"]));
            visit(random, &mut draft, &ESTABLISHED, random_remote(random), reason);
        }
        4 => {
            visit(random, &mut draft, &ESTABLISHED, "", reason);
            draft.line("G2211", &[reason]);
        }
        5 => {
            visit(random, &mut draft, &ESTABLISHED, ":25", "F17210");
            draft.line("99406", &["F17210"]);
        }
        6 => tests(random, &mut draft, reason),
        _ => visit(random, &mut draft, &ESTABLISHED, "", reason),
    }
    draft.claim
}

fn random_remote(random: &Random) -> &'static str {
    if random.0.is_multiple_of(2) { ":95" } else { ":93" }
}

/// A visit by its minutes, or without any.
fn visit(random: &mut Random, draft: &mut Draft, levels: &[(&str, u32)], modifier: &str, reason: &str) {
    let (code, minutes) = *random.choose(levels);
    let line = draft.line(&format!("{code}{modifier}"), &[reason]);
    if random.one_in(2) {
        line.minutes = Some(minutes + random.below(10) as u32);
    }
}

/// A small procedure, and a visit that was more than the decision for it.
fn procedure(random: &mut Random, draft: &mut Draft, reason: &str) {
    visit(random, draft, &ESTABLISHED, ":25", reason);
    match random.below(3) {
        0 => {
            draft.line("20610:RT", &["M1711"]);
            draft.units("J3301", 4, &["M1711"]);
        }
        1 => {
            draft.line("17110", &["B079"]);
        }
        _ => {
            draft.line("69210", &["H6121"]);
        }
    }
}

/// The yearly wellness visit, with another visit beside it.
fn wellness(random: &mut Random, draft: &mut Draft, reason: &str) {
    draft.claim.payer = Payer::Medicare;
    draft.claim.patient.birth_date = Some(date(1950, 1, 1));
    draft.line("G0439", &["Z0000"]);
    if random.one_in(2) {
        visit(random, draft, &ESTABLISHED, ":25", reason);
        // From 2025 the add-on is paid with 25 beside a preventive service.
        if draft.day.year() == 2025 {
            draft.line("G2211", &[reason]);
        }
    } else {
        draft.line("G0008", &["Z23"]);
        draft.line("90662", &["Z23"]);
    }
}

fn tests(random: &mut Random, draft: &mut Draft, reason: &str) {
    draft.claim = draft.claim.clone().with_clia("21D1234567");
    draft.claim.clia_certificate = Some(CliaCertificate::Waiver);
    visit(random, draft, &ESTABLISHED, "", reason);
    match random.below(4) {
        0 => {
            draft.line("93000", &["I10"]);
        }
        1 => {
            draft.line("81003:QW", &["R300"]);
        }
        2 => {
            draft.line("87880:QW", &["J029"]);
        }
        _ => {
            draft.line("36415", &[reason]);
        }
    }
}
