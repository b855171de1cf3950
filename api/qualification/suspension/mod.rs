//! A suspension: what failed, the cure of only that, what the provider says against it, and the
//! lead officer's review (B8, BC 7.20).

mod cure;
mod letter;
mod list;
mod review;
mod routes;
pub mod store;
mod view;
mod wire;

pub use cure::save as save_cure;

use crate::http::Routes;

/// The routes of this room.
pub fn routes(routes: &mut Routes<'_, '_>) {
    routes
        .service(routes::list)
        .service(routes::preview)
        .service(routes::read)
        .service(routes::save_cure)
        .service(routes::send_cure)
        .service(routes::represent)
        .service(routes::review);
}
