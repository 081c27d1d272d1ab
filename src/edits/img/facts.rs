//! What the edits of diagnostic imaging are.

use crate::edits::declare::edits;

edits! { Img; }
