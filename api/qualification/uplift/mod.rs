//! Uplifts: rounds in which fixed prices rise, the only way they do (B5, E6).
//!
//! modelling → proposed → decided; modelling or proposed → withdrawn. A round names headings of one
//! category. Modelling changes nothing; deciding writes dated prices, from a day that has not
//! passed. Issued referrals keep the ceilings that were frozen with them.

mod actions;
mod decide;
mod effect;
mod list;
mod members;
mod prices;
mod routes;
mod store;
mod view;
mod wire;

pub use actions::{copy, create};

use crate::http::Routes;

/// The routes of this room.
pub fn routes(routes: &mut Routes<'_, '_>) {
    routes
        .service(routes::list)
        .service(routes::create)
        .service(routes::read)
        .service(routes::edit)
        .service(routes::copy)
        .service(routes::effect)
        .service(routes::propose)
        .service(routes::withdraw)
        .service(routes::comments)
        .service(routes::comment)
        .service(routes::decide);
}
