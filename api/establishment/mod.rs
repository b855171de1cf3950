//! Schools, homes and fostering branches: what qualifies and bids.
//!
//! Partners see them all; a provider user those of their own, and the registered ones that nobody
//! has claimed, to claim one.

mod routes;
pub mod store;
mod wire;

pub use wire::Sort;

use crate::http::Routes;

/// The routes of this room.
pub fn routes(routes: &mut Routes<'_, '_>) {
    routes.service(routes::list).service(routes::read);
}
