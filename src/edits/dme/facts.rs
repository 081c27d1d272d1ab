//! What the edits of equipment, prosthetics, orthotics, supplies are.

use crate::edits::declare::edits;

edits! { Dme; }
