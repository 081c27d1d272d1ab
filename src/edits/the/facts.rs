//! What the edits of therapy are.

use crate::edits::declare::edits;

edits! { The; }
