//! An imaging center, and radiologists who read for hospitals.

use ancillary::claim::{Claim, ClaimType, Payer, Sex};

use super::{draft::Draft, random::Random};

/// Studies of one side: code, and the diagnosis for the right and for the left.
const SIDED: [(&str, [&str; 2]); 6] = [
    ("73030", ["M25511", "M25512"]),
    ("73130", ["M79641", "M79642"]),
    ("73562", ["M25561", "M25562"]),
    ("73610", ["M25571", "M25572"]),
    ("73721", ["M25561", "M25562"]),
    ("76642", ["N6311", "N6321"]),
];
const WHOLE: [(&str, &str); 12] = [
    ("71046", "R0602"),
    ("71250", "R911"),
    ("72100", "M5450"),
    ("72148", "M5416"),
    ("70450", "R519"),
    ("70553", "G43909"),
    ("74177", "R109"),
    ("76700", "R1011"),
    ("76536", "E041"),
    ("77080", "M810"),
    ("93306", "R0602"),
    ("93971", "M79604"),
];

pub(crate) fn claim(random: &mut Random) -> Claim {
    let hospital = random.one_in(3);
    let place = if hospital { *random.choose(&["19", "21", "22", "23"]) } else { "11" };
    let mut draft = Draft::new(random, ClaimType::Professional, place, 40..92).ordered().rendered();
    if random.one_in(5) {
        draft.claim.payer = Payer::Commercial;
    }
    let component = if hospital { ":26" } else { *random.choose(&["", "", ":TC", ":26"]) };
    match random.below(6) {
        0 => mammogram(random, &mut draft, component),
        1 => extremity(random, &mut draft, component),
        2 if !hospital => with_agent(random, &mut draft),
        3 => pelvis(&mut draft, component),
        4 if hospital => {
            // A second reading of a second film that day.
            draft.line("71046:26", &["R0602"]);
            draft.line("71046:26:76", &["R0602"]);
        }
        _ => {
            let (code, diagnosis) = random.choose(&WHOLE);
            let film = *code == "71046" && !draft.is_medicare() && random.one_in(3);
            let film = if film { ":FX" } else { "" };
            draft.line(&format!("{code}{component}{film}"), &[diagnosis]);
            if random.one_in(3) && *code != "73721" {
                extremity(random, &mut draft, component);
            }
        }
    }
    draft.claim
}

fn extremity(random: &mut Random, draft: &mut Draft, component: &str) {
    let (code, diagnoses) = random.choose(&SIDED);
    if *code == "76642" {
        draft.of(Sex::Female);
    }
    match random.below(4) {
        0 if *code != "76642" => {
            draft.line(&format!("{code}{component}:RT"), &diagnoses[..1]);
            draft.line(&format!("{code}{component}:LT"), &diagnoses[1..]);
        }
        1 => {
            draft.line(&format!("{code}{component}:50"), diagnoses);
        }
        side => {
            let (side, letter) = if side == 2 { (0, "RT") } else { (1, "LT") };
            draft.line(&format!("{code}{component}:{letter}"), &diagnoses[side..=side]);
        }
    }
}

fn mammogram(random: &mut Random, draft: &mut Draft, component: &str) {
    draft.of(Sex::Female);
    let code = |code: &str, more: &str| format!("{code}{component}{more}");
    match random.below(3) {
        // Nobody orders a screening.
        0 => {
            draft.claim.ordering_npi = None;
            draft.line(&code("77067", ""), &["Z1231"]);
            draft.line(&code("77063", ""), &["Z1231"]);
        }
        1 => {
            draft.line(&code("77065", ":RT"), &["N6311"]);
        }
        // A screening that was followed by more views the same day.
        _ => {
            draft.line(&code("77067", ""), &["Z1231"]);
            draft.line(&code("77065", ":GG:RT"), &["N6311"]);
        }
    }
}

/// What the study was made with.
fn with_agent(random: &mut Random, draft: &mut Draft) {
    match random.below(3) {
        0 => {
            draft.line("71260", &["R911"]);
            draft.units("Q9967", 100, &["R911"]);
        }
        1 => {
            draft.line("70553", &["G43909"]);
            draft.units("A9579", 15, &["G43909"]);
        }
        _ => {
            draft.line("78452", &["I2510"]);
            draft.units("A9500", 2, &["I2510"]);
        }
    }
}

/// Two ways to one region, which are two studies.
fn pelvis(draft: &mut Draft, component: &str) {
    draft.of(Sex::Female);
    draft.line(&format!("76856{component}"), &["N939"]);
    draft.line(&format!("76830{component}"), &["N939"]);
}
