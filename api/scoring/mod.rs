//! Opening, marks, consensus, exclusion, results.
//!
//! Statements first, prices after the agreed marks (A): until every agreed mark of a referral is
//! recorded nobody sees a price, a price score or a rank of it, whoever opened it included. The
//! files keep the two apart: [`marking`] never touches a price, [`results`] asks first whether the
//! referral is scored.

mod engine;
pub mod evaluators;
mod low_price;
pub mod marking;
pub mod opening;
pub mod panel;
pub mod results;
pub mod store;
mod text;

use crate::http::Routes;

/// The routes of this room.
pub fn routes(routes: &mut Routes<'_, '_>) {
    routes
        .configure(evaluators::routes)
        .configure(opening::routes)
        .configure(marking::routes)
        .configure(results::routes)
        .configure(low_price::routes)
        .configure(engine::routes);
}
