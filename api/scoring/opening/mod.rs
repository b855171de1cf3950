//! Opening all bids of a referral at once (D6).

mod actions;
mod examine;
mod exception;
mod routes;
mod sworn;
mod view;
mod wire;

pub use actions::open;

use crate::http::Routes;

/// The routes.
pub fn routes(routes: &mut Routes<'_, '_>) {
    routes.service(routes::open).service(routes::open_without).service(routes::opened);
}
