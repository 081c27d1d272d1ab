//! What the edits of prior authorization outside equipment are.

use crate::edits::declare::edits;

edits! { Pau; }
