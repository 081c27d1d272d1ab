//! Made-up claims, as the numbers of their codes.

use ancillary::{
    code::ProcedureCategory,
    jiff::civil::Date,
    reference::{PairCode, Reference},
};

use super::common::{Random, Zipf};

/// Laboratory, imaging, therapy, visits, drugs with their administration, equipment and supplies, with their shares
/// in percent. Of each kind those codes that have a pair: what is in none is left out before anybody looks.
const KINDS: [(&[ProcedureCategory], usize); 6] = [
    (&[ProcedureCategory::Laboratory], 30),
    (&[ProcedureCategory::Imaging], 20),
    (&[ProcedureCategory::Therapy], 15),
    (&[ProcedureCategory::EvaluationAndManagement], 15),
    (&[ProcedureCategory::Drug, ProcedureCategory::DrugAdministration], 10),
    (&[ProcedureCategory::Dmepos, ProcedureCategory::OrthoticProsthetic, ProcedureCategory::Supply], 10),
];

/// A way to draw codes: kinds with their shares, and within a kind by Zipf with exponent 1 or all codes alike.
pub struct Mix {
    pub name: &'static str,
    kinds: Vec<(Vec<PairCode>, usize)>,
    zipf: Option<Vec<Zipf>>,
}

/// The ancillary mix, with codes of a kind alike and by Zipf, and all codes of the pair table alike.
pub fn mixes(day: Date) -> [Mix; 3] {
    let mut random = Random(1);
    let mut kind = |categories: Option<&[ProcedureCategory]>, share| {
        let reference = Reference::embedded();
        let wanted = reference.procedures().filter(|procedure| {
            let category = procedure.code().category();
            procedure.exists_on(day) && categories.is_none_or(|categories| categories.contains(&category))
        });
        let mut codes: Vec<PairCode> =
            wanted.filter_map(|procedure| reference.pair_code(procedure.code())).collect();
        random.shuffle(&mut codes);
        assert!(codes.len() > 10, "{} codes of {categories:?}", codes.len());
        (codes, share)
    };
    let kinds: Vec<_> = KINDS.iter().map(|(categories, share)| kind(Some(categories), *share)).collect();
    let zipf = kinds.iter().map(|(codes, _)| Zipf::new(codes.len())).collect();
    [
        Mix { name: "ancillary", kinds: kinds.clone(), zipf: None },
        Mix { name: "ancillary, Zipf", kinds, zipf: Some(zipf) },
        Mix { name: "uniform", kinds: vec![kind(None, 100)], zipf: None },
    ]
}

impl Mix {
    pub fn claims(&self, count: usize, lines: usize, seed: u64) -> Vec<Vec<PairCode>> {
        let mut random = Random(seed);
        (0..count).map(|_| (0..lines).map(|_| self.code(&mut random)).collect()).collect()
    }

    fn code(&self, random: &mut Random) -> PairCode {
        let mut at = random.below(100);
        for (kind, (codes, share)) in self.kinds.iter().enumerate() {
            if at < *share {
                let place = match &self.zipf {
                    Some(zipf) => zipf[kind].draw(random),
                    None => random.below(codes.len()),
                };
                return codes[place];
            }
            at -= share;
        }
        unreachable!("the shares add up to a hundred")
    }
}
