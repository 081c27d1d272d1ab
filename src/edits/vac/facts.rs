//! What the edits of vaccines are.

use crate::edits::declare::edits;

edits! { Vac; }
