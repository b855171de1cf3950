//! Requests to join, and claims of registered establishments nobody has claimed (A).
//!
//! Both go asked → confirmed | refused, by the lead officer. A confirmed request to join makes the
//! provider and invites its first user; a confirmed claim makes the establishment the provider's.
//! Until then there is no invitation to bid and no child data.

pub mod actions;
mod routes;
mod store;
mod wire;

use crate::http::Routes;

/// The routes of this room.
pub fn routes(routes: &mut Routes<'_, '_>) {
    routes
        .service(routes::request::ask)
        .service(routes::request::list)
        .service(routes::request::read)
        .service(routes::request::confirm)
        .service(routes::request::refuse)
        .service(routes::claim::ask)
        .service(routes::claim::list)
        .service(routes::claim::read)
        .service(routes::claim::confirm)
        .service(routes::claim::refuse);
}
