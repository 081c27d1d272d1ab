//! The contenders of the look-up benchmarks. Each finds a text among the codes, and judges the code it finds on a
//! day. Of this crate that is a parse, the index, and the class's dated history; the others find the number of a
//! history, and all judge the same histories.

#![allow(unreachable_pub, dead_code, reason = "no benchmark uses all of it")]

use std::{cmp::Reverse, collections::HashMap, fmt::Debug, hash::Hash, str::FromStr};

use ancillary::{
    code::{Icd10Code, ProcedureCode},
    jiff::civil::{Date, date},
    reference::{Period, Reference},
};

use super::common::side_by_side;

pub const DAY: Date = date(2025, 3, 14);

/// What is said of a text that is no code, and of a code that is not valid on the day.
pub const NO_CODE: u32 = 0;
pub const NOT_VALID: u32 = 1;
const VALID: u32 = 2;
const HEADER: u32 = 3;

/// The days of a code, and what it is on them.
type History = Vec<(Date, Date, u32)>;

/// A set of codes, and this crate's ways with it.
pub struct CodeSet {
    pub name: &'static str,
    /// The texts, sorted.
    pub texts: Vec<String>,
    /// Index and classes.
    bytes: usize,
    ours: fn() -> Contender,
    history: fn(&str) -> History,
    /// The contenders whose keys are packed codes.
    packed: fn(&[String], &'static Histories) -> Vec<Contender>,
}

/// A way to look codes up, with what its table takes.
pub struct Contender {
    pub name: &'static str,
    pub bytes: usize,
    pub find: Question,
    pub judge: Question,
}

/// What a contender is asked: of one text, or of many in one call, so that none pays for the call.
pub struct Question {
    pub one: Box<dyn Fn(&str) -> u32>,
    pub sum: Sum,
}

type Sum = Box<dyn Fn(&[&str]) -> u64>;

impl Question {
    fn new(one: impl Fn(&str) -> u32 + Copy + 'static) -> Self {
        let sum = move |texts: &[&str]| texts.iter().map(|text| u64::from(one(text))).sum();
        Self { one: Box::new(one), sum: Box::new(sum) }
    }
}

impl Contender {
    fn new(
        name: &'static str,
        bytes: usize,
        find: impl Fn(&str) -> bool + Copy + 'static,
        judge: impl Fn(&str) -> u32 + Copy + 'static,
    ) -> Self {
        Self { name, bytes, find: Question::new(move |text| find(text).into()), judge: Question::new(judge) }
    }

    /// A contender that finds the number of a history.
    fn peer(
        name: &'static str,
        bytes: usize,
        histories: &'static Histories,
        number: impl Fn(&str) -> Option<u32> + Copy + 'static,
    ) -> Self {
        let judge = move |text: &str| number(text).map_or(NO_CODE, |number| histories.on(number));
        Self::new(name, bytes, move |text| number(text).is_some(), judge)
    }
}

/// The histories that the peers judge, each once.
struct Histories {
    all: Vec<History>,
    numbers: HashMap<String, u32>,
}

impl Histories {
    fn of(set: &CodeSet) -> Self {
        let mut known: HashMap<History, u32> = HashMap::new();
        let mut numbers = HashMap::new();
        for text in &set.texts {
            let next = known.len() as u32;
            numbers.insert(text.clone(), *known.entry((set.history)(text)).or_insert(next));
        }
        let mut all: Vec<_> = known.into_iter().collect();
        all.sort_by_key(|(_, number)| Reverse(*number));
        Self { all: all.into_iter().rev().map(|(history, _)| history).collect(), numbers }
    }

    fn on(&self, number: u32) -> u32 {
        let on = |(from, through, _): &&(Date, Date, u32)| *from <= DAY && DAY <= *through;
        self.all[number as usize].iter().find(on).map_or(NOT_VALID, |(_, _, answer)| *answer)
    }
}

fn days(period: Period, answer: u32) -> (Date, Date, u32) {
    (period.from().unwrap_or(Date::MIN), period.through().unwrap_or(Date::MAX), answer)
}

fn icd10() -> Contender {
    let find = |text: &str| {
        let code = Icd10Code::parse(text).ok();
        code.and_then(|code| Reference::embedded().diagnosis(code))
    };
    let judge = move |text: &str| match find(text) {
        None => NO_CODE,
        Some(code) => match code.on(DAY) {
            None => NOT_VALID,
            Some(status) if status.is_billable() => VALID,
            Some(_) => HEADER,
        },
    };
    Contender::new("ancillary", 0, move |text| find(text).is_some(), judge)
}

fn icd10_history(text: &str) -> History {
    let history = Reference::embedded().diagnosis(text.parse().unwrap()).unwrap().history();
    let answer = |billable| if billable { VALID } else { HEADER };
    history.map(|status| days(status.period, answer(status.is_billable()))).collect()
}

fn procedures() -> Contender {
    let find = |text: &str| {
        let code = ProcedureCode::parse(text).ok();
        code.and_then(|code| Reference::embedded().procedure(code))
    };
    let judge = move |text: &str| match find(text) {
        None => NO_CODE,
        Some(code) if code.exists_on(DAY) => VALID,
        Some(_) => NOT_VALID,
    };
    Contender::new("ancillary", 0, move |text| find(text).is_some(), judge)
}

fn procedure_history(text: &str) -> History {
    let code: ProcedureCode = text.parse().unwrap();
    Reference::embedded().procedure(code).unwrap().existence().map(|period| days(period, VALID)).collect()
}

/// The code sets of the benchmarks.
pub fn code_sets() -> [CodeSet; 3] {
    let sizes = Reference::embedded().sizes();
    let icd10_set = |name, texts| CodeSet {
        name,
        texts,
        bytes: sizes.diagnoses.index + sizes.diagnoses.classes,
        ours: icd10,
        history: icd10_history,
        packed: packed::<Icd10Code>,
    };
    let dotted = icd10_codes();
    let plain = dotted.iter().map(|text| text.replace('.', "")).collect();
    [
        icd10_set("ICD-10-CM", sorted(plain)),
        icd10_set("ICD-10-CM, dotted", sorted(dotted)),
        CodeSet {
            name: "procedures",
            texts: sorted(procedure_codes()),
            bytes: sizes.procedures.index + sizes.procedures.classes,
            ours: procedures,
            history: procedure_history,
            packed: packed::<ProcedureCode>,
        },
    ]
}

fn sorted(mut texts: Vec<String>) -> Vec<String> {
    texts.sort();
    texts
}

/// All codes of ICD-10-CM that the table knows, headers too.
fn icd10_codes() -> Vec<String> {
    Reference::embedded().diagnoses().map(|diagnosis| diagnosis.code().to_string()).collect()
}

/// All CPT and HCPCS codes that a table knows.
fn procedure_codes() -> Vec<String> {
    Reference::embedded().procedures().map(|procedure| procedure.code().to_string()).collect()
}

impl CodeSet {
    /// All contenders, this crate first and `phf::Map<&str, u32>` second.
    pub fn contenders(&self) -> Vec<Contender> {
        let histories: &Histories = Box::leak(Box::new(Histories::of(self)));
        let number = |key: &str| histories.numbers[key];
        let keys = side_by_side(&self.texts);
        let text_bytes: usize = keys.iter().map(|key| key.len()).sum();
        let mut all = vec![Contender { bytes: self.bytes, ..(self.ours)() }];

        let (bytes, map) = measured(|| &*Box::leak(Box::new(phf_map(&keys, number))));
        let get = |text: &str| map.get(text).copied();
        all.push(Contender::peer("phf::Map<&str, u32>", text_bytes + bytes, histories, get));

        let (bytes, map) = measured(|| {
            let map: HashMap<String, u32> = keys.iter().map(|key| (key.to_string(), number(key))).collect();
            &*Box::leak(Box::new(map))
        });
        let get = |text: &str| map.get(text).copied();
        all.push(Contender::peer("HashMap<String, u32>", bytes, histories, get));

        let (bytes, sorted) = measured(|| {
            let sorted: Vec<(&'static str, u32)> = keys.iter().map(|key| (*key, number(key))).collect();
            &*sorted.leak()
        });
        let get = |text: &str| {
            let place = sorted.binary_search_by_key(&text, |(key, _)| key).ok();
            place.map(|place| sorted[place].1)
        };
        all.push(Contender::peer("sorted &str", text_bytes + bytes, histories, get));

        all.extend((self.packed)(&self.texts, histories));
        all
    }
}

fn packed<T>(texts: &[String], histories: &'static Histories) -> Vec<Contender>
where
    T: FromStr<Err: Debug> + Copy + Ord + Hash + 'static,
{
    let pairs = || texts.iter().map(|text| (text.parse::<T>().unwrap(), histories.numbers[text]));
    let (map_bytes, map) =
        measured(|| &*Box::leak(Box::new(pairs().collect::<hashbrown::HashMap<T, u32>>())));
    let (sorted_bytes, sorted) = measured(|| {
        let mut sorted: Vec<(T, u32)> = pairs().collect();
        sorted.sort_unstable();
        &*sorted.leak()
    });
    let get_hashed = |text: &str| text.parse::<T>().ok().and_then(|code| map.get(&code)).copied();
    let get_sorted = |text: &str| {
        let code = text.parse::<T>().ok()?;
        let place = sorted.binary_search_by_key(&code, |(key, _)| *key).ok()?;
        Some(sorted[place].1)
    };
    vec![
        Contender::peer("hashbrown, packed", map_bytes, histories, get_hashed),
        Contender::peer("sorted, packed", sorted_bytes, histories, get_sorted),
    ]
}

/// The map that `phf_map!` and `phf_codegen` would compile: the same generator, the same layout.
fn phf_map(keys: &[&'static str], number: impl Fn(&str) -> u32) -> phf::Map<&'static str, u32> {
    let state = phf_generator::generate_hash(keys);
    let entries: Vec<_> = state.map.iter().map(|place| (keys[*place], number(keys[*place]))).collect();
    phf::Map { key: state.key, disps: state.disps.leak(), entries: entries.leak() }
}

/// What is made, with the bytes that it keeps.
fn measured<T>(make: impl FnOnce() -> T) -> (usize, T) {
    let mut made = None;
    let taken = allocation_counter::measure(|| made = Some(make()));
    (taken.bytes_current as usize, made.unwrap())
}
