//! A supplier of equipment, prosthetics, orthotics and supplies.

use ancillary::claim::{Claim, ClaimType};

use super::{draft::Draft, random::Random};

pub(crate) fn claim(random: &mut Random) -> Claim {
    let place = *random.choose(&["12", "12", "12", "13", "33"]);
    let mut draft = Draft::new(random, ClaimType::Dme, place, 30..95).ordered();
    match random.below(5) {
        0 => breathing(random, &mut draft),
        1 => mobility(random, &mut draft),
        2 => orthotics(random, &mut draft),
        3 => prosthetics(random, &mut draft),
        _ => supplies(random, &mut draft),
    }
    draft.claim
}

/// A capped rental in one of its months.
fn rental(random: &mut Random, code: &str) -> String {
    format!("{code}:RR:{}:KX", random.choose(&["KH", "KI", "KJ"]))
}

fn breathing(random: &mut Random, draft: &mut Draft) {
    match random.below(5) {
        0 => {
            draft.line(&rental(random, "E0601"), &["G4733"]);
            for accessory in ["A7030", "A7035", "A7037", "A4604"] {
                if random.one_in(2) {
                    draft.line(&format!("{accessory}:NU:KX"), &["G4733"]);
                }
            }
        }
        // Since April 2023 a rental says which group of criteria it meets.
        1 => {
            draft.line("E1390:RR:N1", &["J9611"]);
            if random.one_in(2) {
                draft.line("E0431:RR:N1", &["J9611"]);
            }
        }
        // Contents are neither bought nor rented.
        2 => {
            draft.line(random.choose::<&str>(&["E0441", "E0443"]), &["J9611"]);
        }
        3 => {
            draft.line(&rental(random, "E0570"), &["J449"]);
            draft.units("A7003:NU:KX", 2, &["J449"]);
            draft.units("J7613:KX", 90, &["J449"]);
        }
        // Frequent servicing has no months.
        _ => {
            draft.line("E0465:RR", &["G1221", "J9611"]);
        }
    }
}

fn mobility(random: &mut Random, draft: &mut Draft) {
    match random.below(6) {
        0 => {
            draft.line(&rental(random, random_chair(random)), &["I69351"]);
            if random.one_in(2) {
                draft.units("E0973:NU:KX", 2, &["I69351"]);
            }
        }
        1 => {
            draft.line(&rental(random, "K0823"), &["G8191"]).prior_authorization =
                Some("A0000000000001".into());
        }
        2 => {
            draft.line("E0143:NU:KX", &["R262"]);
        }
        3 => {
            draft.line(random.choose::<&str>(&["E0100:NU", "E0105:UE"]), &["R262"]);
        }
        4 => {
            draft.line(&rental(random, "E0260"), &["I5022"]);
        }
        // Maintenance of what was rented to the end.
        _ => {
            draft.line("E0260:MS:KX", &["I5022"]);
        }
    }
}

fn random_chair(random: &Random) -> &'static str {
    if random.0.is_multiple_of(2) { "K0001" } else { "K0003" }
}

fn orthotics(random: &mut Random, draft: &mut Draft) {
    match random.below(5) {
        0 => {
            draft.line("L1833:RT:KX", &["M1711"]);
        }
        // One brace a side.
        1 => {
            draft.line("L1833:RT:KX", &["M1711"]);
            draft.line("L1833:LT:KX", &["M1712"]);
        }
        2 => draft.line("L1851:LT:KX", &["M1712"]).prior_authorization = Some("A0000000000002".into()),
        3 => {
            draft.line("L1970:RT:KX", &["M21371"]);
        }
        _ => {
            draft.line("A5500:RT:KX", &["E1142"]);
            draft.line("A5500:LT:KX", &["E1142"]);
            draft.units("A5512:RT:KX", 3, &["E1142"]);
            draft.units("A5512:LT:KX", 3, &["E1142"]);
        }
    }
}

fn prosthetics(random: &mut Random, draft: &mut Draft) {
    match random.below(3) {
        0 => {
            let level = *random.choose(&["K3", "K4"]);
            for code in ["L5301", "L5620", "L5637", "L5981"] {
                draft.line(&format!("{code}:LT:{level}"), &["Z89512"]);
            }
        }
        // The prosthesis has a side, the brassiere that holds it has none.
        1 => {
            draft.line("L8030:RT", &["Z9011"]);
            draft.units("L8000", 2 + random.below(3), &["Z9011"]);
        }
        _ => {
            draft.line("L5981:LT:K3", &["Z89512"]);
        }
    }
}

fn supplies(random: &mut Random, draft: &mut Draft) {
    match random.below(6) {
        0 => {
            draft.line("A4253:NU:KX", &["E1165", "Z794"]);
            draft.line("A4259:KX", &["E1165", "Z794"]);
        }
        // Without insulin it is KS, and KX would be wrong.
        1 => {
            draft.line("A4253:NU:KS", &["E119"]);
            draft.line("A4259:KS", &["E119"]);
        }
        2 => {
            draft.units("A4450:AU", 40, &["Z933"]);
            draft.units("A4404", 10, &["Z933"]);
            draft.units("A5120:AU", 50, &["Z933"]);
        }
        // Tape for a dressing tells its use and the wounds.
        3 => {
            let wounds = *random.choose(&["A1", "A2"]);
            draft.units(
                &format!("{}:{wounds}", random.choose(&["A6196", "A6212", "A6402"])),
                12,
                &["L97411"],
            );
            draft.units(&format!("A4450:AW:{wounds}"), 20, &["L97411"]);
        }
        // Stockings count no wounds.
        4 => {
            draft.line("A6531:AW:RT", &["I87311"]);
        }
        _ => {
            draft.units("A4351:KX", 90, &["N319"]);
            draft.line("A4357:KX", &["N319"]);
        }
    }
}
