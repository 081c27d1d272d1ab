//! What the edits of telehealth are.

use crate::edits::declare::edits;

edits! { Tel; }
