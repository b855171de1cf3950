//! Categories: services on the DPS, as versioned configuration, frozen once published (B2).
//!
//! Versions: draft → published. A change is a new version, which applies to later applications
//! and referrals; what rests on an earlier one keeps it.

mod actions;
mod kept;
mod preview;
mod public;
mod routes;
pub mod shipped;
pub mod store;
mod versions;
mod weights;
mod wire;

use crate::http::Routes;

/// The routes of this room.
pub fn routes(routes: &mut Routes<'_, '_>) {
    routes
        .service(routes::list)
        .service(routes::read)
        .service(routes::versions)
        .service(routes::draft)
        .service(routes::read_version)
        .service(versions::preview)
        .service(versions::preview_version)
        .service(versions::compare)
        .service(routes::save)
        .service(routes::publish)
        .service(routes::enable)
        .service(routes::disable)
        .service(weights::weigh)
        .service(public::list)
        .service(public::read);
}
