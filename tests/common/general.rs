//! The general edits alone.

use ancillary::{edits, profile::Profile, report::Family};

/// A profile without the families of ancillary services, whose findings take the place of general ones.
pub(crate) fn general() -> Profile {
    use Family::{Aoc, Clm, Cod, Dia, Mod, Mue, Ptp};
    let edits = edits::all().map(|edit| edit.id);
    let ancillary = edits.filter(|id| !matches!(id.family, Clm | Cod | Dia | Mod | Ptp | Mue | Aoc));
    ancillary.fold(Profile::new(), Profile::without)
}

/// As [`general`], without what takes the place of the findings of some families.
#[allow(dead_code, reason = "a module of several tests")]
pub(crate) fn alone(families: &[Family]) -> Profile {
    let is_of = |family| families.contains(&family);
    let replacing = edits::all()
        .filter(|edit| !is_of(edit.id.family) && edit.replaces.iter().any(|replaced| is_of(replaced.family)));
    replacing.map(|edit| edit.id).fold(general(), Profile::without)
}
