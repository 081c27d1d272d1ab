//! Whole claims: the library with all its edits beside the naive validators of the tests, whose maps are built once
//! and whose claims are texts already. One knows PTP, MUE and AOC; eleven others know a family of ancillary services
//! each. All take turns slice by slice, and medians are compared.
//!
//! `cargo bench --bench naive` measures; with `--test` answers are only compared. `-- --claims` prints the claims as
//! JSON, a line each, for other contenders. Needs the facts.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "../tests/common/general.rs"]
mod general;
#[path = "common/claims.rs"]
mod made_up;
#[path = "../tests/oracle/naive/mod.rs"]
mod naive;
#[allow(dead_code, unused_imports, reason = "what its tests have is not for here")]
#[path = "../tests/oracle_ancillary/main.rs"]
mod oracle_ancillary;

use std::{
    env,
    hint::black_box,
    io::{self, Write},
    time::Instant,
};

use ancillary::{
    Validator,
    claim::Claim,
    edits,
    reference::Reference,
    report::{Family, Report, Severity},
};

use self::{
    naive::{EDITS, Found, Tables, TextClaim},
    oracle_ancillary::{self as services, Oracle, common as facts, compare::library, random as common},
};

const CLAIMS: usize = 4000;
const SLICE: usize = 100;
const ROUNDS: usize = 15;
const SEED: u64 = 20_250_314;

fn main() {
    let asked = |option: &str| env::args().any(|argument| argument == option);
    let claims = made_up::claims(CLAIMS, SEED);
    if asked("--claims") {
        let mut out = io::stdout().lock();
        let line = |claim: &Claim| serde_json::to_string(claim).unwrap();
        // Whoever reads them may have enough before the end.
        let _enough = claims.iter().try_for_each(|claim| writeln!(out, "{}", line(claim)));
        return;
    }
    let Some(tables) = Tables::read(facts::text) else { return };
    let texts: Vec<TextClaim> = claims.iter().map(TextClaim::of).collect();
    compare(&claims, &texts, &tables);
    let services = ServiceClaims::of(&claims);
    let Some(families) = services.families() else { return };
    if asked("--bench") && !asked("--test") {
        measure(&claims, &texts, &tables, &services, &families);
    }
}

/// The claims as the naive validators of ancillary services take them.
struct ServiceClaims<'a> {
    claims: &'a [Claim],
    texts: Vec<services::claims::TextClaim>,
}

/// A naive validator of one family of ancillary services.
struct NaiveFamily {
    edits: usize,
    /// How much it finds on a claim.
    count: Box<dyn Fn(&services::claims::TextClaim) -> usize>,
}

impl<'a> ServiceClaims<'a> {
    fn of(claims: &'a [Claim]) -> Self {
        Self { claims, texts: claims.iter().map(services::claims::TextClaim::of).collect() }
    }

    fn families(&self) -> Option<[NaiveFamily; 11]> {
        Some([
            self.family::<services::necessity::Necessity>()?,
            self.family::<services::laboratory::Laboratory>()?,
            self.family::<services::imaging::Imaging>()?,
            self.family::<services::therapy::Therapy>()?,
            self.family::<services::equipment::Equipment>()?,
            self.family::<services::ambulance::Ambulance>()?,
            self.family::<services::drugs::Drugs>()?,
            self.family::<services::vaccines::Vaccines>()?,
            self.family::<services::telehealth::Telehealth>()?,
            self.family::<services::visits::Visits>()?,
            self.family::<services::authorization::Authorization>()?,
        ])
    }

    /// A family, of which library and naive validator find the same on claims whose codes all stand in a table;
    /// others are not what it was written for.
    fn family<O: Oracle + 'static>(&self) -> Option<NaiveFamily> {
        let oracle = O::read()?;
        let validator = Validator::new(Reference::embedded()).profile(O::profile());
        let mut report = Report::new();
        let mut count = 0;
        let mut compared = 0;
        for (claim, text) in self.claims.iter().zip(&self.texts) {
            let ours = library::<O>(&validator, claim, &mut report);
            if report.findings().iter().all(|finding| finding.edit.id.family != Family::Cod) {
                assert_eq!(
                    ours,
                    oracle.judge(text),
                    "{}: {}",
                    O::NAME,
                    serde_json::to_string(claim).unwrap()
                );
                (compared, count) = (compared + 1, count + ours.len());
            }
        }
        println!("{compared} claims, {count} findings of {}, the same of both", O::NAME);
        Some(NaiveFamily { edits: O::EDITS.len(), count: Box::new(move |text| oracle.judge(text).len()) })
    }
}

/// Both find the same.
fn compare(claims: &[Claim], texts: &[TextClaim], tables: &Tables) {
    let validator = Validator::new(Reference::embedded()).profile(general::alone(&[
        Family::Ptp,
        Family::Mue,
        Family::Aoc,
    ]));
    let mut report = Report::new();
    let mut count = 0;
    for (claim, text) in claims.iter().zip(texts) {
        validator.validate_into(claim, &[], &mut report);
        let found = report.findings().iter().filter_map(|finding| {
            let id = finding.edit.id.to_string();
            Some(Found {
                line: finding.location.line?,
                edit: EDITS.into_iter().find(|edit| *edit == id)?,
                related_line: finding.location.related_line,
                warning: finding.severity != Severity::Error,
            })
        });
        let theirs = naive::judge(tables, text, &[]);
        let differences = theirs.differences(&found.collect());
        assert!(differences.is_empty(), "{differences:?} {}", serde_json::to_string(claim).unwrap());
        count += theirs.count();
    }
    println!("{} claims, {count} findings of PTP, MUE and AOC, the same of both", claims.len());
}

/// Each turn takes one slice of the claims, short enough that seldom another process comes between.
fn measure(
    claims: &[Claim],
    texts: &[TextClaim],
    tables: &Tables,
    services: &ServiceClaims<'_>,
    families: &[NaiveFamily],
) {
    let validator = Validator::new(Reference::embedded());
    let mut report = Report::new();
    let mut library = |slice: usize| {
        let count = |claim| {
            validator.validate_into(claim, &[], &mut report);
            report.findings().len()
        };
        slice_of(claims, slice).iter().map(count).sum::<usize>()
    };
    let naive = |slice: usize| {
        let texts = slice_of(texts, slice).iter();
        texts.map(|text| naive::judge(tables, text, &[]).count()).sum::<usize>()
    };
    let reading = |slice: usize| {
        let claims = slice_of(claims, slice).iter();
        claims.map(|claim| naive::judge(tables, &TextClaim::of(claim), &[]).count()).sum::<usize>()
    };
    let of_families = |text: &_| families.iter().map(|family| (family.count)(text)).sum::<usize>();
    let mut all = |slice: usize| {
        let texts = slice_of(&services.texts, slice).iter();
        naive(slice) + texts.map(of_families).sum::<usize>()
    };
    let mut all_reading = |slice: usize| {
        let texts = slice_of(claims, slice).iter().map(services::claims::TextClaim::of);
        reading(slice) + texts.map(|text| of_families(&text)).sum::<usize>()
    };
    let passes: [&mut dyn FnMut(usize) -> usize; 5] =
        [&mut library, &mut { naive }, &mut { reading }, &mut all, &mut all_reading];
    let [library, naive, reading, all, all_reading] = medians(passes);
    println!("| validator | edits | ns a claim | claims a second | the library's times as many |");
    println!("|---|--:|--:|--:|--:|");
    let row = |name, edits: usize, time: f64| {
        println!("| {name} | {edits} | {time:.0} | {:.0} | {:.1} |", 1e9 / time, time / library);
    };
    let edits_of_families: usize = families.iter().map(|family| family.edits).sum();
    row("`ancillary`, one report", edits::all().count(), library);
    row("naive: PTP, MUE, AOC", EDITS.len(), naive);
    row("naive: the same, which first makes texts of the claim", EDITS.len(), reading);
    row("naive: these and ancillary services", EDITS.len() + edits_of_families, all);
    row(
        "naive: the same, which first makes texts of the claim",
        EDITS.len() + edits_of_families,
        all_reading,
    );
}

fn slice_of<T>(all: &[T], slice: usize) -> &[T] {
    &all[slice * SLICE..][..SLICE]
}

/// Nanoseconds a claim.
fn medians<const N: usize>(passes: [&mut dyn FnMut(usize) -> usize; N]) -> [f64; N] {
    let mut times = [const { Vec::new() }; N];
    for round in 0..ROUNDS {
        for slice in 0..CLAIMS / SLICE {
            for turn in 0..N {
                let pass = (round + slice + turn) % N;
                times[pass].push(time(passes[pass], slice));
            }
        }
    }
    times.map(|mut times: Vec<f64>| {
        let middle = times.len() / 2;
        *times.select_nth_unstable_by(middle, f64::total_cmp).1
    })
}

/// Nanoseconds a claim of a slice. The first pass brings the tables back into the caches that the others have
/// filled, and is not timed.
fn time(pass: &mut dyn FnMut(usize) -> usize, slice: usize) -> f64 {
    black_box(pass(slice));
    let start = Instant::now();
    black_box(pass(slice));
    start.elapsed().as_nanos() as f64 / SLICE as f64
}
