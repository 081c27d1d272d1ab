//! What the edits of visits beside ancillary services, and their level are.

use crate::edits::declare::edits;

edits! { Vis; }
