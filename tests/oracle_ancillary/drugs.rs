//! Drugs: wastage, packages, giving them.
//!
//! What it decides where the catalogue of edits leaves a choice:
//!
//! 1. Hospitals' lines, and those of surgical centers (place 24), are asked for JZ or JW if the drug's status of the day
//!    is G, K or K1; bill types 71x, 72x and 77x never. What is paid by the stay (11x) is asked for no modifier.
//! 2. A line with JW and JZ is of what was given as well as of what was left.
//! 3. Of initial services that no modifier which lifts pairs separates, the first by the facility's hierarchy stays, then
//!    by code and line; all others are found.
//! 4. A quantity in UN is of items, the last of which may be begun; of packages; or of what an item holds. A row of the
//!    crosswalk whose items and package differ by a unit or more says nothing.
//! 5. One provider, no history. RXD005 runs on request only.

mod draw;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use ancillary::{
    claim::{Claim, ClaimType, Line, Units},
    jiff::civil::{Date, date},
};

use super::{
    Found, Oracle,
    categories::Categories,
    claims::{TextClaim, TextLine, TextNdc},
    facts::{self, column},
    random::Random,
};

type Days = (Option<Date>, Option<Date>);

fn days(from: &str, through: &str) -> Days {
    (from.parse().ok(), through.parse().ok())
}

fn holds((from, through): Days, day: Date) -> bool {
    from.is_none_or(|from| from <= day) && through.is_none_or(|through| day <= through)
}

/// Of a package: the code, and what an item holds, how many there are, units of one and of all.
struct Billed {
    code: String,
    size: f64,
    items: f64,
    units: f64,
    package: f64,
}

pub(crate) struct Drugs {
    categories: Categories,
    exists: HashMap<String, Vec<Days>>,
    status: HashMap<String, Vec<(Days, String)>>,
    /// The single-dose list with its first days.
    listed: HashMap<String, Date>,
    anemia: HashMap<String, Days>,
    /// Hydration, and what is given without a drug of the claim.
    without_drug: HashSet<String>,
    add_ons: HashSet<String>,
    /// Initial services with their place.
    initial: HashMap<String, u16>,
    lifting: HashSet<String>,
    last_of_jg: Date,
    packages: BTreeMap<String, Vec<Billed>>,
    drawn: Drawn,
}

/// What claims are made of.
struct Drawn {
    drugs: Vec<String>,
    others: Vec<String>,
    packages: Vec<String>,
    /// The packages of a code.
    of_code: HashMap<String, Vec<String>>,
    anemia: Vec<String>,
}

const OTHERS: [&str; 22] = [
    "96360", "96361", "96365", "96366", "96367", "96369", "96372", "96374", "96375", "96409", "96413",
    "96415", "96523", "G0088", "99213", "20610", "78452", "A9579", "90471", "90662", "36415", "G2211",
];
impl Oracle for Drugs {
    const NAME: &'static str = "drugs";
    const EDITS: &'static [&'static str] = &[
        "RXD001", "RXD002", "RXD003", "RXD004", "RXD006", "RXD007", "RXD008", "RXD009", "RXD010", "RXD011",
        "RXD012",
    ];
    const ANY_LINE: &'static [&'static str] = &[];

    fn read() -> Option<Self> {
        let mut exists: HashMap<String, Vec<Days>> = HashMap::new();
        for file in ["hcpcs2.csv", "cpt.csv"] {
            for row in facts::reference(file)? {
                exists
                    .entry(row["code"].clone())
                    .or_default()
                    .push(days(&row["valid_from"], &row["valid_to"]));
            }
        }
        let mut status: HashMap<String, Vec<(Days, String)>> = HashMap::new();
        for row in facts::reference("hcpcs_flags.csv.gz")? {
            let said = (days(&row["valid_from"], &row["valid_to"]), row["status_indicator"].clone());
            status.entry(row["code"].clone()).or_default().push(said);
        }
        let listed: HashMap<String, Date> = facts::reference("ancillary/jwjz_single_dose_hcpcs.csv")?
            .iter()
            .map(|row| (row["hcpcs"].clone(), row["jz_or_jw_required_from"].parse().unwrap()))
            .collect();
        let roles = facts::own("service_roles.csv");
        let of_role = |role: &'static str| roles.iter().filter(move |row| row["role"] == role);
        let anemia: HashMap<String, Days> =
            of_role("anemia_drug").map(|row| (row["code"].clone(), days(&row["valid_from"], ""))).collect();
        let without_drug = of_role("hydration").chain(of_role("no_drug_billed"));
        let without_drug = without_drug.map(|row| row["code"].clone()).collect();
        let initial = facts::own("drug_administration.csv");
        let initial = initial.iter().filter(|row| row["initial"] == "1");
        let initial = initial.map(|row| (row["code"].clone(), row["rank_facility"].parse().unwrap_or(255)));
        let modifiers = facts::reference("modifiers.csv")?;
        let lifting = modifiers.iter().filter(|row| row["ncci_bypass"] == "1").map(|row| row["code"].clone());
        let old = modifiers.iter().find(|row| row["code"] == "JG").unwrap();
        let mut packages: BTreeMap<String, Vec<Billed>> = BTreeMap::new();
        for row in facts::reference("asp_ndc.csv")?.iter().filter(|row| !row["ndc11"].is_empty()) {
            let number = |column: &str| row[column].parse().unwrap();
            packages.entry(row["ndc11"].clone()).or_default().push(Billed {
                code: row["hcpcs"].clone(),
                size: number("pkg_size"),
                items: number("pkg_qty"),
                units: number("billunits"),
                package: number("billunits_per_pkg"),
            });
        }
        let mut drugs: Vec<String> = listed.keys().cloned().collect();
        drugs.sort_unstable();
        let mut drawn_anemia: Vec<String> = anemia.keys().cloned().collect();
        drawn_anemia.sort_unstable();
        let mut of_code: HashMap<String, Vec<String>> = HashMap::new();
        for (ndc, billed) in &packages {
            of_code.entry(billed[0].code.clone()).or_default().push(ndc.clone());
        }
        Some(Self {
            categories: Categories::read()?,
            exists,
            status,
            anemia,
            without_drug,
            add_ons: column(&facts::reference("add_on.csv")?, "add_on"),
            initial: initial.collect(),
            lifting: lifting.collect(),
            last_of_jg: old["valid_to"].parse().unwrap(),
            drawn: Drawn {
                drugs,
                others: OTHERS.iter().map(|code| (*code).to_owned()).collect(),
                packages: packages.keys().cloned().collect(),
                of_code,
                anemia: drawn_anemia,
            },
            listed,
            packages,
        })
    }

    fn claim(&self, random: &mut Random) -> Claim {
        self.draw(random)
    }

    fn judge(&self, claim: &TextClaim) -> BTreeSet<Found> {
        let mut found = BTreeSet::new();
        for line in &claim.lines {
            self.judge_line(claim, line, &mut found);
        }
        let by_stay =
            claim.bill_type.as_deref().is_some_and(|bill| bill.contains("11") && !bill.contains("711"));
        let days: BTreeSet<Date> = claim.lines.iter().map(|line| line.day).collect();
        for day in days.into_iter().filter(|_| !by_stay) {
            let lines: Vec<&TextLine> = claim.lines.iter().filter(|line| line.day == day).collect();
            if claim.is_medicare {
                self.judge_wastage(claim, &lines, &mut found);
            }
            self.judge_initial(&lines, &mut found);
            if claim.claim_type == ClaimType::Professional {
                self.judge_given(&lines, &mut found);
            }
        }
        found
    }
}

impl Drugs {
    fn is(&self, code: &str, category: &str) -> bool {
        self.categories.is(code, category)
    }

    fn is_on(&self, code: &str, day: Date) -> bool {
        self.exists.get(code).is_some_and(|lives| lives.iter().any(|life| holds(*life, day)))
    }

    fn judge_line(&self, claim: &TextClaim, line: &TextLine, found: &mut BTreeSet<Found>) {
        let mut add = |edit| found.insert((edit, Some(line.number)));
        let by_stay =
            claim.bill_type.as_deref().is_some_and(|bill| bill.contains("11") && !bill.contains("711"));
        let causes = ["EA", "EB", "EC"].into_iter().filter(|cause| line.has(cause)).count();
        let asks = self.anemia.get(&line.procedure).is_some_and(|days| holds(*days, line.day));
        if claim.is_medicare && asks && causes != 1 && !by_stay {
            add("RXD004");
        }
        let is_old = line.day > self.last_of_jg;
        if claim.is_medicare && line.has("JG") && (is_old || line.has("TB")) {
            add("RXD012");
        }
        let Some(ndc) = &line.ndc else { return };
        let number = ndc.code.as_deref().and_then(eleven);
        let wrong_unit =
            ndc.unit.as_deref().is_some_and(|unit| !["F2", "GR", "ME", "ML", "UN"].contains(&unit));
        if number.is_none() || ndc.quantity.is_some_and(|quantity| quantity <= 0) || wrong_unit {
            add("RXD006");
        }
        let Some(billed) = number.and_then(|number| self.packages.get(&number)) else { return };
        match billed.iter().find(|billed| billed.code == line.procedure) {
            Some(billed) => {
                if !line.has("JW") && disagrees(line, ndc, billed) {
                    add("RXD011");
                }
            }
            None => {
                if billed.iter().any(|billed| self.is_on(&billed.code, line.day)) {
                    add("RXD007");
                }
            }
        }
    }

    fn judge_wastage(&self, claim: &TextClaim, lines: &[&TextLine], found: &mut BTreeSet<Found>) {
        let contained = |line: &TextLine| {
            let categories = ["drug", "skin_substitute", "radiopharmaceutical_contrast"];
            categories.iter().any(|category| self.is(&line.procedure, category))
        };
        for line in lines.iter().filter(|line| contained(line)) {
            let others = || {
                lines.iter().filter(|other| other.procedure == line.procedure && other.number != line.number)
            };
            let (left, nothing) = (line.has("JW"), line.has("JZ"));
            if nothing && (left || others().any(|other| other.has("JW"))) {
                found.insert(("RXD002", Some(line.number)));
            }
            if left && !nothing && others().all(|other| other.has("JW") && !other.has("JZ")) {
                found.insert(("RXD003", Some(line.number)));
            }
            let listed = self.listed.get(&line.procedure).is_some_and(|from| *from <= line.day);
            let asked = listed && self.is_on(&line.procedure, line.day) && self.is_paid_apart(claim, line);
            if asked && !left && !nothing && !others().any(|other| other.has("JW")) {
                found.insert(("RXD001", Some(line.number)));
            }
        }
    }

    fn is_paid_apart(&self, claim: &TextClaim, line: &TextLine) -> bool {
        let bill = claim.bill_type.as_deref().unwrap_or_default().trim_start_matches('0');
        if ["71", "72", "77"].iter().any(|visit| bill.starts_with(visit)) {
            return false;
        }
        if claim.claim_type == ClaimType::Professional && line.place.as_deref() != Some("24") {
            return true;
        }
        let status = self.status.get(&line.procedure).into_iter().flatten();
        let mut status = status.filter(|(days, _)| holds(*days, line.day));
        status.any(|(_, status)| ["G", "K", "K1"].contains(&status.as_str()))
    }

    fn judge_initial(&self, lines: &[&TextLine], found: &mut BTreeSet<Found>) {
        let separate =
            |line: &TextLine| line.modifiers.iter().any(|modifier| self.lifting.contains(modifier));
        let mut initial: Vec<(u16, &String, u16)> = lines
            .iter()
            .filter(|line| !separate(line))
            .filter_map(|line| Some((*self.initial.get(&line.procedure)?, &line.procedure, line.number)))
            .collect();
        initial.sort_unstable();
        found.extend(initial.iter().skip(1).map(|(_, _, number)| ("RXD010", Some(*number))));
    }

    fn judge_given(&self, lines: &[&TextLine], found: &mut BTreeSet<Found>) {
        let any = |categories: &[&str]| {
            lines.iter().any(|line| categories.iter().any(|category| self.is(&line.procedure, category)))
        };
        let given = any(&["drug", "skin_substitute", "radiopharmaceutical_contrast", "vaccine"]);
        let with = any(&[
            "drug_administration",
            "vaccine_administration",
            "imaging",
            "nuclear_medicine",
            "surgery",
            "medicine",
        ]);
        for line in lines {
            let code = &line.procedure;
            let gives = self.is(code, "drug_administration") && !self.without_drug.contains(code);
            if gives && !self.add_ons.contains(code) && !given {
                found.insert(("RXD008", Some(line.number)));
            }
            let in_office = code.starts_with('Q')
                || (code.starts_with('J') && !code.starts_with("J7") && !code.starts_with("J8"));
            if self.is(code, "drug") && in_office && !with {
                found.insert(("RXD009", Some(line.number)));
            }
        }
    }
}

/// The eleven digits of a number as it is written.
fn eleven(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split('-').collect();
    if !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
        return None;
    }
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    match lengths.as_slice() {
        [11] => Some(text.to_owned()),
        [5, 4, 2] | [4, 4, 2] | [5, 3, 2] | [5, 4, 1] => {
            Some(format!("{:0>5}{:0>4}{:0>2}", parts[0], parts[1], parts[2]))
        }
        _ => None,
    }
}

fn disagrees(line: &TextLine, ndc: &TextNdc, billed: &Billed) -> bool {
    let (Some(units), Some(quantity)) = (line.units, ndc.quantity) else { return false };
    let (units, quantity) = (units as f64 / 1000.0, quantity as f64 / 1000.0);
    let contradictory = (billed.units * billed.items - billed.package).abs() > 0.9999;
    if ndc.unit.as_deref() != Some("UN") || units <= 0.0 || quantity <= 0.0 || contradictory {
        return false;
    }
    let near = |expected: f64| (units - expected).abs() < 0.9999;
    let begun = (quantity - 1.0) * billed.units + 1e-6 < units && units < quantity * billed.units + 0.9999;
    !(begun || near(quantity * billed.package) || near(quantity * billed.units / billed.size))
}

#[test]
fn the_reading_itself_is_right_on_claims_that_are_plain() {
    let Some(drugs) = Drugs::read() else { return };
    let judge = |services: &[&str]| {
        let mut claim = Claim::new(ClaimType::Professional).with_place_of_service("11");
        let lines = services.iter().map(|service| {
            let mut parts = service.split(':');
            let line = Line::new(parts.next().unwrap()).on(date(2025, 3, 14)).with_units(Units::whole(40));
            parts.fold(line, Line::with_modifier)
        });
        claim.lines = lines.collect();
        drugs.judge(&TextClaim::of(&claim)).into_iter().collect::<Vec<_>>()
    };
    assert_eq!(judge(&["96413", "J1745:JZ"]), []);
    assert_eq!(judge(&["96413", "J1745"]), [("RXD001", Some(2))]);
    assert_eq!(judge(&["96413", "J1745:JW", "J1745:JZ"]), [("RXD002", Some(3))]);
    assert_eq!(judge(&["96413", "J1745:JW"]), [("RXD003", Some(2))]);
    assert_eq!(judge(&["96372", "J0881:JZ"]), [("RXD004", Some(2))]);
    assert_eq!(judge(&["96372"]), [("RXD008", Some(1))]);
    assert_eq!(judge(&["J3420"]), [("RXD009", Some(1))]);
    assert_eq!(judge(&["96365", "96413", "J1745:JZ"]), [("RXD010", Some(1))]);
    assert_eq!(judge(&["96365", "J1745:JZ:JG"]), [("RXD012", Some(2))]);
    assert_eq!(eleven("0006-3026-02").as_deref(), Some("00006302602"));
}
