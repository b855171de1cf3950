//! Evaluations: made when the last agreed mark is in, made again after an exclusion, each kept.
//!
//! Nothing here answers before there is an evaluation: that is how prices stay hidden until every
//! agreed mark is recorded (A).

mod actions;
mod competency;
mod figures;
mod flags;
mod invalid;
mod routes;
mod view;
mod wire;

pub(super) use actions::evaluate;
pub use actions::exclude;
pub(super) use actions::is_low;
pub use flags::abnormally_low;
pub(super) use invalid::invalid;
pub(super) use view::{may_see, standing_case};
pub(super) use wire::{CriterionScore, InvalidBid, Unmet};

use crate::http::Routes;

/// The routes.
pub fn routes(routes: &mut Routes<'_, '_>) {
    routes
        .service(routes::read)
        .service(routes::history)
        .service(routes::read_number)
        .service(routes::exclude);
}
