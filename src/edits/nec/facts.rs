//! What the edits of medical necessity, the link from procedure to diagnosis are.

use crate::edits::declare::edits;

edits! { Nec; }
