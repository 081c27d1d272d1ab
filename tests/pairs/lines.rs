//! All pairs among lines, beside each two lines asked for alone.

use ancillary::{
    code::ProcedureCode,
    cpt,
    jiff::civil::date,
    reference::{LinePair, ModifierIndicator, PairCode, Reference, Setting},
};

/// A small generator of numbers that look random (SplitMix64).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut word = self.0;
        word = (word ^ word >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        word = (word ^ word >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((word ^ word >> 31) % limit as u64) as usize
    }
}

/// Codes that stand close to one another, of which many are pairs, and some twice.
fn codes(random: &mut Random, all: &[ProcedureCode], lines: usize) -> Vec<ProcedureCode> {
    let start = random.below(all.len() - 60);
    (0..lines)
        .map(|_| if random.below(3) == 0 { random.below(all.len()) } else { start + random.below(60) })
        .map(|place| all[place])
        .collect()
}

fn parts(pair: LinePair) -> (usize, usize, ModifierIndicator) {
    (pair.column1, pair.column2, pair.indicator)
}

#[test]
fn pairs_among_lines_are_those_of_each_two() {
    let reference = Reference::embedded();
    let all: Vec<ProcedureCode> = reference
        .procedures()
        .map(|procedure| procedure.code())
        .filter(|code| reference.pair_code(*code).is_some())
        .collect();
    let mut random = Random(7);
    let (mut hits, mut twice) = (0, 0);
    for round in 0..2000 {
        let codes = codes(&mut random, &all, if round % 50 == 0 { 150 } else { round % 31 });
        let numbers: Vec<PairCode> = codes.iter().map(|code| reference.pair_code(*code).unwrap()).collect();
        let setting = [Setting::Practitioner, Setting::OutpatientHospital][random.below(2)];
        let day = date(2000 + random.below(28) as i16, 1, 1);
        let mut found = Vec::new();
        reference.pairs_on(setting, day).among(&numbers, |pair| found.push(parts(pair)));
        found.sort();
        let mut wanted = Vec::new();
        for a in 0..codes.len() {
            for b in a + 1..codes.len() {
                twice += usize::from(codes[a] == codes[b]);
                if let Some(pair) = reference.pair(codes[a], codes[b], setting, day) {
                    let (column1, column2) = if pair.column1 == codes[a] { (a, b) } else { (b, a) };
                    wanted.push((column1, column2, pair.indicator));
                }
            }
        }
        wanted.sort();
        assert_eq!(found, wanted, "{codes:?} on {day}");
        hits += found.len();
    }
    assert!(hits > 10_000 && twice > 1000, "{hits} hits, {twice} codes twice");
}

#[test]
fn a_code_is_no_pair_with_itself_and_suppliers_have_no_pairs() {
    let reference = Reference::embedded();
    let (panel, basic) = (cpt!("80053"), cpt!("80048"));
    let day = date(2024, 8, 1);
    assert!(reference.pair(panel, panel, Setting::Practitioner, day).is_none());
    assert!(reference.pair(panel, basic, Setting::DmeSupplier, day).is_none());
    assert_eq!(reference.pair_rows(panel, basic, Setting::DmeSupplier).count(), 0);
    let number = |code| reference.pair_code(code).unwrap();
    let mut found = Vec::new();
    let lines = [number(panel), number(basic), number(panel)];
    reference.pairs_on(Setting::Practitioner, day).among(&lines, |pair| found.push(parts(pair)));
    let bundled = |column1| (column1, 1, ModifierIndicator::NotAllowed);
    assert_eq!(found, [bundled(0), bundled(2)]);
}

#[test]
fn a_search_allocates_nothing() {
    let reference = Reference::embedded();
    let all: Vec<PairCode> =
        reference.procedures().filter_map(|procedure| reference.pair_code(procedure.code())).collect();
    let in_force = reference.pairs_on(Setting::Practitioner, date(2024, 8, 1));
    for lines in [2, 10, 50, 200] {
        let mut count = 0;
        let search = || in_force.among(&all[..lines], |_| count += 1);
        assert_eq!(allocation_counter::measure(search).count_total, 0, "{lines} lines");
        assert!(count > 0 || lines == 2, "{lines} lines");
    }
}
