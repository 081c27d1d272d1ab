//! What the edits of ambulance are.

use crate::edits::declare::edits;

edits! { Amb; }
