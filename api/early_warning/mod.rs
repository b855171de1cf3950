//! Early warnings (E3): any partner logs, all partners see, the provider replies. Evidence that
//! ends, a changed rating and a failed audit raise one by themselves. Never part of a score.

mod actions;
mod routes;
mod store;
mod wire;

pub use actions::{Alarm, log, raise, reply};
pub use wire::Level;

use crate::http::Routes;

/// The routes of this room.
pub fn routes(routes: &mut Routes<'_, '_>) {
    routes
        .service(routes::list)
        .service(routes::log)
        .service(routes::read)
        .service(routes::reply)
        .service(routes::close);
}
