//! What one provider bills on one day for trips by one kind of vehicle.

use crate::code::Modifier;

/// A claim's number and a line's index in it.
pub(super) type Place = (u32, u32);

/// The base rates of a day, and where its miles stand. Miles ask it, however many lines there are, a few bits each.
#[derive(Debug, Default)]
pub(super) struct Journeys {
    /// The first base.
    pub(super) base: Option<Place>,
    /// The first base that has a pair, and that.
    pub(super) paired: Option<(Modifier, Place)>,
    /// Whether the bases have several pairs.
    pub(super) differ: bool,
    /// The first base of a patient who died before.
    pub(super) died: Option<Place>,
    pub(super) has_mileage: bool,
    pairs: Pairs,
    /// Those of patients who were taken up alive.
    alive: Pairs,
    any_alive: bool,
}

impl Journeys {
    pub(super) fn add_base(&mut self, place: Place, pair: Option<Modifier>, died: bool) {
        self.base.get_or_insert(place);
        if died {
            self.died.get_or_insert(place);
        }
        self.any_alive |= !died;
        let Some(pair) = pair else { return };
        let (first, _) = *self.paired.get_or_insert((pair, place));
        self.differ |= first != pair;
        self.pairs.insert(pair);
        if !died {
            self.alive.insert(pair);
        }
    }

    /// Whether a base has this pair.
    pub(super) fn has(&self, pair: Modifier) -> bool {
        self.pairs.has(pair)
    }

    /// Whether the patient of some miles died before they could be travelled: of the bases of the same pair, or of all
    /// if none has it, each says so.
    pub(super) fn died_before(&self, pair: Option<Modifier>) -> Option<Place> {
        let alive = match pair.filter(|pair| self.has(*pair)) {
            Some(pair) => self.alive.has(pair),
            None => self.any_alive,
        };
        self.died.filter(|_| !alive)
    }
}

/// Origins with destinations: for each origin a bit a destination.
#[derive(Debug, Default)]
struct Pairs([u32; 26]);

impl Pairs {
    fn insert(&mut self, pair: Modifier) {
        let (origin, destination) = Self::place(pair);
        if let Some(destinations) = self.0.get_mut(origin) {
            *destinations |= destination;
        }
    }

    fn has(&self, pair: Modifier) -> bool {
        let (origin, destination) = Self::place(pair);
        self.0.get(origin).is_some_and(|destinations| destinations & destination != 0)
    }

    fn place(pair: Modifier) -> (usize, u32) {
        let [origin, destination] =
            pair.characters().map(|letter| u32::from(letter).wrapping_sub('A'.into()));
        (origin as usize, 1_u32.checked_shl(destination).unwrap_or(0))
    }
}
