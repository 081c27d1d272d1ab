//! Whole claims: the library with all its edits beside a naive validator of PTP, MUE and AOC alone, whose maps are
//! built once and whose claims are texts already. Both take turns round by round, and medians are compared.
//!
//! `cargo bench --bench ncci` measures; with `--test` answers are only compared. `-- --claims` prints the claims as
//! JSON, a line each, for other contenders. Needs the facts.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;
#[allow(dead_code, reason = "texts of files only")]
#[path = "../tests/common/mod.rs"]
mod facts;
#[path = "../tests/common/general.rs"]
mod general;
#[path = "common/claims.rs"]
mod made_up;
#[path = "../tests/oracle/naive/mod.rs"]
mod naive;

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
    report::{Report, Severity},
};

use self::naive::{EDITS, Found, Tables, TextClaim};

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
    if asked("--bench") && !asked("--test") {
        measure(&claims, &texts, &tables);
    }
}

/// Both find the same.
fn compare(claims: &[Claim], texts: &[TextClaim], tables: &Tables) {
    let validator = Validator::new(Reference::embedded()).profile(general::general());
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
fn measure(claims: &[Claim], texts: &[TextClaim], tables: &Tables) {
    let validator = Validator::new(Reference::embedded());
    let mut report = Report::new();
    let mut library = |slice: usize| {
        let count = |claim| {
            validator.validate_into(claim, &[], &mut report);
            report.findings().len()
        };
        claims[slice * SLICE..][..SLICE].iter().map(count).sum::<usize>()
    };
    let mut naive = |slice: usize| {
        let texts = texts[slice * SLICE..][..SLICE].iter();
        texts.map(|text| naive::judge(tables, text, &[]).count()).sum::<usize>()
    };
    let mut reading = |slice: usize| {
        let claims = claims[slice * SLICE..][..SLICE].iter();
        claims.map(|claim| naive::judge(tables, &TextClaim::of(claim), &[]).count()).sum::<usize>()
    };
    let passes: [&mut dyn FnMut(usize) -> usize; 3] = [&mut library, &mut naive, &mut reading];
    let [library, naive, reading] = medians(passes);
    println!("| validator | edits | ns a claim | claims a second | the library's times as many |");
    println!("|---|---|--:|--:|--:|");
    let row = |name, edits: &str, time: f64| {
        println!("| {name} | {edits} | {time:.0} | {:.0} | {:.1} |", 1e9 / time, time / library);
    };
    row("`ancillary`, one report", &format!("all {}", edits::all().count()), library);
    row("naive, maps built once", "PTP, MUE, AOC", naive);
    row("naive, which first makes texts of the claim", "PTP, MUE, AOC", reading);
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
