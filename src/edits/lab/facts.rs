//! What the edits of clinical laboratory are.

use crate::edits::declare::edits;

edits! { Lab; }
