//! Finding by reference or name.

mod routes;
mod store;
mod wire;

use crate::http::Routes;

/// The routes of this room.
pub fn routes(routes: &mut Routes<'_, '_>) {
    routes.service(routes::search);
}
