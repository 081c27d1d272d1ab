//! Made-up claims of the kinds that the crate is for: four diagnoses and five lines each, most of them in order.

#![allow(unreachable_pub, reason = "a module of several binaries")]

use ancillary::{
    claim::{Claim, ClaimType, Line, Sex, Units},
    code::ProcedureCode,
    jiff::{
        ToSpan,
        civil::{Date, date},
    },
    reference::{ModifierIndicator, Pair, Reference, Resolution, Setting},
};

use super::common::Random;

/// One claim in so many has a fault.
const DIRTY: usize = 20;

const NPI: &str = "1234567893";

/// A line in the making: procedure, modifiers, and what else its kind of service has.
type Service = (&'static str, &'static [&'static str]);

const LABORATORY: &[Service] = &[
    ("80053", &[]),
    ("80061", &[]),
    ("82306", &[]),
    ("83036", &["QW"]),
    ("84443", &[]),
    ("85025", &[]),
    ("85610", &["QW"]),
    ("86803", &[]),
    ("87086", &[]),
    ("82607", &[]),
];
const IMAGING: &[Service] = &[
    ("71046", &["26"]),
    ("70450", &["TC"]),
    ("72148", &[]),
    ("73562", &["RT"]),
    ("73630", &["LT"]),
    ("76700", &["26"]),
    ("77067", &[]),
    ("93306", &["26"]),
    ("93880", &[]),
    ("74176", &["TC"]),
];
const THERAPY: &[Service] = &[
    ("97110", &["GP"]),
    ("97112", &["GP"]),
    ("97116", &["GP"]),
    ("97140", &["GP"]),
    ("97530", &["GO"]),
    ("97535", &["GO"]),
    ("97750", &["GP"]),
    ("97035", &["GP"]),
    ("97032", &["GP"]),
];
const VISITS: &[Service] = &[
    ("99213", &[]),
    ("99214", &[]),
    ("99203", &[]),
    ("36415", &[]),
    ("93000", &[]),
    ("94010", &[]),
    ("81002", &[]),
    ("85018", &["QW"]),
    ("87880", &["QW"]),
    ("86308", &["QW"]),
    ("85014", &["QW"]),
];
const DRUGS: &[Service] = &[
    ("J1885", &["JZ"]),
    ("J3301", &["JZ"]),
    ("J0696", &["JZ"]),
    ("J1100", &["JZ"]),
    ("J3420", &["JZ"]),
    ("96372", &[]),
];
const EQUIPMENT: &[Service] = &[
    ("E0601", &["RR", "KH", "KX"]),
    ("E1390", &["RR", "KI", "KX"]),
    ("K0001", &["RR", "KJ", "KX"]),
    ("A7030", &["NU", "KX"]),
    ("A7034", &["NU", "KX"]),
    ("A4253", &["NU", "KX"]),
    ("L1833", &["LT", "KX"]),
];
const KINDS: &[&[Service]] = &[LABORATORY, IMAGING, THERAPY, VISITS, DRUGS, EQUIPMENT];

const DIAGNOSES: &[&str] = &[
    "E11.9", "I10", "E78.5", "N18.30", "J44.9", "M54.50", "R07.9", "Z79.4", "I25.10", "D64.9", "E03.9",
    "R10.9", "M19.90", "G47.33", "K21.9", "F41.9", "Z87.891", "R53.83", "I48.91", "N39.0", "Z79.01",
    "Z12.31",
];

/// A package of each drug.
const PACKAGES: &[(&str, &str)] = &[
    ("J0696", "00143967801"),
    ("J1100", "00404979530"),
    ("J1885", "00338006910"),
    ("J3301", "00003029305"),
    ("J3420", "00143961901"),
];

/// The same claims for the same seed.
pub fn claims(count: usize, seed: u64) -> Vec<Claim> {
    let mut random = Random(seed);
    (0..count).map(|number| claim(number, &mut random)).collect()
}

fn claim(number: usize, random: &mut Random) -> Claim {
    let kind = *random.choose(KINDS);
    let dme = std::ptr::eq(kind, EQUIPMENT);
    let hospital = !dme && random.one_in(5);
    let day = date(2025, 1, 2) + (random.below(300) as i64).days();
    let claim_type = match (dme, hospital) {
        (true, _) => ClaimType::Dme,
        (_, true) => ClaimType::Institutional,
        _ => ClaimType::Professional,
    };
    let birth = date(1935, 6, 1) + (random.below(40 * 365) as i64).days();
    let sex = if random.one_in(2) { Sex::Female } else { Sex::Male };
    let mut claim = Claim::new(claim_type).with_id(&format!("C{number:06}")).with_patient(birth, sex);
    claim = claim.with_billing_npi(NPI).with_rendering_npi("1000000004").with_ordering_npi("2000000002");
    claim = match claim_type {
        ClaimType::Institutional => claim.with_bill("0131".parse().unwrap(), day, day),
        ClaimType::Dme => claim.with_place_of_service("12"),
        _ => claim.with_place_of_service(if std::ptr::eq(kind, LABORATORY) { "81" } else { "11" }),
    };
    claim.received_date = Some(day + 20.days());
    if std::ptr::eq(kind, LABORATORY) || std::ptr::eq(kind, VISITS) {
        claim = claim.with_clia("05D1234567");
    }
    let services = services(kind, claim_type, day, random);
    let (diagnoses, pointers) = diagnoses(&services, day, random);
    claim = diagnoses.into_iter().fold(claim, Claim::with_diagnosis);
    for ((procedure, modifiers), pointers) in services.into_iter().zip(pointers) {
        let charge = format!("{}.{:02}", 20 + random.below(400), random.below(100)).parse().unwrap();
        let mut line = Line::new(procedure).on(day).with_charge(charge);
        line = line.pointing_to(pointers);
        line = modifiers.iter().fold(line, |line, modifier| line.with_modifier(modifier));
        if hospital {
            line = line.with_revenue_code(revenue(kind, &modifiers));
        }
        if std::ptr::eq(kind, THERAPY) {
            let units = 1 + random.below(2) as u32;
            line = line.with_units(Units::whole(units)).with_minutes(15 * units);
        }
        if procedure.starts_with('J') {
            let (_, package) = PACKAGES.iter().find(|(code, _)| *code == procedure).unwrap();
            line = line.with_ndc(package, Units::whole(1), "ML");
        }
        claim = claim.with_line(line);
    }
    if random.one_in(DIRTY) {
        spoil(&mut claim, random);
    }
    claim
}

/// Four diagnoses, those first that few others could stand for, and for each service a pointer to one that
/// supports it, if policies say which do.
fn diagnoses(
    services: &[(&'static str, Vec<&'static str>)],
    day: Date,
    random: &mut Random,
) -> (Vec<&'static str>, Vec<Vec<u16>>) {
    let reference = Reference::embedded();
    let mut left = DIAGNOSES.to_vec();
    random.shuffle(&mut left);
    let supports = |procedure: &str, diagnosis: &str| {
        let (code, diagnosis) = (ProcedureCode::parse(procedure).unwrap(), diagnosis.parse().unwrap());
        let resolutions =
            reference.policies(code, day).map(|policy| policy.resolution(reference, [diagnosis], day));
        let resolutions: Vec<_> = resolutions.collect();
        resolutions.is_empty() || resolutions.contains(&Resolution::Supports)
    };
    let mut chosen: Vec<&str> = Vec::new();
    let mut pointers = vec![Vec::new(); services.len()];
    let mut hardest: Vec<usize> = (0..services.len()).collect();
    hardest.sort_by_key(|line| DIAGNOSES.iter().filter(|own| supports(services[*line].0, own)).count());
    for line in hardest {
        let procedure = services[line].0;
        let place = chosen.iter().position(|own| supports(procedure, own)).or_else(|| {
            let found = left.iter().position(|own| chosen.len() < 4 && supports(procedure, own))?;
            chosen.push(left.remove(found));
            Some(chosen.len() - 1)
        });
        pointers[line].push(place.unwrap_or(0) as u16 + 1);
    }
    // Every diagnosis is pointed to.
    for pointers in pointers.iter_mut().take(4_usize.saturating_sub(chosen.len())) {
        chosen.push(left.pop().unwrap());
        pointers.push(chosen.len() as u16);
    }
    (chosen, pointers)
}

fn revenue(kind: &[Service], modifiers: &[&str]) -> &'static str {
    match kind {
        _ if modifiers.contains(&"GP") => "0420",
        _ if modifiers.contains(&"GO") => "0430",
        _ if std::ptr::eq(kind, LABORATORY) => "0300",
        _ if std::ptr::eq(kind, IMAGING) => "0320",
        _ if std::ptr::eq(kind, DRUGS) => "0636",
        _ => "0510",
    }
}

/// Five services of a kind that NCCI pays beside each other. Of therapies, many of which are pairs, one that is the
/// other's column 2 says that it is distinct.
fn services(
    kind: &[Service],
    claim_type: ClaimType,
    day: Date,
    random: &mut Random,
) -> Vec<(&'static str, Vec<&'static str>)> {
    let setting = match claim_type {
        ClaimType::Institutional => Setting::OutpatientHospital,
        ClaimType::Dme => Setting::DmeSupplier,
        _ => Setting::Practitioner,
    };
    let code = |text: &str| ProcedureCode::parse(text).unwrap();
    let mut left = kind.to_vec();
    random.shuffle(&mut left);
    // Drugs come with their administration.
    left.sort_by_key(|(procedure, _)| !(std::ptr::eq(kind, DRUGS) && *procedure == "96372"));
    let mut chosen: Vec<(&str, Vec<&str>)> = Vec::new();
    for (procedure, modifiers) in left {
        let beside = |other: &&str| Reference::embedded().pair(code(procedure), code(other), setting, day);
        let pairs: Vec<_> = chosen.iter().filter_map(|(other, _)| beside(other)).collect();
        let distinct =
            |pair: &Pair| pair.indicator == ModifierIndicator::Allowed && std::ptr::eq(kind, THERAPY);
        if chosen.len() == 5 || !pairs.iter().all(distinct) {
            continue;
        }
        chosen.push((procedure, modifiers.to_vec()));
        for column2 in pairs.iter().map(|pair| pair.column2) {
            let (_, modifiers) = chosen.iter_mut().find(|(own, _)| code(own) == column2).unwrap();
            if !modifiers.contains(&"59") {
                modifiers.push("59");
            }
        }
    }
    chosen
}

/// What billers do: a letter for a digit, a retired code, a pointer to nothing, a forgotten date, a header, a wrong
/// NPI.
fn spoil(claim: &mut Claim, random: &mut Random) {
    let at = random.below(claim.lines.len());
    let line = &mut claim.lines[at];
    match random.below(7) {
        0 => line.procedure = Line::new("8OO53").procedure,
        1 => line.procedure = Line::new("99201").procedure,
        2 => *line = line.clone().pointing_to([9]),
        3 => line.service_date = None,
        4 => *line = line.clone().with_modifier("ZZ").with_modifier("Q-"),
        5 => *claim = claim.clone().with_diagnosis("E11"),
        _ => *claim = claim.clone().with_billing_npi("1234567890"),
    }
}
