//! Who marks: assignments, declarations of interest, clearing of conflicts.

mod actions;
mod queue;
mod routes;
pub(crate) mod store;
mod wire;

pub(super) use actions::recheck;
pub use actions::{assign, declare};

use crate::http::Routes;

/// The routes.
pub fn routes(routes: &mut Routes<'_, '_>) {
    routes
        .service(routes::candidates)
        .service(routes::list)
        .service(routes::assign)
        .service(routes::remove)
        .service(routes::clear)
        .service(routes::read_declaration)
        .service(routes::declare)
        .service(routes::assignments);
}
