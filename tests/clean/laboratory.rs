//! A laboratory, independent or of a practice.

use ancillary::{
    claim::{Claim, ClaimType, CliaCertificate, Payer, Sex, Written},
    jiff::civil::date,
};

use super::{draft::Draft, random::Random};

/// What else is ordered, with diagnoses that support it.
const ORDERED: [(&str, &[&str]); 12] = [
    ("80061", &["E785"]),
    ("83036", &["E119"]),
    ("82306", &["E559"]),
    ("82607", &["D510"]),
    ("82728", &["D509"]),
    ("83540", &["D509"]),
    ("85610", &["I4891", "Z7901"]),
    ("87086", &["N390"]),
    ("81001", &["N390"]),
    ("84550", &["M109"]),
    ("86140", &["M0579"]),
    ("84100", &["N1832"]),
];

pub(crate) fn claim(random: &mut Random) -> Claim {
    match random.below(6) {
        0 => office(random),
        1 => screening(random),
        2 => home_visit(random),
        _ => draw(random),
    }
}

fn laboratory(random: &mut Random, place: &str, certificate: CliaCertificate) -> Draft {
    let mut draft = Draft::new(random, ClaimType::Professional, place, 30..92).ordered();
    draft.claim = draft.claim.with_clia("21D1234567");
    draft.claim.clia_certificate = Some(certificate);
    draft
}

/// A routine draw: a metabolic panel, a blood count, TSH and what else was ordered.
fn draw(random: &mut Random) -> Claim {
    let mut draft = laboratory(random, "81", CliaCertificate::Accreditation);
    if random.one_in(5) {
        draft.claim.payer = Payer::Commercial;
    }
    let sugar = *random.choose(&["E119", "E1165", "R7303"]);
    let panel = *random.choose(&["80053", "80048", ""]);
    if !panel.is_empty() {
        draft.line(panel, &["I10", sugar]);
    }
    if random.one_in(2) {
        draft.line(random.choose::<&str>(&["85025", "85027"]), &["D649"]);
    }
    // For payers other than Medicare, CMP, CBC and TSH are a panel of their own (80050).
    if draft.is_medicare() && !random.one_in(3) {
        draft.line("84443", &["E039"]);
    }
    for _ in 0..random.below(4) {
        let (code, diagnoses) = *random.choose(&ORDERED);
        let diagnoses = if code == "83036" { &[sugar] } else { diagnoses };
        if !has(&draft, code) {
            draft.line(code, diagnoses);
        }
    }
    repeated_or_referred(random, &mut draft, panel, sugar);
    if draft.claim.lines.is_empty() {
        draft.line("80076", &["R7989"]);
    }
    if !random.one_in(4) {
        let diagnosis = draft.claim.diagnoses[0].to_string().replace('.', "");
        draft.line("36415", &[&diagnosis]);
    }
    draft.claim
}

fn repeated_or_referred(random: &mut Random, draft: &mut Draft, panel: &str, sugar: &str) {
    match random.below(8) {
        // Glucose twice, neither within a panel.
        0 if panel.is_empty() => {
            draft.line("82947", &[sugar]);
            draft.line("82947:91", &[sugar]);
        }
        // A test that another laboratory did.
        1 if !has(draft, "82306") => {
            draft.line("82306:90", &["E559"]).reference_clia = Some(Written::parse("05D7654321"));
        }
        // Two cultures of two specimens.
        2 if !has(draft, "87086") => {
            draft.line("87086", &["N390"]);
            draft.line("87086:59", &["N390"]);
        }
        _ => {}
    }
}

fn has(draft: &Draft, code: &str) -> bool {
    let is = |written: &Written<_>| written.to_string() == code;
    draft.claim.lines.iter().any(|line| line.procedure.as_ref().is_some_and(is))
}

/// A practice with a certificate of waiver: QW where it is needed and only there.
fn office(random: &mut Random) -> Claim {
    let mut draft = laboratory(random, "11", CliaCertificate::Waiver).rendered();
    match random.below(6) {
        0 => {
            draft.line("83036:QW", &["E119"]);
        }
        1 => {
            draft.line("80061:QW", &["E785"]);
        }
        2 => {
            draft.line("85610:QW", &["I4891", "Z7901"]);
        }
        3 => {
            draft.line("87880:QW", &["J029"]);
        }
        // Influenza A and B, one code each.
        4 => {
            draft.line("87804:QW", &["R509"]);
            draft.line("87804:QW:59", &["R509"]);
        }
        _ => {
            draft.line("82962", &["E119"]);
        }
    }
    match random.below(3) {
        0 => {
            draft.line("81003:QW", &["R300"]);
        }
        1 => {
            draft.line("81002", &["R300"]);
        }
        _ => {}
    }
    draft.claim
}

fn screening(random: &mut Random) -> Claim {
    let mut draft = laboratory(random, "81", CliaCertificate::Compliance);
    match random.below(5) {
        0 => {
            draft.of(Sex::Male);
            draft.claim.patient.birth_date = Some(date(1955, 1, 1));
            draft.line("G0103", &["Z125"]);
        }
        1 => {
            draft.line("80061", &["Z136"]);
        }
        2 => {
            draft.line("82947", &["Z131"]);
        }
        3 => {
            draft.line("G0432", &["Z114"]);
        }
        _ => {
            draft.line("82270", &["Z1211"]);
        }
    }
    if random.one_in(2) {
        draft.line("82570", &["N1832"]);
        draft.line("82043", &["N1832"]);
    }
    draft.claim
}

/// A technician drives to the patient, and collects.
fn home_visit(random: &mut Random) -> Claim {
    let mut draft = laboratory(random, "81", CliaCertificate::Accreditation);
    draft.line("85610", &["I4891", "Z7901"]);
    if random.one_in(2) {
        draft.line("80048", &["I10"]);
    }
    draft.line(random.choose::<&str>(&["36415", "P9612"]), &["I4891"]);
    match random.below(2) {
        0 => {
            draft.units("P9603", 4 + random.below(40), &["I4891"]);
        }
        _ => {
            draft.line("P9604", &["I4891"]);
        }
    }
    draft.claim
}
