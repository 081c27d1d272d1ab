//! The general edits alone.

use ancillary::{edits, profile::Profile, report::Family};

/// A profile without the families of ancillary services, whose findings take the place of general ones.
pub(crate) fn general() -> Profile {
    use Family::{Aoc, Clm, Cod, Dia, Mod, Mue, Ptp};
    let edits = edits::all().map(|edit| edit.id);
    let ancillary = edits.filter(|id| !matches!(id.family, Clm | Cod | Dia | Mod | Ptp | Mue | Aoc));
    ancillary.fold(Profile::new(), Profile::without)
}
