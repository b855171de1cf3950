//! The engine by itself: any case evaluated, and weights rehearsed. Nothing is kept.

mod rehearsal;
mod routes;
mod schema;
mod wire;

use crate::http::Routes;

/// The routes.
pub fn routes(routes: &mut Routes<'_, '_>) {
    routes.service(routes::evaluate).service(routes::rehearse);
}
