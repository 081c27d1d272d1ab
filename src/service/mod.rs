//! What a line is as an ancillary service: its family, and what its modifiers and the tables say of it.
//!
//! ```
//! # #[cfg(feature = "embedded")] {
//! use ancillary::{
//!     claim::{Claim, ClaimType, Line},
//!     jiff::civil::date,
//!     reference::Reference,
//!     service::{Component, Modality, ServiceFamily, ServiceView, Side},
//! };
//!
//! let line = Line::new("73562").on(date(2025, 3, 14)).with_modifier("26").with_modifier("RT");
//! let claim = Claim::new(ClaimType::Professional).with_line(line);
//! let knee = ServiceView::of(&claim, &claim.lines[0], Reference::embedded()).unwrap();
//! assert_eq!(knee.family(), ServiceFamily::Imaging);
//! assert_eq!(knee.modality(), Some(Modality::XRay));
//! assert_eq!(knee.component(), Some(Component::Professional));
//! assert_eq!(knee.side(), Some(Side::Right));
//! # }
//! ```

mod component;
mod family;
mod liability;
mod rental;
mod side;
mod trip;
mod view;

pub use self::{
    component::Component,
    family::ServiceFamily,
    liability::Liability,
    rental::{Acquisition, RentalMonth},
    side::Side,
    trip::Trip,
    view::ServiceView,
};
pub(crate) use self::{component::is_professional_revenue, trip::is_trip};
pub use crate::code::Modality;
