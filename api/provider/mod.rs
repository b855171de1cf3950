//! Organisations that offer places.

mod routes;
pub mod store;
mod wire;

use crate::http::Routes;

/// The routes of this room.
pub fn routes(routes: &mut Routes<'_, '_>) {
    routes.service(routes::list).service(routes::read);
}
