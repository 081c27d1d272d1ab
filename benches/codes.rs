//! Reading codes: this crate's parsers beside what a program without types would write, one that gives a cleaned
//! `String` and one that only says whether the text has the form.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use ancillary::{
    code::{Icd10Code, ProcedureCode},
    reference::Reference,
};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

const TEXTS: usize = 1 << 14;
const SEED: u64 = 20_250_314;

fn parse(criterion: &mut Criterion) {
    let reference = Reference::embedded();
    let dotted: Vec<String> = reference.diagnoses().map(|code| code.code().to_string()).collect();
    let mut plain: Vec<String> = dotted.iter().map(|text| text.replace('.', "")).collect();
    plain.sort();
    let procedures: Vec<String> = reference.procedures().map(|code| code.code().to_string()).collect();

    let icd10 = |text: &str| Icd10Code::parse(text).ok();
    let written = |code: Icd10Code| code.to_string().replace('.', "");
    bench(criterion, "parse ICD-10-CM", &plain, icd10, written, icd10_string, is_icd10);
    bench(criterion, "parse ICD-10-CM, dotted", &dotted, icd10, written, icd10_string, is_icd10);
    let procedure = |text: &str| ProcedureCode::parse(text).ok();
    bench(
        criterion,
        "parse procedures",
        &procedures,
        procedure,
        |code| code.to_string(),
        procedure_string,
        is_procedure,
    );
}

fn bench<T>(
    criterion: &mut Criterion,
    name: &str,
    codes: &[String],
    ours: fn(&str) -> Option<T>,
    written: fn(T) -> String,
    string: fn(&str) -> Option<String>,
    valid: fn(&[u8]) -> bool,
) {
    let texts = common::claim_like(codes, TEXTS, SEED);
    for text in &texts {
        assert_eq!(ours(text).map(written), string(text), "{text}");
        assert_eq!(ours(text).is_some(), valid(text.as_bytes()), "{text}");
    }
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Elements(TEXTS as u64));
    group.bench_function("ancillary", |bencher| {
        bencher.iter(|| texts.iter().filter(|text| ours(text).is_some()).count());
    });
    group.bench_function("to String by hand", |bencher| {
        bencher.iter(|| texts.iter().filter(|text| string(text).is_some()).count());
    });
    group.bench_function("checked by hand, nothing kept", |bencher| {
        bencher.iter(|| texts.iter().filter(|text| valid(text.as_bytes())).count());
    });
}

fn icd10_string(text: &str) -> Option<String> {
    let text = text.trim().to_ascii_uppercase();
    let text = match text.split_once('.') {
        Some((category, rest)) if category.len() == 3 && !rest.is_empty() => format!("{category}{rest}"),
        Some(_) => return None,
        None => text,
    };
    is_icd10(text.as_bytes()).then_some(text)
}

fn is_icd10(text: &[u8]) -> bool {
    let (head, tail) = match text {
        [head @ .., b'.', _]
        | [head @ .., b'.', _, _]
        | [head @ .., b'.', _, _, _]
        | [head @ .., b'.', _, _, _, _] => (head, &text[head.len() + 1..]),
        _ if text.len() > 3 => text.split_at(3),
        _ => (text, &text[..0]),
    };
    head.len() == 3
        && head[0].is_ascii_alphabetic()
        && head[1].is_ascii_alphanumeric()
        && matches!(head[2], b'0'..=b'9' | b'A' | b'B' | b'a' | b'b')
        && tail.len() <= 4
        && tail.iter().all(u8::is_ascii_alphanumeric)
}

fn procedure_string(text: &str) -> Option<String> {
    let text = text.trim().to_ascii_uppercase();
    is_procedure(text.as_bytes()).then_some(text)
}

fn is_procedure(text: &[u8]) -> bool {
    let [first, middle @ .., last] = text else { return false };
    let cpt_end = matches!(last.to_ascii_uppercase(), b'0'..=b'9' | b'A' | b'F' | b'M' | b'T' | b'U');
    let hcpcs_start = matches!(first.to_ascii_uppercase(), b'A'..=b'V');
    middle.len() == 3
        && middle.iter().all(u8::is_ascii_digit)
        && (first.is_ascii_digit() && cpt_end || hcpcs_start && last.is_ascii_digit())
}

criterion_group!(benches, parse);
criterion_main!(benches);
