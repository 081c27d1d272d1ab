//! An infusion clinic.

use ancillary::{
    claim::{Amount, Claim, ClaimType, Payer, Units},
    jiff::{ToSpan, civil::date},
};

use super::{draft::Draft, random::Random};

pub(crate) fn claim(random: &mut Random) -> Claim {
    let mut draft = Draft::new(random, ClaimType::Professional, "11", 66..92).rendered();
    match random.below(8) {
        0 | 1 => chemotherapy(random, &mut draft),
        2 => infliximab(random, &mut draft),
        3 => antibiotic(random, &mut draft),
        4 | 5 => injection(random, &mut draft),
        _ => vaccine(random, &mut draft),
    }
    draft.claim
}

/// A single-dose vial used up, or with the rest on a line of its own.
fn single_dose(random: &mut Random, draft: &mut Draft, code: &str, units: usize, of: &[&str]) {
    let program = if random.one_in(6) { ":TB" } else { "" };
    if random.one_in(3) {
        draft.units(&format!("{code}{program}"), units - 5, of);
        draft.units(&format!("{code}:JW{program}"), 5, of);
    } else {
        draft.units(&format!("{code}:JZ{program}"), units, of);
    }
}

fn chemotherapy(random: &mut Random, draft: &mut Draft) {
    let cancer: &[&str] = &["C3411"];
    // The encounter is for the treatment.
    draft.line("96413", &["Z5112", "C3411"]);
    let line = draft.units("J9271:JZ", 200, cancer);
    if random.one_in(2) {
        *line = line.clone().with_ndc("00006-3026-02", Units::whole(2), "UN");
    }
    if random.one_in(2) {
        draft.line("96375", cancer);
        draft.units("J2405", 8, cancer);
    }
    if random.one_in(2) {
        draft.line("96417", cancer);
        single_dose(random, draft, "J9305", 100, cancer);
    }
    if random.one_in(3) {
        draft.line("99214:25", cancer);
    }
}

fn infliximab(random: &mut Random, draft: &mut Draft) {
    let of: &[&str] = &[*random.choose(&["M0579", "K5090"])];
    draft.line("96413", of);
    draft.units("96415", 1 + random.below(2), of);
    match random.below(3) {
        // Four vials of ten units.
        0 => {
            let line = draft.units("J1745:JZ", 40, of);
            *line = line.clone().with_ndc("57894-0030-01", Units::whole(4), "UN");
        }
        1 => single_dose(random, draft, "Q5103", 40, of),
        _ => single_dose(random, draft, "J1745", 50, of),
    }
    if random.one_in(2) {
        draft.line("96375", of);
        draft.line("J1200", of);
    }
}

fn antibiotic(random: &mut Random, draft: &mut Draft) {
    draft.line("96365", &["N390"]);
    if random.one_in(2) {
        draft.line("96366", &["N390"]);
    }
    draft.units("J0696", 4, &["N390"]);
    if random.one_in(2) {
        // Water beside it, more than half an hour.
        draft.line("96361", &["E860"]);
        draft.line("J7030", &["E860"]);
    }
}

fn injection(random: &mut Random, draft: &mut Draft) {
    match random.below(5) {
        0 => {
            draft.line("96372", &["D510"]);
            draft.line("J3420", &["D510"]);
        }
        1 => {
            draft.line("96372", &["M810"]);
            let line = draft.units("J0897:JZ", 60, &["M810"]);
            *line = line.clone().with_ndc("55513-0710-01", Units::whole(1), "UN");
        }
        2 => {
            draft.line("96372", &["N1832", "D631"]);
            draft.units("J0881:JZ:EC", 60, &["N1832", "D631"]);
        }
        3 => {
            draft.line("96372", &["N1832", "D631"]);
            draft.units("J0885:EC", 10, &["N1832", "D631"]);
        }
        // What has no code is described.
        _ => {
            draft.line("96372", &["M5450"]);
            draft.line("J3490", &["M5450"]).description = Some("EXAMPLE DRUG 10 MG".into());
        }
    }
}

fn vaccine(random: &mut Random, draft: &mut Draft) {
    // The season's.
    draft.on(date(2025, 10, 1) + (random.below(60) as i64).days());
    if random.one_in(4) {
        draft.claim.payer = Payer::Commercial;
        draft.line("90471", &["Z23"]);
        draft.line("90662", &["Z23"]);
        return;
    }
    match random.below(4) {
        0 => {
            draft.line("G0008", &["Z23"]);
            draft.line("90662", &["Z23"]);
        }
        // The state gave it: without a price, or not on the claim at all.
        1 => {
            draft.line("G0008", &["Z23"]);
            draft.line("90662", &["Z23"]).charge = Some(Amount::from_cents(0));
        }
        2 => {
            draft.line("G0008", &["Z23"]);
        }
        _ => {
            draft.line("90480", &["Z23"]);
            draft.line("91320", &["Z23"]);
        }
    }
    if random.one_in(3) {
        draft.line("G0009", &["Z23"]);
        draft.line("90677", &["Z23"]);
    }
}
