//! Councils: the lead authority, partners and customers, and the DPS they share.
//!
//! An authority's own caps (B7) keep establishments that cost more off its own referrals; they are
//! its commissioner's.

mod actions;
mod routes;
pub mod setup;
pub mod store;
mod wire;

use crate::http::Routes;

/// The routes of this room.
pub fn routes(routes: &mut Routes<'_, '_>) {
    routes
        .service(routes::list)
        .service(routes::read)
        .service(routes::read_caps)
        .service(routes::set_caps);
}
