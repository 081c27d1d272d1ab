//! The table of look-up times that the README quotes: contenders take turns round by round, so that whatever else
//! the machine does meets all of them, and medians are compared.
//!
//! `cargo bench --bench ratios` measures; with `--test`, or by `cargo test --benches`, answers are only compared.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;
#[path = "common/tables.rs"]
mod tables;

use std::{env, hint::black_box, time::Instant};

use self::tables::{Contender, NO_CODE, Question};

const LOOKUPS: usize = 1 << 16;
const ROUNDS: usize = 151;
const SEED: u64 = 20_250_314;

fn main() {
    let measure = env::args().any(|argument| argument == "--bench")
        && !env::args().any(|argument| argument == "--test");
    println!(
        "| codes | contender | find, ns | of phf's | and judge on a day, ns | of phf's | bytes a code |"
    );
    println!("|---|---|--:|--:|--:|--:|--:|");
    for set in tables::code_sets() {
        let texts = common::claim_like(&set.texts, LOOKUPS, SEED);
        let contenders = set.contenders();
        compare(&contenders, &texts, &set.texts);
        if !measure {
            println!("| {} | {} agree |", set.name, contenders.len());
            continue;
        }
        let times = medians(&contenders, &texts);
        let phf = times[contenders.iter().position(|contender| contender.name.starts_with("phf")).unwrap()];
        for (contender, [find, judge]) in contenders.iter().zip(&times) {
            println!(
                "| {} | `{}` | {find:.1} | {:.2} | {judge:.1} | {:.2} | {:.1} |",
                set.name,
                contender.name,
                find / phf[0],
                judge / phf[1],
                contender.bytes as f64 / set.texts.len() as f64,
            );
        }
    }
}

/// All answer alike, on the order of the benchmark and on every code.
fn compare(contenders: &[Contender], order: &[&str], codes: &[String]) {
    let mut misses = 0;
    for text in order.iter().copied().chain(codes.iter().map(String::as_str)) {
        let wanted = (contenders[0].judge.one)(text);
        misses += usize::from(wanted == NO_CODE);
        for contender in contenders {
            assert_eq!((contender.judge.one)(text), wanted, "{} of {text}", contender.name);
            assert_eq!((contender.find.one)(text), u32::from(wanted != NO_CODE), "{}", contender.name);
        }
    }
    assert!((LOOKUPS / 12..LOOKUPS / 8).contains(&misses), "{misses} misses");
}

/// Nanoseconds a look-up, of finding and of judging. Each round begins with another contender.
fn medians(contenders: &[Contender], texts: &[&str]) -> Vec<[f64; 2]> {
    let mut times = vec![[const { Vec::new() }; 2]; contenders.len()];
    for round in 0..ROUNDS {
        for turn in 0..contenders.len() {
            let contender = (round + turn) % contenders.len();
            let Contender { find, judge, .. } = &contenders[contender];
            for (times, question) in times[contender].iter_mut().zip([find, judge]) {
                times.push(time(question, texts));
            }
        }
    }
    let median = |mut times: Vec<f64>| *times.select_nth_unstable_by(ROUNDS / 2, f64::total_cmp).1;
    times.into_iter().map(|times| times.map(median)).collect()
}

/// The first pass brings the table back into the caches that the others have filled, and is not timed.
fn time(question: &Question, texts: &[&str]) -> f64 {
    black_box((question.sum)(black_box(texts)));
    let start = Instant::now();
    black_box((question.sum)(black_box(texts)));
    start.elapsed().as_nanos() as f64 / texts.len() as f64
}
