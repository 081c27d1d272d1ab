//! Pairs among the lines of a claim: contenders take turns round by round, so that whatever else the machine does meets
//! all of them; medians are printed, and of the ratios those of the same round. Codes are numbers for all of them.
//!
//! `cargo bench -p pair-benches --features sqlite` measures; with `-- --test` answers are only compared.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]
#![allow(unreachable_pub, missing_debug_implementations)]

mod claims;
#[path = "../common/mod.rs"]
mod common;
mod contenders;

use std::{env, hint::black_box, time::Instant};

use ancillary::{
    jiff::civil::{Date, date},
    reference::{LinePair, PairCode},
};

use self::contenders::{Contender, Hashed, Ours, Sorted, Table};

const DAY: Date = date(2024, 8, 15);
const LINES: [usize; 4] = [2, 5, 10, 50];
/// Pairs of lines that a contender is asked for in a round.
const PAIRS: usize = 1 << 17;
/// For so many the answers are compared.
const FEW_PAIRS: usize = 1 << 13;
const ROUNDS: usize = 31;
const COLD_ROUNDS: usize = 101;

fn main() {
    let measure = env::args().any(|argument| argument == "--bench")
        && !env::args().any(|argument| argument == "--test");
    let table: &Table = Box::leak(Box::new(Table::new()));
    let mut contenders: Vec<Box<dyn Contender>> =
        vec![Box::new(Ours::new(DAY)), Box::new(Hashed::new(table, DAY)), Box::new(Sorted::new(table, DAY))];
    #[cfg(feature = "sqlite")]
    contenders.push(Box::new(contenders::Sqlite::new(table, DAY)));
    println!(
        "{} pairs; bytes: {}",
        table.cells.len(),
        contenders.iter().map(|c| format!("{} {}", c.name(), c.bytes())).collect::<Vec<_>>().join(", ")
    );
    println!(
        "| codes | lines | in force | contender | warm, ns a claim | `ancillary` takes of it | cold, ns a claim |"
    );
    println!("|---|--:|--:|---|--:|--:|--:|");
    let mut caches = Caches::new();
    for mix in claims::mixes(DAY) {
        for lines in LINES {
            let pairs = lines * (lines - 1) / 2;
            let claims = mix.claims(PAIRS / pairs, lines, 20_240_815);
            let found = compare(&mut contenders, &claims[..FEW_PAIRS / pairs]);
            let share = 100.0 * found as f64 / (FEW_PAIRS / pairs * pairs) as f64;
            if !measure {
                println!("| {} | {lines} | {share:.1} % | {} agree |", mix.name, contenders.len());
                continue;
            }
            let warm = warm_times(&mut contenders, &claims);
            let cold = cold_medians(&mut contenders, &claims, &mut caches);
            for ((contender, warm_times), cold_time) in contenders.iter().zip(&warm).zip(&cold) {
                let name = contender.name();
                let warm_time = median(warm_times.clone());
                let ratio =
                    median(warm[0].iter().zip(warm_times).map(|(ours, theirs)| ours / theirs).collect());
                println!(
                    "| {} | {lines} | {share:.1} % | `{name}` | {warm_time:.0} | {ratio:.3} | {cold_time:.0} |",
                    mix.name
                );
            }
        }
    }
}

/// All answer alike; how many pairs are in force.
fn compare(contenders: &mut [Box<dyn Contender>], claims: &[Vec<PairCode>]) -> usize {
    let mut count = 0;
    for claim in claims {
        let mut answers = contenders.iter_mut().map(|contender| {
            let mut found: Vec<LinePair> = Vec::new();
            contender.pairs(claim, &mut |pair| found.push(pair));
            found.sort();
            (contender.name(), found)
        });
        let (_, wanted) = answers.next().unwrap();
        count += wanted.len();
        answers.for_each(|(name, found)| assert_eq!(found, wanted, "{name} of {claim:?}"));
    }
    count
}

/// Nanoseconds a claim, round by round. Each round begins with another contender.
fn warm_times(contenders: &mut [Box<dyn Contender>], claims: &[Vec<PairCode>]) -> Vec<Vec<f64>> {
    let mut times = vec![Vec::new(); contenders.len()];
    for round in 0..ROUNDS {
        for turn in 0..contenders.len() {
            let at = (round + turn) % contenders.len();
            let contender = &mut contenders[at];
            // The first pass brings the table back into the caches that the others have filled, and is not timed.
            black_box(contender.sum(black_box(claims)));
            let start = Instant::now();
            black_box(contender.sum(black_box(claims)));
            times[at].push(start.elapsed().as_nanos() as f64 / claims.len() as f64);
        }
    }
    times
}

/// Nanoseconds of one claim whose table is in no cache.
fn cold_medians(
    contenders: &mut [Box<dyn Contender>],
    claims: &[Vec<PairCode>],
    caches: &mut Caches,
) -> Vec<f64> {
    let mut times = vec![Vec::new(); contenders.len()];
    for round in 0..COLD_ROUNDS {
        for turn in 0..contenders.len() {
            let at = (round + turn) % contenders.len();
            let claim = &claims[round % claims.len()..][..1];
            caches.fill();
            let start = Instant::now();
            black_box(contenders[at].sum(black_box(claim)));
            times[at].push(start.elapsed().as_nanos() as f64);
        }
    }
    times.into_iter().map(median).collect()
}

fn median(mut times: Vec<f64>) -> f64 {
    let middle = times.len() / 2;
    *times.select_nth_unstable_by(middle, f64::total_cmp).1
}

/// Something else for the caches to hold.
struct Caches(Vec<u64>);

impl Caches {
    fn new() -> Self {
        Self(vec![1; 16 << 20])
    }

    fn fill(&mut self) {
        for word in self.0.iter_mut().step_by(8) {
            *word = word.wrapping_mul(3);
        }
        black_box(&self.0);
    }
}
