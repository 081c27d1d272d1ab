//! An ambulance service.

use ancillary::claim::{Claim, ClaimType, Payer, Units};

use super::{draft::Draft, random::Random};

/// Trips that have to do with a hospital.
const URGENT: [&str; 7] = ["RH", "SH", "NH", "EH", "PH", "IH", "HH"];
/// Trips whose letters are a modifier, too: of a therapist's plan, a notice, a rental, a drug program, a patient.
const ALSO_MODIFIERS: [&str; 10] = ["GN", "HN", "HE", "HD", "GP", "GX", "JG", "RR", "EP", "ER"];

pub(crate) fn claim(random: &mut Random) -> Claim {
    let air = random.one_in(10);
    let mut draft = Draft::new(random, ClaimType::Professional, if air { "42" } else { "41" }, 1..96);
    if random.one_in(6) {
        draft.claim.payer = Payer::Commercial;
    }
    match random.below(8) {
        _ if air => flight(random, &mut draft),
        0 => dialysis(random, &mut draft),
        // Died before the ambulance left: no mileage is due.
        1 => {
            draft.line("A0429:SH:QL", &["I469"]);
        }
        2 | 3 => {
            let pair = *random.choose(&ALSO_MODIFIERS);
            trip(random, &mut draft, "A0428", pair, &["M6281"]);
        }
        4 => {
            let pair = format!("{}:GM", random.choose(&URGENT));
            trip(random, &mut draft, "A0429", &pair, &["S72001A", "W19XXXA"]);
        }
        _ => {
            let base = *random.choose(&["A0427", "A0429", "A0433", "A0426", "A0428"]);
            let diagnosis = *random.choose(&["R079", "R55", "I639", "J9601", "S72001A"]);
            let pair = *random.choose(&URGENT);
            trip(random, &mut draft, base, pair, &[diagnosis]);
        }
    }
    draft.claim
}

fn trip(random: &mut Random, draft: &mut Draft, base: &str, pair: &str, diagnoses: &[&str]) {
    draft.line(&format!("{base}:{pair}"), diagnoses);
    let mileage = draft.line(&format!("A0425:{pair}"), diagnoses);
    // Tenths below a hundred miles, whole miles from there.
    let tenths = 5 + random.below(700) as i64;
    let miles = if random.one_in(12) { 112_000 } else { tenths * 100 };
    mileage.units = Some(Units::from_thousandths(miles));
}

/// There and back on one day.
fn dialysis(random: &mut Random, draft: &mut Draft) {
    let (there, back) = *random.choose(&[("RJ", "JR"), ("NG", "GN"), ("NJ", "JN"), ("EG", "GE")]);
    for pair in [there, back] {
        trip(random, draft, "A0428", pair, &["N186", "Z992"]);
    }
}

fn flight(random: &mut Random, draft: &mut Draft) {
    let (base, mileage, pair) =
        *random.choose(&[("A0431", "A0436", "SH"), ("A0431", "A0436", "HH"), ("A0430", "A0435", "II")]);
    draft.line(&format!("{base}:{pair}"), &["S72001A"]);
    draft.units(&format!("{mileage}:{pair}"), 20 + random.below(200), &["S72001A"]);
}
