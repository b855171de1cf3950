//! Memberships: their prices, evidence and states (B5–B8).
//!
//! Active ⇄ suspended → removed; active or suspended → withdrawn, expired.

mod actions;
pub mod active;
pub(super) mod admit;
mod as_of;
pub(super) mod offer;
mod register;
mod routes;
pub mod scores;
pub mod step;
pub mod store;
mod view;
pub(super) mod wire;

pub use actions::{check_ground, owner_of, standing, suspend};
pub use admit::admit;
pub use offer::{is_sensible, suspends};
pub use view::Holding;
pub use wire::{Ground, HeldEvidence};

use crate::http::Routes;

/// The routes of this room.
pub fn routes(routes: &mut Routes<'_, '_>) {
    routes
        .service(routes::list)
        .service(routes::export)
        .service(routes::read)
        .service(routes::as_of)
        .service(routes::admit)
        .service(routes::suspend)
        .service(routes::reinstate)
        .service(routes::remove)
        .service(routes::withdraw);
}
