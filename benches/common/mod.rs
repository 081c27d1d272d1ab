//! What the benchmarks share: a seeded source of numbers, and codes in claim-like order.

#![allow(unreachable_pub, dead_code, reason = "no benchmark uses all of it")]

/// SplitMix64: the same numbers for the same seed, everywhere.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        ((u128::from(self.next()) * limit as u128) >> 64) as usize
    }

    /// From 0 to just below 1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    pub fn choose<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for end in (1..items.len()).rev() {
            items.swap(end, self.below(end + 1));
        }
    }
}

/// Draws of Zipf's distribution with exponent 1: the code at place `n` comes with weight `1/n`.
pub struct Zipf {
    sums: Vec<f64>,
}

impl Zipf {
    pub fn new(count: usize) -> Self {
        let mut sum = 0.0;
        let add = |place| {
            sum += 1.0 / place as f64;
            sum
        };
        Self { sums: (1..=count).map(add).collect() }
    }

    pub fn draw(&self, random: &mut Random) -> usize {
        let at = random.unit() * self.sums.last().unwrap();
        self.sums.partition_point(|sum| *sum <= at)
    }
}

/// Texts that live as long as those of a compiled table, one behind the other in one piece of memory.
pub fn side_by_side(texts: &[String]) -> Vec<&'static str> {
    let mut rest: &'static str = texts.concat().leak();
    let mut next = |length| {
        let (text, behind) = rest.split_at(length);
        rest = behind;
        text
    };
    texts.iter().map(|text| next(text.len())).collect()
}

/// Texts in claim-like order: by Zipf over the codes in a random order; one in ten is a code with one character
/// replaced by any letter or digit, and no code.
pub fn claim_like(codes: &[String], count: usize, seed: u64) -> Vec<&'static str> {
    let mut random = Random(seed);
    let mut order: Vec<&String> = codes.iter().collect();
    random.shuffle(&mut order);
    let zipf = Zipf::new(order.len());
    let mut draw = || {
        let code = order[zipf.draw(&mut random)];
        if random.one_in(10) { mistyped(codes, code, &mut random) } else { code.clone() }
    };
    side_by_side(&(0..count).map(|_| draw()).collect::<Vec<_>>())
}

fn mistyped(codes: &[String], code: &str, random: &mut Random) -> String {
    loop {
        let mut bytes = code.as_bytes().to_vec();
        let place = random.below(bytes.len());
        if bytes[place] != b'.' {
            bytes[place] = *random.choose(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        }
        let text = String::from_utf8(bytes).unwrap();
        if codes.binary_search(&text).is_err() {
            return text;
        }
    }
}
