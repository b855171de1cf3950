//! Awards: to the first in rank or to the family's choice, nobody else (D9).
//!
//! made → (standstill) → accepted | declined | withdrawn by the authority. Exactly one stands per
//! referral; each carries its proof, and every bidder gets its feedback with it.

mod access;
pub mod actions;
mod bids;
pub mod feedback;
mod gather;
mod next;
pub mod order;
pub mod proof;
mod recheck;
mod routes;
pub mod store;
mod told;
mod tree;
mod turn;
pub mod verify;
mod view;
mod wire;

pub use bids::rank;
pub use tree::Tree;

use crate::http::Routes;

/// The routes of this room.
pub fn routes(routes: &mut Routes<'_, '_>) {
    routes
        .service(routes::make)
        .service(routes::list)
        .service(routes::end)
        .service(routes::read)
        .service(routes::answer)
        .service(routes::withdraw)
        .service(routes::read_feedback)
        .service(routes::download_proof)
        .service(routes::download_own_proof)
        .service(routes::verify_proof)
        .service(next::routes::read)
        .service(next::routes::letters);
}
