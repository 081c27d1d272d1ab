//! What the edits of drugs and biologicals are.

use crate::edits::declare::edits;

edits! { Rxd; }
